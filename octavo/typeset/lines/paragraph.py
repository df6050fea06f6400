"""A paragraph as its line breaker sees it: boxes, glue and penalties.

After D. E. Knuth and M. F. Plass, "Breaking Paragraphs into Lines", Software: Practice and Experience 11
(1981). All lengths are in one unit, the caller's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Final, TypeAlias

FORBIDDEN: Final = inf  # the cost of a break that is never made
FORCED: Final = -inf  # the cost of a break that is always made


@dataclass(frozen=True, slots=True)
class Box:
    """Something that is set as it is. At a line's end its `right`, at its start its `left`, may hang out."""

    width: float
    left: float = 0.0
    right: float = 0.0


@dataclass(frozen=True, slots=True)
class Glue:
    """A space. A line may end at it when a box is just before; the space is then gone."""

    width: float
    stretch: float
    shrink: float


@dataclass(frozen=True, slots=True)
class Penalty:
    """A place where a line may end at a cost.

    `width` is that of the hyphen then added, `hang` what of it hangs out. After a `FORCED` break
    the line is the last of its passage, and is not justified.
    """

    cost: float
    width: float = 0.0
    hyphen: bool = False
    hang: float = 0.0


Item: TypeAlias = Box | Glue | Penalty
Items: TypeAlias = Sequence[Item]


@dataclass(frozen=True, slots=True)
class Measure:
    """The width of the lines; the first is narrower by `indent`, or wider where that is negative."""

    width: float
    indent: float = 0.0

    def of_line(self, first: bool) -> float:
        """The width of a line."""
        return self.width - self.indent if first else self.width
