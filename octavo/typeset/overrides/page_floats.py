"""Figures that do not fit on their page go to the head of the next, and the text goes on in their place.

WeasyPrint 70.0 ends the page, and leaves a hole. Here such a figure leaves a mark among the blocks of the
page (`PutOff`); the marks that are still there when the page is made are the figures that the next page
begins with. So what is put off is a function of how the page begins, like all that is on it, and a page that
is made again puts off what it puts off then. Figures at the head of a page are set there whole, whatever
the room: they were measured before (`float_rules`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from math import inf
from typing import Any

from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.layout.block import find_last_in_flow_child, remove_placeholders

from octavo.typeset.overrides.float_rules import (
    PutOff,
    fit_next,
    goes_on,
    has_to_wait,
    may_float,
    may_stand,
    needs_of,
    set_at_head,
    was_put_off,
)
from octavo.typeset.overrides.in_flow import box_at, not_before, path_to_holder
from octavo.typeset.overrides.split_notes import SheetNotes


@dataclass(slots=True)
class SheetFloats:
    """What is put off in a sheet while it is laid out; pages count from 1.

    `at_head` are the figures that a page begins with, by their places in the `holder` of the sheet's blocks.
    """

    context: Any
    at_head: dict[int, tuple[int, ...]] = field(default_factory=dict)
    holder: Any = None
    allowed: bool = True  # whether a figure may be put off from the page being made

    @classmethod
    def of(cls, context: Any) -> SheetFloats:
        """Those of the sheet that is being laid out."""
        floats: SheetFloats = context.__dict__.setdefault("sheet_floats", cls(context))
        return floats

    def due(self, placed: Iterable[Any]) -> tuple[int, ...]:
        """The figures that are to be set before anything else, if nothing is set yet."""
        begun = find_last_in_flow_child(tuple(placed)) is not None
        return () if begun else self.at_head.get(self.context.current_page, ())

    def not_set(self, blocks: Iterable[Any]) -> Iterator[int]:
        """The figures that are due on a page and not set there: it has no text, or ends above them."""
        there = {block.index for block in blocks if was_put_off(block)}
        return (place for place in self.at_head.get(self.context.current_page, ()) if place not in there)

    def mark(self, figure: Any, index: int, placed: list[Any]) -> PutOff | None:
        """What stands for a figure that is put off; None when the next page could not hold it."""
        if not self.allowed:
            return None
        needs = needs_of(self.context, self.holder, figure)
        before = [mark.needs for mark in _put_off(placed)]
        fits = fit_next(self.context, self.holder, [*before, needs])
        return PutOff(figure, index, needs) if fits else None


def begins_with_floats(context: Any, number: int) -> bool:
    """Whether a page, counted from 1, has figures at its head that were put off."""
    return bool(SheetFloats.of(context).at_head.get(number))


def put_off(in_flow_layout: Callable[..., Any]) -> Callable[..., Any]:
    """`_in_flow_layout` that passes over figures which do not fit, at the top level of the sheet."""

    def lay_out(
        context: Any, holder: Any, index: int, child: Any, placed: list[Any], page_is_empty: bool, *rest: Any
    ) -> Any:
        floats = SheetFloats.of(context)
        if holder is not floats.holder:  # nor in columns: there the engine makes it anew
            return in_flow_layout(context, holder, index, child, placed, page_is_empty, *rest)
        flow = _Flow(in_flow_layout, context, holder, page_is_empty, *rest)
        for place in floats.due(placed):
            placed = flow.set_at_head(place, child, placed)
        waiting = any(_put_off(placed))
        if may_float(child) and not flow.is_empty(placed):
            fitting = None if waiting else flow.set_if_it_fits(index, child, placed)
            if fitting is not None:
                return fitting
            mark = floats.mark(child, index, placed)
            if mark is not None:
                return flow.pass_over(mark, placed)
        return flow.set(index, child, placed, ends_page=waiting and has_to_wait(child))

    return lay_out


@dataclass(slots=True)
class _Flow:
    """The engine's function that lays out a block among others, and what it is called with."""

    in_flow_layout: Callable[..., Any]
    context: Any
    holder: Any
    page_is_empty: bool
    absolute_boxes: list[Any]
    fixed_boxes: list[Any]
    margins: list[float]  # that meet above the block
    bottom_space: float
    top: float  # where the block begins
    skip_stack: Any
    first_letter_style: Any
    first_line_style: Any
    discard: bool
    next_page: Any
    max_lines: Any

    def is_empty(self, placed: Iterable[Any]) -> bool:
        """Whether the page has nothing before the block."""
        return self.page_is_empty and all(isinstance(box, AbsolutePlaceholder) for box in placed)

    def set(
        self, index: int, child: Any, placed: list[Any], *, ends_page: bool = False, at_head: bool = False
    ) -> tuple[Any, ...]:
        """What the engine makes of a block, where a page can be said to end before it."""
        bottom_space = self.context.page_bottom if ends_page else self.bottom_space
        made: tuple[Any, ...] = self.in_flow_layout(
            self.context, self.holder, index, child, placed, self.page_is_empty,
            self.absolute_boxes, self.fixed_boxes, self.margins,
            -inf if at_head else bottom_space, self.top, None if at_head else self.skip_stack,
            self.first_letter_style, self.first_line_style, self.discard, self.next_page, self.max_lines,
        )  # fmt: skip
        return made

    def set_at_head(self, place: int, child: Any, placed: list[Any]) -> list[Any]:
        """Set a figure that was put off before the `child` with which the text goes on."""
        figure = self.holder.children[place]
        figure.position_x, figure.position_y = child.position_x, self.top
        _, _, _, self.top, self.margins, self.next_page, placed, _ = self.set(
            place, figure, placed, at_head=True
        )
        set_at_head(placed[-1])
        child.position_y = self.top
        return placed

    def set_if_it_fits(self, index: int, figure: Any, placed: list[Any]) -> tuple[Any, ...] | None:
        """What the engine makes of a figure if the page has room for it."""
        place, margins = (figure.position_x, figure.position_y), list(self.margins)
        page_is_empty, self.page_is_empty = self.page_is_empty, False
        aborted, *made = self.set(index, figure, [])
        self.page_is_empty, self.margins = page_is_empty, margins
        figure.position_x, figure.position_y = place
        if aborted:
            return None
        *made, now_placed, max_lines = made
        placed += now_placed
        return (False, *made, placed, max_lines)

    def pass_over(self, mark: PutOff, placed: list[Any]) -> tuple[Any, ...]:
        """What the engine would make of a block that takes no place."""
        return (
            False, False, None, self.top, self.margins, self.next_page, [*placed, mark], self.max_lines
        )  # fmt: skip


