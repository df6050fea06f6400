"""Heads and feet of tables, which the engine sets again on every page that the table reaches."""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes


def is_repeated(box: Any, seen: set[Any]) -> bool:
    """Whether this is a head or foot that an earlier page had already; `seen` are the elements of those."""
    if not isinstance(box, boxes.TableRowGroupBox) or not (box.is_header or box.is_footer):
        return False
    if box.element in seen:
        return True
    seen.add(box.element)
    return False
