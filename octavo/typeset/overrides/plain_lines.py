"""A planned line within one text box, made without looking for what is not in it.

The engine asks of every line whether floats stand beside it, whether it begins or ends with spaces to take
away, and where it could be broken, box by box. Of a line that the plan ends within one piece of text, none of
this is to be found out: it is that piece, at the beginning of the measure.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import weasyprint.layout.inline

from octavo.typeset.overrides.total_fit import Plan, setting_of


def make_whole(get_next_linebox: Callable[..., Any]) -> Callable[..., Any]:
    """`get_next_linebox` that makes such a line itself."""

    def make(
        context: Any, line_box: Any, y: Any, bottom: Any, skip_stack: Any, container: Any, *rest: Any
    ) -> Any:
        plan = setting_of(line_box)
        if isinstance(plan, Plan) and not context.excluded_shapes and container.style["direction"] == "ltr":
            index, skip = _place(skip_stack)
            if index is not None and _is_whole(plan, line_box, index, skip):
                return _line(context, line_box, y, index, skip, container)
        return get_next_linebox(context, line_box, y, bottom, skip_stack, container, *rest)

    return make


def _place(skip_stack: Any) -> tuple[int | None, int]:
    """The child of the line box and the byte in it that the line begins at; None for one deeper within."""
    if skip_stack is None:
        return 0, 0
    ((index, within),) = skip_stack.items()
    if within is None:
        return index, 0
    ((skip, deeper),) = within.items()
    return (index, skip) if deeper is None else (None, 0)


def _is_whole(plan: Plan, line_box: Any, index: int, skip: int) -> bool:
    """Whether the line is all within a text box, with no space at an end of it."""
    box = line_box.children[index]
    planned = plan.pieces.get(id(box))
    if planned is None or box.text.startswith(" "):
        return False
    if planned.ends and planned.ends[-1].offset > skip:
        return True
    return index == len(line_box.children) - 1 and not box.text.endswith(" ")


def _line(context: Any, line_box: Any, y: float, index: int, skip: int, container: Any) -> tuple[Any, Any]:
    """The line, and where the next begins. What is asked of the engine is in the order of its own."""
    inline = weasyprint.layout.inline
    box = line_box.children[index]
    inline.resolve_percentages(box, container)
    piece, offset, _ = inline.split_text_box(context, box, None, skip)
    resume_at = None if offset is None else {index: {offset: None}}
    line_box.position_x = container.content_box_x()
    line_box.position_y = y
    piece.position_x = line_box.position_x + line_box.text_indent
    line = line_box.copy_with_children([piece])
    line.width = piece.position_x + piece.margin_width() - line.content_box_x()
    inline._adjust_line_height(line)
    offset_x = inline.text_align(context, line, container.width, last=resume_at is None)
    bottom, top = inline.line_box_verticality(line)
    line.baseline, line.position_y, line.height = -top, top, bottom - top
    line.margin_top = line.margin_bottom = 0
    line.translate(offset_x, y - top)
    line.position_y = y
    line_box.width, line_box.height = line.width, line.height
    return line, resume_at
