from __future__ import annotations

from pathlib import Path

import pytest

from octavo.diagnostics import Code
from tests.unit.read.reading import read_editions

PRINT = "  print: {format: pdf}\n"


def test_an_ebook_names_the_print_edition_whose_pages_it_lists(tmp_path: Path) -> None:
    editions, problems = read_editions(tmp_path, "  ebook: {format: epub, page-list: print}\n" + PRINT)
    assert problems == ()
    assert editions["ebook"].page_list == "print"
    assert editions["print"].page_list == ""


def test_an_edition_that_extends_it_takes_it_over_unless_it_says_none(tmp_path: Path) -> None:
    ebook = "  ebook: {format: epub, page-list: print}\n  kobo: {extends: ebook}\n"
    others = "  plain: {extends: ebook, page-list: none}\n  pdf: {extends: ebook, format: pdf}\n"
    editions, problems = read_editions(tmp_path, PRINT + ebook + others)
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
    _, (problem,) = read_editions(tmp_path, PRINT + editions)
    assert (problem.code, words in problem.message) == (code, True)
    assert problem.position is not None
    assert (problem.position.line, problem.position.column) == (6, column)
    assert problem.help


def test_the_nearest_print_edition_is_offered(tmp_path: Path) -> None:
    _, (problem,) = read_editions(tmp_path, PRINT + "  ebook: {format: epub, page-list: prnt}\n")
    assert problem.help == 'did you mean "print"?'
