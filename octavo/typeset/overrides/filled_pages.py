"""Pages that no note leaves half empty.

A note is placed when the line that calls it is made, and set whole where there is room. The lines after it
may then find none; and where widows and orphans, or what else keeps lines together, have the line go to the
next page with them, its note goes too and leaves the page as much shorter. It is not known before how many
lines go with the line, so the page is looked at when it is made. If it is a good deal too short, it is made
again: with some of the white above the notes for the text, which saves a note that is too high by little;
or with notes that are divided rather than leave no room for the lines after their calls. A page on which
something floats at a side is left as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from weasyprint.layout.block import remove_placeholders
from weasyprint.text.line_break import strut

from octavo.typeset.overrides.beside_notes import PageText
from octavo.typeset.overrides.note_galley import ROUNDING
from octavo.typeset.overrides.page_notes import PageNotes, illness
from octavo.typeset.overrides.text_extent import text_bottom

HOLE: Final = 1 / 4  # of a page
_ABOVE_NOTES: Final = 0.5  # lines of the white above notes that text may take at most; never over half
_LEAST: Final = 5  # lines of a note on a page of its own


@dataclass(frozen=True, slots=True)
class _Filled:
    """How far down the text of a made page goes, in px, and how many notes are not divided as they should."""

    bottom: float
    ill: int

    def is_better(self, other: _Filled) -> bool:
        """Whether the page has more text than another, and its notes are no worse off."""
        return self.bottom > other.bottom + ROUNDING and self.ill <= other.ill


def make_filled(
    text: PageText, notes: PageNotes, *, page_is_empty: bool, lowered: float = 0.0
) -> tuple[Any, ...]:
    """What `block_level_layout` returns for the text of a page, which is no shorter than it must be.

    `lowered` is by how many px the page ends lower than others already.
    """
    place, bottom = (text.root.position_x, text.root.position_y), notes.bottom
    made = text.make_beside(notes, page_is_empty=page_is_empty)
    has_lost = notes.has_lost
    if made[0] is None or made[1] is None or not (has_lost or notes.portions) or _has_floats(text):
        return made
    first = _filled(made[0], notes)
    if _white(first, notes) <= HOLE * notes.area.page.height:
        return made
    for lower, yields in _ways(max(0.0, _give(text, notes) - max(0.0, lowered)), has_lost=has_lost):
        remove_placeholders(text.context, [made[0]], text.absolute_boxes, text.fixed_boxes)
        text.root.position_x, text.root.position_y = place
        text.context.page_bottom += bottom + lower - notes.bottom
        notes.bottom, notes.yields = bottom + lower, yields
        notes.reset()
        made = text.make_beside(notes, page_is_empty=page_is_empty)
        is_better = _filled(made[0], notes).is_better(first)
        if is_better and notes.portions and not _leaves_few_lines(made, notes):
            break
    return made


def _has_floats(text: PageText) -> bool:
    """Whether something floats at a side: the engine would set what goes on from it twice."""
    return any(text.context._excluded_shapes.values()) or bool(text.context.broken_out_of_flow)


def _ways(give: float, *, has_lost: bool) -> list[tuple[float, bool]]:
    """How the page is made again: how much lower, and whether notes yield to text; as at first at last."""
    lower, divided, as_at_first = (give, False), (0.0, True), (0.0, False)
    return [lower, divided, as_at_first] if has_lost else [lower, as_at_first]


def _filled(root: Any, notes: PageNotes) -> _Filled:
    bottom = text_bottom(root)
    notes.settle(bottom)
    return _Filled(bottom, sum(map(illness, notes.portions)))


def _white(filled: _Filled, notes: PageNotes) -> float:
    """What a page has left between its text and its notes, in px."""
    return notes.bottom - filled.bottom - notes.height - (notes.edges if notes.portions else 0.0)


def _give(text: PageText, notes: PageNotes) -> float:
    """How much of the white above notes the text may have, in px."""
    return float(min(_ABOVE_NOTES * strut(text.root.style)[0], notes.area.margin_top / 2))


def _leaves_few_lines(made: tuple[Any, ...], notes: PageNotes) -> bool:
    """Whether the text ends on the page, and the next has nothing but a few lines of its notes."""
    lines = sum(len(rest.galley.lines) - rest.start for rest in notes.rests)
    return made[1] is None and 0 < lines < _LEAST
