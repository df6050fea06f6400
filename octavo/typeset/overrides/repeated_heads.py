"""Note calls in the head of a table that goes on over the page.

WeasyPrint sets a table's head and foot again on every page the table reaches, with the calls in them: the
reader would find a note's number with no note on that page, and the note's call would be told twice
(seen in 70.0). Only the table's first page keeps the calls.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.formatting_structure import boxes

from octavo.model.markup import NOTE_CALL, classes_of


def call_once(table_layout: Callable[..., Any]) -> Callable[..., Any]:
    """`table_layout` that takes the note calls out of the heads and feet it repeats."""

    def lay_out_table(context: Any, table: Any, bottom_space: Any, skip_stack: Any, *rest: Any) -> Any:
        if skip_stack is not None:
            groups = [without_calls(group) if _repeats(group) else group for group in table.children]
            table = table.copy_with_children(groups)
        return table_layout(context, table, bottom_space, skip_stack, *rest)

    return lay_out_table


def without_calls(box: Any) -> Any:
    """A copy of a box and of all in it, but for note calls."""
    if not isinstance(box, boxes.ParentBox):
        return box
    return box.copy_with_children([without_calls(child) for child in box.children if not _is_call(child)])


def _repeats(group: Any) -> bool:
    return bool(group.is_header or group.is_footer)


def _is_call(box: Any) -> bool:
    return box.footnote is not None or (box.element is not None and NOTE_CALL in classes_of(box.element))
