"""First, repeat, ibid: the state machine's cases."""

import pytest

from octavo.cite.positions import Cited, CountedNote, Place, count_positions
from octavo.model.inlines import Locator

LETTERS = {Place.FIRST: "F", Place.SUBSEQUENT: "S", Place.IBID: "I", Place.IBID_WITH_LOCATOR: "L"}


def count(typed: str, prose_breaks_ibid: bool = True) -> str:
    """`A A:1 | A,B` → letters: notes are parted by spaces, scopes by `|`, cites by commas; `-` is prose."""
    notes = []
    for number, (scope, note) in enumerate(
        ((scope, note) for scope, part in enumerate(typed.split("|")) for note in part.split()), 1
    ):
        cited = [one.partition(":") for one in note.split(",") if note != "-"]
        notes.append(
            CountedNote(
                number,
                str(scope),
                tuple(Cited(key, (Locator("page", page),) if page else ()) for key, _, page in cited),
            )
        )
    rows = count_positions(notes, prose_breaks_ibid=prose_breaks_ibid)
    return " ".join("".join(LETTERS[one.place] for one in row) or "-" for row in rows)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("A A A", "F I I"),
        ("A:1 A:1 A:2", "F I L"),
        ("A A:1 A", "F L S"),
        ("A B A", "F F S"),
        ("A,B B", "FF S"),
        ("A,A A", "FI S"),
        ("A - A", "F - S"),
        ("A A,A", "F II"),
        ("A A,B A", "F IF S"),
        ("A B,B:3", "F FL"),
        ("A | A A", "F F I"),
        ("A:1 A,A:2", "F SL"),
    ],
)
def test_places(typed: str, expected: str) -> None:
    assert count(typed) == expected


def test_prose_may_be_passed_over() -> None:
    assert count("A - A", prose_breaks_ibid=False) == "F - I"


def test_first_note_and_nearness() -> None:
    notes = [
        CountedNote(number, "", (Cited(key),) if key else ())
        for number, key in enumerate("ABA...A".replace(".", "C"), 1)
    ]
    rows = [row[0] for row in count_positions(notes)]
    assert [one.first_note for one in rows] == [0, 0, 1, 0, 4, 4, 1]
    assert [one.near for one in rows] == [False, False, True, False, True, True, True]
    far = [CountedNote(number, "", (Cited("A"),)) for number in (1, 7)]
    assert count_positions(far)[1][0].near is False


def test_a_container_is_known_once_it_or_a_part_was_cited() -> None:
    containers = {"part": "book", "other": "book"}
    keys = ["part", "other", "book", "part"]
    notes = [CountedNote(number, "", (Cited(key),)) for number, key in enumerate(keys, 1)]
    assert [row[0].container_known for row in count_positions(notes, containers)] == [
        False,
        True,
        False,
        True,
    ]
    fresh = [CountedNote(1, "a", (Cited("book"),)), CountedNote(2, "b", (Cited("part"),))]
    assert count_positions(fresh, containers)[1][0].container_known is False


def test_ibid_does_not_reach_into_another_chapter() -> None:
    notes = [
        CountedNote(number, "book", (Cited("a"),), chapter)
        for number, chapter in enumerate(("one", "one", "two", "two"), 1)
    ]
    places = [row[0].place for row in count_positions(notes)]
    assert places == [Place.FIRST, Place.IBID, Place.SUBSEQUENT, Place.IBID]
