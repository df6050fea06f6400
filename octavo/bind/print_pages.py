"""Where the pages of the print edition begin, read from its layout."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from octavo.edition import POINTS, Edition
from octavo.model.book import Metadata
from octavo.model.sheet import LaidOutPage, PageMap, PageStart

_WORDS = 40  # characters by which the text of a page's beginning is known again


@dataclass(frozen=True, slots=True)
class PrintPages:
    """The pages that an ebook lists.

    `source` is what EPUB Accessibility calls pageBreakSource: the URN of the print edition's ISBN, or the
    words by which it is known. `none` would say that the pages are nobody's but the ebook's own (DAISY
    Knowledge Base, Page Source).
    """

    source: str
    starts: tuple[PageStart, ...]


def print_pages(edition: Edition, metadata: Metadata, starts: tuple[PageStart, ...]) -> PrintPages:
    """The pages of a print edition of the book that begin at `starts`."""
    isbn = re.sub(r"[^0-9X]", "", edition.isbn.upper())
    return PrintPages(f"urn:isbn:{isbn}" if isbn else _described(edition, metadata), starts)


def _described(edition: Edition, metadata: Metadata) -> str:
    """`Equidistance. Octavo Press, 2026. Print edition, 152 × 229 mm`."""
    title = ": ".join(filter(None, (metadata.title, metadata.subtitle)))
    published = ", ".join(filter(None, (metadata.publisher.name, metadata.published[:4])))
    size = f"{edition.trim.width / POINTS['mm']:.0f} × {edition.trim.height / POINTS['mm']:.0f} mm"
    return ". ".join(filter(None, (title, published, f"Print edition, {size}")))


def page_starts(page_map: PageMap) -> tuple[PageStart, ...]:
    """The beginning of every page, in order.

    Below figures at its head that were put off from the page before, a page begins with its text. The first
    page of a sheet begins with the sheet. A page without text of the book's (one of the contents or the
    index) begins with the first line on it that has an id. Where nothing begins, on a blank page or one that
    is full of notes, the next page's beginning is taken, as a reader who turns to it would; blank pages at
    the end of the book have no beginning.
    """
    starts = [
        _start(page, before.sheet if before else "")
        for page, before in zip(page_map.pages, _written_before(page_map.pages), strict=True)
    ]
    latest: PageStart | None = None
    found: list[PageStart] = []
    for page, start in zip(reversed(page_map.pages), reversed(starts), strict=True):
        latest = start or latest
        if latest is not None:
            found.append(replace(latest, label=page.label))
    return tuple(reversed(found))


def _written_before(pages: Sequence[LaidOutPage]) -> list[LaidOutPage | None]:
    """For each page the last one before it that is not blank."""
    before: list[LaidOutPage | None] = []
    latest = None
    for page in pages:
        before.append(latest)
        latest = latest if page.blank else page
    return before


def _start(page: LaidOutPage, sheet_before: str) -> PageStart | None:
    if page.blank:
        return None
    if page.sheet != sheet_before:
        return PageStart(page.label, page.sheet, page.sheet)
    if page.placed and all(piece.area == "note" for piece in page.placed):
        return None
    body = [piece for piece in page.placed if piece.area == "body"]
    if body:
        first = min(body, key=lambda piece: piece.put_off)
        words = "".join(first.text.split())[:_WORDS]
        return PageStart(page.label, page.sheet, first.block, first.start, words)
    notes = {piece.block for piece in page.placed}
    begun = [anchor for anchor in page.anchors if anchor not in notes and not anchor.startswith("fn-")]
    return PageStart(page.label, page.sheet, begun[0]) if begun else None
