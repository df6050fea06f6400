"""Documents that pandoc writes of one manuscript, taken in and read back."""

from __future__ import annotations

import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from octavo.cli.commands import octavo
from octavo.codes import Code
from octavo.diagnostics import has_errors
from octavo.intake.book import take_in
from octavo.intake.pandoc import _program
from octavo.model import inlines as i
from octavo.model.blocks import BlockQuote, BulletList, Figure, Heading, Table
from octavo.model.book import Book
from octavo.model.walk import all_inlines, plain_text, walk_blocks
from octavo.read.book import read_book
from octavo.read.book_file import read_book_file

PICTURE = (
    "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'><title>A square</title>"
    "<rect width='10' height='10'/></svg>"
)
MANUSCRIPT = """\
---
title: A *Small* Report
author: [Ann Author, Ben Writer]
lang: en-GB
---

# Introduction

He said “no”, *twice*, in [NATO]{.smallcaps} terms: 5 % of @home, {{ not }} Jinja, 3 < 4 & 2^3^.[^a]

[^a]: K. Waltz, *Theory of International Politics* (Reading, MA: Addison-Wesley, 1979), p. 127.

# Weak [States]{.underline}

## A part of it

> Great powers balance.^[S. M. Walt, *The Origins of Alliances* (Ithaca: Cornell University Press, 1987).]

- one
- two **strong**

| Year | Gas |
|------|----:|
| 2020 |   9 |

![A square](square.svg)

Words after it.^[A second note with “*Theory*” of 1979 and more.]

# Conclusion

The end.^[K. Waltz, *Theory of International Politics* (Reading, MA: Addison-Wesley, 1979), p. 3.]
"""
WORDS = re.compile(r"\w+")


def written(tmp_path: Path, suffix: str, text: str = MANUSCRIPT) -> Path:
    program = _program()
    assert program is not None
    (tmp_path / "square.svg").write_text(PICTURE, "utf-8")
    source = tmp_path / "source.md"
    source.write_text(text, "utf-8")
    path = tmp_path / f"small-report{suffix}"
    subprocess.run(
        [program, "-s", source.name, "-o", path.name, "--from", "markdown-citations"],
        cwd=tmp_path,
        check=True,
    )
    return path


def read_back(folder: Path) -> Book:
    book_file = read_book_file(folder)
    assert book_file.value is not None
    assert not has_errors(book_file.diagnostics)
    book = read_book(book_file.value, book_file.value.editions[0])
    assert book.value is not None
    assert not has_errors(book.diagnostics), book.diagnostics
    return book.value


def test_a_word_document_becomes_a_book(tmp_path: Path) -> None:
    taken = take_in(written(tmp_path, ".docx"), tmp_path / "book")
    assert taken.value is not None
    assert (taken.value.chapters, taken.value.notes, taken.value.works) == (3, 4, 2)
    assert [problem.code for problem in taken.diagnostics] == [Code.M033]
    book = read_back(tmp_path / "book")
    assert book.metadata.title == "A Small Report"
    assert book.metadata.language == "en-GB"
    assert [person.name for person in book.metadata.contributors] == ["Ann Author", "Ben Writer"]
    introduction, states, conclusion = book.chapters
    assert (introduction.role, states.role, conclusion.role) == ("introduction", "chapter", "conclusion")
    assert [len(chapter.notes) for chapter in book.chapters] == [1, 2, 1]
    blocks = list(walk_blocks(states.content))
    kinds = [type(block) for block in blocks]
    assert kinds[0] is Heading
    assert {BlockQuote, BulletList, Table} <= set(kinds)
    words = plain_text(tuple(all_inlines(introduction.content)))
    assert "“no”" in words and "{{ not }}" in words and "@home" in words
    assert any(isinstance(node, i.Emphasis) for node in all_inlines(introduction.content))


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".html", ".md"])
def test_no_word_is_lost_from_any_kind(tmp_path: Path, suffix: str) -> None:
    assert take_in(written(tmp_path, suffix), tmp_path / "book").value is not None
    book = read_back(tmp_path / "book")
    said = []
    for chapter in book.chapters:
        texts = [chapter.content, *(note.content for note in chapter.notes)]
        said.append(plain_text(chapter.title))
        said += [node.text for blocks in texts for node in all_inlines(blocks) if isinstance(node, i.Text)]
    typed = re.sub(r"^---.*?^---$|\{\.\w+\}|!\[.*?\]\(.*?\)", " ", MANUSCRIPT, flags=re.DOTALL | re.MULTILINE)
    wanted, found = sorted(WORDS.findall(typed.replace("[^a]", ""))), sorted(WORDS.findall(" ".join(said)))
    assert [word for word in wanted if found.count(word) < wanted.count(word)] == []


