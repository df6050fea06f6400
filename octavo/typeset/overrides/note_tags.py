"""Notes in the PDF's structure tree: each part of a note says whose it is.

WeasyPrint 70.0 tags a note as the element it was written as, a Span, anew on every page. The parts are
given a tag that names their note; `octavo.typeset.structure` makes one Note of those with the same name.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

NOTE_TAG: Final = "Note "  # followed by the note's name; no HTML element is called so


def name_part(part: Any) -> None:
    """Give a note's part on a page the tag of its note; one without an id stays what it is."""
    id_ = part.element.get("id")
    if id_:
        part.element_tag = f"{NOTE_TAG}{id_}"


def keep_note_tag(get_pdf_tag: Callable[..., str]) -> Callable[..., str]:
    """`_get_pdf_tag` that lets the tags of notes through."""

    def tag_of(tag: str | None) -> str:
        return tag if tag is not None and tag.startswith(NOTE_TAG) else get_pdf_tag(tag)

    return tag_of
