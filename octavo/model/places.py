"""Where in the author's files every id of the book was made."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.diagnostics import Position
from octavo.model.blocks import Block, Blocks, BulletList, DefinitionList, OrderedList
from octavo.model.book import Book, Chapter, Piece
from octavo.model.remembered import remembered
from octavo.model.walk import walk_blocks


def positions_of(book: Book) -> dict[str, Position]:
    """The position of every piece, block, list entry and note, by id; the first wins."""
    positions: dict[str, Position] = {}
    for piece in book.pieces:
        for id, position in positions_in(piece).items():
            positions.setdefault(id, position)
    return positions


@remembered
def positions_in(piece: Piece) -> dict[str, Position]:
    """Those of one piece."""
    positions: dict[str, Position] = {}
    for id, position in _placed(piece):
        positions.setdefault(id, position)
    return positions


def _placed(piece: Piece) -> Iterator[tuple[str, Position]]:
    yield piece.id, piece.position
    if isinstance(piece, Chapter):
        yield from _placed_blocks(piece.content)
        for note in piece.notes:
            yield note.id, note.position
            yield from _placed_blocks(note.content)


def _placed_blocks(blocks: Blocks) -> Iterator[tuple[str, Position]]:
    for block in walk_blocks(blocks):
        yield block.id, block.position
        yield from _placed_entries(block)


def _placed_entries(block: Block) -> Iterator[tuple[str, Position]]:
    if isinstance(block, BulletList | OrderedList | DefinitionList):
        for entry in block.entries:
            yield entry.id, entry.position
