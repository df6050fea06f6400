"""Notes that begin on the page of their call and go on at the foot of the next.

WeasyPrint 70.0 cannot break a note: one that does not fit moves to another page than its call, or off the
page, and where a page is laid out again some are lost. So the engine's own lists of notes stay empty, and
its code for them never runs; here the notes of each line are placed as the line is made, before the engine
asks whether it overflows, and taken off with lines that are taken off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import inf
from typing import Any

from weasyprint.formatting_structure.boxes import FootnoteAreaBox, TableBox
from weasyprint.layout.block import remove_placeholders

from octavo.typeset.overrides.beside_notes import PageText
from octavo.typeset.overrides.filled_pages import HOLE, make_filled
from octavo.typeset.overrides.note_area import fill_area
from octavo.typeset.overrides.note_galley import Galley, set_note
from octavo.typeset.overrides.page_notes import Below, PageNotes, Portion
from octavo.typeset.overrides.text_extent import text_bottom


@dataclass(slots=True)
class _Paragraph:
    """One of which a line is being made; `lines` are those that it has on the page, so far."""

    box: Any = None
    lines: Sequence[Any] = ()
    page_is_empty: bool = False  # above them
    may_part: bool = False  # after any line, as for notes' sake it would leave a hole if it went

    @property
    def begins_page(self) -> bool:
        """Whether the line being made is the first thing on the page."""
        return self.page_is_empty and not self.lines

    def would_go(self, *, is_last: bool) -> bool:
        """Whether the whole paragraph goes to the next page if the line being made does not fit."""
        if self.page_is_empty or self.box is None:
            return False
        style = self.box.style
        wanted = style["orphans"] + (style["widows"] - 1 if is_last else 0)
        return bool(len(self.lines) < wanted)


@dataclass(slots=True)
class SheetNotes:
    """What is known of the notes of a sheet while it is laid out; pages count from 1."""

    context: Any
    page: PageNotes | None = None
    galleys: dict[tuple[int, float], Galley] = field(default_factory=dict)  # by note and measure
    rests: dict[int, tuple[Portion, ...]] = field(default_factory=dict)  # what a page left for the next
    kept: frozenset[int] = frozenset()  # the notes called in what is not to be broken
    lower: dict[int, float] = field(default_factory=dict)  # px that a page's text may end lower than others
    setting: bool = False
    same_notes: bool = False  # whether pages are made again with nothing changed in their notes
    paragraph: _Paragraph = field(default_factory=_Paragraph)

    @classmethod
    def of(cls, context: Any) -> SheetNotes:
        """Those of the sheet that is being laid out."""
        notes: SheetNotes = context.__dict__.setdefault("sheet_notes", cls(context))
        return notes

    def on_page(self) -> PageNotes:
        """The notes of the page being made."""
        area = self.context.current_footnote_area
        if self.page is None or self.page.area is not area:
            carried = self.rests.get(self.context.current_page - 1, ())
            self.context.page_bottom += self.lower.get(self.context.current_page, 0.0)
            self.page = PageNotes(self.context, area, self.context.page_bottom, carried)
        return self.page

    def galley(self, note: Any) -> Galley:
        """The note, set to the measure of the page."""
        area = self.context.current_footnote_area
        key = id(note), area.page.width
        if key not in self.galleys:
            with self.set_apart():
                self.galleys[key] = set_note(self.context, area, note)
        return self.galleys[key]

    @contextmanager
    def set_apart(self) -> Iterator[None]:
        """What is laid out within this calls no notes to the page."""
        before, self.setting = self.setting, True
        try:
            yield
        finally:
            self.setting = before

    @contextmanager
    def within(self, paragraph: _Paragraph) -> Iterator[None]:
        """What is laid out within this are the lines of a paragraph."""
        before, self.paragraph = self.paragraph, paragraph
        try:
            yield
        finally:
            self.paragraph = before

    def newly_called(self, box: Any) -> list[Galley]:
        """The notes that a line or another laid-out box calls, in order, and the page does not hold."""
        page = self.on_page()
        return [self.galley(note) for note in notes_called(box) if not page.holds(note)]

    def foot_of(self, bottom: float) -> float:
        """Where a text ends that reaches down to `bottom`, and with it the floats that it stands beside."""
        return float(max([bottom, *(each.position_y + each.margin_height() for each in self._floats())]))

    def _floats(self) -> Iterator[Any]:
        """Those of the page that text may stand beside."""
        for shapes in self.context._excluded_shapes.values():
            yield from shapes

    def are_kept(self, galleys: Sequence[Galley]) -> bool:
        """Whether one is called in what is not to be broken."""
        return any(id(galley.note) in self.kept for galley in galleys)

    def place(self, line: Any, bottom_space: float, *, is_last: bool) -> None:
        """Place the notes that a line calls and the page has not yet."""
        if self.setting:
            return
        page, galleys = self.on_page(), self.newly_called(line)
        if galleys:
            in_flow = bottom_space > -inf
            limit = page.bottom - bottom_space if in_flow else page.bottom
            below = Below(self.foot_of(line.position_y + line.height), limit, line.height)
            paragraph = self.paragraph
            leaves_hole = paragraph.would_go(is_last=is_last) and self._leaves_hole(line, limit)
            must_stand = not in_flow or paragraph.begins_page
            is_kept = self.are_kept(galleys)
            placed = page.place(
                galleys, below, must_stand=must_stand, is_kept=is_kept, leaves_hole=leaves_hole
            )
            paragraph.may_part = leaves_hole and not is_kept and not placed

    def _leaves_hole(self, line: Any, limit: float) -> bool:
        """Whether the page would be a good deal too short without the paragraph that a line is in."""
        page, lines = self.on_page(), self.paragraph.lines
        with_it = {id(note) for earlier in lines for note in notes_called(earlier)}
        left = limit - (lines[0] if lines else line).position_y - page.edges
        left -= sum(each.whole for each in page.portions if id(each.galley.note) not in with_it)
        return bool(left > HOLE * page.area.page.height)

    def close_page(self, root: Any) -> None:
        """Settle the page's notes when its text is made, and keep what is left of them."""
        page = self.on_page()
        page.settle(max(map(text_bottom, [root, *self._floats()])))  # those that go on are not yet in it
        self.rests[self.context.current_page] = page.rests

    def forget_from(self, number: int) -> None:
        """Forget a page that is to be made again, and what has changed in its notes."""
        self.page = None
        if number in self.rests and not self.same_notes:
            self.galleys.clear()


