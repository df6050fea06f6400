"""Marks in the text where the pages of the print edition begin.

A mark is an empty `<span epub:type="pagebreak">` before the word with which the page begins; a page that
begins within a hyphenated word begins with that word (findings §4.4).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from octavo.bind.addresses import Document, unique_name
from octavo.bind.opening import place_at_opening
from octavo.bind.text_places import BlockText, Point, block_texts
from octavo.bind.xhtml import EPUB_TYPE, Element, xhtml
from octavo.model.sheet import PageStart

_SURE = 8  # characters by which a place is known that is not where it should be


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A page of the print edition as a place in the EPUB: `href` leads to the mark."""

    label: str
    href: str

    @property
    def number(self) -> int:
        """An arabic folio's number; 0 for a roman one."""
        return int(self.label) if self.label.isdecimal() else 0


@dataclass(frozen=True, slots=True)
class _Mark:
    """A page's mark and the place it is to be put."""

    label: str
    document: Document
    point: Point


def insert_page_breaks(documents: Iterable[Document], starts: Sequence[PageStart]) -> tuple[PageBreak, ...]:
    """Put a mark where each page begins; the pages in their order.

    A page whose beginning the ebook does not have, for its text is in print only, begins where the next
    page does.
    """
    by_sheet = {document.sheet.id: document for document in documents}
    marks = list(_marks(by_sheet, starts))
    taken = {id.casefold() for document in by_sheet.values() for id in document.ids}
    breaks = []
    to_insert: dict[tuple[int, bool], list[tuple[Point, Element]]] = defaultdict(list)
    for mark in marks:
        id_ = unique_name(f"page-{mark.label}", "", taken)
        to_insert[id(mark.point.holder), mark.point.in_tail].append((mark.point, _span(mark.label, id_)))
        breaks.append(PageBreak(mark.label, f"{mark.document.href}#{id_}"))
    for together in to_insert.values():
        # from the end, so that the places before stay what they are
        together.sort(key=lambda pair: pair[0].index)
        for point, span in reversed(together):
            _insert(point, span)
    return tuple(breaks)


def _marks(by_sheet: dict[str, Document], starts: Sequence[PageStart]) -> Iterator[_Mark]:
    finders = {name: _Finder.of(document) for name, document in by_sheet.items()}
    found: list[_Mark] = []
    latest: tuple[Document, Point] | None = None
    for start in reversed(starts):
        finder = finders.get(start.sheet)
        point = finder.find(start) if finder else None
        if point is not None:
            latest = (by_sheet[start.sheet], point)
        if latest is not None:
            found.append(_Mark(start.label, *latest))
    return reversed(found)


def _span(label: str, id_: str) -> Element:
    span = etree.Element(xhtml("span"))
    span.set(EPUB_TYPE, "pagebreak")
    span.set("role", "doc-pagebreak")
    span.set("id", id_)
    span.set("aria-label", label)
    return span


def _insert(point: Point, span: Element) -> None:
    holder, index = point.holder, point.index
    if point.in_tail:
        text = holder.tail or ""
        holder.tail, span.tail = text[:index], text[index:]
        parent = holder.getparent()
        parent.insert(parent.index(holder) + 1, span)
    else:
        text = holder.text or ""
        holder.text, span.tail = text[:index], text[index:]
        holder.insert(0, span)


@dataclass(frozen=True, slots=True)
class _Finder:
    """Finds places in one document. `elements` has every element by its id."""

    texts: dict[str, BlockText]
    elements: dict[str, Element]
    body: Element

    @classmethod
    def of(cls, document: Document) -> _Finder:
        root = document.root
        elements = {element.get("id"): element for element in root.iter("{*}*") if element.get("id")}
        return cls(block_texts(root, document.sheet.id), elements, root.find(xhtml("body")))

    def find(self, start: PageStart) -> Point | None:
        """Where the page begins; None when its text is not in the document."""
        if not start.words and not start.offset:
            element = self.elements.get(start.block, self.body if start.block == start.sheet else None)
            return None if element is None else place_at_opening(element)
        block, offset = self._known(start) or self._elsewhere(start) or ("", 0)
        point = self.texts[block].point(offset) if block else None
        return None if point is None else place_at_opening(point.holder, point)

    def _known(self, start: PageStart) -> tuple[str, int] | None:
        """The place that print names, when the same words stand there."""
        text = self.texts.get(start.block)
        if text is None or not text.printing.startswith(start.words, start.offset):
            return None
        return (start.block, start.offset)

    def _elsewhere(self, start: PageStart) -> tuple[str, int] | None:
        """The nearest place with the same words: text that only one edition has moves what follows it."""
        if len(start.words) < _SURE:
            return None
        expected, places, before = 0, [], 0
        for block, text in self.texts.items():
            if block == start.block:
                expected = before + start.offset
            offset = text.printing.find(start.words)
            while offset >= 0:
                places.append((before + offset, block, offset))
                offset = text.printing.find(start.words, offset + 1)
            before += len(text.printing)
        if not places:
            return None
        _, block, offset = min(places, key=lambda place: abs(place[0] - expected))
        return (block, offset)
