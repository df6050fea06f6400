"""Notes called in tables: what the engine forgets of them.

WeasyPrint 70.0 lays a table's head out, then its rows; where no row fits below the head, the table goes to
the next page or stands without it, and the lines of the head are not told to be gone. Their notes are let go
here: they would stand on a page that does not call them, and take room from its text.

Cells of a row are laid out one after another. Where it is as high as the page, a cell may reach down to where
a cell after it has put a note. Then the table is laid out again, with the notes in place.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import Any

from weasyprint.layout.block import remove_placeholders

from octavo.typeset.overrides.page_notes import PageNotes
from octavo.typeset.overrides.split_notes import SheetNotes, notes_called


def keep_account(table_layout: Callable[..., Any]) -> Callable[..., Any]:
    """`table_layout` after which the page has the notes that it had, and those that the table calls."""

    def lay_out_table(context: Any, table: Any, bottom_space: float, skip_stack: Any, *rest: Any) -> Any:
        if not any(notes_called(table)):
            return table_layout(context, table, bottom_space, skip_stack, *rest)
        page = SheetNotes.of(context).on_page()
        held = tuple(page.notes)

        def made() -> Any:
            made = table_layout(context, table, bottom_space, skip_stack, *rest)
            _let_go(page, held, made[0])
            return made

        first = made()
        if not _is_covered(page, held, first[0], bottom_space):
            return first
        *_, absolute_boxes, fixed_boxes = rest
        portions = list(page.portions)
        remove_placeholders(context, [first[0]], absolute_boxes, fixed_boxes)
        page.take(portions)
        again = made()
        if again[0] is not None and again[1] != skip_stack:
            return again
        _let_go(page, held, None)  # beside the notes there is no room for any of it
        return made()

    return lay_out_table


def _let_go(page: PageNotes, held: tuple[Any, ...], table: Any) -> None:
    """Take the notes off that neither the laid-out table calls, if there is one, nor the page held before."""
    called = [] if table is None else [*notes_called(table)]
    for note in page.notes:
        if not any(note is other for other in (*called, *held)):
            page.take_off(note)


def _is_covered(page: PageNotes, held: tuple[Any, ...], table: Any, bottom_space: float) -> bool:
    """Whether the laid-out table reaches down to notes of its own."""
    if table is None or bottom_space == -inf or len(page.notes) == len(held):
        return False
    bottom = table.border_box_y() + table.border_height()
    return bool(page.context.overflows_page(bottom_space, bottom))
