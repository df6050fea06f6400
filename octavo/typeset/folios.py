"""Folios: the number a page counts as in the book, printed on it or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from octavo.model.book import Matter

_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Folio:
    """A page's number within its run, and the number as it is written: `iv` in front matter, else `4`."""

    number: int
    label: str
    roman: bool


def folios(matters: Iterable[Matter]) -> Iterator[Folio]:
    """The folio of every page, by the matter each belongs to.

    Front matter counts from i with the first page; the first page of the body is 1, and back matter
    goes on from there (Chicago Manual of Style 1.6–1.8).
    """
    number, in_body = 0, False
    for matter in matters:
        number += 1
        if matter == "body" and not in_body:
            number, in_body = 1, True
        roman = matter == "front"
        yield Folio(number, lower_roman(number) if roman else str(number), roman)


def lower_roman(number: int) -> str:
    """`xiv` for 14; `number` is at least 1."""
    letters = []
    for value, letter in _ROMAN:
        count, number = divmod(number, value)
        letters.append(letter * count)
    return "".join(letters)
