"""In a style of author and date or of numbers a citation is printed where it stands, notes included."""

from __future__ import annotations

from dataclasses import replace

from octavo.cite.in_text import InTextEngine
from octavo.model import inlines as i
from octavo.model.book import Book, Chapter, Piece
from octavo.model.walk import map_runs, rewrite_inlines
from octavo.resolve.citations import spaced


def print_in_text(book: Book, engine: InTextEngine) -> Book:
    """The book with every citation replaced by what the style prints for it."""
    return replace(book, pieces=tuple(_print_piece(piece, engine) for piece in book.pieces))


def _print_piece(piece: Piece, engine: InTextEngine) -> Piece:
    if not isinstance(piece, Chapter):
        return piece

    def put(node: i.Inline) -> i.Inlines:
        return engine.format(node) if isinstance(node, i.Citation) else (node,)

    def put_run(run: i.Inlines) -> i.Inlines:
        return rewrite_inlines(spaced(run), put)

    return replace(
        piece,
        title=put_run(piece.title),
        subtitle=put_run(piece.subtitle),
        content=map_runs(piece.content, put_run),
        notes=tuple(replace(note, content=map_runs(note.content, put_run)) for note in piece.notes),
    )
