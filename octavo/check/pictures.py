"""Pictures looked at without typesetting."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import ParseError, fromstring

from octavo.diagnostics import Code, Diagnostic, Position, nearest
from octavo.model import inlines as i
from octavo.model.blocks import Block, Blocks, Figure
from octavo.model.book import Book
from octavo.model.walk import block_inlines, walk_blocks, walk_inlines
from octavo.raster_files import raster_fault, unreadable


def lost_descriptions(book: Book) -> Iterator[Diagnostic]:
    """X001 for each picture whose `describedby` names no block of the text it stands in.

    A reading system finds the description within the document alone (WAI-ARIA: aria-details).
    """
    for text in _texts(book):
        ids = {block.id for block in walk_blocks(text)}
        for block in walk_blocks(text):
            for _, attributes, position in _pictures(block):
                id_ = dict(attributes.pairs).get(i.DESCRIBED_BY)
                if id_ is not None and id_ not in ids:
                    cure = nearest(id_, ids) or f"write the description in this file: ::: {{#{id_}}}"
                    yield Diagnostic(
                        Code.X001, f'no "{id_}" in this text to describe the picture', position, cure
                    )


def damaged_pictures(book: Book) -> Iterator[Diagnostic]:
    """I003 for each picture of the text that cannot be read to its end."""
    for text in _texts(book):
        for block in walk_blocks(text):
            for source, _, _ in _pictures(block):
                path = book.folder / source
                if path.is_file() and (fault := _fault(path)):
                    yield unreadable(path, fault, block.position)


def _texts(book: Book) -> Iterator[Blocks]:
    """The text of each chapter and of each note."""
    for chapter in book.chapters:
        yield chapter.content
        yield from (note.content for note in chapter.notes)


def _pictures(block: Block) -> Iterator[tuple[str, i.Attributes, Position]]:
    """The pictures of a block, its own and those in its text: source, attributes and place."""
    if isinstance(block, Figure):
        yield block.source, block.attributes, block.position
    for run in block_inlines(block):
        for node in walk_inlines(run):
            if isinstance(node, i.Image):
                yield node.source, node.attributes, node.position


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
