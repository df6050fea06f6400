"""The 84 notes of the report: as its authors typed them, and as octavo sets them from the works cited."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

import pytest

from octavo.check.citations.typed_note import TypedNote, typed_note
from octavo.cite.database import Database, read_database
from octavo.cite.set_cites import SetCite, set_cites
from octavo.database_cache import DatabaseCache
from octavo.language import quotes_of
from octavo.making import resolved_book
from octavo.model.book import Book
from octavo.read.book_file import read_book_file
from octavo.request import Request
from tests.end_to_end.books import BOOKS, ROOT

HOUSE_STYLE: Final = ROOT / "docs" / "examples" / "air-center.yml"
ADDRESS: Final = "<address>"  # in place of every address, so that no rule for words meets one


@cache
def report(style: str) -> Book:
    """The report resolved in a style of ours, in `house`, or as it was typed; skipped where it is not."""
    name = "report-plain" if style == "typed" else "report"
    if not (BOOKS[name] / "manuscript").is_dir():
        pytest.skip(f"the book {name} is not on this machine")
    folder = BOOKS[name] if style == "typed" else _with_style(BOOKS[name], style)
    book_file = read_book_file(folder).value
    assert book_file is not None
    print_edition = next(edition for edition in book_file.editions if edition.format == "pdf")
    request = Request(folder, cache=False)
    book = resolved_book(book_file, print_edition, {}, DatabaseCache(request)).value
    assert book is not None
    return book


def _with_style(book: Path, style: str) -> Path:
    """A copy of the book that names the style, a copy of the house's beside it."""
    folder = Path(mkdtemp(prefix="octavo-house-")) / "report"
    shutil.copytree(book, folder)
    shutil.copy(HOUSE_STYLE, folder)
    book_yml = folder / "manuscript" / "book.yml"
    typed = "style: chicago-notes-17"
    text = book_yml.read_text("utf-8")
    assert typed in text
    name = f"../{HOUSE_STYLE.name}" if style == "house" else style
    book_yml.chmod(0o644)
    book_yml.write_text(text.replace(typed, f"style: {name}"), "utf-8")
    return folder


def database() -> Database:
    """The works that the report cites."""
    read = read_database(report("house").bib_sources).value
    assert read is not None
    return read


def notes_of(book: Book) -> list[TypedNote]:
    """Every note in reading order, its words read as a copy editor reads them, whoever set them."""
    quotes = quotes_of(book.metadata.language)
    return [typed_note(note, chapter.id, quotes) for chapter in book.chapters for note in chapter.notes]


def cites_of(book: Book) -> dict[int, list[SetCite]]:
    """The citations of each note of a resolved book."""
    found: dict[int, list[SetCite]] = {}
    for cite in set_cites(book):
        found.setdefault(int(cite.note), []).append(cite)
    return found


@dataclass(frozen=True)
class Pair:
    """One citation, typed and set. White space is folded, addresses are ADDRESS in both."""

    note: int
    cite: SetCite
    typed: str
    ours: str


def pairs() -> list[Pair]:
    """The 87 citations in the house's style beside the same ones as typed."""
    ours, typed = notes_of(report("house")), notes_of(report("typed"))
    assert len(ours) == len(typed) == 84
    cites = cites_of(report("house"))
    found = []
    for set_, by_hand in zip(ours, typed, strict=True):
        number = int(set_.number)
        of_note = cites[number]
        both = zip(of_note, _works(_angled(by_hand), of_note), _works(_masked(set_), of_note), strict=True)
        found += [Pair(number, cite, left, right) for cite, left, right in both]
    return found


def addresses(note: TypedNote) -> list[str]:
    """The addresses of a note."""
    return [note.text[one.start : one.end] for one in note.stretches if one.face == "address"]


def _works(text: str, cites: Sequence[SetCite]) -> list[str]:
    """The text of each work of a note; the semicolon behind one stays with it."""
    folded = " ".join(text.split())
    if len(cites) == 1:
        return [folded]
    first, *others = folded.split("; ")
    return [f"{first};", *others]


def _angled(note: TypedNote) -> str:
    """With the angles in which every address of the manuscript is typed, and which make it a link."""
    return _masked(note, ADDRESS)


def _masked(note: TypedNote, mask: str = ADDRESS.strip("<>")) -> str:
    text = note.text
    for one in reversed([one for one in note.stretches if one.face == "address"]):
        text = text[: one.start] + mask + text[one.end :]
    return text
