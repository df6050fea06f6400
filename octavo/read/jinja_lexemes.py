"""Jinja's raw tokens with their places, and the lines that hold nothing but tags."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

# A line with tags on it, which stand as NUL, and nothing else.
_TAGS_ALONE = re.compile(r"^[ \t]*\0[\0 \t]*(?:\n|\Z)", re.MULTILINE)

_STRIPS = re.compile(r"^\{(?:%|##)-|-(?:%|##)\}\s*$")  # a tag that says itself what space goes


class Lexeme(NamedTuple):
    """A raw token of Jinja's lexer, with the offset at which it was typed."""

    line: int
    kind: str
    text: str
    offset: int


def place(tokens: Iterable[tuple[int, str, str]], source: str) -> Iterator[Lexeme]:
    """The lexer's tokens with their offsets: they come in order, with only stripped space between them."""
    cursor = 0
    for line, kind, text in tokens:
        offset = source.index(text, cursor)
        yield Lexeme(line, kind, text, offset)
        cursor = offset + len(text)


class LoneLines:
    """The lines on which tags and comments stand alone; nothing of such a line is printed, not even its end.

    Jinja's own options for it (`trim_blocks`, `lstrip_blocks`) would join words over a line end and change
    the indent of text beside a tag.
    """

    def __init__(self, lexemes: Sequence[Lexeme], source: str) -> None:
        skeleton = _skeleton(lexemes, source)
        found = [match.span() for match in _TAGS_ALONE.finditer(skeleton)]
        self._starts = [start for start, _ in found]
        self._ends = [end for _, end in found]

    def kept(self, start: int, end: int) -> tuple[int, int]:
        """What is printed of text typed from `start` to `end`, where tags stand before and after it."""
        line = self._line(start)
        if line >= 0 and self._starts[line] < start:
            start = min(self._ends[line], end)
        line = self._line(end)
        if line >= 0:
            end = max(self._starts[line], start)
        return start, end

    def _line(self, offset: int) -> int:
        line = bisect_right(self._starts, offset) - 1
        return line if line >= 0 and offset < self._ends[line] else -1


def _skeleton(lexemes: Sequence[Lexeme], source: str) -> str:
    """The source with the characters of tags and comments made NUL, expressions and text as they are."""
    pieces: list[str] = []
    cursor = 0
    in_tag = False
    for lexeme in lexemes:
        end = lexeme.offset + len(lexeme.text)
        raw = lexeme.kind in ("raw_begin", "raw_end")
        in_tag = in_tag or lexeme.kind in ("block_begin", "comment_begin")
        pieces.append(source[cursor : lexeme.offset])
        blank = (in_tag or raw) and not _STRIPS.search(lexeme.text)
        pieces.append("\0" * len(lexeme.text) if blank else source[lexeme.offset : end])
        if lexeme.kind in ("block_end", "comment_end"):
            in_tag = False
        cursor = end
    return "".join(pieces)
