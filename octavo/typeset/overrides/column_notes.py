"""Notes called in text of several columns: these end high enough for their notes to begin below them.

The engine sets columns over and over until they are level, so a note cannot take its room as its line is
made. The columns are set as if they called none; then the notes are placed below them. Where they find no
room the columns are made lower, by as few lines as they must be, and the last calls go to the next page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf
from typing import Any, Final

from weasyprint.layout.block import remove_placeholders
from weasyprint.text.line_break import strut

from octavo.typeset.overrides.page_notes import Below, Portion, illness
from octavo.typeset.overrides.split_notes import SheetNotes

# In the engine's words.
_NEXT_PAGE: Final[tuple[Any, ...]] = (None, (0, None), {"break": "any", "page": None}, [], False)


def end_above_notes(columns_layout: Callable[..., Any]) -> Callable[..., Any]:
    """`columns_layout` that ends columns above the notes they call."""

    def lay_out(context: Any, *rest: Any) -> Any:
        notes = SheetNotes.of(context)
        if notes.setting:  # them, or columns around these
            return columns_layout(context, *rest)
        return _Columns(columns_layout, notes, context, *rest).set()

    return lay_out


@dataclass(frozen=True, slots=True)
class _Attempt:
    """Columns as the engine made them, if it could, and what the page would hold of notes with them.

    `ill` counts the notes that are not divided as they should be.
    """

    bottom_space: float
    made: tuple[Any, ...]
    portions: list[Portion] = field(default_factory=list)
    ill: float = inf

    @property
    def columns(self) -> Any:
        """The box around them; None where there are none."""
        return self.made[0]


@dataclass(slots=True)
class _Columns:
    """The engine's function that lays out columns, and what it is called with."""

    columns_layout: Callable[..., Any]
    notes: SheetNotes
    context: Any
    box: Any
    bottom_space: float
    skip_stack: Any
    containing_block: Any
    page_is_empty: bool
    absolute_boxes: list[Any]
    fixed_boxes: list[Any]
    adjoining_margins: list[float]
    first_letter_style: Any
    first_line_style: Any

    def set(self) -> tuple[Any, ...]:
        """The columns, with the notes that they call placed."""
        attempt = self._attempt(self.bottom_space)
        if attempt.columns is None:
            return attempt.made
        may_end_earlier = self.bottom_space > -inf
        if attempt.ill and may_end_earlier:
            attempt = self._lowered(attempt)
        if attempt.ill and may_end_earlier and not self.page_is_empty:
            self._take_back(attempt)
            return _NEXT_PAGE
        self.notes.on_page().take(attempt.portions)
        return attempt.made

    def _lowered(self, highest: _Attempt) -> _Attempt:
        """The columns with as few lines less as they must have; else those whose notes are best off."""
        lead = strut(self.box.style)[0] or 1.0
        foot = highest.columns.content_box_y() + highest.columns.height
        free = self.context.page_bottom - foot
        best = attempt = highest
        too_few, enough = 0, int(highest.columns.height / lead) + 1
        while enough - too_few > 1:
            self._take_back(attempt)
            lines = (too_few + enough) // 2
            attempt = self._attempt(free + lines * lead)
            if attempt.ill and attempt.columns is not None:
                too_few = lines
            else:
                enough = lines
            if attempt.ill < best.ill or not attempt.ill:
                best = attempt
        if best is not attempt:
            self._take_back(attempt)
            best = self._attempt(best.bottom_space)
        return best

    def _attempt(self, bottom_space: float) -> _Attempt:
        with self.notes.set_apart():
            made = self.columns_layout(
                self.context, self.box, bottom_space, self.skip_stack, self.containing_block,
                self.page_is_empty, self.absolute_boxes, self.fixed_boxes, list(self.adjoining_margins),
                self.first_letter_style, self.first_line_style,
            )  # fmt: skip
        columns = made[0]
        if columns is None:
            return _Attempt(bottom_space, made)
        page, called = self.notes.on_page(), self.notes.newly_called(columns)
        if not called:
            return _Attempt(bottom_space, made, page.portions, ill=0)
        limit = page.bottom - (self.bottom_space if self.bottom_space > -inf else 0)
        below = Below(columns.content_box_y() + columns.height, limit, strut(self.box.style)[0])
        neat = page.shared(called, below, is_kept=self.notes.are_kept(called))
        if neat is not None:
            return _Attempt(bottom_space, made, neat, ill=0)
        somehow = page.shared_somehow(called, below)
        return _Attempt(
            bottom_space, made, somehow, ill=1 + sum(illness(each) for each in somehow if not each.carried)
        )

    def _take_back(self, attempt: _Attempt) -> None:
        """Forget columns that are made."""
        if attempt.columns is not None:
            remove_placeholders(self.context, [attempt.columns], self.absolute_boxes, self.fixed_boxes)
