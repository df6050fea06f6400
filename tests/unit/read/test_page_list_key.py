from __future__ import annotations

from pathlib import Path

import pytest

from octavo.diagnostics import Code, Diagnostic
from octavo.edition import Edition
from octavo.read.book_file import read_book_file

HEAD = "title: A Book\nlanguage: en-US\ncontents: [one.md]\neditions:\n"
PRINT = "  print: {format: pdf}\n"


def read(folder: Path, editions: str) -> tuple[dict[str, Edition], tuple[Diagnostic, ...]]:
    (folder / "manuscript").mkdir()
    (folder / "manuscript" / "one.md").write_text("# One\n", "utf-8")
    (folder / "manuscript" / "book.yml").write_text(HEAD + editions, "utf-8")
    outcome = read_book_file(folder)
    found = outcome.value.editions if outcome.value else ()
    return {edition.name: edition for edition in found}, outcome.diagnostics


def test_an_ebook_names_the_print_edition_whose_pages_it_lists(tmp_path: Path) -> None:
    editions, problems = read(tmp_path, "  ebook: {format: epub, page-list: print}\n" + PRINT)
    assert problems == ()
    assert editions["ebook"].page_list == "print"
    assert editions["print"].page_list == ""


def test_an_edition_that_extends_it_takes_it_over_unless_it_says_none(tmp_path: Path) -> None:
    ebook = "  ebook: {format: epub, page-list: print}\n  kobo: {extends: ebook}\n"
    others = "  plain: {extends: ebook, page-list: none}\n  pdf: {extends: ebook, format: pdf}\n"
    editions, problems = read(tmp_path, PRINT + ebook + others)
    assert problems == ()
    assert [editions[name].page_list for name in ("kobo", "plain", "pdf")] == ["print", "", ""]


@pytest.mark.parametrize(
    ("editions", "code", "column", "words"),
    [
        ("  ebook: {format: epub, page-list: prnt}\n", Code.B011, 36, 'unknown edition "prnt"'),
        ("  ebook: {format: epub, page-list: ebook}\n", Code.B005, 36, "has no pages"),
        ("  other: {format: pdf, page-list: print}\n", Code.B005, 35, "which is no EPUB"),
        ("  ebook: {format: epub, page-list: [print]}\n", Code.B005, 36, "page-list is a list"),
    ],
)
def test_what_cannot_be_listed(tmp_path: Path, editions: str, code: Code, column: int, words: str) -> None:
    _, (problem,) = read(tmp_path, PRINT + editions)
    assert (problem.code, words in problem.message) == (code, True)
    assert problem.position is not None
    assert (problem.position.line, problem.position.column) == (6, column)
    assert problem.help


def test_the_nearest_print_edition_is_offered(tmp_path: Path) -> None:
    _, (problem,) = read(tmp_path, PRINT + "  ebook: {format: epub, page-list: prnt}\n")
    assert problem.help == 'did you mean "print"?'
