"""In a style of author and date or of numbers a citation is printed where it stands, notes included."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from octavo.cite.in_text import InTextEngine
from octavo.model import inlines as i
from octavo.model.book import Book, Chapter
from octavo.model.walk import rewrite_inlines
from octavo.model.walk_chapter import map_chapter_runs
from octavo.resolve.citations import spaced


def print_in_text(book: Book, engine_of: Callable[[str], InTextEngine]) -> Book:
    """The book with every citation replaced by what the style prints for it; each piece has its engine."""
    return replace(
        book,
        pieces=tuple(
            _print_chapter(piece, engine_of(piece.id)) if isinstance(piece, Chapter) else piece
            for piece in book.pieces
        ),
    )


def _print_chapter(chapter: Chapter, engine: InTextEngine) -> Chapter:

    def put(node: i.Inline) -> i.Inlines:
        return engine.format(node) if isinstance(node, i.Citation) else (node,)

    def put_run(run: i.Inlines) -> i.Inlines:
        return rewrite_inlines(spaced(run), put)

    return map_chapter_runs(chapter, put_run)
