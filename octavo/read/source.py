"""A file of the manuscript as text, and the way back from any character of it to the author's line."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from octavo.diagnostics import Code, Diagnostic, Outcome, Position
from octavo.model.remembered import remembered
from octavo.read.text_file import read_text_file
from octavo.unprintable import UNPRINTABLE

_MOST_TOLD = 20  # control characters told of one file


@dataclass(frozen=True, slots=True)
class Source:
    """A text with `\\n` line ends and the name of its file, relative to the book's folder."""

    file: str
    text: str
    line_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "line_starts", line_starts(self.text))

    def position(self, offset: int) -> Position:
        """The line and column of a character by its offset; the end of the text is a place too."""
        line = bisect_right(self.line_starts, offset)
        return Position(self.file, line, offset - self.line_starts[line - 1] + 1)

    def offset(self, line: int, column: int = 1) -> int:
        """The offset of a line and column, kept within the text."""
        start = self.line_starts[min(max(line, 1), len(self.line_starts)) - 1]
        return min(start + column - 1, len(self.text))

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its end."""
        start = self.offset(number)
        end = self.text.find("\n", start)
        return self.text[start:] if end < 0 else self.text[start:end]


class Segment(NamedTuple):
    """From `start` of an expanded text on: typed at `origin` of the source, or made by what stands there."""

    start: int
    origin: int
    literal: bool


@dataclass(frozen=True, slots=True)
class Expanded:
    """A source after its templates have run; every character still knows where it was typed."""

    source: Source
    text: str
    segments: tuple[Segment, ...] = (Segment(0, 0, True),)

    def origin(self, offset: int) -> int:
        """The offset in the author's source."""
        segment = self.segments[bisect_right(self.segments, offset, key=lambda known: known.start) - 1]
        return segment.origin + (offset - segment.start if segment.literal else 0)

    def position(self, offset: int) -> Position:
        """The place in the author's file of a character of the expanded text."""
        return self.source.position(self.origin(offset))


def line_starts(text: str) -> tuple[int, ...]:
    """The offset of every line's first character."""
    lengths = (len(line) + 1 for line in text.split("\n"))
    return tuple(accumulate(lengths, initial=0))[:-1]


def read_source(path: Path, file: str) -> Outcome[Source]:
    """Read a file of the manuscript: UTF-8 (M001) without control characters (M010)."""
    read = read_text_file(path, file)
    if read.value is None:
        return Outcome(None, read.diagnostics)
    return _looked_over(file, read.value)


@remembered
def _looked_over(file: str, text: str) -> Outcome[Source]:
    source = Source(file, text)
    problems = control_characters(Expanded(source, source.text))
    return Outcome(None if problems else source, problems)


def control_characters(expanded: Expanded) -> tuple[Diagnostic, ...]:
    """M010 for each character that neither a page nor an EPUB can hold."""
    found = list(UNPRINTABLE.finditer(expanded.text))[:_MOST_TOLD]
    return tuple(
        Diagnostic(
            Code.M010,
            f"control character U+{ord(match[0]):04X}",
            expanded.position(match.start()),
            "delete it",
        )
        for match in found
    )
