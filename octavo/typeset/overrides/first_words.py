"""The narrowest that a text can be set, found without the text being shaped anew for each of its words.

For it the engine (70.0) breaks a text after every word (css-sizing-3 §5.1), and has Pango shape all that
follows each time: a cell of a table that takes some pages would take a minute. Where a line ends after its
first word only those next to it can matter.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

_ENOUGH: Final = 3  # words after the first


def look_at(split_first_line: Callable[..., Any]) -> Callable[..., Any]:
    """`split_first_line` that is given no more of a text than where its narrowest line ends can depend on."""

    def split(text: str, style: Any, context: Any, max_width: Any, *rest: Any, **options: Any) -> Any:
        head = _head(text) if max_width == 0 else text
        if len(head) < len(text):
            found = split_first_line(head, style, context, max_width, *rest, **options)
            resume_at = found[2]
            if resume_at is not None and resume_at <= len(_words(head, 1).encode()):
                return found
        return split_first_line(text, style, context, max_width, *rest, **options)

    return split


def _head(text: str) -> str:
    return _words(text, 1 + _ENOUGH)


def _words(text: str, number: int) -> str:
    """That many words from the beginning, with the spaces after each."""
    end = 0
    for _ in range(number):
        space = text.find(" ", end)
        if space < 0:
            return text
        end = space + 1
    return text[:end]
