"""From measured text to its lines: first without dividing words, then with, at last however loose.

Numbers are parted, at their dash, only where a line would else be over twice as loose as the face's spaces.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import Final, Literal, TypeAlias

from octavo.typeset.lines.break_points import IN_NUMBER, BreakPoint, break_points
from octavo.typeset.lines.paragraph import Measure, Place, Sums
from octavo.typeset.lines.protrusion import HANGING, left_share, right_share
from octavo.typeset.lines.total_fit import Taste, loosest_line, total_fit

PICTURE: Final = "\ufffc"  # stands in the text for what is none
_SPACE: Final = re.compile("[ \xa0]")  # those that the engine stretches
_NEWLINE: Final = re.compile("\n")
_STRETCH, _SHRINK = 1 / 2, 1 / 3  # of a space; what ratios of 1 and -1 mean
_WORDS_WHOLE: Final = 1.9  # ratio; beyond it a word is divided rather than a line left so loose
_NO_FAULT: Final = 2.0  # ratio; beyond it spaces are over twice the face's own
_LOOSEST: Final = 3.5
_STUMP: Final = 0.7  # of a stub; a last line so short is never made on purpose
_SLIGHTLY_TIGHT: Final = -0.75  # ratio; what a line added or saved may not pass
_Parted: TypeAlias = Literal["nothing", "words", "numbers"]  # numbers: and words
_IN_STRICT_TURN: Final[tuple[_Parted, ...]] = ("nothing", "words")
_IN_TURN: Final[tuple[tuple[_Parted, float], ...]] = (
    ("nothing", _WORDS_WHOLE), ("words", _NO_FAULT), ("numbers", _NO_FAULT),
    ("words", _LOOSEST), ("numbers", inf),
)  # fmt: skip


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


Ends: TypeAlias = tuple[tuple[Place, BreakPoint | None], ...]
_Found: TypeAlias = tuple[Ends, tuple[Place, ...]]  # places, and those of them at which lines end


class _Set:
    """The text as it may be set: where it begins, and the places where its lines may end.

    A passage ends at a newline or with the text.
    """

    def __init__(self, measured: MeasuredText, indent: float) -> None:
        self.measured = measured
        self._spaces = [space.start() for space in _SPACE.finditer(measured.text)]
        self._lefts, self._rights = _hangs(measured)
        if indent:
            self._lefts.pop(0, None)  # the first line does not hang out where it is indented
        self._places: dict[int, Place] = {}  # by the identity of the break point
        self._start = start = self._printed(0)
        self.opening = Place((0.0, 0.0, 0.0), self._sums(start), start_hang=self._hang_left(start))

    def ends(self, points: Iterable[BreakPoint]) -> Ends:
        """Every place to end a line at, with its break point; none stands for the end of a passage.

        The points have to live as long as this does.
        """
        return tuple(self._ends(points))

    def line_ends(self, ends: Ends, chosen: Iterable[Place]) -> tuple[LineEnd, ...]:
        """Lines that end at some of the places, but for the last of each passage."""
        taken = set(map(id, chosen))
        return tuple(self._line_end(point) for place, point in ends if point and id(place) in taken)

    def _line_end(self, point: BreakPoint) -> LineEnd:
        right = self._hyphen_hang(point) if point.adds_hyphen else self._rights.get(point.end, 0.0)
        return LineEnd(point, right, self._hang_left(point.start))

    def _ends(self, points: Iterable[BreakPoint]) -> Iterator[tuple[Place, BreakPoint | None]]:
        text, start, known = self.measured.text, self._start, self._places
        waiting = iter([*points, None])
        point = next(waiting)
        for newline in (*(found.start() for found in _NEWLINE.finditer(text)), len(text)):
            while point is not None and point.start <= newline:
                if point.end > start:
                    place = known.get(id(point))
                    if place is None:
                        place = known[id(point)] = self._place(point)
                    yield place, point
                point = next(waiting)
            end = max(len(text[:newline].rstrip(" ")), start)
            start = self._printed(newline + 1)
            hang = self._hang_left(start)
            right = self._rights.get(end, 0.0)
            yield Place(self._sums(end), self._sums(start), -right, hang, last=True), None

    def _place(self, point: BreakPoint) -> Place:
        end, start, cost, ends_in_hyphen, adds_hyphen = point
        if adds_hyphen:
            added = self.measured.hyphen_width(end) - self._hyphen_hang(point)
        else:
            added = -self._rights.get(end, 0.0)
        sums = self._sums(end)
        next_sums = sums if start == end else self._sums(start)
        return Place(sums, next_sums, added, self._lefts.get(start, 0.0), cost, ends_in_hyphen)

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
        """How far a line that begins here hangs out."""
        return self._lefts.get(first, 0.0)


def _hangs(measured: MeasuredText) -> tuple[dict[int, float], dict[int, float]]:
    """How far a line hangs out that begins at a character, and one that ends before it, where it does."""
    lefts: dict[int, float] = {}
    rights: dict[int, float] = {}
    for mark in HANGING.finditer(measured.text) if measured.hangs else ():
        first, end = mark.span()
        width = measured.cuts[end] - measured.cuts[first]
        if left := left_share(mark[0]):
            lefts[first] = left * width
        if right := right_share(mark[0]):
            rights[end] = right * width
    return lefts, rights


@dataclass(frozen=True, slots=True)
class Wanted:
    """So many lines, none of them ugly: so loose that words are divided, tight, in a ladder, or a stub.

    Those whose numbers, from 1, are in `whole_words` end in no hyphen. Lines that may fall `freely` may be as
    loose, and as tight, as is no fault, and as the loosest of the best lines.
    """

    lines: int
    whole_words: frozenset[int] = frozenset()
    freely: bool = False


class Composer:
    """Finds the lines of a text; what it has found out for some is there for others that are wanted of it.

    A last line shorter than `stub` is avoided.
    """

    def __init__(self, measured: MeasuredText, measure: Measure, stub: float) -> None:
        self._measured, self._measure, self._stub = measured, measure, stub
        self._known: dict[_Parted, Ends] = {}

    def compose(self, wanted: Wanted | None = None) -> tuple[LineEnd, ...] | None:
        """Where the lines end, but for the last of the text and of each passage that a newline ends.

        None when the text cannot be set without a line that is too full. Other lines may be `wanted` than
        those that are best.
        """
        measured, measure = self._measured, self._measure
        one_line = measured.cuts[-1] <= measure.of_line(first=True) and "\n" not in measured.text
        if wanted is None and one_line:
            return ()
        found = self._best if wanted is None else self._first_of(self._strict_tastes(wanted), wanted.lines)
        return None if found is None else self._set.line_ends(*found)

    def _first_of(self, tastes: Iterable[tuple[_Parted, Taste]], lines: int | None = None) -> _Found | None:
        """The places and the choice among them of the first taste that can be met."""
        for parted, taste in tastes:
            ends = self._ends(parted)
            places = [place for place, _ in ends]
            chosen = total_fit(self._set.opening, places, self._measure, taste, lines)
            if chosen is not None:
                return ends, chosen
        return None

    @cached_property
    def _best(self) -> _Found | None:
        return self._first_of(self._tastes())

    def _tastes(self) -> Iterator[tuple[_Parted, Taste]]:
        """What is tried in turn: what is parted, and what is thought ugly."""
        has_ranges = len(self._whole_numbers) < len(self._points)
        for parted, loosest in _IN_TURN:
            if parted != "numbers" or has_ranges or loosest == inf:  # else as with words alone
                yield parted, Taste(loosest, stub=self._stub)

    def _strict_tastes(self, wanted: Wanted) -> Iterator[tuple[_Parted, Taste]]:
        """What is tried in turn for lines that are not the best."""
        loosest, tightest = (self._no_fault, -1.0) if wanted.freely else (_WORDS_WHOLE, _SLIGHTLY_TIGHT)
        for parted in _IN_STRICT_TURN:
            yield parted, Taste(loosest, tightest, _STUMP * self._stub, True, wanted.whole_words)

    @cached_property
    def _no_fault(self) -> float:
        """How loose a line may be made: no fault is added where one is as loose already."""
        if self._best is None:
            return _NO_FAULT
        return max(_NO_FAULT, min(loosest_line(self._set.opening, self._best[1], self._measure), _LOOSEST))

    @cached_property
    def _set(self) -> _Set:
        return _Set(self._measured, self._measure.indent)

    def _ends(self, parted: _Parted) -> Ends:
        if parted not in self._known:
            points = self._points if parted == "numbers" else self._whole_numbers
            if parted != "nothing":
                points = sorted((*points, *self._hyphens), key=_start)
            self._known[parted] = self._set.ends(points)
        return self._known[parted]

    @cached_property
    def _points(self) -> list[BreakPoint]:
        return list(break_points(self._measured.text, self._measured.allowed))

    @cached_property
    def _whole_numbers(self) -> list[BreakPoint]:
        return [point for point in self._points if point.cost != IN_NUMBER]

    @cached_property
    def _hyphens(self) -> list[BreakPoint]:
        return list(self._measured.hyphens())


def _start(point: BreakPoint) -> int:
    return point.start
