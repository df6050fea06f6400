"""From measured text to its lines: first without dividing words, then with, at last however loose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf
from typing import Final

from octavo.typeset.lines.break_points import BreakPoint, break_points
from octavo.typeset.lines.paragraph import FORBIDDEN, FORCED, Box, Glue, Item, Measure, Penalty
from octavo.typeset.lines.protrusion import left_share, right_share
from octavo.typeset.lines.total_fit import Taste, total_fit

PICTURE: Final = "\ufffc"  # stands in the text for what is none
_SPACE: Final = re.compile("[ \xa0]")  # those that the engine stretches
_STRETCH, _SHRINK = 1 / 2, 1 / 3  # of a space; what ratios of 1 and -1 mean
_WORDS_WHOLE: Final = 1.9  # ratio; beyond it a word is divided rather than a line left so loose
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


@dataclass(slots=True)
class _Items:
    """Items in the making, and the break point that each stands for."""

    measured: MeasuredText
    indent: float
    items: list[Item] = field(default_factory=list)
    points: dict[int, BreakPoint | None] = field(default_factory=dict)
    at: int = 0  # the character reached

    def add(self, point: BreakPoint) -> None:
        """A place to break, and all that is before it."""
        self._set(point.end)
        if point.end < point.start and not point.adds_hyphen:
            if point.cost:
                self._end(Penalty(point.cost, hyphen=point.ends_in_hyphen), point)
            self._end(self._glue(point.end, point.start), point)
        else:
            self._end(self._penalty(point), point)
        self.at = point.start

    def finish(self, end: int) -> None:
        """What is left of a passage, and its end."""
        self._set(end)
        self._end(Penalty(FORCED), None)

    def _end(self, item: Item, point: BreakPoint | None) -> None:
        self.points[len(self.items)] = point
        self.items.append(item)

    def _set(self, end: int) -> None:
        """The characters up to `end`, with the spaces among them that no line ends at."""
        first = self.at
        for space in _SPACE.finditer(self.measured.text, first, end):
            self._box(first, space.start())
            self.items += (Penalty(FORBIDDEN), self._glue(*space.span()))
            first = space.end()
        self._box(first, end)

    def _box(self, first: int, end: int) -> None:
        if first < end:
            self.items.append(Box(self._width(first, end), self.hang_left(first), self.hang_right(end)))

    def _glue(self, first: int, end: int) -> Glue:
        space = self.measured.space
        return Glue(self._width(first, end), space * _STRETCH, space * _SHRINK)

    def _penalty(self, point: BreakPoint) -> Penalty:
        if not point.adds_hyphen:
            return Penalty(point.cost, 0.0, point.ends_in_hyphen, self.hang_right(point.end))
        width = self.measured.hyphen_width(point.end)
        return Penalty(point.cost, width, hyphen=True, hang=self.hyphen_hang(point))

    def hyphen_hang(self, point: BreakPoint) -> float:
        """How far an added hyphen hangs out."""
        return self.measured.hyphen_width(point.end) * right_share("-") if self.measured.hangs else 0.0

    def hang_left(self, first: int) -> float:
        """How far a line that begins here hangs out; the first does not where it is indented."""
        if not self.measured.hangs or first >= len(self.measured.text) or (first == 0 and self.indent):
            return 0.0
        share = left_share(self.measured.text[first])
        return share * self._width(first, first + 1) if share else 0.0

    def hang_right(self, end: int) -> float:
        """How far a line that ends here hangs out."""
        if not self.measured.hangs or end == 0:
            return 0.0
        share = right_share(self.measured.text[end - 1])
        return share * self._width(end - 1, end) if share else 0.0

    def _width(self, first: int, end: int) -> float:
        return self.measured.cuts[end] - self.measured.cuts[first]


def compose(
    measured: MeasuredText, measure: Measure, stub: float, lines: int | None = None
) -> tuple[LineEnd, ...] | None:
    """Where the lines end, but for the last of the text and of each passage that a newline ends.

    None when the text cannot be set without a line that is too full. A last line shorter than `stub` is
    avoided. With `lines` there are so many; None when one of them would be ugly: loose enough for words to
    be divided, more than slightly tight, in a ladder, or a stub.
    """
    if lines is None and measured.cuts[-1] <= measure.of_line(first=True) and "\n" not in measured.text:
        return ()
    whole = list(break_points(measured.text, measured.allowed))
    divided: list[BreakPoint] | None = None
    for divides, taste in _tastes(stub) if lines is None else _strict_tastes(stub):
        if divides and divided is None:
            divided = sorted((*whole, *measured.hyphens()), key=_start)
        made = _items(measured, divided if divides and divided is not None else whole, measure.indent)
        ends = total_fit(made.items, measure, taste, lines)
        if ends is not None:
            return tuple(_line_end(made, point) for end in ends if (point := made.points[end]) is not None)
    return None


def _tastes(stub: float) -> Iterator[tuple[bool, Taste]]:
    """What is tried in turn: whether words are divided, and what is thought ugly."""
    for divides, loosest in ((False, _WORDS_WHOLE), (True, _LOOSEST), (True, inf)):
        yield divides, Taste(loosest, stub=stub)


def _strict_tastes(stub: float) -> Iterator[tuple[bool, Taste]]:
    """The same for a number of lines that is not the best."""
    for divides in (False, True):
        yield divides, Taste(_WORDS_WHOLE, _SLIGHTLY_TIGHT, stub=_STUMP * stub, strict=True)


def _start(point: BreakPoint) -> int:
    return point.start


def _items(measured: MeasuredText, points: Sequence[BreakPoint], indent: float) -> _Items:
    made = _Items(measured, indent)
    text = measured.text
    passages = [-1, *(index for index, character in enumerate(text) if character == "\n"), len(text)]
    waiting = iter([*points, None])
    point = next(waiting)
    for before, newline in pairwise(passages):
        made.at = before + 1
        while point is not None and point.start <= newline:
            if point.end > made.at:
                made.add(point)
            point = next(waiting)
        made.finish(max(len(text[:newline].rstrip(" ")), made.at))
    return made


def _line_end(made: _Items, point: BreakPoint) -> LineEnd:
    right = made.hyphen_hang(point) if point.adds_hyphen else made.hang_right(point.end)
    return LineEnd(point, right, made.hang_left(point.start))
