"""A book resolved again after an edit: what did not change is the very same, the rest as resolved anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.database_cache import DatabaseCache
from octavo.making import resolved_book
from octavo.model.book import Book, Chapter
from octavo.model.walk import plain_text
from octavo.model.walk_chapter import chapter_inlines
from octavo.read.book import ChapterMemo
from octavo.read.book_file import read_book_file
from octavo.request import Request

BOOK = """\
title: Returns
language: en-GB
numbering: {notes: chapter, sections: decimal}
contents:
  - preface.md
  - part: One
    contents: [one.md, two.md, three.md]
  - bibliography
editions: {print: {format: pdf}}
"""
BIB = """\
@book{walt, author = {Walt, Stephen}, title = {Alliances}, year = {1987}, publisher = {Cornell}}
@book{snyder, author = {Snyder, Glenn}, title = {Politics}, year = {1997}, publisher = {Cornell}}
"""
FILES = {
    "preface.md": "# Preface\n\nSee [](#two) and [the third](three.md).\n",
    "one.md": "# First {#one}\n\nA claim.[@walt, p. 3] Again.[@walt, p. 4] And [](#two).\n",
    "two.md": "# Second {#two}\n\nOther.[@snyder]\n\n## Heading {#part-of-two}\n\nText.^[Prose.]\n",
    "three.md": "# Third {#three}\n\nLast.[@snyder, p. 9]^[See [](#one).] As in [](#part-of-two).\n",
}


class Author:
    """Writes files, and has the book resolved after each change."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.memo: ChapterMemo = {}
        self.database = DatabaseCache(Request(folder))
        (folder / "manuscript").mkdir()
        (folder / "bib").mkdir()
        (folder / "bib" / "works.bib").write_text(BIB, "utf-8")
        self.write("book.yml", BOOK)
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        (self.folder / "manuscript" / name).write_text(text, "utf-8")

    def resolved(self, memo: ChapterMemo | None = None) -> Book:
        book_file = read_book_file(self.folder).value
        assert book_file is not None
        known = self.memo if memo is None else memo
        made = resolved_book(book_file, book_file.editions[0], known, self.database)
        assert made.value is not None, made.diagnostics
        return made.value


@pytest.fixture
def author(tmp_path: Path) -> Author:
    return Author(tmp_path)


def chapters(book: Book) -> dict[str, Chapter]:
    return {chapter.file.rpartition("/")[2]: chapter for chapter in book.chapters}


def words(chapter: Chapter) -> str:
    return " ".join(filter(None, (plain_text((node,)) for node in chapter_inlines(chapter))))


def test_chapters_that_did_not_change_are_the_very_same(author: Author) -> None:
    before = chapters(author.resolved())
    author.write("two.md", FILES["two.md"].replace("Text.", "Another text."))
    after = chapters(author.resolved())
    assert after["two.md"] is not before["two.md"]
    assert {name for name in FILES if after[name] is not before[name]} == {"two.md"}


@pytest.mark.parametrize(
    ("name", "old", "new", "changed"),
    [
        # the first citation of a work moves: what was a full note is a short one
        ("two.md", "Other.", "Other.[@walt]", {"two.md", "three.md"}),
        ("one.md", "A claim.", "A claim.[@snyder]", {"one.md", "two.md", "three.md"}),
        ("one.md", "[@walt, p. 3]", "", {"one.md", "three.md"}),
        # a reference prints the number of what it leads to
        ("two.md", "# Second {#two}", "# Second {#two .unnumbered}", set(FILES)),
        ("two.md", "## Heading", "## Before\n\nText.\n\n## Heading", {"two.md", "three.md"}),
        # lines move, and nothing else
        ("one.md", "A claim.", "New.\n\nA claim.", {"one.md"}),
        ("three.md", "{#three}", "{#last}", {"preface.md", "three.md"}),
    ],
)  # fmt: skip
def test_an_edit_changes_all_that_depends_on_it(
    author: Author, name: str, old: str, new: str, changed: set[str]
) -> None:
    before = chapters(author.resolved())
    author.write(name, FILES[name].replace(old, new))
    again, anew = author.resolved(), author.resolved({})
    assert again == anew
    after = chapters(again)
    assert {name for name in FILES if after[name] is not before[name]} == changed
    author.write(name, FILES[name])
    assert chapters(author.resolved()) == before


def test_a_reference_to_nothing_is_told_each_time(author: Author) -> None:
    author.resolved()
    author.write("one.md", FILES["one.md"].replace("(#two)", "(#too)"))
    book_file = read_book_file(author.folder).value
    assert book_file is not None
    for _ in range(2):
        made = resolved_book(book_file, book_file.editions[0], author.memo, author.database)
        assert [(problem.code.name, problem.help) for problem in made.diagnostics] == [
            ("X001", 'did you mean "two"?')
        ]
