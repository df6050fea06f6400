"""A first letter that is set apart once, however often its page is made.

WeasyPrint 70.0 puts the letter that `::first-letter` styles into a box of its own when it comes to the first
line (`first_letter_to_box`). When it comes there again, for a page is made again, it takes that box's text
for the paragraph's, and puts the letter into one more box; where that one floats, it gives up.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

_TAG: Final = "::first-letter"  # at the end of the names of the engine's boxes for it


def set_apart_once(first_letter_to_box: Callable[..., Any]) -> Callable[..., Any]:
    """`first_letter_to_box` that leaves a letter's own box as it is."""

    def to_box(box: Any, skip_stack: Any, first_letter_style: Any) -> Any:
        if (box.element_tag or "").endswith(_TAG):
            return skip_stack
        return first_letter_to_box(box, skip_stack, first_letter_style)

    return to_box
