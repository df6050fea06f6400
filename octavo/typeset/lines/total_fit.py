"""The best lines of a paragraph, all of its lines weighed together (see `paragraph`).

A line's ratio is how far its spaces are stretched, in parts of their stretch, or shrunk (negative), in parts
of their shrink. Its demerits are TeX's, (10 + 100 |ratio|³)², but that tight lines count for more, and very
loose ones, which nobody would print, no longer much the more. To them come the costs of its break, of hyphens
that follow one another, and of a line much tighter or looser than the one before. The breaks with the fewest
demerits in all are taken; of two equal, the earlier found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf
from typing import Final, NamedTuple, TypeAlias

from octavo.typeset.lines.paragraph import Measure, Place, Places

_LINE: Final = 10.0  # what every line costs, so that fewer are better
_BADNESS: Final = 100.0  # of a line whose spaces are stretched by all their stretch
_TIGHT: Final = 300.0  # of one shrunk by all their shrink: words that run together are worse than gaps
_HOPELESS: Final = 3.5  # ratio; beyond it a line is bad, and one very bad is better than several
_WORSE: Final = 150.0  # badness for each ratio beyond that
_EXACT: Final = 1e-6  # lengths that differ by less are equal
_LADDER: Final = 2  # hyphens in a row; one more makes a ladder
_NO_GLUE: Final = 1e6  # ratio of a line that has nothing to stretch
# Demerits of what is ugly in lines that follow one another, and at the end.
_NEIGHBOURS: Final = 3_000.0  # two of which one is tight and one loose
_TWO_HYPHENS: Final = 8_000.0  # two that end in hyphens
_MORE_HYPHENS: Final = 1e8  # a third that does
_LAST_HYPHEN: Final = 8_000.0  # a last line that is the rest of a word and little more
_STUB: Final = 20_000.0  # a last line that is a stub
_FRAGMENT: Final = 600_000.0  # one that is the rest of a word alone; as bad as spaces all but twice their own


@dataclass(frozen=True, slots=True)
class Taste:
    """What a caller does not want: lines looser or tighter than a ratio, last lines shorter than a length.

    A `strict` one has no third hyphen in a row and no stub, even where there is no other way. The lines whose
    numbers, from 1, are in `whole_words` end in no hyphen; that is seen to where lines are counted.
    """

    loosest: float  # lines with looser spaces are not considered
    tightest: float = -1.0  # nor those with tighter ones
    stub: float = 0.0  # a last line shorter than this is one
    strict: bool = False
    whole_words: frozenset[int] = frozenset()


class _Node(NamedTuple):
    """The best way to a place, for one tightness of the line before it, and numbers of hyphens and lines."""

    place: Place
    demerits: float
    fitness: int
    hyphens: int
    lines: int  # so far; 0 where they are not counted
    before: _Node | None


# A way that may go on, with the sums at the start of its next line, and the room there is in that.
_Open: TypeAlias = tuple[_Node, float, float, float, float]


def total_fit(
    opening: Place, places: Places, measure: Measure, taste: Taste, lines: int | None = None
) -> tuple[Place, ...] | None:
    """The places at which the lines end, the last of the paragraph last.

    `opening` is where its first line starts. With `lines`, those of the best way that makes so many (TeX's
    looseness). None when there is no way without a line that is tighter or looser than `taste` allows.
    Raises ValueError when the last place is not the last of a passage.
    """
    if not places or not places[-1].last:
        raise ValueError("a paragraph ends with the last line of a passage")
    quota = None if lines is None else _quota(opening, places, measure, lines)
    breaker = _Breaker(measure, taste, quota)
    first = _Node(opening, 0.0, 1, 0, 0, None)
    active: list[_Open] = [(first, *opening.start, measure.of_line(first=True) + opening.start_hang)]
    for place in places:
        active = breaker.extend(active, place)
    ways = [node for node, *_ in active if node.lines == (lines or 0) and node.demerits < inf]
    return tuple(_ends(min(ways, key=_demerits))) if ways else None


def loosest_line(opening: Place, ends: Iterable[Place], measure: Measure) -> float:
    """The ratio of the loosest of lines that end so, last lines of passages aside."""
    found, before, room = 0.0, opening, measure.of_line(first=True)
    for place in ends:
        width, stretch, shrink = (end - start for end, start in zip(place.end, before.start, strict=True))
        missing = room + before.start_hang - width - place.added
        found = max(found, 0.0 if place.last else ratio(missing, stretch, shrink))
        before, room = place, measure.of_line(first=False)
    return found


def ratio(missing: float, stretch: float, shrink: float) -> float:
    """How far a line has to be stretched, or shrunk, that is too short by this width."""
    if abs(missing) <= _EXACT:
        return 0.0
    if missing > 0:
        return missing / stretch if stretch else _NO_GLUE
    return missing / shrink if shrink else -_NO_GLUE


@dataclass(frozen=True, slots=True)
class _Quota:
    """How many lines there are to be, and bounds of what may fill them, so that a hopeless way ends early."""

    lines: int
    width: float  # of a line
    total: tuple[float, float, float]  # width, stretch and shrink of the whole paragraph
    gone: float  # what a line is longer at most than it seems: what hangs out, the space at its end
    hyphen: float  # the widest that a line may end in
    passages: int

    def allows(self, node: _Node, taste: Taste) -> bool:
        """Whether what is left may make as many lines as are left, and this one may end as it does."""
        if node.place.hyphen and node.lines in taste.whole_words:
            return False
        lines = self.lines - node.lines
        width, stretch, shrink = (
            whole - used for whole, used in zip(self.total, node.place.start, strict=True)
        )
        if width + taste.tightest * shrink > lines * (self.width + self.gone) + _EXACT:
            return False
        full = lines - self.passages  # the last line of a passage need not be
        return full * self.width <= width + taste.loosest * stretch + lines * self.hyphen + _EXACT


def _quota(opening: Place, places: Places, measure: Measure, lines: int) -> _Quota:
    hangs = max(place.start_hang for place in (opening, *places)) + max(-place.added for place in places)
    spaces = max(place.start[0] - place.end[0] for place in places)
    hyphen = max(0.0, *(place.added for place in places))
    passages = sum(place.last for place in places)
    return _Quota(lines, measure.of_line(first=False), places[-1].end, hangs + spaces, hyphen, passages)


@dataclass(frozen=True, slots=True)
class _Breaker:
    measure: Measure
    taste: Taste
    quota: _Quota | None

    def extend(self, active: list[_Open], place: Place) -> list[_Open]:
        """The ways that are still open after a place: those that pass it, and the best that end there."""
        passing: list[_Open] = []
        best: dict[tuple[int, int, int], _Node] = {}
        loosest, tightest = self.taste.loosest, self.taste.tightest
        (end, end_stretch, end_shrink), _, added, _, _, _, is_last = place
        for way in active:
            node, width, stretch, shrink, room = way
            natural, shrink = end - width, end_shrink - shrink
            missing = room - natural
            if missing + shrink >= -_EXACT and not is_last:
                passing.append(way)  # a longer line may do too
            missing -= added
            stretch = end_stretch - stretch
            if missing < tightest * shrink - _EXACT or (missing > loosest * stretch and not is_last):
                continue
            step = self._step(node, place, ratio(missing, stretch, shrink), natural, one_word=not stretch)
            if self.quota is None or self.quota.allows(step, self.taste):
                self._keep_best(best, step)
        if best:
            room = self.measure.of_line(first=False) + place.start_hang
            passing += [(node, *place.start, room) for node in self._worth_keeping(best)]
        return passing

    def _step(self, node: _Node, place: Place, found: float, natural: float, *, one_word: bool) -> _Node:
        if place.last:
            found = min(found, 0.0)  # the space at the end of a last line costs nothing
        fitness = _fitness(found)
        line = _LINE + _badness(found)
        demerits = node.demerits + (line * line if place.last else (line + place.cost) ** 2)
        if node.before is not None and abs(fitness - node.fitness) > 1:
            demerits += _NEIGHBOURS
        hyphens = min(node.hyphens + 1, _LADDER + 1) if place.hyphen else 0
        if hyphens > 1:
            demerits += _TWO_HYPHENS if hyphens <= _LADDER else inf if self.taste.strict else _MORE_HYPHENS
        if place.last and node.before is not None and natural < self.taste.stub:
            demerits += inf if self.taste.strict else _STUB + _LAST_HYPHEN * (node.hyphens > 0)
        if place.last:
            demerits += _FRAGMENT * (one_word and node.hyphens > 0)
            hyphens = 0
        lines = node.lines + (self.quota is not None)
        return _Node(place, demerits, fitness, hyphens, lines, node)

    def _keep_best(self, best: dict[tuple[int, int, int], _Node], node: _Node) -> None:
        key = (node.fitness, node.hyphens, node.lines)
        if key not in best or node.demerits < best[key].demerits:
            best[key] = node

    def _worth_keeping(self, best: dict[tuple[int, int, int], _Node]) -> Iterator[_Node]:
        """Those that may still win: what comes after can favour no way by more than `_NEIGHBOURS`."""
        nodes = best.values()
        for node in nodes:
            if not any(
                other.demerits + _NEIGHBOURS < node.demerits
                and other.hyphens <= node.hyphens
                and other.lines == node.lines
                for other in nodes
            ):
                yield node


def _fitness(found: float) -> int:
    """Tight, decent, loose, very loose: TeX's four classes."""
    if found < -0.5:
        return 0
    return 1 if found <= 0.5 else 2 if found <= 1 else 3


def _badness(found: float) -> float:
    if found < 0:
        return _TIGHT * -(found**3)
    return _BADNESS * min(found, _HOPELESS) ** 3 + _WORSE * max(found - _HOPELESS, 0.0)


def _demerits(node: _Node) -> float:
    return node.demerits


def _ends(node: _Node | None) -> list[Place]:
    ends: list[Place] = []
    while node is not None and node.before is not None:
        ends.append(node.place)
        node = node.before
    return ends[::-1]
