"""Pictures looked at before layout: WeasyPrint prints a truncated file without a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from octavo.diagnostics import Code, Diagnostic, Position
from octavo.model.markup import classes_of, names_block
from octavo.raster_files import raster_fault, unreadable
from octavo.typeset.fetcher import ConfinedFetcher, Refused

_VECTOR: Final = frozenset({".svg", ".svgz"})


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
            yield picture.url, unreadable(path, fault, places.get(picture.block) or fallback)
