"""Where an index entry sends the reader: folios in print, numbered links where there are no pages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from octavo.model.book import IndexEntry

_UNKNOWN: Final = "00"  # a folio not known yet: as wide as most
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


@dataclass(frozen=True, slots=True)
class Place:
    """A link of the index: the mark it goes to and what is printed."""

    mark: str
    label: str


@dataclass(frozen=True, slots=True, order=True)
class _Folio:
    """A page in the order of the book: front matter's roman folios before the arabic."""

    arabic: bool
    number: int
    label: str
    mark: str


def printed_places(entry: IndexEntry, folios: Mapping[str, str]) -> tuple[Place, ...]:
    """The entry's pages in their order, each once, runs of consecutive pages joined by an en dash."""
    first_mark: dict[str, str] = {}
    for mark in entry.marks:
        first_mark.setdefault(folios.get(mark, _UNKNOWN), mark)
    pages = sorted(_folio(label, mark) for label, mark in first_mark.items())
    return tuple(_place(run) for run in _runs(pages))


def linked_places(entry: IndexEntry) -> tuple[Place, ...]:
    """The entry's marks, counted."""
    return tuple(Place(mark, str(number)) for number, mark in enumerate(entry.marks, 1))


def by_letter(index: tuple[IndexEntry, ...]) -> list[tuple[str, list[IndexEntry]]]:
    """The headings grouped by first letter, in the order they have."""
    return [(letter, list(group)) for letter, group in groupby(index, key=_letter)]


def _runs(pages: list[_Folio]) -> Iterator[list[_Folio]]:
    """The pages parted where one does not follow on the last."""
    run: list[_Folio] = []
    for page in pages:
        if run and (page.arabic, page.number) != (run[-1].arabic, run[-1].number + 1):
            yield run
            run = []
        run.append(page)
    if run:
        yield run


def _place(run: list[_Folio]) -> Place:
    first, last = run[0], run[-1]
    return Place(first.mark, first.label if first is last else f"{first.label}–{last.label}")


def _folio(label: str, mark: str) -> _Folio:
    if label.isdigit():
        return _Folio(True, int(label), label, mark)
    return _Folio(False, _roman(label), label, mark)


def _roman(label: str) -> int:
    """The number of a lower roman folio; 0 for anything else."""
    if re.fullmatch("[ivxlcdm]+", label) is None:
        return 0
    values = [_ROMAN[letter] for letter in label]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def _letter(entry: IndexEntry) -> str:
    for character in unicodedata.normalize("NFD", entry.heading):
        if character.isalnum():
            return character.upper()
    return ""
