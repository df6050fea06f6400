"""Tables higher than a page begin where they are written, and go on overleaf.

A style sheet keeps a table and its caption on one page (`break-inside: avoid`). What no page can hold,
WeasyPrint 70.0 breaks nevertheless, but only from the head of a page, and leaves a hole before it. Here it is
broken where it begins, if at least two rows of it can begin there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import inf
from typing import Any, Final

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.layout.block import avoid_page_break, remove_placeholders

from octavo.typeset.overrides.float_rules import needs_of

_ROWS: Final = 2  # that begin on a table's first page, at least: one below the head looks like a part of it


def begin_here(in_flow_layout: Callable[..., Any]) -> Callable[..., Any]:
    """`_in_flow_layout` that breaks tables which no page can hold."""

    def lay_out(
        context: Any, holder: Any, index: int, child: Any, placed: list[Any], page_is_empty: bool,
        absolute_boxes: list[Any], fixed_boxes: list[Any], margins: list[float], bottom_space: float,
        top: float, skip_stack: Any, *rest: Any,
    ) -> Any:  # fmt: skip
        def made(box: Any, before: list[Any], margins: list[float], *, is_first: bool) -> tuple[Any, ...]:
            made: tuple[Any, ...] = in_flow_layout(
                context, holder, index, box, before, is_first, absolute_boxes, fixed_boxes,
                margins, bottom_space, top, skip_stack, *rest,
            )  # fmt: skip
            return made

        if bottom_space > -inf and not context.in_column and _is_kept_table(child, context):
            if skip_stack is not None:  # it is broken already
                child = _may_break(child)
            elif not _is_first(placed, page_is_empty) and _TableHeights.of(context).over_page(holder, child):
                # As if nothing were before it: the engine is not to look for an earlier place to break at.
                aborted, *begun = made(_may_break(child), [], list(margins), is_first=False)
                *others, now_placed, max_lines = begun
                if not aborted and _rows(now_placed) >= _ROWS:
                    return (False, *others, [*placed, *now_placed], max_lines)
                remove_placeholders(context, now_placed, absolute_boxes, fixed_boxes)
        return made(child, placed, margins, is_first=page_is_empty)

    return lay_out


@dataclass(frozen=True, slots=True)
class _TableHeights:
    """How high the tables of the sheet that is being laid out are, in px, with the beginnings of their notes.

    Each is measured once.
    """

    context: Any
    known: dict[tuple[Any, float], float]

    @classmethod
    def of(cls, context: Any) -> _TableHeights:
        heights: _TableHeights = context.__dict__.setdefault("table_heights", cls(context, {}))
        return heights

    def over_page(self, holder: Any, figure: Any) -> bool:
        """Whether a table with its caption is higher than a page like this one."""
        key = figure, holder.width
        if key not in self.known:
            needs = needs_of(self.context, holder, figure)
            self.known[key] = needs.height + needs.notes
        return bool(self.known[key] > self.context.current_footnote_area.page.height)


def _is_kept_table(box: Any, context: Any) -> bool:
    """Whether it holds a table, and its style sheet keeps it on one page."""
    is_kept = isinstance(box, boxes.BlockBox) and avoid_page_break(box.style["break_inside"], context)
    return is_kept and any(getattr(child, "is_table_wrapper", False) for child in box.children)


def _is_first(placed: Iterable[Any], page_is_empty: bool) -> bool:
    """Whether nothing is before it on its page: there the engine breaks it."""
    return page_is_empty and all(isinstance(box, AbsolutePlaceholder) for box in placed)


def _may_break(box: Any) -> Any:
    box = box.copy()
    box.style = box.style.copy()
    box.style["break_inside"] = "auto"
    return box


def _rows(placed: Iterable[Any]) -> int:
    """The rows of laid-out tables that have begun, but for those of heads and feet."""
    found = (each for box in placed for each in box.descendants())
    groups = (each for each in found if isinstance(each, boxes.TableRowGroupBox))
    return sum(len(group.children) for group in groups if not (group.is_header or group.is_footer))
