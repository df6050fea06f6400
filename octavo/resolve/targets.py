"""Everything a cross-reference can point to, by id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias, assert_never

from octavo.model.blocks import Block, Figure, Heading, Table
from octavo.model.book import Book, Chapter, Generated, Part, Piece
from octavo.model.inlines import Inlines, Span, Text
from octavo.model.remembered import remembered
from octavo.model.walk import all_inlines, walk_blocks

TargetKind: TypeAlias = Literal["part", "chapter", "section", "figure", "table", "note", "place"]


@dataclass(frozen=True, slots=True)
class Target:
    """A place with an id: its kind, its number (may be empty), its title, the chapter it lies in."""

    id: str
    kind: TargetKind
    number: str
    title: Inlines
    chapter: str
    chapter_number: str = ""


def targets_of(book: Book) -> dict[str, Target]:
    """Every target of the book by its id."""
    targets: dict[str, Target] = {}
    for piece in book.pieces:
        targets |= _piece_targets(piece)
    return targets


@remembered
def _piece_targets(piece: Piece) -> dict[str, Target]:
    return {target.id: target for target in _each_target(piece)}


def _each_target(piece: Piece) -> Iterator[Target]:
    match piece:
        case Part():
            yield Target(piece.id, "part", piece.number, piece.title, piece.id)
        case Generated():
            yield Target(piece.id, "chapter", "", (Text(piece.title, piece.position),), piece.id)
        case Chapter():
            yield Target(piece.id, "chapter", piece.number, piece.title, piece.id)
            for block in walk_blocks(piece.content):
                yield _block_target(block, piece)
            for node in all_inlines(piece.content):
                if isinstance(node, Span) and node.attributes.id:
                    yield Target(node.attributes.id, "place", "", (), piece.id, piece.number)
            for note in piece.notes:
                yield Target(note.id, "note", note.number, (), piece.id, piece.number)
        case _:
            assert_never(piece)


def _block_target(block: Block, chapter: Chapter) -> Target:
    match block:
        case Heading():
            return Target(block.id, "section", block.number, block.content, chapter.id, chapter.number)
        case Figure():
            return Target(block.id, "figure", block.number, block.caption, chapter.id, chapter.number)
        case Table():
            return Target(block.id, "table", block.number, block.caption, chapter.id, chapter.number)
        case _:
            return Target(block.id, "place", "", (), chapter.id, chapter.number)
