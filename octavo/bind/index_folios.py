"""The index of an ebook that lists the pages of print: its places told by their folios, as print tells them.

Without pages there is nothing to tell a place by, and an entry's places are counted: 1, 2, 3.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from octavo.bind.addresses import Document
from octavo.bind.page_breaks import PageBreak
from octavo.bind.xhtml import Element, local_name, xhtml


@dataclass
class _Pages:
    """On which page everything stands, as the number of its page break; all by href."""

    breaks: dict[str, int]
    of_ids: dict[str, int] = field(default_factory=dict)
    of_calls: dict[str, int] = field(default_factory=dict)  # by the note that is called
    notes: dict[str, str] = field(default_factory=dict)  # the note around each id

    def read(self, document: Document, page: int) -> int:
        """Take in a document that begins on a page; the page on which it ends."""
        # notes that print gathers on pages of their own are found there
        by_call = document.sheet.role != "notes"
        for element in document.root.iter(xhtml("*")):
            href = f"{document.href}#{element.get('id')}"
            if element.get("role") == "doc-noteref":
                self.of_calls[_target(element, document)] = page
            if element.get("id") is None:
                continue
            page = self.breaks.get(href, page)
            self.of_ids[href] = page
            note = _note_around(element) if by_call else None
            if note is not None:
                self.notes[href] = f"{document.href}#{note.get('id')}"
        return page

    def page(self, href: str) -> int:
        """-1 if unknown. What is in a note stands where it is called: the ebook has it behind the chapter."""
        note = self.notes.get(href, "")
        return self.of_calls.get(note, self.of_ids.get(href, -1))


def tell_folios(documents: Sequence[Document], breaks: Sequence[PageBreak]) -> None:
    """Put the folios of print in the place of the numbers in every index; a page has one link of an entry."""
    if not breaks:
        return
    # of pages that begin at one place, blank ones before it, the last has the text
    pages = _Pages({mark.href: number for number, mark in enumerate(breaks)})
    page = -1
    for document in documents:
        page = pages.read(document, page)
    for document in documents:
        if document.sheet.role == "index":
            for entry in document.root.iter(xhtml("li")):
                _tell(list(_locators(entry)), document, pages, breaks)


def _tell(locators: list[Element], document: Document, pages: _Pages, breaks: Sequence[PageBreak]) -> None:
    first: dict[int, str] = {}
    for locator in locators:
        first.setdefault(pages.page(_target(locator, document)), locator.get("href"))
    if -1 in first:
        return
    told = sorted(first.items())
    for locator, (page, href) in zip(locators, told, strict=False):
        locator.set("href", href)
        locator.text = breaks[page].label
    for locator in locators[len(told) :]:
        _take_out(locator)


def _locators(entry: Element) -> Iterator[Element]:
    """The entry's own links that are counted; those of entries below it are theirs."""
    for child in entry.iterchildren(xhtml("a")):
        if (child.text or "").isdecimal() and len(child) == 0:
            yield child


def _take_out(locator: Element) -> None:
    """Remove a link with the comma before it; what follows it stays."""
    before = locator.getprevious()
    if before is not None:
        before.tail = locator.tail
    locator.getparent().remove(locator)


def _note_around(element: Element) -> Element | None:
    while element is not None and local_name(element) != "aside":
        element = element.getparent()
    return element


def _target(anchor: Element, document: Document) -> str:
    """The href of what a link leads to, relative to the package."""
    path, _, fragment = (anchor.get("href") or "").partition("#")
    folder = posixpath.dirname(document.href)
    place = posixpath.normpath(posixpath.join(folder, path)) if path else document.href
    return f"{place}#{fragment}"