def leaves_rests(context: Any, number: int) -> bool:
    """Whether notes go on from a page, counted from 1, to the next."""
    return bool(SheetNotes.of(context).rests.get(number))


def notes_called(line: Any) -> Iterator[Any]:
    """The notes that a line calls, in order."""
    for piece in line.descendants():
        if piece.footnote is not None:
            yield piece.footnote


def _called_in_kept(box: Any, *, is_kept: bool = False) -> Iterator[int]:
    """The notes called in tables and in what `break-inside: avoid` keeps together, by identity."""
    is_kept = is_kept or isinstance(box, TableBox) or box.style["break_inside"] in ("avoid", "avoid-page")
    if is_kept and box.footnote is not None:
        yield id(box.footnote)
    for child in box.children:
        yield from _called_in_kept(child, is_kept=is_kept)


def place_notes(iter_line_boxes: Callable[..., Any]) -> Callable[..., Any]:
    """`iter_line_boxes` that places the notes of each line it yields."""

    def iterate(
        context: Any, box: Any, position_y: float, bottom_space: float, *rest: Any
    ) -> Iterator[tuple[Any, Any]]:
        for line, resume_at in iter_line_boxes(context, box, position_y, bottom_space, *rest):
            SheetNotes.of(context).place(line, bottom_space, is_last=resume_at is None)
            yield line, resume_at

    return iterate


