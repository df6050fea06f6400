"""Running heads and folios, set when the page's place in the book is known.

The margin boxes of a page are the only thing on it that depends on its folio. They are held back at
layout and made by `bind`, so that a sheet is not laid out again because the one before it grew.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import weasyprint.layout.background
from weasyprint.formatting_structure.boxes import MarginBox


@dataclass(frozen=True, slots=True)
class HeldMargins:
    """What `make_margin_boxes` was to work from; `page_number` counts within the sheet, from 1."""

    make: Callable[..., Any]
    context: Any
    page_number: int
    state: Any


def hold(make_margin_boxes: Callable[..., Any]) -> Callable[..., Any]:
    """`make_margin_boxes` that makes none, and leaves what it needs on the page."""

    def hold_back(context: Any, page: Any, state: Any) -> tuple[()]:
        page.held_margins = HeldMargins(make_margin_boxes, context, context.current_page, state)
        return ()

    return hold_back


class _Total(list[int]):
    """The value of `counter(pages)`, which notes whether a style asks for it."""

    asked = False

    def __getitem__(self, place: Any) -> Any:
        self.asked = True
        return super().__getitem__(place)

    def __iter__(self) -> Iterator[int]:
        self.asked = True
        return super().__iter__()

    def __deepcopy__(self, memo: Any) -> _Total:
        return self  # the engine copies its counters for each margin box


def bind(page: Any, folio: int, pages: int) -> bool:
    """Make the page's margin boxes, with `folio` as CSS `counter(page)` and `pages` as `counter(pages)`.

    Whether they say how many pages there are: else they stay true when the book grows elsewhere.
    """
    held: HeldMargins = page.held_margins
    context = held.context
    context.current_page = held.page_number  # running strings are looked up by it
    state = copy.deepcopy(held.state)
    counters = state[1]
    counters["page"] = [*counters.get("page", [0])[:-1], folio]
    total = counters["pages"] = _Total([pages])
    margins = tuple(held.make(context, page, state))
    page.children = tuple(box for box in page.children if not isinstance(box, MarginBox)) + margins
    for box in margins:
        weasyprint.layout.background.layout_box_backgrounds(page, box, context.get_image_from_uri)
    return total.asked


def take_down(pages: Iterable[Any]) -> None:
    """Let go of all that the engine has made pages with, where they are not wanted any more.

    It is in cycles with itself and the pages: taken apart it is gone at once, and need not be looked for.
    """
    for page in pages:
        held: HeldMargins = page.held_margins
        held.context.__dict__.clear()
