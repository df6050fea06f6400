"""What print must show of the book: every run of words its authors wrote, with its place in the source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from octavo.diagnostics import Position
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.book import Book, Chapter, Generated, Part
from octavo.model.walk import inline_children


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that stand together. `ids` are the blocks they lie in, innermost first."""

    ids: tuple[str, ...]
    parts: tuple[str, ...]
    position: Position
    kind: str
    has_picture: bool = False


def wordings(book: Book) -> Iterator[Wording]:
    """Everything the authors wrote, in reading order, a chapter's notes after its text."""
    for piece in book.pieces:
        match piece:
            case Chapter():
                if piece.shows_title:
                    yield _wording((piece.id,), piece.title, piece.position, "title")
                yield _wording((piece.id,), piece.subtitle, piece.position, "subtitle")
                yield from _blocks(piece.content, (piece.id,))
                for note in piece.notes:
                    yield from _blocks(note.content, (note.id, piece.id))
                yield from _references(piece)
            case Generated():
                yield from _blocks(piece.content, (piece.id,))
                yield from _references(piece)
            case Part():
                yield _wording((piece.id,), piece.title, piece.position, "title")
            case _:
                assert_never(piece)


def _references(piece: Chapter | Generated) -> Iterator[Wording]:
    """The lines of a bibliography; a section's heading is book.yml's, a chapter's own the house's."""
    for listed in piece.references:
        if isinstance(piece, Generated) and listed.title:
            yield Wording((listed.id, piece.id), (listed.title,), piece.position, "heading")
        for entry in listed.entries:
            for run in (entry.content, *entry.annotation):
                yield _wording((entry.id, piece.id), run, piece.position, "bibliography entry")


def _wording(ids: tuple[str, ...], run: i.Inlines, position: Position, kind: str) -> Wording:
    return Wording(ids, tuple(_parts(run)), position, kind)


def _parts(run: i.Inlines) -> Iterator[str]:
    """The run's text, parted where the house prints words of its own or no text at all."""
    text: list[str] = []
    for piece in _texts(run):
        if piece is None:
            yield "".join(text)
            text.clear()
        else:
            text.append(piece)
    yield "".join(text)


def _texts(run: i.Inlines) -> Iterator[str | None]:
    """Pieces of text in order; None where the text is parted."""
    for node in run:
        match node:
            case i.Text() | i.Code():
                yield node.text
            case i.Space() | i.LineBreak():
                yield " "
            case i.CrossReference() if node.content and not node.wants_page:
                yield from _texts(node.content)
            case i.CrossReference() | i.Math() | i.Image() | i.Citation():
                yield None
            case i.NoteCall():
                pass
            case _:
                yield from _texts(inline_children(node))


def _blocks(blocks: b.Blocks, around: tuple[str, ...]) -> Iterator[Wording]:
    for block in blocks:
        yield from _block(block, (block.id, *around))


def _block(block: b.Block, ids: tuple[str, ...]) -> Iterator[Wording]:
    match block:
        case b.Paragraph():
            yield _wording(ids, block.content, block.position, "paragraph")
        case b.Heading():
            yield _wording(ids, block.content, block.position, "heading")
        case b.BlockQuote():
            yield from _blocks(block.content, ids)
            yield _wording(ids, block.attribution, block.position, "attribution")
        case b.Div():
            yield from _blocks(block.content, ids)
        case b.BulletList() | b.OrderedList():
            for entry in block.entries:
                yield from _blocks(entry.content, (entry.id, *ids))
        case b.DefinitionList():
            yield from _definitions(block, ids)
        case b.CodeBlock():
            yield Wording(ids, (block.text,), block.position, "code")
        case b.MathBlock():
            yield Wording(ids, (), block.position, "formula")
        case b.Table():
            yield _wording(ids, block.caption, block.position, "caption")
            for cell in (cell for row in (*block.head, *block.rows) for cell in row):
                yield _wording(ids, cell.content, cell.position, "table cell")
        case b.Figure():
            yield Wording(ids, tuple(_parts(block.caption)), block.position, "figure", has_picture=True)
        case b.LineBlock():
            for line in (line for stanza in block.stanzas for line in stanza):
                yield _wording(ids, line.content, line.position, "line of verse")
        case b.SceneBreak():
            return
        case _:
            assert_never(block)


def _definitions(block: b.DefinitionList, ids: tuple[str, ...]) -> Iterator[Wording]:
    for entry in block.entries:
        yield _wording((entry.id, *ids), entry.term, entry.position, "term")
        for blocks in entry.definitions:
            yield from _blocks(blocks, (entry.id, *ids))
