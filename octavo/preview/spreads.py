"""A layout as it is shown: its pages, what stands on them and where it was written, and what changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from octavo.diagnostics import Position
from octavo.model.book import Book, ContentsEntry, Part, role_of
from octavo.model.markup import enclosing_blocks, parse_sheet
from octavo.model.places import positions_of
from octavo.model.sheet import LaidOutPage, Sheets
from octavo.model.walk import plain_text
from octavo.preview.shown import Heading, Page, Region, Spreads
from octavo.typeset.press import Layout

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
            text=" ".join(piece.text for piece in page.placed),
            regions=tuple(_regions(page, places)),
        )
        for page, stamp in zip(layout.page_map.pages, laid_out.stamps, strict=True)
    )
    changed = None if before is None else _first_changed(before, laid_out)
    return Spreads(edition, book.metadata.title, pages, tuple(_headings(book, layout)), changed)


class _Places:
    """Where blocks were written, or else the nearest block around them that was."""

    def __init__(self, book: Book, sheets: Sheets) -> None:
        self._positions: Mapping[str, Position] = positions_of(book)
        self._around: dict[str, str] = {}
        for sheet in sheets.sheets:
            self._around |= enclosing_blocks(parse_sheet(sheet.html), sheet.id)

    def of(self, block: str, sheet: str) -> Position | None:
        seen: set[str] = set()
        while block and block not in seen:
            if block in self._positions:
                return self._positions[block]
            seen.add(block)
            block = self._around.get(block, "")
        return self._positions.get(sheet)


def _regions(page: LaidOutPage, places: _Places) -> Iterator[Region]:
    for piece in page.placed:
        place = places.of(piece.block, page.sheet)
        width, height = piece.right - piece.left, piece.bottom - piece.top
        yield Region(piece.block, place, piece.left, piece.top, width, height)


def stamps_of(layout: Layout) -> tuple[str, ...]:
    """A name for each page's look: its sheet's layout and pictures, its number in it, its folio."""
    looks = {
        id(page): f"{laid.key} {laid.files} {number}"
        for laid in layout.known.values()
        for number, page in enumerate(laid.engine_pages)
    }
    return tuple(
        hashlib.sha256(f"{looks.get(id(page.engine_page), 'blank')} {folio.label}".encode()).hexdigest()[:24]
        for page, folio in zip(layout.pages, layout.folios, strict=True)
    )


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
