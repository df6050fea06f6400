"""Whole books that lie beside the project: nothing untrue is said of them, and no word is lost or doubled."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from octavo.model import inlines as i
from octavo.model.blocks import Blocks
from octavo.model.book import Book, Chapter
from octavo.model.walk import all_inlines, map_runs, plain_text
from octavo.read.book import read_book
from octavo.read.book_file import read_book_file

BOOKS = Path(__file__).parents[4] / "shared" / "books"
NOT_WORDS = re.compile(
    r"\A---\n.*?^---\n|\[\^[^\]]+\]:?|\[@[^\]]*\]|\{[^}\n]*\}|(?<=\])\([^)\n]*\)|^:::[^\n]*|^[:> ]*\d+\. ",
    re.MULTILINE | re.DOTALL,
)

pytestmark = pytest.mark.skipif(not BOOKS.is_dir(), reason="the shared books are not here")


def read(name: str) -> Book:
    book_file = read_book_file(BOOKS / name)
    assert book_file.diagnostics == ()
    assert book_file.value is not None
    made = read_book(book_file.value, book_file.value.editions[0])
    assert made.diagnostics == ()
    assert made.value is not None
    return made.value


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def words_of(blocks: Blocks) -> list[str]:
    runs: list[str] = []

    def collect(run: i.Inlines) -> i.Inlines:
        runs.append(plain_text(run))
        return run

    map_runs(blocks, collect)
    return words("\n".join(runs))


def words_typed(book: Book, chapter: Chapter) -> list[str]:
    return words(NOT_WORDS.sub(" ", (book.folder / chapter.file).read_text("utf-8")))


@pytest.mark.parametrize(
    ("name", "notes", "least"),
    [("report", 84, 13_000), ("report-plain", 84, 15_000), ("novel", 0, 50_000), ("dictionary", 0, 60_000)],
)
def test_every_word_is_there_once_and_in_order(name: str, notes: int, least: int) -> None:
    book = read(name)
    assert sum(len(chapter.notes) for chapter in book.chapters) == notes
    total = 0
    for chapter in book.chapters:
        found = words_of(chapter.content)
        for note in chapter.notes:
            found += words_of(note.content)
        assert found == words_typed(book, chapter), chapter.file
        total += len(found)
    assert total > least


def test_the_report_cites_its_works() -> None:
    chapters = read("report").chapters
    notes = [note for chapter in chapters for note in chapter.notes]
    cited = [node for note in notes for node in all_inlines(note.content) if isinstance(node, i.Citation)]
    works = [work for citation in cited for work in citation.items]
    assert len(works) == 87
    assert len({work.key for work in works}) == 73
