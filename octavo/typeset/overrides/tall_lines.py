"""A line that holds something tall takes whole lines, so that the lines below it stand on the grid again.

A style sheet says for which text: `html { --octavo-line-step: line }`, which is inherited. The baseline of
such a line is on the grid too: where a formula reaches up too far, the line above is left white; so below.
What reaches only a little into the white between lines makes no room for itself.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import Any, Final

import weasyprint.layout.inline

from octavo.typeset.overrides.house_properties import LINE_STEP, word_of

_BETWEEN: Final = 0.25  # of a leading: white between lines that may be used up on either side
_EXACT: Final = 0.01  # px


def take_whole(get_next_linebox: Callable[..., Any]) -> Callable[..., Any]:
    """`get_next_linebox` that gives a tall line whole lines of the text."""

    def next_whole_line(*args: Any) -> Any:
        line, resume_at = get_next_linebox(*args)
        if line is not None and line.height:
            lead, baseline = weasyprint.layout.inline.strut(line.style)
            if line.height > lead + _EXACT and word_of(line.style, LINE_STEP) == "line":
                _set_on_grid(line, lead, baseline)
        return line, resume_at

    return next_whole_line


def _set_on_grid(line: Any, lead: float, baseline: float) -> None:
    below = line.height - line.baseline - (lead - baseline)
    above, top = _lines(line.baseline - baseline, lead), line.position_y
    line.translate(0, baseline + above * lead - line.baseline)
    line.position_y = top
    line.baseline, line.height = baseline + above * lead, (1 + above + _lines(below, lead)) * lead


def _lines(excess: float, lead: float) -> int:
    """How many lines have to be left white for what is higher, or deeper, by so much."""
    return max(0, ceil(excess / lead - _BETWEEN))
