"""Where an index entry sends the reader: folios in print, numbered links where there are no pages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from octavo.model.book import IndexEntry


@dataclass(frozen=True, slots=True)
class Place:
    """A link of the index: the mark it goes to and what is printed."""

    mark: str
    label: str


def printed_places(entry: IndexEntry, folios: Mapping[str, str]) -> tuple[Place, ...]:
    """The entry's pages, each once, runs of consecutive pages joined (Chicago Manual, 17th ed., §16.10)."""
    pages: dict[str, str] = {}
    for mark in entry.marks:
        pages.setdefault(folios.get(mark, "00"), mark)
    return tuple(_joined(pages))


def _joined(pages: Mapping[str, str]) -> list[Place]:
    numbered = [(label, mark, int(label) if label.isdigit() else None) for label, mark in pages.items()]
    places: list[Place] = []
    for row, (label, mark, number) in enumerate(numbered):
        previous = numbered[row - 1][2] if row else None
        if places and number is not None and previous is not None and number == previous + 1:
            first = places.pop()
            start = re.split("–", first.label)[0]
            places.append(Place(first.mark, f"{start}–{label}"))
        else:
            places.append(Place(mark, label))
    return places


def linked_places(entry: IndexEntry) -> tuple[Place, ...]:
    """The entry's marks, counted."""
    return tuple(Place(mark, str(number)) for number, mark in enumerate(entry.marks, 1))


def by_letter(index: tuple[IndexEntry, ...]) -> list[tuple[str, list[IndexEntry]]]:
    """The headings grouped by first letter, in the order they have."""
    return [(letter, list(group)) for letter, group in groupby(index, key=_letter)]


def _letter(entry: IndexEntry) -> str:
    for character in unicodedata.normalize("NFD", entry.heading):
        if character.isalnum():
            return character.upper()
    return ""
