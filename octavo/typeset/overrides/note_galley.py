"""A note set once, in full, as a galley from which pages take as many lines as they have room for.

WeasyPrint 70.0 lays the whole area of notes out again for every note that comes to a page, and cannot break
a note at all. Lines do not depend on the page they come to stand on, only on the measure: they are made
once, and cut where a page ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from weasyprint.formatting_structure import boxes, build
from weasyprint.layout.absolute import AbsolutePlaceholder, absolute_layout
from weasyprint.layout.block import block_level_layout

ROUNDING: Final = 0.01  # px; sums of line heights are not exact


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a note, or something else in it that cannot be broken. Lengths in CSS px."""

    box: Any
    top: float
    bottom: float
    paragraph: Any  # the box around


@dataclass(frozen=True, eq=False)
class Galley:
    """A note's lines. `note` is the engine's box before layout, `box` the same laid out."""

    note: Any
    box: Any
    left: float  # of the area it was set in
    lines: tuple[Line, ...]

    @cached_property
    def _breaks(self) -> tuple[frozenset[int], frozenset[int]]:
        """The lines before which a page may end: where paragraphs allow it too, and where the note does."""
        ends = range(1, len(self.lines))
        return frozenset(end for end in ends if self._within_paragraph(end)), frozenset(ends)

    def _within_paragraph(self, end: int) -> bool:
        paragraph = self.lines[end].paragraph
        if self.lines[end - 1].paragraph is not paragraph:
            return True
        before = sum(line.paragraph is paragraph for line in self.lines[:end])
        after = sum(line.paragraph is paragraph for line in self.lines[end:])
        return bool(before >= paragraph.style["orphans"] and after >= paragraph.style["widows"])

    def height(self, start: int, end: int) -> float:
        """The height of the lines from `start` to before `end`, with the note's own edges where they are."""
        if start == end:
            return 0
        top = self.lines[start].top if start else self.box.position_y
        last = end == len(self.lines)
        bottom = self.box.position_y + self.box.margin_height() if last else self.lines[end - 1].bottom
        return float(bottom - top)

    def fit(self, start: int, room: float, *, forced: bool = False) -> int:
        """Before which line to break so that the lines from `start` fit in `room`; `start` if they cannot.

        `orphans` and `widows` of the note count for each of its parts, and so does `break-inside: avoid`.
        `forced` parts single lines rather than none.
        """
        count = len(self.lines)
        fitting = [end for end in range(start + 1, count + 1) if self.height(start, end) <= room + ROUNDING]
        if fitting and fitting[-1] == count:
            return count
        for allowed in self._allowed(start, forced=forced):
            found = [end for end in fitting if end in allowed]
            if found:
                return found[-1]
        return start

    def least(self, start: int, *, forced: bool = False) -> float:
        """The height of the fewest lines that may stand by themselves from `start` on."""
        for allowed in self._allowed(start, forced=forced):
            if allowed:
                return self.height(start, min(allowed))
        return self.height(start, len(self.lines))

    def _allowed(self, start: int, *, forced: bool) -> Iterator[frozenset[int]]:
        """The places where the note may be broken after `start`, the better ones first."""
        style, count = self.note.style, len(self.lines)
        if forced or style["break_inside"] not in ("avoid", "avoid-page"):
            inside = range(start + style["orphans"], count - style["widows"] + 1)
            for breaks in self._breaks:
                yield breaks.intersection(inside)
        if forced:
            yield frozenset(range(start + 1, count))

    def cut(self, start: int, end: int) -> Any:
        """A new box with the lines from `start` to before `end`, where they stand on the galley."""
        kept = {id(line.box) for line in self.lines[start:end]}
        return _part(self.box, kept)


def set_note(context: Any, area: Any, note: Any) -> Galley:
    """Set a note to the measure of the page's area of notes."""
    area = area.copy_with_children([note])
    area.height = "auto"
    absolute_boxes: list[Any] = []
    laid_out = block_level_layout(
        context,
        build.create_anonymous_boxes(area.deepcopy()),
        bottom_space=float("-inf"),
        skip_stack=None,
        containing_block=area.page,
        absolute_boxes=absolute_boxes,
        fixed_boxes=absolute_boxes,
    )[0]
    for box in absolute_boxes:
        absolute_layout(context, box, area.page, [], bottom_space=0, skip_stack=None)
    (box,) = laid_out.children
    lines = tuple(_lines(box)) or (Line(box, box.position_y, box.position_y + box.margin_height(), box),)
    return Galley(note, box, laid_out.content_box_x(), lines)


def _lines(box: Any) -> Iterator[Line]:
    for child in box.children:
        if not isinstance(child, boxes.Box) or not child.is_in_normal_flow():
            continue  # it goes where the line before it goes
        if isinstance(child, boxes.LineBox):
            yield Line(child, child.position_y, child.position_y + child.height, box)
        elif isinstance(child, boxes.BlockContainerBox) and child.children and not child.is_table_wrapper:
            yield from _lines(child)
        else:
            yield Line(child, child.position_y, child.position_y + child.margin_height(), box)


def _line_ids(box: Any) -> list[int]:
    """The lines in a box, by identity; of a box without any, the box itself."""
    return [id(line.box) for line in _lines(box)] or [id(box)]


def _part(box: Any, kept: set[int]) -> Any:
    """A copy of a box with only the lines kept, as high as they are."""
    lines = [id(box)] if isinstance(box, boxes.LineBox) else _line_ids(box)
    if kept.issuperset(lines):
        return box.deepcopy()
    start, end = lines[0] not in kept, lines[-1] not in kept
    children, taken = [], not start
    for child in box.children:
        if isinstance(child, AbsolutePlaceholder) or not child.is_in_normal_flow():
            children += [child.copy()] if taken else []  # it stays with the line before it
            continue
        taken = not kept.isdisjoint([id(child)] if isinstance(child, boxes.LineBox) else _line_ids(child))
        children += [_part(child, kept)] if taken else []
    part = box.copy_with_children(children)
    _trim(part, start=start, end=end)
    return part


def _trim(part: Any, *, start: bool, end: bool) -> None:
    """Take the edges off where a box was cut, and make it as high as what is left in it."""
    flow = [child for child in part.children if isinstance(child, boxes.Box) and child.is_in_normal_flow()]
    last = flow[-1]
    bottom = last.position_y + (last.height if isinstance(last, boxes.LineBox) else last.margin_height())
    foot = part.position_y + part.margin_height() - part.margin_bottom
    part.remove_decoration_sides = set(part.remove_decoration_sides)
    part.remove_decoration(start, end)
    if start:
        part.position_y = flow[0].position_y
    content = bottom if end else foot - part.padding_bottom - part.border_bottom_width
    part.height = content - part.content_box_y()
