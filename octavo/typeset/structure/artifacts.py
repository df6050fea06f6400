"""What is on the pages to be looked at only: an artifact, no part of the text (ISO 32000-1 §14.8.2.2).

Running heads and folios, leaders, the stars of a scene break, ornaments, and the head of a table where it
is repeated. Rules and backgrounds the engine leaves out itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from octavo.typeset.repeated_groups import is_repeated
from octavo.typeset.structure.roles import words_for

_ORNAMENT: Final = {"Type": "/Layout"}
_AT_PAGE_EDGE: Final = {"@top": "/Header", "@bottom": "/Footer"}


def set_apart(pages: Iterable[Any]) -> None:
    """Note on every box of the engine's pages that is an artifact what kind it is, for `artifact_of`."""
    groups_seen: set[Any] = set()  # table heads and feet, by element
    for page in pages:
        for child in page._page_box.children:
            if isinstance(child, boxes.MarginBox):
                _mark(child, _pagination(child))
            else:
                _look_over(child, groups_seen)


def artifact_of(box: Any) -> Mapping[str, str] | None:
    """The property list of the artifact that a box is; None when it is text, or a picture that has words."""
    found: Mapping[str, str] | None = getattr(box, "octavo_artifact", None)
    return found


def _pagination(margin_box: Any) -> Mapping[str, str]:
    edge = margin_box.at_keyword.partition("-")[0]
    subtype = _AT_PAGE_EDGE.get(edge)
    return {"Type": "/Pagination"} | ({"Subtype": subtype} if subtype else {})


def _look_over(box: Any, groups_seen: set[Any]) -> None:
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if _is_ornament(box) or is_repeated(box, groups_seen):
        _mark(box, _ORNAMENT)
        return
    for child in getattr(box, "children", ()):
        _look_over(child, groups_seen)


def _is_ornament(box: Any) -> bool:
    tag = box.element_tag or ""
    if isinstance(box, boxes.ReplacedBox):
        return not words_for(tag, box.element)
    return box.is_leader or tag.partition("::")[0] == "hr"


def _mark(box: Any, artifact: Mapping[str, str]) -> None:
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    box.octavo_artifact = artifact
    for child in getattr(box, "children", ()):
        _mark(child, artifact)
