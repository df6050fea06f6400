"""Pictures looked at before layout: WeasyPrint prints a truncated file without a word."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, ParseError, fromstring

from PIL import Image, UnidentifiedImageError

from octavo.diagnostics import Code, Diagnostic, Position
from octavo.model import inlines as i
from octavo.model.blocks import Block, Figure
from octavo.model.book import Book
from octavo.model.markup import classes_of, names_block
from octavo.model.walk import block_inlines, walk_blocks, walk_inlines
from octavo.raster_files import whole_images
from octavo.typeset.fetcher import ConfinedFetcher, Refused

_VECTOR: Final = frozenset({".svg", ".svgz"})
_FAULTS: Final = (
    OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip
_HELP: Final = "open it in an image editor and save it again"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture a sheet shows: its absolute URL, the block it stands in, and whether it has an `alt`."""

    url: str
    block: str
    described: bool


def pictures_of(root: Element, base_url: str, sheet_id: str) -> Iterator[Picture]:
    """Every `img` of a sheet, in reading order."""
    yield from _pictures(root, base_url, sheet_id)


def _pictures(element: Element, base_url: str, block: str) -> Iterator[Picture]:
    tag = element.tag if isinstance(element.tag, str) else ""
    id_ = element.get("id")
    if id_ and names_block(tag, classes_of(element)):
        block = id_
    source = element.get("src")
    if tag == "img" and source:
        yield Picture(urljoin(base_url, source), block, element.get("alt") is not None)
    for child in element:
        yield from _pictures(child, base_url, block)


def undescribed_pictures(pictures: Iterable[Picture], places: Mapping[str, Position]) -> Iterator[Diagnostic]:
    """A001 for each picture without an `alt`; an empty one says that the picture is an ornament."""
    for picture in pictures:
        if not picture.described:
            message = f"the picture {picture.url.rsplit('/', 1)[-1]} has no alt text"
            help_ = "say in words what the picture shows"
            yield Diagnostic(Code.A001, message, places.get(picture.block), help_)


def unreadable_pictures(
    pictures: Iterable[Picture],
    fetcher: ConfinedFetcher,
    places: Mapping[str, Position],
    fallback: Position | None,
) -> Iterator[tuple[str, Diagnostic]]:
    """The URL of each raster picture that cannot be read to its end, with I003 for it.

    A picture that is missing, remote or outside the book is left to the engine, which reports it.
    """
    for picture in pictures:
        try:
            path = fetcher.locate(picture.url)
        except Refused:
            continue
        if path is None or path.suffix.lower() in _VECTOR:
            continue
        fault = raster_fault(path)
        if fault:
            yield picture.url, _unreadable(path, fault, places.get(picture.block) or fallback)


def damaged_pictures(book: Book) -> Iterator[Diagnostic]:
    """I003 for each picture of the text that cannot be read to its end, without typesetting."""
    for chapter in book.chapters:
        for blocks in (chapter.content, *(note.content for note in chapter.notes)):
            for block in walk_blocks(blocks):
                for source in _sources(block):
                    path = book.folder / source
                    if path.is_file() and (fault := _fault(path)):
                        yield _unreadable(path, fault, block.position)


def _sources(block: Block) -> Iterator[str]:
    """The pictures of a block: its own and those in its text."""
    if isinstance(block, Figure):
        yield block.source
    for run in block_inlines(block):
        yield from (node.source for node in walk_inlines(run) if isinstance(node, i.Image))


def _unreadable(path: Path, fault: str, position: Position | None) -> Diagnostic:
    return Diagnostic(Code.I003, f"the picture {path.name} cannot be read: {fault}", position, _HELP)


def _fault(path: Path) -> str:
    """Why a picture cannot be read; a compressed drawing is left to the engine."""
    match path.suffix.lower():
        case ".svg":
            try:
                fromstring(path.read_bytes())
            except ParseError as error:
                return f"it is not well-formed SVG: {error}"
            return ""
        case ".svgz":
            return ""
        case _:
            return raster_fault(path)


def raster_fault(path: Path) -> str:
    """Why a raster file cannot be read whole; empty when it can. It is read again when it has changed."""
    try:
        status = path.stat()
    except OSError as error:
        return _reason(error)
    return _decoding_fault(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=1024)
def _decoding_fault(path: Path, changed: int, size: int) -> str:
    """Why the file, `changed` then (ns) and of that `size` (bytes), cannot be decoded; empty when it can."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with whole_images(), Image.open(path) as image:
                image.load()
    except UnidentifiedImageError:
        return "it is no kind of image that is known"
    except _FAULTS as error:
        return _reason(error)
    return ""


def _reason(error: Exception) -> str:
    reason = str(error).removesuffix(".")
    return reason[:1].lower() + reason[1:] if reason else "it is damaged"
