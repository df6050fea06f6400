"""The words of a planned line set to its full measure, closer or wider, its marks hung out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.inline import count_expandable_spaces

from octavo.typeset.overrides.total_fit import Plan


def to_measure(text_align: Callable[..., Any]) -> Callable[..., Any]:
    """`text_align` that sets the words of a planned line to its full measure, closer or wider."""

    def spread(context: Any, line: Any, available_width: Any, last: bool) -> Any:
        line.ends_passage = last
        if not isinstance(line.setting, Plan):
            return text_align(context, line, available_width, last)
        left, right = _hangs(line)
        room = available_width - line.width + left + right
        spaces = count_expandable_spaces(line)
        if spaces and (not last or room < 0):
            _spread(line, room / spaces, 0.0)
        return -left

    return spread


def _spread(box: Any, spacing: float, advance: float) -> float:
    """Move a box to the right by `advance`, widen its spaces, and return how far what follows moves (px).

    The engine's own would shape every piece again; they are shaped when they are drawn.
    """
    if isinstance(box, boxes.TextBox):
        box.position_x += advance
        box.justification_spacing = box.pango_layout.justification_spacing = spacing
        added: float = spacing * count_expandable_spaces(box)
        box.width += added
        return advance + added
    if not isinstance(box, boxes.LineBox | boxes.InlineBox):
        box.translate(advance, 0)
        return advance
    box.position_x += advance
    reached = advance
    for child in box.children:
        if child.is_in_normal_flow():
            reached = _spread(child, spacing, reached)
    box.width += reached - advance
    return reached


def _hangs(line: Any) -> tuple[float, float]:
    """How far the line hangs out on its left and on its right, in px."""
    pieces = [box for box in line.descendants() if isinstance(box, boxes.TextBox)]
    if not pieces:
        return 0.0, 0.0
    return getattr(pieces[0], "hang_left", 0.0), getattr(pieces[-1], "hang_right", 0.0)
