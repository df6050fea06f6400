"""The book composed sheet by sheet: sides, blank pages, folios, and the page map of the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final
from xml.etree.ElementTree import Element, ParseError

from octavo.diagnostics import Code, Diagnostic, nearest
from octavo.model.book import Matter
from octavo.model.markup import internal_links, nesting, parse_sheet
from octavo.model.sheet import LaidOutPage, PageMap, Sheet
from octavo.typeset.fetcher import ConfinedFetcher
from octavo.typeset.folios import Folio, folios
from octavo.typeset.glyphs import SourcePlaces, missing_glyphs
from octavo.typeset.hyphenation import languages_without_patterns
from octavo.typeset.page_map import SheetPage, read_pages
from octavo.typeset.sheet_layout import (
    Materials,
    SheetLayout,
    Side,
    lay_out,
    layout_key,
    render,
    task,
    too_deep,
)
from octavo.typeset.styles import CompiledStyles

_DEEPEST: Final = 400  # elements in one another; the engine gives up before that
_BLANK: Final = '<html xmlns="http://www.w3.org/1999/xhtml"><body></body></html>'


@dataclass(frozen=True, slots=True)
class BookPage:
    """A page of the book: as the engine drew it up, and what stands on it.

    A blank page belongs to the sheet it is put before, and to the matter of the page before it.
    """

    sheet: Sheet
    engine_page: Any
    content: SheetPage
    matter: Matter


@dataclass(frozen=True, slots=True)
class Layout:
    """A book laid out. `page_map` is what the other phases read; the rest is the press's own."""

    page_map: PageMap
    pages: tuple[BookPage, ...]
    folios: tuple[Folio, ...]
    styles: CompiledStyles
    layouts: Mapping[str, SheetLayout]  # by key
    fetcher: ConfinedFetcher

    @property
    def typefaces(self) -> frozenset[str]:
        """The families that text may be set in: the house's and those the book brings."""
        return self.styles.typefaces


@dataclass(slots=True)
class Composition:
    """The book as it grows. `known` are the layouts of an earlier round, by key."""

    materials: Materials
    known: Mapping[str, SheetLayout]
    pages: list[BookPage] = field(default_factory=list)
    layouts: dict[str, SheetLayout] = field(default_factory=dict)
    _links: list[tuple[str, str]] = field(default_factory=list)  # the block a link stands in, and its target
    _languages: set[str] = field(default_factory=set)  # those already said to have no patterns
    _body_begun: bool = False
    _blanks: int = 0

    def add(self, sheet: Sheet) -> list[Diagnostic]:
        """Lay the sheet out and add its pages, a blank one before them when its side asks for it."""
        try:
            root = parse_sheet(sheet.html)
        except ParseError as error:
            message = f'the sheet "{sheet.id}" is not well-formed: {error}'
            help_ = "correct the template that made it"
            return [Diagnostic(Code.T005, message, self.materials.places.get(sheet.id), help_)]
        if nesting(root) > _DEEPEST:
            return [too_deep(task(sheet), self.materials.places.get(sheet.id))]
        self._links.extend(internal_links(root, sheet.id))
        problems = list(self._look_over(sheet, root))
        side = self._side(sheet)
        layout = self.known.get(layout_key(sheet, side, self.materials.styles))
        if layout is None or not layout.is_current():
            made = lay_out(sheet, root, side, self.materials, self.known.values())
            problems.extend(made.diagnostics)
            layout = made.value
        if layout is not None:
            self._append(sheet, side, layout)
        return problems

    def finish(self) -> Layout:
        """The layout, every page with its folio."""
        numbers = tuple(folios(page.matter for page in self.pages))
        page_map = _page_map(self.pages, numbers)
        return Layout(
            page_map, tuple(self.pages), numbers, self.materials.styles, self.layouts, self.materials.fetcher
        )

    def dangling_links(self) -> Iterator[Diagnostic]:
        """X001 for each link to an id that is on no page."""
        anchors = {anchor for page in self.pages for anchor in page.content.anchors}
        for block, target in self._links:
            if target not in anchors and not target.startswith("fn-"):  # a lost note is L001
                message = f'a link leads to "{target}", which is on no page'
                help_ = nearest(target, anchors) or "give the target that id, or take the link out"
                yield Diagnostic(Code.X001, message, self.materials.places.get(block), help_)

    def _look_over(self, sheet: Sheet, root: Element) -> Iterator[Diagnostic]:
        places = self.materials.places
        source = SourcePlaces(self.materials.fetcher.book, places)
        yield from missing_glyphs(root, sheet.id, self.materials.styles.font_files, source)
        for language, problem in languages_without_patterns(root, sheet.id, places):
            if language not in self._languages:
                self._languages.add(language)
                yield problem

    def _side(self, sheet: Sheet) -> Side:
        opens = sheet.opens
        if opens == "any" and sheet.matter == "body" and not self._body_begun:
            opens = "recto"  # page 1 is a right-hand page
        self._body_begun = self._body_begun or sheet.matter == "body"
        return self._next_side if opens == "any" else opens

    @property
    def _next_side(self) -> Side:
        return "verso" if len(self.pages) % 2 else "recto"

    def _append(self, sheet: Sheet, side: Side, layout: SheetLayout) -> None:
        if side != self._next_side:
            blank = self._blank(self._next_side)
            matter = self.pages[-1].matter if self.pages else sheet.matter
            for page, content in zip(blank.engine_pages, blank.pages, strict=True):
                self.pages.append(BookPage(sheet, page, content, matter))
        for page, content in zip(layout.engine_pages, layout.pages, strict=True):
            self.pages.append(BookPage(sheet, page, content, sheet.matter))
        self.layouts[layout.key] = layout

    def _blank(self, side: Side) -> SheetLayout:
        """A page without text. Each is one of its own, as what is printed at its edges may be."""
        self._blanks += 1
        key = f"blank {self._blanks} {side} {self.materials.styles.digest}"
        if key in self.known:
            self.layouts[key] = self.known[key]
        else:
            pages = render(parse_sheet(_BLANK), "", side, self.materials)
            contents = tuple(replace(content, blank=True) for content in read_pages(pages, ""))
            self.layouts[key] = SheetLayout(key, pages, contents)
        return self.layouts[key]


def _page_map(pages: list[BookPage], numbers: tuple[Folio, ...]) -> PageMap:
    laid_out: list[LaidOutPage] = []
    labels: dict[str, str] = {}
    for index, (page, folio) in enumerate(zip(pages, numbers, strict=True)):
        content = page.content
        for anchor in content.anchors:
            labels.setdefault(anchor, folio.label)
        laid_out.append(
            LaidOutPage(
                index=index,
                label=folio.label,
                recto=index % 2 == 0,
                sheet=page.sheet.id,
                width=content.width,
                height=content.height,
                placed=content.placed,
                anchors=content.anchors,
                blank=content.blank,
                lines=content.lines,
                foot=content.foot,
            )
        )
    return PageMap(tuple(laid_out), labels)
