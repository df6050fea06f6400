from __future__ import annotations

import pytest

from octavo.model import inlines as i
from octavo.model.blocks import Heading
from octavo.model.book import Chapter, Numbering, Part
from octavo.model.walk import walk_blocks
from octavo.resolve.numbering import number_book
from octavo.resolve.numerals import numeral, roman
from tests.builders import HERE, book, chapter, heading, note, paragraph, run


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "i"), (4, "iv"), (9, "ix"), (40, "xl"), (1994, "mcmxciv"), (2026, "mmxxvi")]
)
def test_roman(number: int, expected: str) -> None:
    assert roman(number) == expected


def test_styles() -> None:
    assert numeral(3, "upper-roman") == "III"
    assert numeral(28, "upper-alpha") == "AB"
    assert numeral(28, "decimal") == "28"
    assert numeral(28, "none") == ""


def numbers(chapter: Chapter) -> list[str]:
    return [block.number for block in walk_blocks(chapter.content) if isinstance(block, Heading)]


def test_sections_start_again_in_each_chapter() -> None:
    sections = (heading("A"), heading("B", 3), heading("C", 3), heading("D"), heading("E", 3))
    rules = Numbering(chapters="upper-roman", sections="decimal")
    resolved = number_book(book(chapter("a", *sections), chapter("b", *sections), numbering=rules))
    first, second = resolved.chapters
    assert (first.number, second.number) == ("I", "II")
    assert numbers(first) == numbers(second) == ["1", "1.1", "1.2", "2", "2.1"]


def test_unnumbered_chapters_and_sections_take_no_number() -> None:
    rules = Numbering(sections="decimal")
    foreword = chapter("f", heading("A"), numbered=False, role="foreword")
    one = chapter("a", heading("A"), heading("B", classes=("unnumbered",)), heading("C"))
    resolved = number_book(book(foreword, one, numbering=rules))
    assert resolved.chapters[0].number == ""
    assert numbers(resolved.chapters[0]) == [""]
    assert numbers(resolved.chapters[1]) == ["1", "", "2"]


def test_a_section_before_its_heading_counts_from_nought() -> None:
    """As pandoc numbers it; M012 says that a level is skipped."""
    early = chapter("a", heading("A", 3), heading("B"), heading("C", 3), heading("D", 5))
    resolved = number_book(book(early, numbering=Numbering(sections="upper-roman")))
    assert numbers(resolved.chapters[0]) == ["0.1", "I", "I.1", "I.1.0.1"]


@pytest.mark.parametrize(
    ("style", "expected"),
    [("upper-roman", ["I", "I.1", "I.2", "I.2.1", "II", "II.1"]), ("none", [""] * 6)],
)
def test_a_part_in_a_part_has_the_number_of_both(style: str, expected: list[str]) -> None:
    parts = [Part(f"p{n}", run("P"), HERE, level) for n, level in enumerate((1, 2, 2, 3, 1, 2))]
    resolved = number_book(book(*parts, numbering=Numbering(parts=style)))  # type: ignore[arg-type]
    assert [part.number for part in resolved.pieces if isinstance(part, Part)] == expected


@pytest.mark.parametrize(("scope", "expected"), [("book", ["1", "2", "3"]), ("chapter", ["1", "2", "1"])])
def test_notes_through_the_book_or_by_chapter(scope: str, expected: list[str]) -> None:
    def with_notes(id: str, count: int) -> Chapter:
        names = [f"fn-{id}-{n}" for n in range(count)]
        calls = [i.NoteCall(name, HERE) for name in names]
        return chapter(id, paragraph("words", *calls), notes=tuple(note(name, "text") for name in names))

    rules = Numbering(notes=scope)  # type: ignore[arg-type]
    resolved = number_book(book(with_notes("a", 2), with_notes("b", 1), numbering=rules))
    assert [note.number for part in resolved.chapters for note in part.notes] == expected
