"""Typed notes made by the reader of the house, so that places are those of a file."""

from __future__ import annotations

from pathlib import Path

from octavo.check.citations.report import CitationsReport
from octavo.request import Request
from octavo.review import review_citations
from tests.unit.cli.running import BOOK_FILE, write_book

FIRST_LINE = 7  # of the first note


def review(folder: Path, *notes: str, language: str = "en") -> CitationsReport:
    """The report of a book of one chapter with these notes."""
    calls = " ".join(f"Claim.[^{number}]" for number in range(1, len(notes) + 1))
    typed = "\n".join(f"[^{number}]: {note}" for number, note in enumerate(notes, 1))
    book_file = BOOK_FILE.replace("language: en", f"language: {language}")
    book = write_book(folder / "book", f"---\ntitle: One\n---\n\n{calls}\n\n{typed}\n", book_file)
    outcome = review_citations(Request(folder=book), lambda stage, done, total: None)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


def ways(report: CitationsReport) -> dict[str, dict[str, int]]:
    """What the notes write in several ways."""
    return {habit.name: dict(habit.ways) for habit in report.habits}


def told(report: CitationsReport, code: str) -> list[tuple[int, int, str]]:
    """The number of the note, the column in its text (from 0) and the words of each problem of a code."""
    return [
        (one.position.line - FIRST_LINE + 1, one.position.column - len("[^1]: ") - 1, one.message)
        for one in report.suspicious
        if one.code.name == code and one.position
    ]
