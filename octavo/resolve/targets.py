"""Everything a cross-reference can point to, by id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias, assert_never

from octavo.model.blocks import Block, Figure, Heading, Table
from octavo.model.book import Book, Chapter, Generated, Part, Piece
from octavo.model.inlines import Span
from octavo.model.remembered import remembered
from octavo.model.walk import all_inlines, plain_text, walk_blocks

TargetKind: TypeAlias = Literal["part", "chapter", "section", "figure", "table", "note", "place"]


@dataclass(frozen=True, slots=True)
class Target:
    """A place with an id: its kind, its number and its title (may be empty), the chapter it lies in."""

    id: str
    kind: TargetKind
    number: str
    title: str
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
            yield _target(piece.id, "part", piece.number, plain_text(piece.title), piece.id, "")
        case Generated():
            yield _target(piece.id, "chapter", "", piece.title, piece.id, "")
        case Chapter():
            yield _target(piece.id, "chapter", piece.number, plain_text(piece.title), piece.id, "")
            for block in walk_blocks(piece.content):
                yield _block_target(block, piece)
            for node in all_inlines(piece.content):
                if isinstance(node, Span) and node.attributes.id:
                    yield _target(node.attributes.id, "place", "", "", piece.id, piece.number)
            for note in piece.notes:
                yield _target(note.id, "note", note.number, "", piece.id, piece.number)
        case _:
            assert_never(piece)


def _block_target(block: Block, chapter: Chapter) -> Target:
    within = chapter.id, chapter.number
    match block:
        case Heading():
            return _target(block.id, "section", block.number, plain_text(block.content), *within)
        case Figure():
            return _target(block.id, "figure", block.number, plain_text(block.caption), *within)
        case Table():
            return _target(block.id, "table", block.number, plain_text(block.caption), *within)
        case _:
            return _target(block.id, "place", "", "", *within)


@remembered
def _target(id: str, kind: TargetKind, number: str, title: str, chapter: str, chapter_number: str) -> Target:
    """Equal targets are one, so that a reference whose target stayed as it was need not be made again."""
    return Target(id, kind, number, title, chapter, chapter_number)
