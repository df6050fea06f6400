"""A line is as full as its words allow.

WeasyPrint 70.0 looks for the end of a line in the first `4 × measure ÷ type size` characters of the text
(`split_first_line`, step 1). Where these end within a word, it may take the line for one that cannot hold
what follows, and break it after its first word: "Elkind," alone on a line. Another width cuts the text
at another place, so a line that came out short is tried again a little narrower, and the fullest is taken.
"""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite
from typing import Any, Final

_SHORT: Final = 0.75  # of the width; a line may be that short for a long word, then trying changes nothing
_STEP: Final = 0.3  # em; about the width of a character, so that each try cuts the text elsewhere
_TRIES: Final = 4


def fill(split_first_line: Callable[..., Any]) -> Callable[..., Any]:
    """`split_first_line` that does not break a line early."""

    def split_full_line(
        text: str, style: Any, context: Any, max_width: Any, *rest: Any, **options: Any
    ) -> Any:
        found = split_first_line(text, style, context, max_width, *rest, **options)
        if not _is_short(found, max_width):
            return found
        step = style["font_size"] * _STEP
        widths = (max_width - step * number for number in range(1, _TRIES + 1))
        tries = (
            split_first_line(text, style, context, width, *rest, **options) for width in widths if width > 0
        )
        return max((found, *(each for each in tries if each[3] <= max_width)), key=_length)

    return split_full_line


def _is_short(found: Any, max_width: Any) -> bool:
    _, _, resume_index, width, _, _ = found
    return (
        resume_index is not None
        and max_width is not None
        and isfinite(max_width)
        and width < _SHORT * max_width
    )


def _length(found: Any) -> int:
    length: int = found[1]
    return length
