"""Notes called in text that is set side by side: it ends high enough for its notes to begin below it.

What stands beside what a line belongs to is not made yet, or may end lower: a note cannot take its room as
its line is made. The whole is set as if it called no notes; then these are placed below it, all at once.
Where they find no room it is made lower, by as few lines as it must be, and the last calls go to the next
page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Any

from weasyprint.layout.block import remove_placeholders
from weasyprint.text.line_break import strut

from octavo.typeset.overrides.page_notes import Below, Portion, illness
from octavo.typeset.overrides.split_notes import SheetNotes


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A box as the engine made it, if it could, and what the page would hold of notes with it.

    `ill` is 0 where all notes are as they should be.
    """

    bottom_space: float
    made: tuple[Any, ...]
    portions: list[Portion] = field(default_factory=list)
    ill: float = inf

    @property
    def box(self) -> Any:
        """None where nothing of it can stand."""
        return self.made[0]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A box to be laid out; `lay_out` is the engine's function for it, given only the space to leave below.

    `bottom_of` says where it ends once made, and `is_worse` whether it lacks what it has if it is higher.
    """

    lay_out: Callable[[float], tuple[Any, ...]]
    context: Any
    box: Any
    bottom_space: float
    page_is_empty: bool
    absolute_boxes: list[Any]
    fixed_boxes: list[Any]
    bottom_of: Callable[[Any], float]
    is_worse: Callable[[Any], bool] = lambda _: False

    def set(self) -> tuple[Any, ...] | None:
        """What the engine makes of the box, with the notes that it calls placed; None if it has to wait."""
        attempt = self._attempt(self.bottom_space)
        if attempt.box is None:
            return attempt.made
        may_end_earlier = self.bottom_space > -inf
        if attempt.ill and may_end_earlier:
            attempt = self._lowered(attempt)
        if attempt.ill and may_end_earlier and not self.page_is_empty:
            self._take_back(attempt)
            return None
        SheetNotes.of(self.context).on_page().take(attempt.portions)
        return attempt.made

    def _lowered(self, highest: _Attempt) -> _Attempt:
        """The box with as few lines less as it must have; else that whose notes are best off."""
        lead = strut(self.box.style)[0] or 1.0
        foot = self.bottom_of(highest.box)
        free = self.context.page_bottom - foot
        best = attempt = highest
        too_few, enough = 0, int((foot - highest.box.position_y) / lead) + 1
        while enough - too_few > 1:
            self._take_back(attempt)
            lines = (too_few + enough) // 2
            attempt = self._attempt(free + lines * lead)
            stands = attempt.box is not None and not self.is_worse(attempt.box)
            if attempt.ill and stands:
                too_few = lines
            else:
                enough = lines
            if stands and (attempt.ill < best.ill or not attempt.ill):
                best = attempt
        if best is not attempt:
            self._take_back(attempt)
            best = self._attempt(best.bottom_space)
        return best

    def _attempt(self, bottom_space: float) -> _Attempt:
        notes = SheetNotes.of(self.context)
        with notes.set_apart():
            made = self.lay_out(bottom_space)
        if made[0] is None:
            return _Attempt(bottom_space, made)
        page, called = notes.on_page(), notes.newly_called(made[0])
        if not called:
            return _Attempt(bottom_space, made, page.portions, ill=0)
        limit = page.bottom - (self.bottom_space if self.bottom_space > -inf else 0)
        below = Below(notes.foot_of(self.bottom_of(made[0])), limit, strut(self.box.style)[0])
        neat = page.shared(called, below, is_kept=notes.are_kept(called))
        if neat is not None:
            return _Attempt(bottom_space, made, neat, ill=0)
        somehow = page.shared_somehow(called, below)
        return _Attempt(bottom_space, made, somehow, _ill(somehow))

    def _take_back(self, attempt: _Attempt) -> None:
        """Forget what is made."""
        if attempt.box is not None:
            remove_placeholders(self.context, [attempt.box], self.absolute_boxes, self.fixed_boxes)


def _ill(portions: Sequence[Portion]) -> int:
    """How far notes are from being whole: one that is not is better divided as it may be."""
    return 1 + sum(1 + len(portions) * illness(portion) for portion in portions if not portion.is_finished)