def set_page(block_level_layout: Callable[..., Any]) -> Callable[..., Any]:
    """`block_level_layout`, as pages call it: the text, and what of it is put off."""

    def lay_out(
        context: Any, box: Any, bottom_space: float, skip_stack: Any, *rest: Any, **named: Any
    ) -> Any:
        if not box.is_for_root_element:
            return block_level_layout(context, box, bottom_space, skip_stack, *rest, **named)
        containing_block, page_is_empty, absolute_boxes, fixed_boxes, _ = rest
        floats, number = SheetFloats.of(context), context.current_page
        path = path_to_holder(box)
        floats.holder = box_at(box, path)
        for floats.allowed in (True, False):
            made = block_level_layout(
                context, box, bottom_space, skip_stack,
                containing_block, page_is_empty, absolute_boxes, fixed_boxes, [],
            )  # fmt: skip
            root, resume_at, next_page, *others = made
            if root is None:
                return made
            blocks = _blocks_made(root, path)
            marks = _put_off(blocks)
            if not marks or (
                goes_on(box, resume_at, next_page) and may_stand(marks, context, floats.holder, blocks)
            ):
                break
            remove_placeholders(context, [root], absolute_boxes, fixed_boxes)
            SheetNotes.of(context).on_page().reset()
        floats.at_head[number + 1] = (*floats.not_set(blocks), *(mark.index for mark in marks))
        blocks[:] = [block for block in blocks if not isinstance(block, PutOff)]
        return root, not_before(resume_at, skip_stack), next_page, *others

    return lay_out


def _put_off(placed: Iterable[Any]) -> list[PutOff]:
    return [box for box in placed if isinstance(box, PutOff)]


def _blocks_made(root: Any, path: tuple[int, ...]) -> list[Any]:
    """The laid-out blocks of the sheet's holder on a page; of what has none, nothing."""
    box = root
    for step in path:
        box = next((child for child in box.children if getattr(child, "index", None) == step), None)
        if box is None:
            return []
    children: list[Any] = box.children
    return children


def remember_floats(remake_page: Callable[..., Any]) -> Callable[..., Any]:
    """`remake_page` that makes the next page again too, if this one leaves it other figures than before."""

    def remake(index: int, context: Any, *rest: Any) -> Any:
        at_head, following = SheetFloats.of(context).at_head, index + 2
        before = at_head.get(following)
        page, resume_at = remake_page(index, context, *rest)
        changed = before is not None and before != at_head.get(following)
        if changed and resume_at is not None and index + 1 < len(context.page_maker):
            context.page_maker[index + 1][-1]["content_changed"] = True
        return page, resume_at

    return remake
