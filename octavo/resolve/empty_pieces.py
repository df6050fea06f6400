"""Pieces that would be a heading over nothing: left out, and told."""

from __future__ import annotations

from dataclasses import replace

from octavo.diagnostics import Code, Diagnostic
from octavo.model.blocks import Figure, Table
from octavo.model.book import Book, Generated, GeneratedKind, Piece
from octavo.model.walk import walk_blocks

_CURES: dict[GeneratedKind, str] = {
    "bibliography": "cite a work, or take it out of contents",
    "index": 'mark words with [word]{index="heading"}, or take it out of contents',
    "list-of-figures": "give a figure a caption, or take it out of contents",
    "list-of-tables": "give a table a caption, or take it out of contents",
    "notes": "call a note, or take it out of contents",
    "contributors": "list contributors in book.yml, or take it out of contents",
}


def drop_empty(book: Book) -> tuple[Book, tuple[Diagnostic, ...]]:
    """The book without the generated pieces that nothing fills, and B022 for each."""
    empty = [piece for piece in book.pieces if isinstance(piece, Generated) and not _is_filled(book, piece)]
    problems = tuple(
        Diagnostic(Code.B022, f"the {piece.kind} would be empty", piece.position, _CURES[piece.kind])
        for piece in empty
        if not any(request.is_selective for request in piece.asked)  # C026 has told
    )
    kept: tuple[Piece, ...] = tuple(piece for piece in book.pieces if piece not in empty)
    return replace(book, pieces=kept), problems


def _is_filled(book: Book, piece: Generated) -> bool:
    match piece.kind:
        case "bibliography":
            return bool(piece.references)
        case "index":
            return bool(book.index)
        case "list-of-figures":
            return _has_numbered(book, Figure)
        case "list-of-tables":
            return _has_numbered(book, Table)
        case "notes":
            return any(chapter.notes for chapter in book.chapters)
        case "contributors":
            return bool(piece.content)
        case _:
            return True


def _has_numbered(book: Book, kind: type[Figure] | type[Table]) -> bool:
    blocks = (block for chapter in book.chapters for block in walk_blocks(chapter.content))
    return any(isinstance(block, kind) and block.number for block in blocks)
