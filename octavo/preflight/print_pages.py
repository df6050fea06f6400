"""The pages and the sheets side by side: what each block says, and where it was found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from octavo.model.markup import NOTE, SheetText, classes_of, enclosing_blocks, parse_sheet, sheet_texts
from octavo.model.remembered import remembered
from octavo.model.sheet import LaidOutPage, PageMap, PlacedText, Sheet, Sheets


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of a block on a page."""

    page: LaidOutPage
    piece: PlacedText


@dataclass(frozen=True, slots=True)
class _Said:
    """What one sheet says: the authors' texts, its blocks each with the one around it, its foot notes."""

    texts: tuple[SheetText, ...]
    around: dict[str, str]
    foot_notes: tuple[str, ...]


@remembered
def _said(sheet: Sheet) -> _Said:
    root = parse_sheet(sheet.html)
    return _Said(
        tuple(text for text in sheet_texts(root, sheet.id) if not text.house),
        enclosing_blocks(root, sheet.id),
        tuple(span.get("id", "") for span in root.iter("span") if NOTE in classes_of(span)),
    )


@dataclass(frozen=True)
class Printed:
    """Sheets and page map, indexed by block."""

    sheets: Sheets
    page_map: PageMap

    @cached_property
    def _of_sheets(self) -> tuple[_Said, ...]:
        return tuple(_said(sheet) for sheet in self.sheets.sheets)

    @cached_property
    def _authors_texts(self) -> tuple[SheetText, ...]:
        return tuple(text for said in self._of_sheets for text in said.texts)

    @cached_property
    def around(self) -> dict[str, str]:
        """Every id that names a block, in reading order, with the block around it; "" for a sheet's own."""
        around: dict[str, str] = {}
        for said in self._of_sheets:
            around |= said.around
        return around

    @cached_property
    def _inside(self) -> dict[str, list[str]]:
        inside: dict[str, list[str]] = defaultdict(list)
        for block, around in self.around.items():
            inside[around].append(block)
        return inside

    @cached_property
    def sheet_text(self) -> dict[str, str]:
        """What the sheets say of every block, the house's own words left out."""
        texts: dict[str, list[str]] = defaultdict(list)
        for text in self._authors_texts:
            texts[text.block].append(text.text)
        return {block: "".join(parts) for block, parts in texts.items()}

    @cached_property
    def foot_notes(self) -> frozenset[str]:
        """The notes that stand right after their calls in the sheets, to be set at the foot of the page."""
        return frozenset(note for said in self._of_sheets for note in said.foot_notes)

    @cached_property
    def begun(self) -> tuple[str, ...]:
        """The blocks that have words of their own, in the order in which these begin.

        A quotation's own words are its attribution: they come after the paragraphs inside it.
        """
        return tuple(dict.fromkeys(text.block for text in self._authors_texts if text.text.strip()))

    @cached_property
    def found(self) -> dict[str, list[Found]]:
        """The pieces of every block, in the order of the pages."""
        found: dict[str, list[Found]] = defaultdict(list)
        for page in self.page_map.pages:
            for piece in page.placed:
                found[piece.block].append(Found(page, piece))
        return found

    @cached_property
    def anchor_pages(self) -> dict[str, LaidOutPage]:
        """The page on which every id begins."""
        pages: dict[str, LaidOutPage] = {}
        for page in self.page_map.pages:
            for anchor in page.anchors:
                pages.setdefault(anchor, page)
        return pages

    def chain(self, block: str) -> Iterator[str]:
        """The block, the block around it, and so on outwards."""
        while block:
            yield block
            block = self.around.get(block, "")

    def within(self, block: str) -> Iterator[str]:
        """The block and every block inside it, in reading order."""
        yield block
        for inner in self._inside.get(block, ()):
            yield from self.within(inner)

    def page_text(self, block: str) -> str:
        """What the pages say of a block."""
        pieces = (found.piece for found in self.found.get(block, ()))
        return " ".join(piece.text for piece in sorted(pieces, key=lambda piece: piece.start))
