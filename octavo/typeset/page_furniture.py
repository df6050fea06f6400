"""Page furniture: running heads and folios, and what they are set from when the page's number is known.

The engine makes them of the page that they stand on. Of that they need its kind, its named strings and its
counters alone: a copy of these can leave the process, and be kept when the page itself is gone.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from xml.etree.ElementTree import Element, iterparse

import weasyprint.layout.page
from weasyprint import DEFAULT_OPTIONS
from weasyprint.document import Document
from weasyprint.formatting_structure.boxes import FootnoteAreaBox, PageBox
from weasyprint.layout.page import PageType, make_margin_boxes, page_height, page_width
from weasyprint.layout.percent import resolve_percentages

from octavo.model.markup import XHTML
from octavo.typeset.overrides.late_folios import HeldMargins

_KEYWORDS: Final = (
    "first",
    "start",
    "last",
    "first-except",
    "all-once",
)  # css-gcpm-3 §1.1.2, and the engine's


@dataclass(frozen=True, slots=True)
class FurnitureCopy:
    """What a page's running head and folio are set from; the first five fields are the engine's page type.

    `strings` has what `string(name, keyword)` says on the page, by name and keyword; `quotes` and `counters`
    are as they stand at its end.
    """

    side: str
    blank: bool
    name: str
    index: int
    groups: tuple[tuple[str, int], ...]
    strings: Mapping[str, Mapping[str, tuple[str, ...]]]
    quotes: tuple[int, ...]
    counters: Mapping[str, tuple[int, ...]]

    def string(self, _page: Any, name: str, keyword: str = "first") -> tuple[str, ...]:
        """As the engine's `get_string_set_for`."""
        return self.strings.get(name, {}).get(keyword, ())


def copies_of(pages: Sequence[Any]) -> tuple[FurnitureCopy, ...]:
    """A copy for each of a sheet's pages; none where elements run in the margins."""
    boxes = [page._page_box for page in pages]  # an element that runs is a box, which cannot be copied
    if any(any(box.held_margins.context.running_elements.values()) for box in boxes):
        return ()
    return tuple(_copy_of(box) for box in boxes)


def _copy_of(box: Any) -> FurnitureCopy:
    held: HeldMargins = box.held_margins
    context, (quotes, counters, *_) = held.context, held.state
    context.current_page = held.page_number  # by which named strings are looked up
    strings = {
        name: {keyword: context.get_string_set_for(box, name, keyword) for keyword in _KEYWORDS}
        for name in sorted(context.string_set)
    }
    kept = {name: tuple(values) for name, values in sorted(counters.items())}
    kind: PageType = box.page_type
    return FurnitureCopy(
        kind.side, kind.blank, kind.name, kind.index, kind.groups, strings, tuple(quotes), kept
    )


def stand_ins(
    copies: Sequence[FurnitureCopy], markup: str, html_of: Callable[[Element], Any], styles: Any
) -> Iterator[Any]:
    """Page boxes with nothing on them, for which `late_folios.bind` makes furniture as for those copied.

    Each must be bound before the next is asked for. `markup` is the sheet's; `html_of` makes the engine's
    document of a tree.
    """
    html = html_of(_root_of(markup))
    options = {**DEFAULT_OPTIONS, "stylesheets": styles.sheets}
    context = Document._build_layout_context(html, styles.fonts, styles.counter_styles, {}, options)
    for number, copy in enumerate(copies, 1):
        box = _empty_page(copy, context, html)
        if number == 1:
            context.style_for.initial_page_sizes["box"] = box.style["size"]
            context.style_for.initial_page_sizes["area"] = (box.width, box.height)
        context.page_bottom = box.content_box_y() + box.height
        context.current_footnote_area = _footnote_area(box, context)
        context.get_string_set_for = copy.string
        counters = {name: list(values) for name, values in copy.counters.items()}
        scopes: list[set[str]] = [set()]
        state = (list(copy.quotes), counters, scopes, ())
        box.held_margins = HeldMargins(make_margin_boxes, context, number, state)
        yield box


def _empty_page(copy: FurnitureCopy, context: Any, html: Any) -> Any:
    kind = PageType(copy.side, copy.blank, copy.name, copy.index, copy.groups)
    weasyprint.layout.page.set_page_type_computed_styles(kind, html, context.style_for)
    box = PageBox(kind, context.style_for(kind))
    width, height = box.style["size"]
    resolve_percentages(box, (width, height))
    box.position_x = box.position_y = 0
    page_width(box, context, width)
    page_height(box, context, height)
    return box


def _footnote_area(page: Any, context: Any) -> Any:
    """Where notes would go: the engine asks at every line, of furniture too."""
    style = context.style_for(page.page_type, "@footnote")
    area = FootnoteAreaBox(page, style if style is not None else page.style.anonymous_style)
    resolve_percentages(area, page)
    area.position_x, area.position_y = page.content_box_x(), context.page_bottom
    return area


def _root_of(markup: str) -> Element:
    """The root of a sheet's tree without what is in it: it alone hands its style down to pages."""
    root = next(element for _, element in iterparse(io.BytesIO(markup.encode()), ["start"]))
    return Element(root.tag.removeprefix(XHTML), root.attrib)
