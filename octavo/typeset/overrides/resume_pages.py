"""Pages made again from the first that can have changed, and no further than where they fall in step.

WeasyPrint lays a document out from its first page to its last. What it knows when a page begins is little:
the place in the box tree, the break that is asked for, the side, the counters. It is kept here, page by
page, so that a sheet of which a block has changed is laid out from the spread before that block, until a
page begins where the same page began before; the pages around are those there were.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

import weasyprint.layout.page
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from octavo.typeset.changed_blocks import ChangedBlocks, changed_blocks
from octavo.typeset.overrides.chapter_ends import REACH, settle
from octavo.typeset.overrides.in_flow import Place, box_at, boxes_at, can_begin, path_to_holder
from octavo.typeset.overrides.known_lines import KnownLines, go_on_with
from octavo.typeset.overrides.page_floats import begins_with_floats
from octavo.typeset.overrides.page_make_up import by_spreads
from octavo.typeset.overrides.split_notes import leaves_rests
from octavo.typeset.overrides.total_fit import Setting, forget_composers, go_on_as, setting_of, wish_of


@dataclass(frozen=True, slots=True)
class PageBeginning:
    """How a page begins: the engine's own record (place, break, side, counters), and what it leaves out.

    `is_clean` when nothing is carried over from the page before but text; of a paragraph that goes on,
    `setting` says how its lines are set.
    """

    record: tuple[Any, ...]
    is_clean: bool
    setting: Setting | None

    @property
    def place(self) -> Place:
        """Where in the box tree."""
        return self.record[0]

    @property
    def opens_spread(self) -> bool:
        """Whether it is a left-hand page."""
        return not self.record[2]

    def alike(self, other: PageBeginning) -> bool:
        """Whether all that follows two such places is laid out alike if it is the same."""
        (*one, state, _), (*two, other_state, _) = self.record, other.record
        same_lines = wish_of(self.setting) == wish_of(other.setting)
        alike = one == two and same_lines and _state(state) == _state(other_state)
        return alike and self.is_clean and other.is_clean


@dataclass(slots=True)
class Pagination:
    """A sheet's pages as they were made. `tree` is its markup; `flow` what the holder of its blocks holds.

    `path` leads to that holder in the box tree. `parts` are what the engine made of each page, before
    it put them together.
    """

    tree: Element
    path: tuple[int, ...] = ()
    flow: tuple[Any, ...] = ()
    beginnings: list[PageBeginning] = field(default_factory=list)
    pages: list[Any] = field(default_factory=list)
    parts: list[tuple[Any, ...]] = field(default_factory=list)
    sizes: dict[str, Any] = field(default_factory=dict)  # of the first page
    lines: KnownLines | None = None  # of its paragraphs
    is_plain: bool = True  # nothing on it depends on other pages of it
    ends_short: bool = False  # its last page fell so, whether or not something was done for it
    is_complete: bool = True  # nothing is wanted of pages that were not made again

    def add(self, page: Any, following: PageBeginning) -> None:
        """Keep a page that was made, and how the next begins."""
        self.pages.append(page)
        self.parts.append(tuple(page.children))
        self.beginnings.append(following)

    @property
    def last_unchanged(self) -> int:
        """The last page before which no page is as it is because of how the sheet ends."""
        return max(0, len(self.pages) - REACH) if self.ends_short else len(self.pages)

    def take_back(self, number: int) -> None:
        """Forget the pages from one on, counted from 0."""
        del self.pages[number:], self.parts[number:], self.beginnings[number + 1 :]

    def block_at(self, place: Place) -> int | None:
        """Which child of the holder a page begins with or in; None for a place that is not in the holder."""
        for step in self.path:
            if place is None:
                return 0
            if list(place) != [step]:
                return None
            place = place[step]
        return 0 if place is None else int(next(iter(place)))

    def is_within(self, place: Place) -> bool:
        """Whether a page begins within a block."""
        for _ in self.path:
            if place is None:
                return False
            (place,) = place.values()
        return place is not None and next(iter(place.values())) is not None


_wanted: ContextVar[tuple[Pagination, Pagination | None] | None] = ContextVar("pages kept", default=None)


@contextmanager
def pages_kept(tree: Element, before: Pagination | None) -> Iterator[Pagination]:
    """Lay a sheet out within this, and its pages are kept; what can be of those `before` is used again."""
    made = Pagination(tree)
    token = _wanted.set((made, before))
    try:
        yield made
    finally:
        _wanted.reset(token)


def resume(make_all_pages: Callable[..., Any]) -> Callable[..., Any]:
    """`make_all_pages` that keeps the pages it makes, and makes no page that there is already."""

    def make(context: Any, root_box: Any, html: Any, pages: list[Any]) -> Iterator[Any]:
        wanted = _wanted.get()
        if wanted is None or pages:
            yield from make_all_pages(context, root_box, html, pages)
            return
        made, before = wanted
        made.lines = go_on_with(context, before.lines if before is not None else None)
        made.path = path_to_holder(root_box)
        made.flow = tuple(child.element for child in box_at(root_box, made.path).children)
        again = _Again.of(made, before, root_box, context) if before is not None else None
        made.beginnings.append(PageBeginning(context.page_maker[0], is_clean=True, setting=None))
        anew = _kept(make_all_pages(context, root_box, html, pages), made, context, root_box)
        deque(anew if again is None else again.pages(html), maxlen=0)
        if again is not None and made.pages[-1] is again.before.pages[-1]:
            made.ends_short = again.before.ends_short
        else:
            _settle_end(made, context, root_box, html)
        forget_composers(context)
        yield from made.pages
        made.sizes = dict(context.style_for.initial_page_sizes)
        made.is_plain = _is_plain(context, made.pages)

    return make


@dataclass(frozen=True, slots=True)
class _Again:
    """Pages of a changed sheet. `start` is the first that is made, `end` the first block after the change."""

    before: Pagination
    made: Pagination
    changed: ChangedBlocks
    start: int
    end: int | None
    root_box: Any
    context: Any

    @classmethod
    def of(cls, made: Pagination, before: Pagination, root_box: Any, context: Any) -> _Again | None:
        """None when the sheet is to be laid out from its beginning to its end."""
        changed = changed_blocks(before.tree, made.tree)
        if changed is None or not before.is_plain or before.path != made.path:
            return None
        holder = box_at(root_box, made.path)
        if holder.element is not changed.holder:
            return None
        within = {element for block in changed.changed for element in block.iter()}
        places = [at for at, element in enumerate(made.flow) if element in within]
        is_as_long = changed.is_as_long and len(made.flow) == len(before.flow)
        if not places:
            return None
        end = places[-1] + 1 if is_as_long else None
        start = _first_page(before, places[0], root_box)
        again = cls(before, made, changed, start, end, root_box, context)
        return again if start or end is not None else None

    def pages(self, html: Any) -> Iterator[Any]:
        """Every page of the sheet, those there were as they were."""
        context, before = self.context, self.before
        head = self._used_again(slice(0, self.start), html)
        if head is None:
            yield from self._made_from_here(html)
            return
        if self.start:
            context.style_for.initial_page_sizes.update(before.sizes)
            context.page_maker[:] = map(_record, before.beginnings[: self.start + 1])
            self._resume_paragraph()
        yield from self._known(head)
        for page in self._made_from_here(html):
            yield page
            number = len(self.made.pages)
            tail = self._used_again(slice(number, None), html) if self._is_in_step(number) else None
            if tail is not None:
                context.page_maker[number:] = map(_record, before.beginnings[number:])
                context.broken_out_of_flow.clear()
                yield from self._known(tail)
                return

    def _made_from_here(self, html: Any) -> Iterator[Any]:
        context, root_box = self.context, self.root_box
        made = _from_here(context, root_box, html)
        spreads = by_spreads(made, len(context.page_maker) - 1, context, root_box, html)
        return _kept(spreads, self.made, context, root_box)

    def _known(self, pages: list[Any]) -> Iterator[Any]:
        for page in pages:
            self.made.add(page, self.before.beginnings[len(self.made.pages) + 1])
            yield page

    def _is_in_step(self, number: int) -> bool:
        """Whether page `number`, the next, begins after all changes, where the same page began before."""
        before = self.before
        if self.end is None or number > before.last_unchanged or not number < len(before.pages):
            return False
        beginning, known = self.made.beginnings[number], self.before.beginnings[number]
        block = self.before.block_at(known.place)
        return (
            known.opens_spread
            and block is not None
            and block >= self.end
            and known.alike(beginning)
            and can_begin(self.root_box, known.place)
        )

    def _used_again(self, chosen: slice, html: Any) -> list[Any] | None:
        """Pages there are, made pages of the sheet as it is now; None when they cannot be."""
        counterparts = self.changed.counterparts
        pages = self.before.pages[chosen]
        found = [box for parts in self.before.parts[chosen] for part in parts for box in _all_boxes(part)]
        if any(box.element is not None and box.element not in counterparts for box in found):
            return None
        for box in found:
            box.element = counterparts.get(box.element)
        for page, parts in zip(pages, self.before.parts[chosen], strict=True):
            page.children = parts
            weasyprint.layout.page.set_page_type_computed_styles(page.page_type, html, self.context.style_for)
        return pages

    def _resume_paragraph(self) -> None:
        """Have the paragraph that the first page goes on with set as it was."""
        beginning = self.before.beginnings[self.start]
        line_box = _line_box_at(self.root_box, beginning.place)
        if line_box is not None and beginning.setting is not None:
            go_on_as(line_box, beginning.setting)


def _from_here(context: Any, root_box: Any, html: Any) -> Iterator[Any]:
    """The engine's loop, begun at the last page of which it is known how it begins."""
    index = len(context.page_maker) - 1
    context.rendered_notes = []
    while True:
        page, resume_at = weasyprint.layout.page.remake_page(index, context, root_box, html)
        context.page_maker[index][-1]["content_changed"] = False
        index += 1
        if resume_at is None:
            del context.page_maker[index + 1 :]
            context.broken_out_of_flow.clear()
        yield page
        if resume_at is None:
            return


