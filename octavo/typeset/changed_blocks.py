"""Which blocks of a sheet differ from those of the sheet as it was before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final
from xml.etree.ElementTree import Element

_AROUND: Final = frozenset({"html", "body", "section"})  # what holds a sheet's blocks


@dataclass(frozen=True, slots=True)
class ChangedBlocks:
    """The blocks from `first` to before `end` of the element that holds all of them, in the sheet now.

    `before_end` is their end in the sheet as it was. `counterparts` has the element now for each that was
    in the sheet before, but for those in the changed blocks.
    """

    holder: Element
    first: int
    end: int
    before_end: int
    counterparts: dict[Element, Element]

    @property
    def changed(self) -> tuple[Element, ...]:
        """The blocks themselves."""
        return tuple(self.holder[self.first : self.end])

    @property
    def is_as_long(self) -> bool:
        """Whether there are as many blocks as before."""
        return self.end == self.before_end


def changed_blocks(before: Element, now: Element) -> ChangedBlocks | None:
    """What has changed between two trees of a sheet; None when it is more than blocks, or nothing."""
    counterparts: dict[Element, Element] = {}
    while True:
        if not _is_alike(before, now):
            return None
        counterparts[before] = now
        first = next((at for at, pair in enumerate(zip(before, now, strict=False)) if not _same(*pair)), None)
        if first is None and len(before) == len(now):
            return None
        first = min(len(before), len(now)) if first is None else first
        alike = _alike_at_end(before, now, first)
        before_end, end = len(before) - alike, len(now) - alike
        _pair(counterparts, before[:first], now[:first])
        _pair(counterparts, before[before_end:], now[end:])
        is_one = end == before_end == first + 1
        if not (is_one and before[first].tag in _AROUND and now[first].tag in _AROUND):
            return ChangedBlocks(now, first, end, before_end, counterparts)
        before, now = before[first], now[first]


def _alike_at_end(before: Element, now: Element, first: int) -> int:
    """How many children the two end in that are the same, those before `first` not counted."""
    most = min(len(before), len(now)) - first
    pairs = zip(reversed(before[len(before) - most :]), reversed(now[len(now) - most :]), strict=True)
    return next((at for at, pair in enumerate(pairs) if not _same(*pair)), most)


def _pair(counterparts: dict[Element, Element], before: list[Element], now: list[Element]) -> None:
    pairs: Iterator[tuple[Element, Element]] = chain.from_iterable(
        zip(one.iter(), other.iter(), strict=True) for one, other in zip(before, now, strict=True)
    )
    counterparts.update(pairs)


def _is_alike(one: Element, other: Element) -> bool:
    """Whether two elements are the same but for what is in them."""
    return one.tag == other.tag and one.attrib == other.attrib and one.text == other.text


def _same(one: Element, other: Element) -> bool:
    return (
        _is_alike(one, other)
        and one.tail == other.tail
        and len(one) == len(other)
        and all(_same(*pair) for pair in zip(one, other, strict=True))
    )
