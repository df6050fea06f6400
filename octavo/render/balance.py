"""Centred titles in lines of about equal length.

The engine fills each line and leaves the last word alone on its own; a compositor would not. The width
is an estimate from EB Garamond's average letter, so a title may still take a line more or less.
"""

from __future__ import annotations

from math import ceil
from typing import Final

_CHARACTER: Final = 0.41  # em; titles have more capitals than text
_NEARLY: Final = 1.06  # a title this near to filling its line may well not fit on it
_SLACK: Final = 1.12  # words do not part evenly


def balanced_width(title: str, room: float) -> float | None:
    """The width in em to set a title in, when it does not fit on a line of `room` em; else None."""
    length = len(title) * _CHARACTER
    lines = ceil(length * _NEARLY / room)
    if lines < 2:
        return None
    longest = max(len(word) for word in title.split()) * _CHARACTER
    return min(room, max(length / lines * _SLACK, longest * _SLACK))
