"""What is no text takes whole lines, so that the text below it stands on the grid again.

A style sheet says of which blocks this holds: `figure { --octavo-step: line }`, after `block-step` of
css-rhythm-1, which the engine does not know. The white space that it takes is shared out above and below; at
the head of a page it is all below.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import Any, Final

from weasyprint.formatting_structure.boxes import BlockLevelBox
from weasyprint.text.line_break import strut

from octavo.typeset.overrides.house_properties import STEP, own_word_of

_EXACT: Final = 0.01  # lines


def round_up(block_level_layout: Callable[..., Any]) -> Callable[..., Any]:
    """`block_level_layout` that adds white space to a block up to whole lines of the text around it."""

    def lay_out(
        context: Any, box: Any, bottom_space: float, skip_stack: Any, container: Any, *rest: Any, **named: Any
    ) -> Any:
        made = block_level_layout(context, box, bottom_space, skip_stack, container, *rest, **named)
        block, resume_at, *_ = made
        if block is not None and resume_at is None and _steps(box):
            page_is_empty = rest[0] if rest else named.get("page_is_empty", True)
            _pad(block, strut(container.style)[0], above=not page_is_empty and skip_stack is None)
        return made

    return lay_out


def _steps(box: Any) -> bool:
    """Whether the property is `line` on the box itself: it is inherited, but not meant to be."""
    return isinstance(box, BlockLevelBox) and own_word_of(box.style, STEP) == "line"


def _pad(block: Any, lead: float, *, above: bool) -> None:
    lines = block.border_height() / lead
    white = (ceil(lines - _EXACT) - lines) * lead
    if above:
        white /= 2
        block.padding_top += white
        for child in block.children:
            child.translate(0, white)
    block.margin_bottom += white
