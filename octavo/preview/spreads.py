"""A layout as it is shown: its pages, what stands on them and where it was written, and what changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from xml.etree.ElementTree import Element

from octavo.diagnostics import Position
from octavo.model.book import Book, Chapter, ContentsEntry, Part, role_of
from octavo.model.markup import enclosing_blocks, parse_sheet
from octavo.model.places import positions_in, positions_of
from octavo.model.remembered import remembered
from octavo.model.sheet import LaidOutPage, PlacedText, Sheet, Sheets
from octavo.model.walk import plain_text
from octavo.preview.shown import Heading, Page, Region, Spreads
from octavo.typeset.press import Layout
from octavo.typeset.sheet_layout import SheetLayout

# Style sheets that may say in the margins how many pages the book has.
_COUNTS_PAGES: Final = re.compile(r"counters?\(\s*pages\b|@import|\\", re.IGNORECASE)

# Pieces that change when what they list moves: no author's change.
_FOLLOWING: Final = frozenset({"toc", "index", "list-of-figures", "list-of-tables"})


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A print edition as it was laid out; `stamps` name the looks of its pages."""

    sheets: Sheets
    layout: Layout
    stamps: tuple[str, ...]


def spreads_of(book: Book, edition: str, laid_out: LaidOut, before: LaidOut | None = None) -> Spreads:
    """The layout to be shown; `before` is what was shown last, to tell what changed."""
    sheets, layout = laid_out.sheets, laid_out.layout
    places = _Places(book, sheets)
    pages = tuple(
        Page(
            stamp=stamp,
            label=page.label,
            recto=page.recto,
            width=page.width,
            height=page.height,
            text=_text(page.placed),
            regions=places.regions(page),
        )
        for page, stamp in zip(layout.page_map.pages, laid_out.stamps, strict=True)
    )
    changed = None if before is None else _first_changed(before, laid_out)
    return Spreads(edition, book.metadata.title, pages, tuple(_headings(book, layout)), changed)


@remembered
def _text(placed: tuple[PlacedText, ...]) -> str:
    return " ".join(piece.text for piece in placed)


class _Places:
    """Where blocks were written, or else the nearest block around them that was."""

    def __init__(self, book: Book, sheets: Sheets) -> None:
        self._book = book
        self._chapters = {chapter.id: chapter for chapter in book.chapters}
        self._sheets = {sheet.id: sheet for sheet in sheets.sheets}

    def regions(self, page: LaidOutPage) -> tuple[Region, ...]:
        """The regions of a page. On a chapter's there is nothing but of the chapter."""
        sheet, chapter = self._sheets.get(page.sheet), self._chapters.get(page.sheet)
        if sheet is None:  # a blank page
            return ()
        if chapter is None:
            return _regions(page.placed, sheet, self._of_all)
        return _chapter_regions(page.placed, sheet, chapter)

    @cached_property
    def _of_all(self) -> dict[str, Position]:
        return positions_of(self._book)


@remembered
def _chapter_regions(placed: tuple[PlacedText, ...], sheet: Sheet, chapter: Chapter) -> tuple[Region, ...]:
    return _regions(placed, sheet, positions_in(chapter))


def _regions(
    placed: tuple[PlacedText, ...], sheet: Sheet, positions: dict[str, Position]
) -> tuple[Region, ...]:
    return tuple(
        Region(
            piece.block,
            _position(piece.block, sheet, positions),
            piece.left,
            piece.top,
            piece.right - piece.left,
            piece.bottom - piece.top,
        )
        for piece in placed
    )


def _position(block: str, sheet: Sheet, positions: Mapping[str, Position]) -> Position | None:
    around = _around(sheet)
    seen: set[str] = set()
    while block and block not in seen:
        if block in positions:
            return positions[block]
        seen.add(block)
        block = around.get(block, "")
    return positions.get(sheet.id)


