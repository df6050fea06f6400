"""The print edition of a book, set by one process."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from octavo.database_cache import DatabaseCache
from octavo.edition import Edition
from octavo.making import resolved_book
from octavo.model.book import Book
from octavo.model.sheet import Sheets
from octavo.production import Manner, settle
from octavo.read.book_file import read_book_file
from octavo.render.theme import theme_for
from octavo.request import Request
from octavo.typeset.press import Layout, write_pdf


@dataclass(frozen=True, slots=True)
class PrintEdition:
    """The first print edition of the book in a folder, and what it came of."""

    book: Book
    edition: Edition
    sheets: Sheets
    layout: Layout
    pdf: bytes


def print_edition(folder: Path) -> PrintEdition:
    """Set it; a book with faults is none to be measured."""
    book_file = read_book_file(folder).value
    assert book_file is not None
    edition = next(each for each in book_file.editions if each.format == "pdf")
    book = resolved_book(book_file, edition, {}, DatabaseCache(Request(folder))).value
    assert book is not None
    settled = settle(book, edition, theme_for(folder), Manner(), lambda stage, done, total: None).value
    assert settled is not None
    sheets, layout = settled
    pdf = write_pdf(layout, book.metadata, edition).value
    assert pdf is not None
    return PrintEdition(book, edition, sheets, layout, pdf)
