"""Which editions are made, in which order, and with what; the making itself is proved in tests/end_to_end."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from octavo import making, run, workshop
from octavo.bind.print_pages import PrintPages
from octavo.codes import Code
from octavo.database_cache import DatabaseCache
from octavo.diagnostics import Diagnostic, Outcome
from octavo.edition import Edition
from octavo.model.blocks import Paragraph
from octavo.model.book import Metadata
from octavo.model.sheet import PageStart
from octavo.model.walk import plain_text
from octavo.outputs import Product
from octavo.press import Press, SetBook
from octavo.pressroom import press_for
from octavo.read.book_file import BookFile, read_book_file
from octavo.request import Request

PRINT = Edition("print", "pdf", isbn="978-0-306-40615-7")
EBOOK = Edition("ebook", "epub", page_list="print")
PLAIN = Edition("plain", "epub")
STARTS = (PageStart("i", "toc", "toc"), PageStart("1", "a", "a.1", 4, "word"))
PAGES = PrintPages("urn:isbn:9780306406157", STARTS)
FAULT = Diagnostic(Code.L003, "lost")


@dataclass
class Bench:
    """What was made, with the pages it was given; editions named in `failing` come to nothing."""

    folder: Path
    failing: set[str] = field(default_factory=set)
    made: list[tuple[str, PrintPages | None]] = field(default_factory=list)

    def make(self, *editions: Edition, **request: object) -> list[Outcome[Product]]:
        book_file = BookFile(self.folder, "book.yml", Metadata("A", "en"), (), (EBOOK, PRINT, PLAIN))
        asked = Request(self.folder, **request)  # type: ignore[arg-type]
        return workshop.make_editions(asked, book_file, editions, lambda stage, done, total: None)

    def make_edition(self, *given: object) -> Outcome[Product]:
        _, _, edition, *_, pages, _ = given
        assert isinstance(edition, Edition)
        assert pages is None or isinstance(pages, PrintPages)
        self.made.append((edition.name, pages))
        if edition.name in self.failing:
            return Outcome(None, (FAULT,))
        starts = STARTS if edition.format == "pdf" else ()
        return Outcome(Product(f"a-{edition.name}", edition.name, b"made", page_starts=starts))


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    made = Bench(tmp_path)
    make: Callable[..., Outcome[Product]] = made.make_edition
    monkeypatch.setattr(making, "make_edition", make)
    return made


def names(products: list[Outcome[Product]]) -> list[str]:
    return [product.value.edition if product.value else "" for product in products]


def test_an_ebook_is_made_after_the_print_edition_it_follows(bench: Bench) -> None:
    assert names(bench.make(EBOOK, PRINT, PLAIN)) == ["ebook", "print", "plain"]
    assert bench.made == [("print", None), ("plain", None), ("ebook", PAGES)]


def test_a_print_edition_that_was_not_asked_for_is_made_and_kept(bench: Bench) -> None:
    assert names(bench.make(EBOOK)) == ["ebook"]
    assert [name for name, _ in bench.made] == ["print", "ebook"]
    assert names(bench.make(PRINT)) == ["print"]
    assert names(bench.make(EBOOK)) == ["ebook"]
    assert [name for name, _ in bench.made] == ["print", "ebook"]


def test_an_ebook_lists_the_pages_that_the_cache_remembers(bench: Bench) -> None:
    bench.make(PRINT)
    bench.make(EBOOK)
    assert bench.made == [("print", None), ("ebook", PAGES)]


def test_where_the_print_edition_fails_so_does_the_ebook_and_neither_is_kept(bench: Bench) -> None:
    bench.failing.add("print")
    (made,) = bench.make(EBOOK)
    assert (made.value, made.diagnostics) == (None, (FAULT,))
    assert bench.made == [("print", None), ("ebook", None)]
    bench.failing.clear()
    assert names(bench.make(EBOOK)) == ["ebook"]
    assert bench.made[2:] == [("print", None), ("ebook", PAGES)]


@pytest.mark.parametrize("manner", [{"draft": True}, {"only": "manuscript/a.md"}])
def test_a_draft_and_a_chapter_alone_list_no_pages(bench: Bench, manner: dict[str, object]) -> None:
    bench.make(EBOOK, **manner)
    assert bench.made == [("ebook", None)]


def test_without_the_cache_a_print_edition_is_made_once(bench: Bench) -> None:
    bench.make(PRINT, EBOOK, cache=False)
    assert bench.made == [("print", None), ("ebook", PAGES)]


@pytest.mark.parametrize(
    ("rules", "printed", "in_ebook"),
    [
        ("{}", "Ibid.", "Walt, Origins."),
        ("{ibid-in-ebook: keep}", "Ibid.", "Ibid."),
        ("{ibid: false}", "Walt, Origins.", "Walt, Origins."),
    ],
)
def test_an_ebook_has_ibid_when_the_book_asks(
    tmp_path: Path, rules: str, printed: str, in_ebook: str
) -> None:
    for name, text in {
        "manuscript/one.md": "# One\n\nA [@walt], b [@walt].\n",
        "manuscript/book.yml": f"title: A\nlanguage: en-US\ncontents: [one.md]\ncitations: {rules}\n",
        "bib/refs.bib": "@book{walt, author={Walt, Stephen}, title={Origins}, date={1987}}",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    book_file = read_book_file(tmp_path).value
    assert book_file is not None
    for edition, expected in ((PRINT, printed), (PLAIN, in_ebook)):
        book = making.resolved_book(book_file, edition, {}, DatabaseCache(Request(tmp_path))).value
        assert book is not None
        (said,) = book.chapters[0].notes[1].content
        assert isinstance(said, Paragraph)
        assert plain_text(said.content) == expected


@pytest.mark.parametrize(
    ("asked", "apart"), [((PRINT,), [("print", 0)]), ((PLAIN,), []), ((PRINT, EBOOK), [("print", 0)])]
)
def test_a_press_begins_before_print_is_made(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, asked: tuple[Edition, ...], apart: list[tuple[str, int]]
) -> None:
    begun: list[tuple[str, int]] = []

    def noted(request: Request, edition: Edition, language: str) -> AbstractContextManager[Press[SetBook]]:
        begun.append((edition.name, len(bench.made)))
        return press_for(request, edition, language)

    monkeypatch.setattr(run, "press_for", noted)
    bench.make(*asked)
    assert begun == apart
