"""How deep the contents go: to the sections only where all of it still stands on one opening."""

from __future__ import annotations

from math import ceil
from typing import Final

from octavo.model.book import Book, ContentsEntry
from octavo.model.walk import plain_text
from octavo.render.page_design import PageDesign

_CHAPTERS, _SECTIONS = 1, 2  # levels of ContentsEntry
_ABOVE: Final = {0: 1.0, 1: 0.5}  # lines of space above a part, above a chapter
_OPENING: Final = 0.28  # of the first page's lines lie above the list
# Number, folio and the white around the list leave titles this share of the measure.
_TITLE_ROOM: Final = 0.72
_CHARACTER: Final = 0.41  # em


def contents_depth(book: Book, page: PageDesign) -> int:
    """The deepest level of ContentsEntry to list.

    Sections without numbers are no way to find a place, and are left out.
    """
    if book.metadata.numbering.sections == "none":
        return _CHAPTERS
    room = (2 - _OPENING) * page.lines
    return _SECTIONS if sum(_lines(entry, page) for entry in book.contents) <= room else _CHAPTERS


def _lines(entry: ContentsEntry, page: PageDesign) -> float:
    """The lines an entry takes, with the sections or chapters in it."""
    if entry.level > _SECTIONS:
        return 0
    width = len(plain_text(entry.title)) * _CHARACTER * page.size
    title = max(1, ceil(width / (_TITLE_ROOM * page.measure)))
    inside = sum(_lines(child, page) for child in entry.children)
    return _ABOVE.get(entry.level, 0) + title + bool(entry.authors) + inside
