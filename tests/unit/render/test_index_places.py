"""Places of the index: pages in order, each once, runs joined."""

from __future__ import annotations

import pytest

from octavo.model.book import IndexEntry
from octavo.render.index_places import by_letter, linked_places, printed_places


@pytest.mark.parametrize(
    ("folios", "printed"),
    [
        (["12"], "12"),
        (["12", "12"], "12"),
        (["12", "13"], "12–13"),
        (["12", "13", "14", "16"], "12–14, 16"),
        (["15", "10"], "10, 15"),
        (["3", "ix", "x"], "ix–x, 3"),
        (["xiv", "1"], "xiv, 1"),
        (["viii", "ix", "xi"], "viii–ix, xi"),
    ],
)
def test_pages_as_printed(folios: list[str], printed: str) -> None:
    marks = tuple(f"ix-{number}" for number in range(len(folios)))
    entry = IndexEntry("gas", marks)
    places = printed_places(entry, dict(zip(marks, folios, strict=True)))
    assert ", ".join(place.label for place in places) == printed
    assert all(place.mark in marks for place in places)


def test_a_run_leads_to_its_first_page() -> None:
    (place,) = printed_places(IndexEntry("gas", ("a", "b")), {"a": "8", "b": "7"})
    assert (place.mark, place.label) == ("b", "7–8")


def test_pages_not_known_yet_take_the_room_of_one() -> None:
    assert [place.label for place in printed_places(IndexEntry("gas", ("a", "b")), {})] == ["00"]


def test_without_pages_the_marks_are_counted() -> None:
    assert [place.label for place in linked_places(IndexEntry("gas", ("a", "b")))] == ["1", "2"]


def test_letters_of_accented_and_quoted_headings() -> None:
    entries = tuple(IndexEntry(heading, ()) for heading in ("apple", "Äther", "“Boom”", "42"))
    assert [letter for letter, _ in by_letter(entries)] == ["A", "B", "4"]
