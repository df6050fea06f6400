"""Works cited again in typed notes, and ibid."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.citations.typed import review, told

LOCKS = "A. Oak, *Locks of the North* (Hull: Dock, 1999)"
SITE = "“Weirs Today”, <https://weirs.example/a>"


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (f"{LOCKS}, p. 3.", f"{LOCKS}, pp. 12–19."),
        (f"{LOCKS}.", "A. Oak, *Locks of the North*, (Hull: Dock, 1999)"),
        (
            f"{SITE} (accessed: 03.02.2021).",
            "“Weirs today” <https://www.weirs.example/a/>, (accessed: 03.02. 2021)",
        ),
        (f"{SITE}.", "“Weirs Today”, available at: <http://weirs.example/a?utm_source=x>."),
        ("A. Oak, *Locks* (Hull: Dock, 1999).", "A. Oak, *Locks* (Hull: Dock, 1999)."),
    ],
)
def test_in_full_again(tmp_path: Path, first: str, again: str) -> None:
    report = review(tmp_path, first, "B. Elm, *Fens* (Hull: Dock, 1998).", again)
    assert told(report, "C036") == [(3, 0, "note 3 cites the work of note 1 in full again")]
    assert told(report, "C035") == []


@pytest.mark.parametrize(
    ("first", "again", "difference"),
    [
        (f"{SITE}.", "Weirs of Now, <https://weirs.example/a>.", "“of now” here, “today” there"),
        (f"{LOCKS}.", "A. Oak, *Locks of the North* (Hull: Dock, 1998).", "“1998” here, “1999” there"),
        (f"A. Oak, {SITE}.", "“A. Oak, Weirs Today”, <https://weirs.example/a>.", "another title"),
        (f"Declaration, {SITE}.", "“Weirs Today”, Declaration, <https://weirs.example/a>.", "another order"),
    ],
)
def test_in_other_words(tmp_path: Path, first: str, again: str, difference: str) -> None:
    report = review(tmp_path, first, again)
    assert told(report, "C035") == [
        (2, 0, f"note 2 describes the work of note 1 in other words: {difference}")
    ]
    assert told(report, "C036") == []


def test_another_access_date(tmp_path: Path) -> None:
    report = review(tmp_path, f"{SITE} (accessed: 03.02.2021).", f"{SITE} (accessed: 04.02.2021).")
    assert [one[2] for one in told(report, "C035")] == [
        "note 2 has another access date than note 1: 04.02.2021, not 03.02.2021"
    ]


@pytest.mark.parametrize(
    ("first", "other"),
    [
        (f"{LOCKS}.", "Oak, *Locks of the North*, p. 4."),  # its short form
        (f"{LOCKS}.", "Oak, *Locks of the North*, 127–28."),  # the same with a page as Chicago has it
        ("A. Oak, *Ten Years On* (Hull: Dock, 1999).", "B. Elm, *Ten Years On* (Hull: Dock, 1999)."),
        ("“Introduction”, *Locks*, 1999.", "“Introduction”, *Weirs*, 2001."),
        (f"{SITE}.", "“Weirs of Then”, <https://weirs.example/b>."),
    ],
)
def test_another_work_or_a_short_form(tmp_path: Path, first: str, other: str) -> None:
    report = review(tmp_path, first, other)
    assert told(report, "C035") + told(report, "C036") == []


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        ((f"{LOCKS}.", "Ibid.", "Ibid., p. 5."), []),
        (("Ibid.",), [(1, 0, "note 1: ibid., but it is the first note of its chapter")]),
        ((f"{LOCKS}; {SITE}.", "Ibid."), [(2, 0, "note 2: ibid., but note 1 cites 2 works")]),
        (("Thanks to the clerk.", "Ibid."), [(2, 0, "note 2: ibid., but note 1 cites nothing")]),
    ],
)
def test_ibid(tmp_path: Path, notes: tuple[str, ...], expected: list[tuple[int, int, str]]) -> None:
    assert told(review(tmp_path, *notes), "C037") == expected
