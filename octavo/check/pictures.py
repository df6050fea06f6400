"""Pictures looked at without typesetting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import ParseError, fromstring

from octavo.diagnostics import Code, Diagnostic, Position, nearest
from octavo.model import inlines as i
from octavo.model.blocks import Block, Blocks, Figure
from octavo.model.book import Book
from octavo.model.remembered import remembered
from octavo.model.walk import block_inlines, walk_blocks, walk_inlines
from octavo.raster_files import raster_fault, unreadable


def lost_descriptions(book: Book) -> Iterator[Diagnostic]:
    """X001 for each picture whose `describedby` names no block of the text it stands in.

    A reading system finds the description within the document alone (WAI-ARIA: aria-details).
    """
    for text in _texts(book):
        described = [
            (id_, picture.position)
            for picture in _pictures(text)
            if (id_ := dict(picture.attributes.pairs).get(i.DESCRIBED_BY)) is not None
        ]
        ids = {block.id for block in walk_blocks(text)} if described else set()
        for id_, position in described:
            if id_ not in ids:
                cure = nearest(id_, ids) or f"write the description in this file: ::: {{#{id_}}}"
                message = f'no "{id_}" in this text to describe the picture'
                yield Diagnostic(Code.X001, message, position, cure)


def damaged_pictures(book: Book) -> Iterator[Diagnostic]:
    """I003 for each picture of the text that cannot be read to its end."""
    for text in _texts(book):
        for picture in _pictures(text):
            path = book.folder / picture.source
            if path.is_file() and (fault := _fault(path)):
                yield unreadable(path, fault, picture.block)


def _texts(book: Book) -> Iterator[Blocks]:
    """The text of each chapter and of each note."""
    for chapter in book.chapters:
        yield chapter.content
        yield from (note.content for note in chapter.notes)


@dataclass(frozen=True, slots=True)
class _Picture:
    """A picture of a text, with its place and that of its block."""

    source: str
    attributes: i.Attributes
    position: Position
    block: Position


@remembered
def _pictures(text: Blocks) -> tuple[_Picture, ...]:
    """The pictures of a text: those that are blocks, and those in its paragraphs."""
    return tuple(picture for block in walk_blocks(text) for picture in _block_pictures(block))


def _block_pictures(block: Block) -> Iterator[_Picture]:
    if isinstance(block, Figure):
        yield _Picture(block.source, block.attributes, block.position, block.position)
    for run in block_inlines(block):
        for node in walk_inlines(run):
            if isinstance(node, i.Image):
                yield _Picture(node.source, node.attributes, node.position, block.position)


def _fault(path: Path) -> str:
    """Why a picture cannot be read; a compressed drawing is left to the engine."""
    match path.suffix.lower():
        case ".svg":
            try:
                fromstring(path.read_bytes())
            except (ParseError, ValueError, LookupError) as error:  # the latter two of its encoding
                return f"it is not well-formed SVG: {error}"
            return ""
        case ".svgz":
            return ""
        case _:
            return raster_fault(path)