def _first_page(before: Pagination, block: int, root_box: Any) -> int:
    """The page from which on to make them again when a block has changed: a spread before its own."""
    own = 0
    for number, beginning in enumerate(before.beginnings[: len(before.pages)]):
        begins_with = before.block_at(beginning.place)
        if begins_with is None or begins_with > block:
            break
        if begins_with < block or not before.is_within(beginning.place):
            own = number
    start = max(0, min(own - 1, before.last_unchanged))
    while start and not _may_restart(before.beginnings[start], root_box):
        start -= 1
    return start


def _may_restart(beginning: PageBeginning, root_box: Any) -> bool:
    return beginning.opens_spread and beginning.is_clean and can_begin(root_box, beginning.place)


def _kept(pages: Iterator[Any], made: Pagination, context: Any, root_box: Any) -> Iterator[Any]:
    """Pages as they are made, each kept with how the one after it begins."""
    for page in pages:
        number = len(made.pages) + 1
        record = context.page_maker[number]
        is_clean = not (
            context.broken_out_of_flow
            or leaves_rests(context, number)
            or begins_with_floats(context, number + 1)
        )
        line_box = _line_box_at(root_box, record[0])
        setting = setting_of(line_box) if line_box is not None else None
        made.add(page, PageBeginning(record, is_clean, setting))
        yield page


