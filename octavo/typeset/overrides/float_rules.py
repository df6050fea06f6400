"""When a figure or a table may be put off to the head of the next page, and when the text has to wait for it.

A style sheet says which may: `.piece > figure { --octavo-float: top }`. What is put off keeps its place
among figures, and stands after all that it follows and before the next chapter, forced break or end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import Any, Final

import weasyprint.layout.block
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.layout.block import remove_placeholders
from weasyprint.text.line_break import strut

from octavo.typeset.overrides.house_properties import FLOAT, own_word_of
from octavo.typeset.overrides.in_flow import Place, can_begin
from octavo.typeset.overrides.split_notes import SheetNotes

_SPARE: Final = 1  # lines of the next page: it may be run so much short to be like the one it faces
_WAS_PUT_OFF: Final = "octavo_put_off"  # an attribute of the engine's boxes
_NOT_OVERTAKEN: Final = ("figure", "h1")


@dataclass(frozen=True, slots=True)
class Needs:
    """What a figure takes on a page, in CSS px; `notes` is for the beginnings of those that it calls."""

    above: float  # white, if there is something above it
    height: float
    below: float
    notes: float


class PutOff(AbsolutePlaceholder):  # type: ignore[misc]
    """Stands where a figure would, until its page is made; to the engine it is not in the flow."""

    def __init__(self, figure: Any, index: int, needs: Needs) -> None:
        super().__init__(boxes.BlockBox.anonymous_from(figure, []))
        self.position_x = self.position_y = 0.0
        self.index = index
        self.needs = needs

    def is_in_normal_flow(self) -> bool:
        """It takes no place."""
        return False

    def is_floated(self) -> bool:
        """No page ends before or after it for its own sake."""
        return False

    def is_absolutely_positioned(self) -> bool:
        """A block that holds nothing else is not begun."""
        return True


def may_float(box: Any) -> bool:
    """Whether its style sheet lets a block be put off."""
    return isinstance(box, boxes.BlockBox) and own_word_of(box.style, FLOAT) == "top"


def was_put_off(laid_out: Any) -> bool:
    """Whether a laid-out box is a figure that was put off to the head of its page."""
    return bool(laid_out.__dict__.get(_WAS_PUT_OFF, False))


def set_at_head(laid_out: Any) -> None:
    """Remember of a laid-out figure that it was put off."""
    setattr(laid_out, _WAS_PUT_OFF, True)


def has_to_wait(block: Any) -> bool:
    """Whether a block must not stand before figures put off: another figure, or a chapter's title."""
    return any(box.element_tag in _NOT_OVERTAKEN for box in (block, *block.descendants()))


def needs_of(context: Any, holder: Any, figure: Any) -> Needs:
    """Measure a figure that is not set yet."""
    notes = SheetNotes.of(context)
    place = figure.position_x, figure.position_y
    with notes.set_apart():  # those it calls come to the page that it comes to
        made = weasyprint.layout.block.block_level_layout(
            context, figure, -inf, None, holder, False, [], [], [], None, None, False, None
        )[0]
    remove_placeholders(context, [made], [], [])
    figure.position_x, figure.position_y = place
    called = [notes.galley(note) for note in _notes_called(made)]
    edges = notes.on_page().edges if called else 0.0
    of_notes = edges + sum(note.least(0) for note in called)
    return Needs(made.margin_top, made.border_height(), made.margin_bottom, of_notes)


def fit_next(context: Any, holder: Any, figures: Sequence[Needs]) -> bool:
    """Whether figures have room at the head of the next page, with the notes that are left to it.

    The page is taken to be as high as this one. White above the first and below the last takes no room.
    """
    inner = sum(max(one.below, other.above) for one, other in pairwise(figures))
    height = inner + sum(figure.height + figure.notes for figure in figures)
    room = context.current_footnote_area.page.height - _SPARE * strut(holder.style)[0]
    return bool(height + SheetNotes.of(context).on_page().left_over <= room)


def goes_on(root_box: Any, resume_at: Place, next_page: dict[str, Any]) -> bool:
    """Whether the next page has text to go on with below figures, as the engine says how this one ends.

    At a forced break, and where a page of another name begins, `break` is not `any`.
    """
    return resume_at is not None and next_page["break"] == "any" and can_begin(root_box, resume_at)


def may_stand(put_off: Sequence[PutOff], context: Any, holder: Any, made: Sequence[Any]) -> bool:
    """Whether figures may go from a page to the next. `made` are the laid-out blocks of the page.

    Not so where the notes that go on to the next page leave them no room, or where a note of a figure's
    would come behind those of the text that has gone before it.
    """
    fit = fit_next(context, holder, [figure.needs for figure in put_off])
    return fit and not _overtakes_notes(holder, made)


def _overtakes_notes(holder: Any, made: Sequence[Any]) -> bool:
    waits = False
    for block in made:
        if isinstance(block, PutOff):
            waits = waits or any(_notes_called(holder.children[block.index]))
        elif waits and any(_notes_called(block)):
            return True
    return False


def _notes_called(box: Any) -> Iterator[Any]:
    return (each.footnote for each in box.descendants() if each.footnote is not None)