@remembered
def _around(sheet: Sheet) -> dict[str, str]:
    return enclosing_blocks(parse_sheet(sheet.html), sheet.id)


def stamps_of(layout: Layout) -> tuple[str, ...]:
    """A name for each page's look: what stands on it, its furniture and its folio."""
    counts = any(_COUNTS_PAGES.search(style.css) for style in layout.styles.sources)
    total = len(layout.pages) if counts else 0
    looks = (look for gathering in layout.gatherings for look in _looks(gathering.layout))
    return tuple(
        hashlib.sha256(f"{look} {folio.label} {total}".encode()).hexdigest()[:24]
        for look, folio in zip(looks, layout.folios, strict=True)
    )


def _looks(layout: SheetLayout) -> Iterator[str]:
    """What each page of a sheet looks like but for its folio.

    A page that is used again may have another head: a section's title is set on those after it too.
    """
    for number, look in enumerate(layout.looks):
        # without a copy an element runs in the margins, which may have changed on another page
        furniture = layout.furniture[number] if layout.furniture else f"{layout.key} {layout.files}"
        yield f"{look} {furniture}"


def _headings(book: Book, layout: Layout) -> Iterator[Heading]:
    """Every piece, and the sections that the contents list, with the page that each begins on."""
    index = _first_pages(layout)
    sections = {entry.target: entry for entry in _flat(book.contents)}
    for piece in book.pieces:
        if piece.id in index:
            level = piece.level - 1 if isinstance(piece, Part) else piece.depth
            title = piece.title if isinstance(piece.title, str) else plain_text(piece.title)
            yield Heading(title or role_of(piece).replace("-", " "), level, index[piece.id])
            listed = sections.get(piece.id)
            if listed is not None and not isinstance(piece, Part):
                for entry in _flat(listed.children):
                    if entry.target in index:
                        depth = level + max(1, entry.level - 1)
                        yield Heading(plain_text(entry.title), depth, index[entry.target])


def _flat(entries: tuple[ContentsEntry, ...]) -> Iterator[ContentsEntry]:
    for entry in entries:
        yield entry
        yield from _flat(entry.children)


def _first_pages(layout: Layout) -> dict[str, int]:
    first: dict[str, int] = {}
    for page in layout.page_map.pages:
        if not page.blank:
            first.setdefault(page.sheet, page.index)
        for anchor in page.anchors:
            first.setdefault(anchor, page.index)
    return first


def _first_changed(before: LaidOut, after: LaidOut) -> int | None:
    """The page of the first block that is new or differs; None when all may differ, or nothing does."""
    if before.sheets.styles != after.sheets.styles:
        return None
    known = {sheet.id: sheet.html for sheet in before.sheets.sheets}
    index = _first_pages(after.layout)
    for sheet in after.sheets.sheets:
        old = known.get(sheet.id)
        if old == sheet.html or sheet.role in _FOLLOWING:
            continue
        was = dict(_own_markup(old)) if old is not None else {}
        for id_, markup in _own_markup(sheet.html):
            if was.get(id_) != markup and id_ in index:
                return index[id_]
        return index.get(sheet.id)
    if before.sheets == after.sheets:  # then only a picture can have changed
        shown = zip(before.stamps, after.stamps, strict=False)
        return next((number for number, (old, new) in enumerate(shown) if old != new), None)
    return None


def _own_markup(html: str) -> Iterator[tuple[str, str]]:
    """Each block's markup but for the blocks in it, in reading order."""
    root = parse_sheet(html)
    blocks = set(enclosing_blocks(root, ""))
    for element in root.iter():
        if element.get("id", "") in blocks:
            yield element.get("id", ""), "".join(_own(element, blocks))


def _own(element: Element, blocks: set[str]) -> Iterator[str]:
    yield f"<{element.tag} {sorted(element.items())}>{element.text or ''}"
    for child in element:
        if child.get("id", "") not in blocks:
            yield from _own(child, blocks)
        yield child.tail or ""
    yield ">"
