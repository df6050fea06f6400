"""A paragraph as its line breaker sees it: the places where its lines may end.

After D. E. Knuth and M. F. Plass, "Breaking Paragraphs into Lines", Software: Practice and Experience 11
(1981). Of their boxes, glue and penalties only the sums at each place are kept. All lengths are in one unit,
the caller's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

Sums: TypeAlias = tuple[float, float, float]  # width, stretch and shrink of all that comes before


class Place(NamedTuple):
    """A place where a line may end, at a cost: sums up to the line's end, and up to the next line's start.

    `added` is the width of the hyphen that the line then ends in, less what of its end hangs out;
    `start_hang` is what hangs out of the next line's beginning. A line that is the `last` of its passage is
    not justified, and must end here.
    """

    end: Sums
    start: Sums
    added: float = 0.0
    start_hang: float = 0.0
    cost: float = 0.0
    hyphen: bool = False
    last: bool = False


Places: TypeAlias = Sequence[Place]  # in order; before the first is the paragraph's beginning


@dataclass(frozen=True, slots=True)
class Measure:
    """The width of the lines; the first is narrower by `indent`, or wider where that is negative."""

    width: float
    indent: float = 0.0

    def of_line(self, first: bool) -> float:
        """The width of a line."""
        return self.width - self.indent if first else self.width
