from __future__ import annotations

import pytest

from octavo.model.book import Matter
from octavo.typeset.folios import folios, lower_roman


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (49, "xlix"), (1999, "mcmxcix")]
)
def test_roman(number: int, expected: str) -> None:
    assert lower_roman(number) == expected


def labels(*matters: Matter) -> list[str]:
    return [folio.label for folio in folios(matters)]


def test_front_matter_is_roman_and_the_body_begins_at_one() -> None:
    assert labels("front", "front", "front", "body", "body", "back") == ["i", "ii", "iii", "1", "2", "3"]


def test_a_book_of_body_alone_counts_from_one() -> None:
    assert labels("body", "body") == ["1", "2"]


def test_a_book_without_body_stays_roman_in_front_and_goes_on_behind() -> None:
    assert labels("front", "back") == ["i", "2"]
