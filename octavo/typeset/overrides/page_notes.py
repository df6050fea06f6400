"""The notes of the page that is being made, and how its foot is shared out among them.

As with TeX's insertions, a note takes its room as soon as its call is on the page. It is set whole if it
can be; else as many of its lines as there is room for, at least `orphans`, and the page ends for calls:
what follows on the next page is the rest, before that page's own notes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import inf, isfinite
from typing import Any, Final

from octavo.typeset.overrides.note_galley import ROUNDING, Galley

_SPARE: Final = 3  # lines that a long note leaves to the text, so that a paragraph may begin beside it


@dataclass(frozen=True, slots=True)
class Portion:
    """The lines of a note from `start` to before `end`; `carried` over from the page before, or new."""

    galley: Galley
    start: int = 0
    end: int = 0
    carried: bool = False

    @property
    def height(self) -> float:
        """In CSS px."""
        return self.galley.height(self.start, self.end)

    @property
    def is_finished(self) -> bool:
        """Whether nothing of the note is left for the next page."""
        return self.end == len(self.galley.lines)

    @property
    def whole(self) -> float:
        """The height, in CSS px, of all of it that is not on the page before."""
        return self.galley.height(self.start, len(self.galley.lines))

    @property
    def rest(self) -> Portion:
        """What is left, as the next page has it."""
        return Portion(self.galley, self.end, self.end, carried=True)


def share_out(portions: Sequence[Portion], room: float) -> list[Portion]:
    """The portions with as many lines as fit, in their order.

    Each new note keeps the room to begin in; what is carried over is finished in turn. The first of all
    has a line at least, or no page would ever be made of it.
    """
    shared: list[Portion] = []
    for number, portion in enumerate(portions):
        later = sum(other.galley.least(0) for other in portions[number + 1 :] if not other.carried)
        waits = portion.carried and any(not before.is_finished for before in shared)
        end = portion.start if waits else _end(portion, room, later, is_first=not shared)
        shared.append(replace(portion, end=end))
        room -= shared[-1].height
    return shared


def _end(portion: Portion, room: float, later: float, *, is_first: bool) -> int:
    galley, start = portion.galley, portion.start
    end = galley.fit(start, room - later)
    if end == start and (is_first or not portion.carried):
        end = galley.fit(start, room - later, forced=True) or galley.fit(start, room, forced=True)
    if end == start and is_first:
        end = galley.fit(start, galley.least(start, forced=True), forced=True)
    return end


@dataclass(frozen=True, slots=True)
class Below:
    """Text that calls notes: it ends at `bottom`, and may not go below `limit`. Lengths in CSS px."""

    bottom: float
    limit: float
    lead: float  # of its lines


def is_neat(portions: Sequence[Portion]) -> bool:
    """Whether all notes are whole but the last, which begins as a note may."""
    *whole, last = portions
    least = last.galley.least(last.start)
    return all(portion.is_finished for portion in whole) and last.height >= least - ROUNDING


def illness(portion: Portion) -> int:
    """None where a note is divided as it may be; a little if it has too few lines, much if it has none."""
    if portion.is_finished:
        return 0
    if portion.end == portion.start:
        return 100
    return int(portion.height < portion.galley.least(portion.start) - ROUNDING)


@dataclass(slots=True)
class PageNotes:
    """The notes at the foot of a page. `area` is the engine's box for them, `bottom` the foot of the text."""

    context: Any
    area: Any
    bottom: float
    carried: tuple[Portion, ...]
    portions: list[Portion] = field(default_factory=list)
    refused: list[Galley] = field(default_factory=list)  # called by a line that is to go to the next page
    yields: bool = False  # to text: notes are divided rather than leave it no room
    has_lost: bool = False  # a line that calls a note

    def __post_init__(self) -> None:
        self.reset()

    @property
    def edges(self) -> float:
        """What margins, border and padding of the area take, in CSS px."""
        area = self.area
        return float(
            area.margin_top + area.border_top_width + area.padding_top
            + area.padding_bottom + area.border_bottom_width + area.margin_bottom
        )  # fmt: skip

    @property
    def most(self) -> float:
        """The height that notes may take while there is text to come: `max-height` of `@footnote`."""
        height = self.area.max_height
        return float(height if isfinite(height) else self.area.page.height) - self.edges

    @property
    def height(self) -> float:
        """The height of the notes that are placed."""
        return sum(portion.height for portion in self.portions)

    @property
    def is_unfinished(self) -> bool:
        """Whether something is left for the next page, so that no call may follow on this one."""
        return not all(portion.is_finished for portion in self.portions)

    @property
    def rests(self) -> tuple[Portion, ...]:
        """What the next page has to go on with."""
        return tuple(portion.rest for portion in self.portions if not portion.is_finished)

    @property
    def left_over(self) -> float:
        """The height, in CSS px, of what the page has not set of the notes that are called on it."""
        rests = [rest.galley.height(rest.start, len(rest.galley.lines)) for rest in self.rests]
        return sum(rests) + sum(galley.height(0, len(galley.lines)) for galley in self.refused)

    def reset(self) -> None:
        """The page before its first line of text: with what the page before has left."""
        self.portions = share_out(self.carried, self.most)
        self.refused = []
        self._apply()

    @property
    def notes(self) -> list[Any]:
        """Those that are on the page, or carried on to it, or sent on to the next."""
        return [galley.note for galley in (*(portion.galley for portion in self.portions), *self.refused)]

    def holds(self, note: Any) -> bool:
        """Whether the note is one of its `notes`."""
        return any(note is held for held in self.notes)

    def place(
        self, galleys: Sequence[Galley], below: Below, *, must_stand: bool, is_kept: bool, leaves_hole: bool
    ) -> bool:
        """Place the notes that a line calls, or make the page too short for the line; say which.

        One that `must_stand` begins the page, and has its notes however they are to be divided. What
        `is_kept` together goes on below the line, who knows how far. Rather than that the line `leaves_hole`
        where it goes, several notes are divided.
        """
        shared = self.shared(galleys, below, is_kept=is_kept)
        if shared is None and (leaves_hole or self.yields) and not is_kept:
            shared = self._shared_divided(galleys, below)
        if shared is None and must_stand:
            shared = self.shared_somehow(galleys, below)
        if shared is None:
            self.refused += galleys
            self._apply()
        else:
            self.take(shared)
        return shared is not None

    def take(self, portions: list[Portion]) -> None:
        """Have the page hold these and no others."""
        self.portions = portions
        self._apply()

    def shared(self, galleys: Sequence[Galley], below: Below, *, is_kept: bool) -> list[Portion] | None:
        """What the page would hold with more notes below a text, all but the last whole, if it can."""
        if self.is_unfinished:
            return None
        spare, room = inf if is_kept else _SPARE * below.lead, self._room(below)
        shared = self._share_neatly(self._with(galleys), room, spare)
        fits = shared is not None and sum(portion.height for portion in shared) <= room + ROUNDING
        return shared if fits else None

    def shared_somehow(self, galleys: Sequence[Galley], below: Below) -> list[Portion]:
        """The same, however the notes are divided."""
        return share_out(self._with(galleys), min(self._room(below), self.most))

    def _shared_divided(self, galleys: Sequence[Galley], below: Below) -> list[Portion] | None:
        """The same, each note whole or divided as it may be, to go on on the very next page; None if not."""
        within = min(self._room(below), self.most)
        for allowed in (within - _SPARE * below.lead, within):
            shared = share_out(self._with(galleys), allowed)
            following = share_out([portion.rest for portion in shared if not portion.is_finished], self.most)
            is_long = sum(portion.height for portion in shared) > within + ROUNDING
            if not is_long and not any(map(illness, [*shared, *following])):
                return shared
        return None

    def _with(self, galleys: Sequence[Galley]) -> list[Portion]:
        return [*self.portions, *(Portion(galley) for galley in galleys)]

    def _room(self, below: Below) -> float:
        return below.limit - below.bottom - self.edges

    def _share_neatly(self, wanted: list[Portion], room: float, spare: float) -> list[Portion] | None:
        """The notes with all but the last whole, and `spare` left for text to come if it can be.

        Where `spare` has no limit, notes are whole only if they leave half of the room; where the page
        `yields`, only if they leave what is to be spared.
        """
        within = min(room, self.most)
        kept_free = within / 2 if spare == inf else spare * self.yields
        whole = share_out(wanted, within - kept_free)
        if all(portion.is_finished for portion in whole):
            return whole
        least = sum(replace(portion, end=len(portion.galley.lines)).height for portion in wanted[:-1])
        least += wanted[-1].galley.least(0)
        for allowed in (max(within - spare, least), room):
            shared = share_out(wanted, allowed)
            if allowed <= room + ROUNDING and is_neat(shared):
                return shared
        return None

    def take_off(self, note: Any) -> None:
        """Forget a note whose line has left the page; what is carried over stays."""
        self.has_lost |= self.holds(note)
        self.portions = [each for each in self.portions if each.carried or each.galley.note is not note]
        self.refused = [galley for galley in self.refused if galley.note is not note]
        self._apply()

    def settle(self, text_bottom: float) -> None:
        """Give the notes the room that the text has left, and no more."""
        room = self.bottom - text_bottom - self.edges
        if self.refused or self.is_unfinished or self.height > room + ROUNDING:
            self.portions = share_out([*self.portions, *map(Portion, self.refused)], room)
            self.refused = []
            self._apply()

    def _apply(self) -> None:
        """Tell the engine how far down text may go."""
        area, before = self.area, 0.0
        if area.height != "auto":
            before = area.margin_height()
        height = self.area.page.height if self.refused else self.height
        area.height = height or "auto"
        if not self.context.in_column:  # there the engine does so when the columns are made
            self.context.page_bottom += before - (area.margin_height() if height else 0.0)
