"""Notes called in tables.

Cells of a row are laid out one after another, and each may reach to the foot of the page: notes of one would
stand in the way of those before it, and take the room from those after it. So a table is set as other text
that stands side by side: all of it that goes on a page, then the notes that it calls there.

WeasyPrint 70.0 leaves a table's head out where no row fits below it at the head of a page. A table is not
made so low for the sake of notes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from octavo.typeset.overrides.side_by_side import SideBySide
from octavo.typeset.overrides.split_notes import SheetNotes, notes_called

# In the engine's words.
_NEXT_PAGE: Final[tuple[Any, ...]] = (None, None, {"break": "any", "page": None}, [], False)


def end_above_notes(table_layout: Callable[..., Any]) -> Callable[..., Any]:
    """`table_layout` that ends a table above the notes it calls."""

    def lay_out(
        context: Any, table: Any, bottom_space: float, skip_stack: Any, containing_block: Any,
        page_is_empty: bool, absolute_boxes: list[Any], fixed_boxes: list[Any],
    ) -> Any:  # fmt: skip
        def made(bottom_space: float) -> Any:
            return table_layout(
                context, table, bottom_space, skip_stack, containing_block, page_is_empty,
                absolute_boxes, fixed_boxes,
            )  # fmt: skip

        def lacks_head(laid_out: Any) -> bool:
            return _has_head(table) and not _has_head(laid_out)

        if SheetNotes.of(context).setting or not any(notes_called(table)):
            return made(bottom_space)
        beside = SideBySide(
            made, context, table, bottom_space, page_is_empty, absolute_boxes, fixed_boxes,
            _bottom, lacks_head,
        )  # fmt: skip
        return beside.set() or _NEXT_PAGE

    return lay_out


def _bottom(table: Any) -> float:
    return float(table.border_box_y() + table.border_height())


def _has_head(table: Any) -> bool:
    return bool(table.children and table.children[0].is_header)