def _settle_end(made: Pagination, context: Any, root_box: Any, html: Any) -> None:
    """Have the sheet end with a page that is not too short, and keep the pages that are made for it."""
    ending = settle(context, root_box, html, len(made.pages))
    made.ends_short, made.is_complete = ending.is_short, ending.is_known
    if ending.pages:
        made.take_back(ending.first)
        deque(_kept(iter(ending.pages), made, context, root_box), maxlen=0)


def _is_plain(context: Any, pages: list[Any]) -> bool:
    return not (
        context.target_collector.counter_lookup_items
        or any(context.running_elements.values())
        or any(page.fixed_boxes for page in pages)
        or any(record[-1]["pages_wanted"] for record in context.page_maker)
    )


def _line_box_at(root_box: Any, place: Place) -> Any:
    return next((box for box in boxes_at(root_box, place) if isinstance(box, boxes.LineBox)), None)


def _all_boxes(box: Any) -> Iterator[Any]:
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    yield box
    if isinstance(box, boxes.ParentBox):
        for child in box.children:
            yield from _all_boxes(child)


def _state(state: tuple[Any, ...]) -> tuple[Any, ...]:
    """The counters of a page, but for how many pages there are."""
    depth, counters, scopes, groups = state
    counted = {name: values for name, values in counters.items() if name != "pages"}
    return depth, counted, scopes, groups


def _record(beginning: PageBeginning) -> tuple[Any, ...]:
    """The engine's record of a page that is not to be made again."""
    state = {"content_changed": False, "pages_wanted": False, "anchors": [], "content_lookups": []}
    return (*beginning.record[:-1], state)
