"""Slips of one typed note, and what is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.citations.typed import review, told


@pytest.mark.parametrize(
    ("note", "at", "wrong"),
    [
        ("A. Oak, *Locks*, p. 3..", "..", "two periods"),
        ("Ibid..", "..", "two periods"),
        ("A. Oak, *Locks*, pp. 3–9.; B. Elm, *Weirs*, p. 4.", ".;", "“.;”: two marks where one belongs"),
        ("A. Oak, *Locks*, , p. 3.", ", ,", "“, ,”: two marks where one belongs"),
        ("A. Oak, *Locks* (Hull: Dock, 1999, p. 3.", "A. Oak", "( and ) do not pair"),
        ("A. Oak, “Mayor: “No Weirs”, 1999.", "“Mayor", "quotation marks do not pair"),
        ("A. Oak, “*Locks*”, 1999.", "“*", "a title in quotation marks and in italics"),
        ("A. Oak, *Locks* (Hull: Dock, Hull, 1999), p. 3.", "(Hull", "“Hull” is the place twice"),
        (
            "“Locks”, <https://a.example/?id=3&utm_source=x>.",
            "&utm",
            "the end of the address is for tracking readers",
        ),
        (
            "“Locks”, <https://a.example/> (accessed:03.02.2021).",
            "accessed",
            "no space before the access date",
        ),
        ("A. Oak, *Locks*, pp. 385–290.", "pp.", "the range of pages runs backwards"),
    ],
)
def test_each(tmp_path: Path, note: str, at: str, wrong: str) -> None:
    ((number, column, message),) = told(review(tmp_path, note), "C038")
    assert (number, message) == (1, f"note 1: {wrong}")
    assert note[column:].startswith(at)


@pytest.mark.parametrize(
    "note",
    [
        "A. Oak Jr., *Locks*, vol. 3, p. 3f.; B. Elm, *Weirs*, p. 4.",
        "A. Oak, “He Said ‘No’ to It”, *J*, 1999, pp. 242–55, 9.",
        "A. Oak, “What … Now”, *J*, 1999.",
        "“Locks”, <https://a.example/#part-two>.",
    ],
)
def test_none(tmp_path: Path, note: str) -> None:
    assert told(review(tmp_path, note), "C038") == []
