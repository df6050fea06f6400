"""Two facing pages that are made, and can be made again with something in them changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import weasyprint.layout.page

from octavo.typeset.overrides.remedies import Step, apply, undo
from octavo.typeset.overrides.split_notes import SheetNotes
from octavo.typeset.overrides.text_column import TextColumn

_FOOTERS: Final = (
    "@bottom-left-corner", "@bottom-left", "@bottom-center", "@bottom-right", "@bottom-right-corner",
)  # fmt: skip
_NOTHING: Final = ("normal", "none", "inhibit")
_ABOVE_NOTES: Final = 0.5  # lines of the white above the notes that text may take at most; never over half


@dataclass(slots=True)
class Spread:
    """Pages that are seen together: two, or one where a sheet begins on the right or ends on the left.

    `index` is that of the first in the sheet, from 0. `kept` are the steps they are made with; `stale` ones
    were made with a step now undone. On those that `may_change` nothing goes on but text and notes.
    """

    context: Any
    root_box: Any
    html: Any
    index: int
    pages: list[Any]
    may_change: bool = True
    kept: list[Step] = field(default_factory=list)
    stale: set[int] = field(default_factory=set)  # by their place in `pages`

    def is_known(self, pages: Sequence[Any]) -> bool:
        """Whether an earlier round has made the same pages, and has seen to them."""
        earlier = pages[self.index : self.index + len(self.pages)]
        return len(earlier) == len(self.pages) and all(
            mine is known for mine, known in zip(self.pages, earlier, strict=True)
        )

    @property
    def columns(self) -> tuple[TextColumn, ...]:
        """The text of each page."""
        return tuple(TextColumn(page, self.root_box) for page in self.pages)

    @property
    def following(self) -> tuple[Any, ...]:
        """The engine's records of how the pages after each begin."""
        first = self.index + 1
        return tuple(self.context.page_maker[first : first + len(self.pages)])

    @property
    def goes_on(self) -> bool:
        """Whether there are pages after these."""
        return self.following[-1][0] is not None

    def give(self, column: TextColumn) -> float:
        """How many lines lower the text of a page may end: into the white above notes, or below the text."""
        page, area = column.page, column.page.children[1]
        if area.children:
            return float(min(_ABOVE_NOTES, area.margin_top / column.lead / 2))
        styles = (self.context.style_for(page.page_type, place) for place in _FOOTERS)
        printed = any(style is not None and style["content"] not in _NOTHING for style in styles)
        return 0.0 if printed else 1.0

    def attempt(self, steps: Sequence[Step], touched: set[int], is_better: Callable[[], bool]) -> bool:
        """Make the pages that steps touch again, and keep the steps if that `is_better`.

        If not, the pages are to be made again without them, or with others (`remake`).
        """
        for step in steps:
            apply(self.context, step)
        if self.remake(touched) and is_better():
            self.kept += steps
            return True
        for step in reversed(steps):
            undo(self.context, step)
        self.stale |= touched
        return False

    def remake(self, touched: set[int]) -> bool:
        """Make again what is touched or stale, the recto too when it no longer begins where it began."""
        touched = touched | self.stale
        self.stale = set()
        for place in range(len(self.pages)):
            if place not in touched:
                continue
            following = self.context.page_maker[self.index + place + 1]
            self.pages[place] = make_again(self.context, self.root_box, self.html, self.index + place)
            now = self.context.page_maker[self.index + place + 1]
            if place + 1 == len(self.pages):
                break
            if now[0] is None:
                self.stale = set(range(len(self.pages)))
                return False
            if now is not following or now[-1]["content_changed"]:
                touched.add(place + 1)
        return True


def make_again(context: Any, root_box: Any, html: Any, index: int) -> Any:
    """A page of the sheet, counted from 0, made from where it begins; its notes are set already."""
    state = context.page_maker[index][-1]
    state.update(content_changed=False, pages_wanted=False, anchors=[], content_lookups=[])
    notes = SheetNotes.of(context)
    notes.same_notes = True
    try:
        page, _ = weasyprint.layout.page.remake_page(index, context, root_box, html)
    finally:
        notes.same_notes = False
    return page


def made_spreads(context: Any) -> dict[int, Spread]:
    """The spreads of the sheet that have been made, each by the index of its first page."""
    spreads: dict[int, Spread] = context.__dict__.setdefault("octavo_spreads", {})
    return spreads
