from __future__ import annotations

from pathlib import Path

import pytest

from octavo.codes import Code
from octavo.edition import AccessibilityClaim, Edition
from octavo.read.book_file import read_book_file
from tests.unit.read.reading import read_editions
from tests.unit.read.test_page_list_key import PRINT


def test_a_book_that_names_no_editions_lists_the_pages_of_its_print(tmp_path: Path) -> None:
    (tmp_path / "manuscript").mkdir()
    (tmp_path / "manuscript" / "one.md").write_text("# One\n", "utf-8")
    (tmp_path / "manuscript" / "book.yml").write_text("title: A\nlanguage: en\ncontents: [one.md]\n", "utf-8")
    book = read_book_file(tmp_path).value
    assert book is not None
    assert book.editions == (Edition("print", "pdf"), Edition("ebook", "epub", page_list="print"))


def test_what_an_ebook_can_ask_for(tmp_path: Path) -> None:
    ebook = (
        "  ebook: {format: epub, fonts: none, store: kobo, sample: 3, accessibility: {certified-by: Us}}\n"
    )
    editions, problems = read_editions(tmp_path, PRINT + ebook + "  other: {extends: ebook, store: apple}\n")
    assert problems == ()
    shop = editions["ebook"]
    assert (shop.fonts, shop.store, shop.sample) == ("none", "kobo", 3)
    assert shop.claim == AccessibilityClaim("1.1", "2.2", "AA", "Us")
    assert (editions["other"].store, editions["other"].fonts) == ("apple", "none")
    assert editions["print"].claim is None


@pytest.mark.parametrize(
    ("edition", "code", "words"),
    [
        ("{format: epub, store: amazon}", Code.B005, "no value of store"),
        ("{format: epub, fonts: nune}", Code.B005, "no value of fonts"),
        ("{format: epub, sample: 0}", Code.B005, "not a number of chapters"),
        ("{format: epub, accessibility: {levl: AA}}", Code.B003, "unknown key"),
        ("{format: epub, accessibility: {standard: 2.0}}", Code.B005, "no value of standard"),
        ("{format: epub, accessibility: {report: x}}", Code.B005, "nobody has certified"),
        ("{format: pdf, store: kdp}", Code.B005, "store in shop, which is no EPUB"),
    ],
)
def test_what_it_cannot(tmp_path: Path, edition: str, code: Code, words: str) -> None:
    _, (problem,) = read_editions(tmp_path, PRINT + f"  shop: {edition}\n")
    assert (problem.code, words in problem.message) == (code, True)
    assert problem.position is not None and problem.position.line == 6
