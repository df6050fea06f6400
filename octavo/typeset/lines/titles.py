"""The lines of a title: ended where its sense ends, and of about equal length.

A title is not filled line by line, which leaves its last word alone. Of all ways to set it in the fewest
lines, or in one more, that one is taken which tears least apart: a line may end after a colon, rather before
a preposition or an article than after it, and within a compound only where nothing else is as good.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from octavo.typeset.lines.break_points import BreakPoint
from octavo.typeset.lines.paragraph import Measure

# Costs, where 1 is that of two lines of which one is empty by the measure's whole length.
_ANOTHER_LINE: Final = 0.35
_WITHIN_WORD: Final = 1.0  # "Non-" / "Aligned"
_AFTER_BOUND: Final = 0.45  # "with a" / "Reunion"
_BEFORE_BOUND: Final = -0.04  # "Has" / "to Do with a Reunion"
_BEFORE_LINK: Final = -0.1  # "Has to Do" / "with a Reunion"
_AFTER_CLAUSE: Final = -0.3  # "Oil and Gas:" / "The Means"
_AFTER_COMMA: Final = -0.06
_WORD_ALONE: Final = 0.1  # on the last line
_SHORT_OF_MEASURE: Final = 0.2  # for a turnover, whose lines are to be full
_MOST: Final = 80  # places; what has more of them is no title
_LAST_WORD: Final = re.compile(r"[^\s]+$")
_FIRST_WORD: Final = re.compile(r"[^\s]+")
_AROUND: Final = "\"'“”‘’«»„‚()[]¿¡,;"


@dataclass(frozen=True, slots=True)
class Title:
    """A measured title, where its lines may end, and of its language the `link_words` and the `bound` ones.

    `cuts[i]` is how far before character i it reaches. A title that is not `balanced` has full lines, as far
    as its sense lets it.
    """

    text: str
    cuts: Sequence[float]
    points: Sequence[BreakPoint]
    links: frozenset[str]
    bound: frozenset[str]
    balanced: bool = True


class _Way(NamedTuple):
    """A way to set a passage up to some place."""

    cost: float
    ends: tuple[int, ...]


def title_breaks(title: Title, measure: Measure) -> tuple[BreakPoint, ...] | None:
    """Where the lines end, but for the last of each passage; None where it does not fit so."""
    if len(title.points) > _MOST:
        return None
    chosen: list[BreakPoint] = []
    start = 0
    for newline in (*(at for at, letter in enumerate(title.text) if letter == "\n"), len(title.text)):
        found = _Passage(title, measure, start, newline).breaks()
        if found is None:
            return None
        chosen += found
        start = newline + 1
    return tuple(chosen)


class _Passage:
    """What of a title stands between two forced breaks."""

    def __init__(self, title: Title, measure: Measure, start: int, end: int) -> None:
        self._title, self._measure, self._start = title, measure, start
        self._points = [point for point in title.points if start < point.end and point.start < end]
        self._starts = [start, *(point.start for point in self._points)]
        self._ends = [*(point.end for point in self._points), start + len(title.text[start:end].rstrip(" "))]
        self._whole = title.cuts[self._ends[-1]] - title.cuts[start]

    def breaks(self) -> tuple[BreakPoint, ...] | None:
        """Those of the best way, None where there is none."""
        ways = list(self._ways())
        if not ways:
            return None
        return tuple(self._points[end] for end in min(ways).ends[:-1])

    def _ways(self) -> Iterator[_Way]:
        """The best in the fewest lines, and in one more unless it fits on a line."""
        last, fewest = len(self._points), 0
        for lines in range(1, last + 2):
            way = self._reached(lines).get(last)
            if way is None:
                continue
            fewest = fewest or lines
            yield _Way(way.cost + _ANOTHER_LINE * (lines - fewest), way.ends)
            if lines > fewest or lines == 1:
                return

    def _reached(self, lines: int) -> dict[int, _Way]:
        """The best way to each place that so many lines of the whole title's can end at."""
        target = self._whole / lines
        reached = {-1: _Way(0.0, ())}
        for number in range(lines):
            following: dict[int, _Way] = {}
            for begun, way in reached.items():
                for end in range(begun + 1, len(self._ends)):
                    width = self._title.cuts[self._ends[end]] - self._title.cuts[self._starts[begun + 1]]
                    if width > self._measure.of_line(first=number == 0 and not self._start):
                        break
                    cost = way.cost + self._cost(begun, end, width, target)
                    if end not in following or cost < following[end].cost:
                        following[end] = _Way(cost, (*way.ends, end))
            reached = following
        return reached

    def _cost(self, begun: int, end: int, width: float, target: float) -> float:
        measure, is_last = self._measure.width, end == len(self._points)
        if self._title.balanced:
            cost = ((width - target) / measure) ** 2
        else:
            cost = 0.0 if is_last else _SHORT_OF_MEASURE * (1 - width / measure) ** 2
        if not is_last:
            return cost + self._cost_of(self._points[end])
        alone = begun >= 0 and " " not in self._title.text[self._starts[begun + 1] : self._ends[end]]
        return cost + _WORD_ALONE * alone

    def _cost_of(self, point: BreakPoint) -> float:
        """What ending a line there does to the sense."""
        before = _LAST_WORD.search(self._title.text[: point.end])
        after = _FIRST_WORD.match(self._title.text[point.start :])
        if point.start == point.end or before is None or after is None:
            return _WITHIN_WORD
        if before[0].endswith((":", "?", "!", "—")):
            return _AFTER_CLAUSE
        last, first = (word[0].strip(_AROUND).lower() for word in (before, after))
        if last in self._title.bound:
            return _AFTER_BOUND
        cost = _AFTER_COMMA if before[0].endswith((",", ";")) else 0.0
        if first in self._title.links:
            return cost + _BEFORE_LINK
        return cost + _BEFORE_BOUND if first in self._title.bound else cost
