from __future__ import annotations

from octavo.check.checks import check_book
from octavo.codes import Code
from tests.builders import book, chapter, heading, paragraph


def test_an_empty_chapter_is_told() -> None:
    assert [problem.code for problem in check_book(book(chapter("a")))] == [Code.M011]


def test_a_skipped_heading_level_is_told() -> None:
    good = chapter("a", heading("A", 2), heading("B", 3), heading("C", 2))
    bad = chapter("b", heading("A", 2), heading("B", 4))
    assert check_book(book(good)) == ()
    assert [problem.code for problem in check_book(book(bad))] == [Code.M012]


def test_a_sound_book_says_nothing() -> None:
    assert check_book(book(chapter("a", paragraph("words")))) == ()
