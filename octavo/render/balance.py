"""Centred titles in lines of about equal length.

The engine fills each line and leaves the last word alone on its own; a compositor would not. A title is set
in the narrowest measure that takes no more lines. Words with hyphens are kept whole where that takes no more
lines either. Lengths are estimates from EB Garamond's letters: in a book's own face a title may still
take a line more or less.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from octavo.model import inlines as i
from octavo.model.walk import rewrite_inlines

_SPACE, _NARROW, _MIDDLE, _WIDE, _CAPITAL = 0.2, 0.28, 0.48, 0.74, 0.66  # em
_NARROW_LETTERS: Final = frozenset("fijlrst.,:;!?'’‘()-")
_WIDE_LETTERS: Final = frozenset("mwæœ–—шщюжфмы")
_STEP: Final = 0.1  # em, between the measures that are tried
_NEARLY: Final = 0.96  # of its line that a title may fill by this estimate
# What the engine may part: words, and words at their hyphens.
_WORD: Final = re.compile(r"\S+")
_PIECE: Final = re.compile(r"[^\s-]*-+(?=\S)|\S+")
_HYPHENED: Final = re.compile(r"(\S*[^\s-]-[^\s-]\S*)")
_WHOLE: Final = i.Attributes(classes=("whole-word",))


def balanced_width(title: str, room: float) -> float | None:
    """The width in em to set a title in, when it does not fit on a line of `room` em; else None."""
    part = _WORD if keeps_words(title, room) else _PIECE
    fewest = len(list(_lines(title, room * _NEARLY, part)))
    if fewest < 2:
        return None
    measures = [n * _STEP for n in range(1, int(room / _STEP))]
    fitting = (measure for measure in measures if _fits(title, measure, fewest, part))
    return min(room, next(fitting, room) * (2 - _NEARLY))


def keeps_words(title: str, room: float) -> bool:
    """Whether a title takes as few lines of `room` em when its words are not parted at their hyphens."""
    measure = room * _NEARLY
    return _fits(title, measure, len(list(_lines(title, measure, _PIECE))), _WORD)


def whole_words(run: i.Inlines) -> i.Inlines:
    """The run with a span round each word that has a hyphen; the style sheet keeps it on a line."""

    def rewrite(node: i.Inline) -> i.Inlines:
        if not isinstance(node, i.Text):
            return (node,)
        texts = [replace(node, text=text) for text in _HYPHENED.split(node.text) if text]
        return tuple(
            i.Span((text,), text.position, _WHOLE) if _HYPHENED.fullmatch(text.text) else text
            for text in texts
        )

    return rewrite_inlines(run, rewrite)


def _fits(title: str, measure: float, lines: int, part: re.Pattern[str]) -> bool:
    filled = list(_lines(title, measure, part))
    return len(filled) <= lines and all(_length(line) <= measure for line in filled)


def _lines(title: str, measure: float, part: re.Pattern[str]) -> Iterator[str]:
    """The lines of a title as the engine fills them."""
    line = ""
    for piece in part.finditer(title):
        space = " " if line and title[piece.start() - 1].isspace() else ""
        if line and _length(line + space + piece[0]) > measure:
            yield line
            line = piece[0]
        else:
            line += space + piece[0]
    if line:
        yield line


def _length(text: str) -> float:
    """Of a text on one line, in em."""
    return sum(map(_width, text))


def _width(character: str) -> float:
    if character.isspace():
        return _SPACE
    if character in _NARROW_LETTERS:
        return _NARROW
    if character.isupper():
        return _CAPITAL
    return _WIDE if character in _WIDE_LETTERS else _MIDDLE
