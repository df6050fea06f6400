"""A paragraph as boxes, glue and penalties, as Knuth and Plass tell of it, and where its lines may end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Final, TypeAlias

from octavo.typeset.lines.paragraph import Measure, Place, Sums
from octavo.typeset.lines.total_fit import Taste, total_fit

FORCED: Final = -inf  # the cost of a break that is always made


@dataclass(frozen=True)
class Box:
    """Something that is set as it is. At a line's end its `right`, at its start its `left`, may hang out."""

    width: float
    left: float = 0.0
    right: float = 0.0


@dataclass(frozen=True)
class Glue:
    """A space. A line may end at it when a box is just before; the space is then gone."""

    width: float
    stretch: float
    shrink: float


@dataclass(frozen=True)
class Penalty:
    """A place where a line may end at a cost; `width` is that of the hyphen then added."""

    cost: float
    width: float = 0.0
    hyphen: bool = False


Item: TypeAlias = Box | Glue | Penalty


def fit(
    items: Sequence[Item], measure: Measure, taste: Taste, lines: int | None = None
) -> tuple[int, ...] | None:
    """The items at which the lines end."""
    at = {place: index for index, place in places_of(items)}
    opening = Place((0.0, 0.0, 0.0), *_start(items, 0))
    ends = total_fit(opening, tuple(at), measure, taste, lines)
    return None if ends is None else tuple(at[end] for end in ends)


def legal(items: Sequence[Item]) -> list[int]:
    """The items at which a line may end, but for the last."""
    return [
        index
        for index, item in enumerate(items[:-1])
        if isinstance(item, Penalty) or (isinstance(item, Glue) and isinstance(items[index - 1], Box))
    ]


def places_of(items: Sequence[Item]) -> list[tuple[int, Place]]:
    places = []
    for index in (*legal(items), len(items) - 1):
        item = items[index]
        box = next((before for before in reversed(items[:index]) if isinstance(before, Box)), Box(0))
        penalty = item if isinstance(item, Penalty) else Penalty(0.0)
        added = penalty.width if penalty.hyphen else -box.right
        last = penalty.cost == FORCED
        start, hang = _start(items, index + 1)
        cost = 0.0 if last else penalty.cost
        places.append((index, Place(_sums(items[:index]), start, added, hang, cost, penalty.hyphen, last)))
    return places


def _start(items: Sequence[Item], first: int) -> tuple[Sums, float]:
    """Sums up to where a line begins that begins at an item or later, and what of it hangs out."""
    for index in range(first, len(items)):
        item = items[index]
        if isinstance(item, Box):
            return _sums(items[:index]), item.left
    return _sums(items), 0.0


def _sums(items: Sequence[Item]) -> Sums:
    glue = [item for item in items if isinstance(item, Glue)]
    width = sum(item.width for item in items if not isinstance(item, Penalty))
    return width, sum(item.stretch for item in glue), sum(item.shrink for item in glue)
