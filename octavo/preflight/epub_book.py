"""What the EPUB must hold of the book: every block with its own words, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from octavo.diagnostics import Position
from octavo.model import blocks as b
from octavo.model.bibliography import ReferenceList
from octavo.model.book import Book, Chapter, Generated, Part
from octavo.model.walk import block_inlines, plain_text, walk_blocks


@dataclass(frozen=True, slots=True)
class Expected:
    """A block and the words that stand in it but in no block inside it.

    `exact` is false for a piece's title, beside which a template may set other words. `others` are
    ids inside the block that name no block themselves (a list's entries).
    """

    id: str
    kind: str
    text: str
    position: Position
    exact: bool = True
    others: tuple[str, ...] = ()


def expected_blocks(book: Book) -> Iterator[Expected]:
    """Everything but the notes, in reading order."""
    for piece in book.pieces:
        match piece:
            case Chapter():
                title = plain_text(piece.title) if piece.shows_title else ""
                yield Expected(piece.id, "title", title, piece.position, exact=False)
                yield from _blocks(piece.content)
                for own in piece.references:
                    yield from _references(own, piece.position)
            case Part():
                yield Expected(piece.id, "title", plain_text(piece.title), piece.position, exact=False)
            case Generated():
                yield Expected(piece.id, "title", "", piece.position, exact=False)
                yield from _blocks(piece.content)
                for listed in piece.references:
                    if listed.title:
                        yield Expected(listed.id, "heading", listed.title, piece.position)
                    yield from _references(listed, piece.position)
            case _:
                assert_never(piece)


def expected_notes(book: Book) -> Iterator[tuple[b.Note, tuple[Expected, ...]]]:
    """Every note with its blocks, in the order of the calls."""
    for chapter in book.chapters:
        for note in chapter.notes:
            yield note, tuple(_blocks(note.content))


def _references(listed: ReferenceList, position: Position) -> Iterator[Expected]:
    for reference in listed.entries:
        text = " ".join(plain_text(run) for run in (reference.content, *reference.annotation))
        yield Expected(reference.id, "bibliography entry", text, position)


def _blocks(blocks: b.Blocks) -> Iterator[Expected]:
    for block in walk_blocks(blocks):
        others: tuple[str, ...] = ()
        if isinstance(block, b.BulletList | b.OrderedList | b.DefinitionList):
            others = tuple(entry.id for entry in block.entries)
        yield Expected(block.id, _kind(block), _own_text(block), block.position, others=others)


def _own_text(block: b.Block) -> str:
    """The block's runs, parted by spaces: a cell, a line of verse, a term each stand apart."""
    if isinstance(block, b.CodeBlock):
        return block.text
    return " ".join(plain_text(run) for run in block_inlines(block))


def _kind(block: b.Block) -> str:
    match block:
        case b.Paragraph():
            return "paragraph"
        case b.Heading():
            return "heading"
        case b.BlockQuote():
            return "quotation"
        case b.BulletList() | b.OrderedList() | b.DefinitionList():
            return "list"
        case b.CodeBlock():
            return "code"
        case b.MathBlock():
            return "formula"
        case b.Table():
            return "table"
        case b.Figure():
            return "figure"
        case b.LineBlock():
            return "verse"
        case b.Div():
            return "division"
        case b.SceneBreak():
            return "break"
        case _:
            assert_never(block)
