"""The book composed of its sheets: sides, blank pages, folios, and the page map of the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from octavo.diagnostics import Code, Diagnostic, nearest
from octavo.model.book import Matter
from octavo.model.sheet import LaidOutPage, Opening, PageMap, Sheet
from octavo.typeset.fetcher import ConfinedFetcher
from octavo.typeset.folios import Folio, folios
from octavo.typeset.page_map import SheetPage
from octavo.typeset.room import ComposingRoom
from octavo.typeset.setting import Take, take_of
from octavo.typeset.sheet_layout import Materials, SheetLayout, Side
from octavo.typeset.styles import CompiledStyles

_BLANK: Final = Sheet(
    id="", name="blank", role="blank", title="blank page", matter="body", opens="any", language="",
    html='<html xmlns="http://www.w3.org/1999/xhtml"><body></body></html>',
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gathering:
    """Pages that follow on one another: a sheet's, or the blank one that is put before it."""

    take: Take
    layout: SheetLayout
    sheet: Sheet  # that it belongs to
    matter: Matter
    blank: bool = False

    @property
    def pages(self) -> Iterator[BookPage]:
        """Its pages."""
        engine_pages = self.layout.engine_pages or (None,) * len(self.layout.pages)
        for engine_page, content in zip(engine_pages, self.layout.pages, strict=True):
            shown = replace(content, blank=True) if self.blank else content
            yield BookPage(self.sheet, engine_page, shown, self.matter)


@dataclass(frozen=True, slots=True)
class BookPage:
    """A page of the book: as the engine drew it up, if that is in this process, and what stands on it.

    A blank page belongs to the sheet it is put before, and to the matter of the page before it.
    """

    sheet: Sheet
    engine_page: Any
    content: SheetPage
    matter: Matter


@dataclass(frozen=True, slots=True)
class Layout:
    """A book laid out. `page_map` is what the other phases read; the rest is the press's own.

    `room` is where the engine's pages stand.
    """

    page_map: PageMap
    pages: tuple[BookPage, ...]
    folios: tuple[Folio, ...]
    gatherings: tuple[Gathering, ...]
    layouts: Mapping[str, SheetLayout]  # by key; those of blank pages are not among them
    materials: Materials
    room: ComposingRoom

    @property
    def styles(self) -> CompiledStyles:
        """What it is laid out with."""
        return self.materials.styles

    @property
    def fetcher(self) -> ConfinedFetcher:
        """What gave the engine its files."""
        return self.materials.fetcher

    @property
    def typefaces(self) -> frozenset[str]:
        """The families that text may be set in: the house's and those the book brings."""
        return self.styles.typefaces

    @property
    def known(self) -> dict[str, SheetLayout]:
        """Everything in it by key, for the next time."""
        return {gathering.take.key: gathering.layout for gathering in self.gatherings}


@dataclass(slots=True)
class Composition:
    """The book as it grows. `known` are the layouts of an earlier round, by key.

    `told` is called with the number of sheets that are set.
    """

    sheets: Sequence[Sheet]
    materials: Materials
    room: ComposingRoom
    known: Mapping[str, SheetLayout]
    told: Callable[[int], None]
    _set: dict[str, SheetLayout] = field(default_factory=dict)
    _failed: dict[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    _takes: dict[tuple[int | None, Side], Take] = field(default_factory=dict)

    def compose(self) -> list[Gathering]:
        """Set all sheets, as many at once as are known to open on a certain side, and put them in order.

        A sheet that cannot be set is left out: `problems` says why.
        """
        while True:
            gathered, waiting = self._gather()
            if not waiting:
                return gathered
            for take, made in self.room.lay_out(waiting, self.materials):
                if made.value is None:
                    self._failed[take.key] = made.diagnostics
                else:
                    self._set[take.key] = made.value
                self.told(len(self._set) + len(self._failed))

    @property
    def problems(self) -> Iterator[Diagnostic]:
        """What there is to say of the sheets, in their order; of a language once."""
        languages: set[str] = set()
        for key in dict.fromkeys(take.key for take in self._takes.values()):
            yield from self._failed.get(key, ())
            layout = self._set.get(key)
            if layout is None:
                continue
            yield from layout.problems
            for language, problem in layout.unpatterned:
                if language not in languages:
                    languages.add(language)
                    yield problem

    def dangling_links(self, gathered: Sequence[Gathering]) -> Iterator[Diagnostic]:
        """X001 for each link to an id that is on no page."""
        anchors = {anchor for each in gathered for page in each.layout.pages for anchor in page.anchors}
        for each in gathered:
            for block, target in each.layout.links:
                if target not in anchors and not target.startswith("fn-"):  # a lost note is L001
                    message = f'a link leads to "{target}", which is on no page'
                    help_ = nearest(target, anchors) or "give the target that id, or take the link out"
                    yield Diagnostic(Code.X001, message, self.materials.places.get(block), help_)

    def finish(self, gathered: Sequence[Gathering]) -> Layout:
        """The layout, every page with its folio."""
        pages = tuple(page for gathering in gathered for page in gathering.pages)
        numbers = tuple(folios(page.matter for page in pages))
        return Layout(
            page_map=_page_map(pages, numbers),
            pages=pages,
            folios=numbers,
            gatherings=tuple(gathered),
            layouts={each.take.key: each.layout for each in gathered if not each.blank},
            materials=self.materials,
            room=self.room,
        )

    def _gather(self) -> tuple[list[Gathering], list[Take]]:
        """The sheets that are set, in order, and those that can be set now."""
        gathered: list[Gathering] = []
        waiting: dict[str, Take] = {}
        pages: int | None = 0  # None where not all before is set
        for number, (sheet, opens) in enumerate(_openings(self.sheets)):
            if opens == "any" and pages is None:
                continue
            next_side: Side = "verso" if (pages or 0) % 2 else "recto"
            take = self._take(number, sheet, next_side if opens == "any" else opens)
            if take.key in self._failed:
                continue
            needed = [take]
            if pages is not None and take.side != next_side:
                needed.insert(0, self._take(None, _BLANK, next_side))
            missing = [each for each in needed if self._find(each) is None and each.key not in self._failed]
            waiting |= {each.key: each for each in missing}
            if missing or pages is None:
                pages = None
                continue
            matter = gathered[-1].matter if gathered else sheet.matter  # a blank page's
            for each in needed:
                if each.key in self._set:
                    blank = each is not take
                    layout = self._set[each.key]
                    gathered.append(Gathering(each, layout, sheet, matter if blank else sheet.matter, blank))
                    pages += len(layout.pages)
        return gathered, list(waiting.values())

    def _take(self, number: int | None, sheet: Sheet, side: Side) -> Take:
        place = (number, side)
        if place not in self._takes:
            self._takes[place] = take_of(sheet, side, self.materials)
        return self._takes[place]

    def _find(self, take: Take) -> SheetLayout | None:
        layout = self._set.get(take.key)
        if layout is None:
            layout = self.known.get(take.key)
            if layout is None or not layout.is_current():
                return None
            self._set[take.key] = layout
        return layout


def _openings(sheets: Iterable[Sheet]) -> Iterator[tuple[Sheet, Opening]]:
    """Every sheet with how it opens: page 1, the first of the body, is a right-hand page in any case."""
    body_begun = False
    for sheet in sheets:
        is_first = sheet.matter == "body" and not body_begun
        body_begun = body_begun or is_first
        yield sheet, "recto" if is_first and sheet.opens == "any" else sheet.opens


def _page_map(pages: Sequence[BookPage], numbers: Sequence[Folio]) -> PageMap:
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
