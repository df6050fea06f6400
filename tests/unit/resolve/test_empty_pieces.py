from __future__ import annotations

from dataclasses import replace

import pytest

from octavo.codes import Code
from octavo.model import inlines as i
from octavo.model.blocks import Figure
from octavo.model.book import Book, Generated, GeneratedKind, IndexEntry
from octavo.resolve.empty_pieces import drop_empty
from octavo.resolve.numbering import number_book
from tests.builders import HERE, book, chapter, note, paragraph, run


def with_piece(kind: GeneratedKind) -> Book:
    return book(chapter("a", paragraph("words")), Generated(kind, kind, HERE))


@pytest.mark.parametrize(
    "kind", ["bibliography", "index", "list-of-figures", "list-of-tables", "notes", "contributors"]
)
def test_a_heading_over_nothing_is_left_out_and_told(kind: GeneratedKind) -> None:
    kept, problems = drop_empty(with_piece(kind))
    assert [piece.id for piece in kept.pieces] == ["a"]
    assert [problem.code for problem in problems] == [Code.B022]


@pytest.mark.parametrize("kind", ["toc", "title-page", "colophon"])
def test_other_pieces_stay(kind: GeneratedKind) -> None:
    assert drop_empty(with_piece(kind)) == (with_piece(kind), ())


def test_filled_pieces_stay() -> None:
    figure = Figure("f", "f.svg", "alt", run("Caption"), HERE)
    filled = chapter("a", paragraph("words", i.NoteCall("n", HERE)), figure, notes=(note("n", "text"),))
    pieces = [Generated(kind, kind, HERE) for kind in ("list-of-figures", "notes", "index")]
    people = Generated("contributors", "contributors", HERE, content=(paragraph("Ann Bee"),))
    whole = replace(number_book(book(filled, *pieces, people)), index=(IndexEntry("gas", ("ix-1",)),))
    assert drop_empty(whole) == (whole, ())
