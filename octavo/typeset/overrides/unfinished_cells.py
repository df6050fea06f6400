"""Cells of a row that goes on over the page, one of which has no room for more on a page.

WeasyPrint 70.0 begins such a cell anew on the page after, finished or not: its text is printed twice, and
where this page has no room for it either, again and again without end. Here it goes on where it was.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

_BEGINNING: Final = {0: None}


def go_on(table_layout: Callable[..., Any]) -> Callable[..., Any]:
    """`table_layout` of which no cell goes back."""

    def lay_out_table(context: Any, table: Any, bottom_space: float, skip_stack: Any, *rest: Any) -> Any:
        laid_out, resume_at, *others = table_layout(context, table, bottom_space, skip_stack, *rest)
        begun, left = _cells(skip_stack), _cells(resume_at)
        if begun is not None and left is not None and begun[0] == left[0]:
            for cell in [cell for cell, place in left[1].items() if place == _BEGINNING]:
                if cell in begun[1]:
                    left[1][cell] = begun[1][cell]
                elif len(left[1]) > 1:  # it was finished; a place in no cell is none
                    del left[1][cell]
        return (laid_out, resume_at, *others)

    return lay_out_table


def _cells(place: Any) -> tuple[tuple[int, int], dict[int, Any]] | None:
    """The group and the row that a place in a table lies in, and the places in its cells."""
    if not place:
        return None
    ((group, in_group),) = place.items()
    if not in_group:
        return None
    ((row, cells),) = in_group.items()
    return ((group, row), cells) if cells else None