def watch_paragraph(lay_out_lines: Callable[..., Any]) -> Callable[..., Any]:
    """`_linebox_layout` that says of which paragraph its lines are, and may part it after a single line."""

    def lay_out(
        context: Any, box: Any, index: int, child: Any, lines: list[Any], page_is_empty: bool,
        absolute_boxes: list[Any], fixed_boxes: list[Any], *rest: Any,
    ) -> Any:  # fmt: skip
        def made(paragraph: _Paragraph) -> Any:
            with SheetNotes.of(context).within(paragraph):
                return lay_out_lines(
                    context, box, index, child, lines, page_is_empty, absolute_boxes, fixed_boxes, *rest
                )

        paragraph = _Paragraph(box, lines, page_is_empty)
        aborted, *others = made(paragraph)
        if not (aborted and paragraph.may_part and lines):
            return (aborted, *others)
        remove_placeholders(context, lines, absolute_boxes, fixed_boxes)
        lines.clear()
        style = box.style
        box.style = style.copy()
        box.style["orphans"] = box.style["widows"] = 1
        try:
            return made(_Paragraph(box, lines, page_is_empty))
        finally:
            box.style = style

    return lay_out


def take_off(unlayout_footnote: Callable[..., Any]) -> Callable[..., Any]:
    """`LayoutContext.unlayout_footnote` for notes that are placed here."""

    def unlayout(context: Any, note: Any) -> None:
        SheetNotes.of(context).on_page().take_off(note)

    return unlayout


def set_page(block_level_layout: Callable[..., Any]) -> Callable[..., Any]:
    """`block_level_layout`, as pages call it: for the text, and for the area of notes."""

    def lay_out(
        context: Any, box: Any, bottom_space: float, skip_stack: Any, *rest: Any, **named: Any
    ) -> Any:
        notes = SheetNotes.of(context)
        page = notes.on_page()
        if not box.is_for_root_element:
            made = block_level_layout(context, box, bottom_space, skip_stack, *rest, **named)
            is_area = isinstance(box, FootnoteAreaBox)
            return (fill_area(made[0], page.portions), *made[1:]) if is_area else made
        containing_block, page_is_empty, absolute_boxes, fixed_boxes, _ = rest
        text = PageText(
            block_level_layout, context, box, bottom_space, skip_stack,
            containing_block, absolute_boxes, fixed_boxes,
        )  # fmt: skip
        lowered = notes.lower.get(context.current_page, 0.0)
        root, resume_at, *others = make_filled(text, page, page_is_empty=page_is_empty, lowered=lowered)
        if root is not None:
            notes.close_page(root)
            if resume_at is None and page.rests:
                resume_at = {len(box.children): None}  # behind all text: pages of notes only
        return root, resume_at, *others

    return lay_out


def _places(rests: tuple[Portion, ...]) -> list[tuple[int, int]]:
    """From which line on each note goes on."""
    return [(id(rest.galley.note), rest.start) for rest in rests]


def remember_rests(remake_page: Callable[..., Any]) -> Callable[..., Any]:
    """`remake_page` that makes the next page again too, if this one leaves it other notes than before."""

    def remake(index: int, context: Any, root_box: Any, *rest: Any) -> Any:
        notes, number = SheetNotes.of(context), index + 1
        if context.footnotes:  # it is the first page
            context.footnotes.clear()
            notes.kept = frozenset(_called_in_kept(root_box))
        before = notes.rests.get(number)
        notes.forget_from(number)
        page, resume_at = remake_page(index, context, root_box, *rest)
        changed = before is not None and _places(before) != _places(notes.rests.get(number, ()))
        if changed and resume_at is not None and index + 1 < len(context.page_maker):
            context.page_maker[index + 1][-1]["content_changed"] = True
        return page, resume_at

    return remake
