"""Whole books that lie beside the project: nothing untrue is said of them, and no word is lost or doubled."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from octavo.diagnostics import Position
from octavo.edition import Edition
from octavo.model import inlines as i
from octavo.model.blocks import Blocks
from octavo.model.book import Book, Chapter, Contributor, Metadata
from octavo.model.walk import all_inlines, map_runs, plain_text
from octavo.read.book import read_book
from octavo.read.book_contents import ContentsEntry, ContentsFile, ContentsGenerated, ContentsPart
from octavo.read.book_file import BookFile

BOOKS = Path(__file__).parents[4] / "shared" / "books"
YML = Position("manuscript/book.yml")
NOT_WORDS = re.compile(
    r"\A---\n.*?^---\n|\[\^[^\]]+\]:?|\[@[^\]]*\]|\{[^}\n]*\}|(?<=\])\([^)\n]*\)|^:::[^\n]*|^[:> ]*\d+\. ",
    re.MULTILINE | re.DOTALL,
)

pytestmark = pytest.mark.skipif(not BOOKS.is_dir(), reason="the shared books are not here")


def contents_of(listed: list[Any], depth: int = 0) -> list[ContentsEntry]:
    entries: list[ContentsEntry] = []
    for entry in listed:
        if isinstance(entry, dict):
            entries.append(ContentsPart(entry["part"], depth + 1, YML, depth))
            entries += contents_of(entry["contents"], depth + 1)
        elif entry.endswith(".md"):
            entries.append(ContentsFile(f"manuscript/{entry}", YML, depth))
        else:
            entries.append(ContentsGenerated(entry, YML, depth))
    return entries


def read(name: str) -> Book:
    folder = BOOKS / name
    yml = YAML(typ="safe").load((folder / "manuscript/book.yml").read_text("utf-8"))
    people = tuple(Contributor(person["id"], person["name"]) for person in yml.get("contributors", ()))
    metadata = Metadata(yml["title"], yml["language"], contributors=people)
    book_file = BookFile(folder, YML.file, metadata, tuple(contents_of(yml["contents"])), ())
    made = read_book(book_file, Edition("print", "pdf"))
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
