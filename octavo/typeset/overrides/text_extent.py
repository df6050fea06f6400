"""How much of a page its text takes, read from the engine's boxes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.draw.color import get_color
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

_SOLID = (boxes.LineBox, boxes.ReplacedBox, boxes.TableBox, boxes.FlexContainerBox, boxes.GridContainerBox)


def text_top(root: Any) -> float:
    """Where the first thing on the page begins, in CSS px."""
    return min((top for top, _ in _extents(root)), default=float(root.content_box_y()))


def text_bottom(root: Any) -> float:
    """Where the last thing on the page ends, in CSS px, but for boxes that the engine only stretches."""
    return max((bottom for _, bottom in _extents(root)), default=float(root.content_box_y()))


def _extents(box: Any) -> Iterator[tuple[float, float]]:
    if isinstance(box, AbsolutePlaceholder):
        return
    if isinstance(box, _SOLID) or _shows(box):
        top = box.border_box_y()
        yield top, top + box.border_height()
    for child in box.children:
        yield from _extents(child)


def _shows(box: Any) -> bool:
    """Whether the box itself can be seen, or takes a height that it was given."""
    style = box.style
    return isinstance(box, boxes.BlockBox) and bool(
        box.border_top_width
        or box.border_bottom_width
        or style["background_image"] != (("none", None),)
        or get_color(style, "background_color").alpha
        or style["height"] != "auto"
    )
