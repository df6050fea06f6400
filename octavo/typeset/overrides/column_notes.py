"""Notes called in text of several columns.

The engine sets columns over and over until they are level, so that they are made before it is known where
they end: they are set as other text that stands side by side.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from octavo.typeset.overrides.side_by_side import SideBySide
from octavo.typeset.overrides.split_notes import SheetNotes

# In the engine's words.
_NEXT_PAGE: Final[tuple[Any, ...]] = (None, (0, None), {"break": "any", "page": None}, [], False)


def end_above_notes(columns_layout: Callable[..., Any]) -> Callable[..., Any]:
    """`columns_layout` that ends columns above the notes they call."""

    def lay_out(
        context: Any, box: Any, bottom_space: float, skip_stack: Any, containing_block: Any,
        page_is_empty: bool, absolute_boxes: list[Any], fixed_boxes: list[Any], margins: list[float],
        *rest: Any,
    ) -> Any:  # fmt: skip
        def made(bottom_space: float) -> Any:
            return columns_layout(
                context, box, bottom_space, skip_stack, containing_block, page_is_empty,
                absolute_boxes, fixed_boxes, list(margins), *rest,
            )  # fmt: skip

        if SheetNotes.of(context).setting:  # notes, or columns around these
            return made(bottom_space)
        columns = SideBySide(
            made, context, box, bottom_space, page_is_empty, absolute_boxes, fixed_boxes, _bottom
        )
        return columns.set() or _NEXT_PAGE

    return lay_out


def _bottom(columns: Any) -> float:
    return float(columns.content_box_y() + columns.height)
