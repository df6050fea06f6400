"""Facing pages that end on the same line.

Widows and orphans take lines off pages, and leave one page of a spread a line or more shorter than the
other. When both pages of a spread are made, and end a line apart, the cheapest remedies (`remedies`) are
tried in turn: the pages that one touches are made again from where they begin, and it is kept if they then
end alike, and none a line higher than the shorter did.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final, TypeAlias

import weasyprint.layout.page

from octavo.typeset.overrides.remedies import APART, Remedies, Remedy, apply, undo
from octavo.typeset.overrides.split_notes import SheetNotes
from octavo.typeset.overrides.text_column import TextColumn

_FOOTERS: Final = (
    "@bottom-left-corner", "@bottom-left", "@bottom-center", "@bottom-right", "@bottom-right-corner",
)  # fmt: skip
_NOTHING: Final = ("normal", "none", "inhibit")
_ABOVE_NOTES: Final = 0.5  # lines of the white above the notes that text may take at most; never over half
_TRIES: Final = 2  # for a spread


Columns: TypeAlias = tuple[TextColumn, TextColumn]


def balance(make_all_pages: Callable[..., Any]) -> Callable[..., Any]:
    """`make_all_pages` that looks at each spread when its recto is made, and makes it again if need be."""

    def make(context: Any, root_box: Any, html: Any, pages: list[Any]) -> Iterator[Any]:
        yield from by_spreads(
            make_all_pages(context, root_box, html, pages), 0, context, root_box, html, pages
        )

    return make


def by_spreads(
    made: Iterator[Any], first: int, context: Any, root_box: Any, html: Any, pages: Sequence[Any] = ()
) -> Iterator[Any]:
    """Pages as they are made, from page `first` on, counted from 0; `pages` are those of an earlier round."""
    verso: Any = None
    floats_go_on = False
    for index, page in enumerate(made, first):
        floats_went_on, floats_go_on = floats_go_on, bool(context.broken_out_of_flow)
        if not context.page_maker[index][2]:
            verso, simple = page, not (floats_went_on or floats_go_on)
            continue
        if verso is None:
            yield page
            continue
        spread = _Spread(context, root_box, html, index - 1, [verso, page])
        if simple and not floats_go_on and not spread.is_known(pages):
            spread.balance()
        yield from spread.pages
        verso = None
    if verso is not None:
        yield verso


@dataclass(slots=True)
class _Spread:
    """Two facing pages; `index` is the verso's, from 0. `stale` pages were made with a step now undone."""

    context: Any
    root_box: Any
    html: Any
    index: int
    pages: list[Any]
    stale: set[int] = field(default_factory=set)  # 0 the verso, 1 the recto

    def is_known(self, pages: Sequence[Any]) -> bool:
        """Whether an earlier round has made the same pages, and has seen to them."""
        return len(pages) > self.index + 1 and all(
            mine is earlier for mine, earlier in zip(self.pages, pages[self.index :], strict=False)
        )

    def balance(self) -> None:
        """Make the pages end alike, if there is a way."""
        if not self._are_full():
            return
        verso, recto = self._columns()
        if not verso.lead or not recto.lead or _are_alike(verso, recto):
            return
        give = (self._give(verso), self._give(recto))
        found = Remedies(self.context, verso, recto, self.index + 1, give)
        for remedy in islice(found, _TRIES):
            if self._try(remedy, verso, recto):
                return
        self._remake(set())

    def _try(self, remedy: Remedy, verso: TextColumn, recto: TextColumn) -> bool:
        """Make the pages with the remedy; whether they are better than they were."""
        for step in remedy.steps:
            apply(self.context, step)
        touched = {number for number, page in enumerate((remedy.verso, remedy.recto)) if page}
        if self._remake(touched) and self._are_full() and _is_better(self._columns(), (verso, recto)):
            return True
        for step in remedy.steps:
            undo(self.context, step)
        self.stale |= touched
        return False

    def _remake(self, touched: set[int]) -> bool:
        """Make again what is touched or stale, the recto too when it no longer begins where it began."""
        touched = touched | self.stale
        self.stale = set()
        following = self.context.page_maker[self.index + 1]
        if 0 in touched:
            self.pages[0] = self._make(self.index)
            now = self.context.page_maker[self.index + 1]
            if now[0] is None:
                self.stale = {0, 1}
                return False
            if now is not following or now[-1]["content_changed"]:
                touched.add(1)
        if 1 in touched:
            self.pages[1] = self._make(self.index + 1)
        return True

    def _make(self, index: int) -> Any:
        state = self.context.page_maker[index][-1]
        state.update(content_changed=False, pages_wanted=False, anchors=[], content_lookups=[])
        notes = SheetNotes.of(self.context)
        notes.same_notes = True
        try:
            page, _ = weasyprint.layout.page.remake_page(index, self.context, self.root_box, self.html)
        finally:
            notes.same_notes = False
        return page

    def _are_full(self) -> bool:
        """Whether the text goes on after both pages because they are full."""
        starts = self.context.page_maker[self.index : self.index + 3]
        if any(resume_at is None for resume_at, *_ in starts[1:]) or len(starts) < 3:
            return False
        forced = any(start[1]["break"] != "any" for start in starts[1:])
        return not forced and not any(page.page_type.blank for page in self.pages)

    def _give(self, column: TextColumn) -> float:
        """How many lines lower the text of a page may end: into the white above notes, or below the text."""
        page, area = column.page, column.page.children[1]
        if area.children:
            return float(min(_ABOVE_NOTES, area.margin_top / column.lead / 2))
        styles = (self.context.style_for(page.page_type, place) for place in _FOOTERS)
        printed = any(style is not None and style["content"] not in _NOTHING for style in styles)
        return 0.0 if printed else 1.0

    def _columns(self) -> Columns:
        verso, recto = (TextColumn(page, self.root_box) for page in self.pages)
        return verso, recto


def _is_better(now: Columns, before: Columns) -> bool:
    """Whether the pages end alike, and none a line higher than the shorter did."""
    deepest = max(column.gap for column in before)
    return all(column.lead and column.gap < deepest + APART for column in now) and _are_alike(*now)


def _are_alike(verso: TextColumn, recto: TextColumn) -> bool:
    return abs(verso.gap - recto.gap) < APART
