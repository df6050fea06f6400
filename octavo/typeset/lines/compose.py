"""From measured text to its lines: first without dividing words, then with, at last however loose."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

from octavo.typeset.lines.break_points import BreakPoint, break_points
from octavo.typeset.lines.paragraph import Measure, Place, Sums
from octavo.typeset.lines.protrusion import left_share, right_share
from octavo.typeset.lines.total_fit import Taste, total_fit

PICTURE: Final = "\ufffc"  # stands in the text for what is none
_SPACE: Final = re.compile("[ \xa0]")  # those that the engine stretches
_STRETCH, _SHRINK = 1 / 2, 1 / 3  # of a space; what ratios of 1 and -1 mean
_WORDS_WHOLE: Final = 1.9  # ratio; beyond it a word is divided rather than a line left so loose
_NO_FAULT: Final = 2.0  # ratio; beyond it spaces are over twice the face's own
_LOOSEST: Final = 3.5
_STUMP: Final = 0.7  # of a stub; a last line so short is never made on purpose
_SLIGHTLY_TIGHT: Final = -0.75  # ratio; what a line added or saved may not pass


@dataclass(frozen=True, slots=True)
class MeasuredText:
    """The text of a paragraph: `cuts[i]` is how far before character i it reaches, set in one long line.

    `allowed` is where Unicode's rules let a line begin; `hyphens` gives where words may be divided, and is
    only asked when they must; `hyphen_width` the width of the hyphen that is added before a character.
    """

    text: str
    cuts: Sequence[float]
    space: float  # the width of its usual space
    allowed: Sequence[int]
    hyphens: Callable[[], Iterable[BreakPoint]]
    hyphen_width: Callable[[int], float]
    hangs: bool = False  # whether marks may stand in the margin


@dataclass(frozen=True, slots=True)
class LineEnd:
    """Where a line of a paragraph ends; `right` hangs out at its end, `left` at the beginning of the next."""

    point: BreakPoint
    right: float
    left: float


class _Set:
    """The text as it may be set: where it begins, and the `places` where its lines may end.

    A passage ends at a newline or with the text.
    """

    def __init__(self, measured: MeasuredText, points: Iterable[BreakPoint], indent: float) -> None:
        self.measured = measured
        self._indent = indent
        self._spaces = [space.start() for space in _SPACE.finditer(measured.text)]
        start = self._printed(0)
        self.opening = Place((0.0, 0.0, 0.0), self._sums(start), start_hang=self._hang_left(start))
        self._all = tuple(self._ends(points, start))
        self.places = [place for place, _ in self._all]

    def line_ends(self, chosen: Iterable[Place]) -> tuple[LineEnd, ...]:
        """Lines that end at some of the places, but for the last of each passage."""
        taken = set(map(id, chosen))
        return tuple(self._line_end(point) for place, point in self._all if point and id(place) in taken)

    def _line_end(self, point: BreakPoint) -> LineEnd:
        right = self._hyphen_hang(point) if point.adds_hyphen else self._hang_right(point.end)
        return LineEnd(point, right, self._hang_left(point.start))

    def _ends(self, points: Iterable[BreakPoint], start: int) -> Iterator[tuple[Place, BreakPoint | None]]:
        """Every place to end a line at, with its break point; none stands for the end of a passage."""
        text = self.measured.text
        waiting = iter([*points, None])
        point = next(waiting)
        newlines = (index for index, character in enumerate(text) if character == "\n")
        for newline in (*newlines, len(text)):
            while point is not None and point.start <= newline:
                if point.end > start:
                    yield self._place(point), point
                point = next(waiting)
            end = max(len(text[:newline].rstrip(" ")), start)
            start = self._printed(newline + 1)
            hang = self._hang_left(start)
            yield Place(self._sums(end), self._sums(start), -self._hang_right(end), hang, last=True), None

    def _place(self, point: BreakPoint) -> Place:
        end, start = point.end, point.start
        added = -self._hang_right(end)
        if point.adds_hyphen:
            added = self.measured.hyphen_width(end) - self._hyphen_hang(point)
        hang = self._hang_left(start)
        return Place(self._sums(end), self._sums(start), added, hang, point.cost, point.ends_in_hyphen)

    def _sums(self, at: int) -> Sums:
        """The width of the text before a character, and what its spaces can be stretched and shrunk by."""
        give = self.measured.space * bisect_left(self._spaces, at)
        return self.measured.cuts[at], give * _STRETCH, give * _SHRINK

    def _printed(self, first: int) -> int:
        """Where a passage that begins at a character is first printed, after spaces."""
        text = self.measured.text
        while first < len(text) and text[first] == " ":
            first += 1
        return min(first, len(text))

    def _hyphen_hang(self, point: BreakPoint) -> float:
        """How far an added hyphen hangs out."""
        return self.measured.hyphen_width(point.end) * right_share("-") if self.measured.hangs else 0.0

    def _hang_left(self, first: int) -> float:
        """How far a line that begins here hangs out; the first does not where it is indented."""
        if not self.measured.hangs or first >= len(self.measured.text) or (first == 0 and self._indent):
            return 0.0
        share = left_share(self.measured.text[first])
        return share * self._width(first, first + 1) if share else 0.0

    def _hang_right(self, end: int) -> float:
        """How far a line that ends here hangs out."""
        if not self.measured.hangs or end == 0:
            return 0.0
        share = right_share(self.measured.text[end - 1])
        return share * self._width(end - 1, end) if share else 0.0

    def _width(self, first: int, end: int) -> float:
        return self.measured.cuts[end] - self.measured.cuts[first]


@dataclass(frozen=True, slots=True)
class Wanted:
    """So many lines, none of them ugly: so loose that words are divided, tight, in a ladder, or a stub.

    Those whose numbers, from 1, are in `whole_words` end in no hyphen. Lines that may fall `freely` may be as
    loose, and as tight, as is no fault.
    """

    lines: int
    whole_words: frozenset[int] = frozenset()
    freely: bool = False


def compose(
    measured: MeasuredText, measure: Measure, stub: float, wanted: Wanted | None = None
) -> tuple[LineEnd, ...] | None:
    """Where the lines end, but for the last of the text and of each passage that a newline ends.

    None when the text cannot be set without a line that is too full. A last line shorter than `stub` is
    avoided. Other lines may be `wanted` than those that are best.
    """
    if wanted is None and measured.cuts[-1] <= measure.of_line(first=True) and "\n" not in measured.text:
        return ()
    whole = list(break_points(measured.text, measured.allowed))
    divided: list[BreakPoint] | None = None
    for divides, taste in _tastes(stub) if wanted is None else _strict_tastes(stub, wanted):
        if divides and divided is None:
            divided = sorted((*whole, *measured.hyphens()), key=_start)
        text = _Set(measured, divided if divides and divided is not None else whole, measure.indent)
        ends = total_fit(text.opening, text.places, measure, taste, wanted.lines if wanted else None)
        if ends is not None:
            return text.line_ends(ends)
    return None


def _tastes(stub: float) -> Iterator[tuple[bool, Taste]]:
    """What is tried in turn: whether words are divided, and what is thought ugly."""
    for divides, loosest in ((False, _WORDS_WHOLE), (True, _LOOSEST), (True, inf)):
        yield divides, Taste(loosest, stub=stub)


def _strict_tastes(stub: float, wanted: Wanted) -> Iterator[tuple[bool, Taste]]:
    """The same for lines that are not the best."""
    loosest, tightest = (_NO_FAULT, -1.0) if wanted.freely else (_WORDS_WHOLE, _SLIGHTLY_TIGHT)
    for divides in (False, True):
        yield divides, Taste(loosest, tightest, _STUMP * stub, True, wanted.whole_words)


def _start(point: BreakPoint) -> int:
    return point.start