def test_what_is_offered_is_what_the_notes_say_once(tmp_path: Path) -> None:
    take_in(written(tmp_path, ".docx"), tmp_path / "book")
    bib = (tmp_path / "book" / "bib" / "imported.bib").read_text("utf-8")
    assert bib.count("@book{waltz1979,") == 1
    assert "publisher = {Addison-Wesley}" in bib and "location = {Reading, MA}" in bib
    assert "127" not in bib


def test_the_book_builds(tmp_path: Path) -> None:
    source = written(tmp_path, ".odt")
    result = CliRunner().invoke(octavo, ["import", str(source), "-o", str(tmp_path / "book")])
    assert result.exit_code == 0, result.output
    assert "3 chapters, 4 notes" in result.output
    built = CliRunner().invoke(octavo, ["build", str(tmp_path / "book"), "--jobs", "1"])
    assert built.exit_code == 0, built.output


def test_typed_numbers_are_counted_by_octavo(tmp_path: Path) -> None:
    text = "---\nlang: en\n---\n# The Book\n\n## I. One *thing*\n\nA.\n\n## II. Two\n\n### Deep\n\nB.\n"
    take_in(written(tmp_path, ".docx", text), tmp_path / "book")
    book = read_back(tmp_path / "book")
    assert book.metadata.title == "The Book"
    assert [plain_text(chapter.title) for chapter in book.chapters] == ["One thing", "Two"]
    assert book.metadata.numbering.chapters == "upper-roman"
    assert [block.level for block in book.chapters[1].content if isinstance(block, Heading)] == [2]


def test_a_manuscript_without_headings_is_one_chapter(tmp_path: Path) -> None:
    taken = take_in(written(tmp_path, ".docx", "Only words.\n\nAnd more.\n"), tmp_path / "book")
    assert taken.value is not None and taken.value.chapters == 1
    assert plain_text(read_back(tmp_path / "book").chapters[0].title) == "small-report"


def test_pictures_come_along(tmp_path: Path) -> None:
    taken = take_in(written(tmp_path, ".odt"), tmp_path / "book")
    assert taken.value is not None and taken.value.pictures >= 1
    figures = [
        block
        for chapter in read_back(tmp_path / "book").chapters
        for block in walk_blocks(chapter.content)
        if isinstance(block, Figure)
    ]
    assert len(figures) == 1


def test_what_is_there_is_not_written_over(tmp_path: Path) -> None:
    source = written(tmp_path, ".docx")
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "mine.txt").write_text("mine")
    result = CliRunner().invoke(octavo, ["import", str(source), "-o", str(tmp_path / "book")])
    assert result.exit_code == 2
    assert [path.name for path in (tmp_path / "book").iterdir()] == ["mine.txt"]


def test_a_failed_import_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "broken.docx").write_bytes(b"PK no")
    taken = take_in(tmp_path / "broken.docx", tmp_path / "book")
    assert taken.value is None
    assert [problem.code for problem in taken.diagnostics] == [Code.M030]
    (tmp_path / "old.pages").write_bytes(b"")
    assert [problem.code for problem in take_in(tmp_path / "old.pages", tmp_path / "book").diagnostics] == [
        Code.M030
    ]
    assert not (tmp_path / "book").exists()


@pytest.mark.parametrize("broken", [b"<office", b'<?xml version="1.0" encoding="none-such"?><a/>', b""])
def test_a_description_that_cannot_be_read_is_none(tmp_path: Path, broken: bytes) -> None:
    path = written(tmp_path, ".odt")
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    assert "meta.xml" in members
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, broken if name == "meta.xml" else content)
    taken = take_in(path, tmp_path / "book")
    assert taken.value is not None
    assert taken.value.notes == 4
    assert read_back(tmp_path / "book").metadata.contributors == ()
