"""The lines of text on a laid-out page, and where on it blocks stand, for marks in its margins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from octavo.edition import POINTS_PER_PIXEL
from octavo.model.markup import classes_of, is_house_text

_SAME_LINE: Final = 0.5  # of a line's height: cells of a row, and raised or lowered boxes, are one line


@dataclass(frozen=True, slots=True)
class Extent:
    """A stretch of the page's height, in points from its top edge."""

    top: float
    bottom: float


def body_lines(page_box: Any) -> tuple[Extent, ...]:
    """Each line of the text from the top down: no notes, nothing in margins, nothing the house says."""
    lines: list[Extent] = []
    for line in sorted(_lines(page_box), key=lambda line: (line.top, line.bottom)):
        last = lines[-1] if lines else None
        if last is None or line.top - last.top > _SAME_LINE * (last.bottom - last.top):
            lines.append(line)
    return tuple(lines)


def rules_of(page_box: Any) -> dict[str, Extent]:
    """The pauses between scenes (`hr`) by their ids: they have no text to be found by."""
    return {
        box.element.get("id", ""): _extent(box)
        for box in _boxes(page_box)
        if box.element is not None and box.element_tag == "hr"
    }


def _lines(page_box: Any) -> Iterator[Extent]:
    return (_extent(box) for box in _boxes(page_box) if isinstance(box, boxes.LineBox) and _has_text(box))


def _has_text(box: Any) -> bool:
    if isinstance(box, boxes.TextBox):
        return bool(box.text.strip())
    return any(_has_text(child) for child in getattr(box, "children", ()))


def _extent(box: Any) -> Extent:
    top = box.position_y * POINTS_PER_PIXEL
    return Extent(top, top + box.margin_height() * POINTS_PER_PIXEL)


def _boxes(page_box: Any) -> Iterator[Any]:
    """The boxes of the page's text down to its lines; what is in a line is not looked into."""
    for child in page_box.children:
        if not isinstance(child, boxes.MarginBox | boxes.FootnoteAreaBox):
            yield from _inside(child)


def _inside(box: Any) -> Iterator[Any]:
    if isinstance(box, AbsolutePlaceholder):
        return
    tag = box.element_tag or ""
    if "::" in tag or (box.element is not None and is_house_text(classes_of(box.element))):
        return
    yield box
    if not isinstance(box, boxes.LineBox):
        for child in getattr(box, "children", ()):
            yield from _inside(child)
