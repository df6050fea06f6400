"""Spreads made up: each is looked at when its pages are made, and they are made again if need be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from octavo.typeset.overrides import facing_pages, whole_words
from octavo.typeset.overrides.made_spread import Spread, made_spreads


def make_up(make_all_pages: Callable[..., Any]) -> Callable[..., Any]:
    """`make_all_pages` that makes up each spread when its last page is made."""

    def make(context: Any, root_box: Any, html: Any, pages: list[Any]) -> Iterator[Any]:
        yield from by_spreads(
            make_all_pages(context, root_box, html, pages), 0, context, root_box, html, pages
        )

    return make


def by_spreads(
    made: Iterator[Any], first: int, context: Any, root_box: Any, html: Any, pages: Sequence[Any] = ()
) -> Iterator[Any]:
    """Pages as they are made, from page `first` on, counted from 0; `pages` are those of an earlier round."""
    verso: Any = None
    simple = True
    floats_go_on = False
    for index, page in enumerate(made, first):
        floats_went_on, floats_go_on = floats_go_on, bool(context.broken_out_of_flow)
        simple = (simple or verso is None) and not (floats_went_on or floats_go_on)
        if not context.page_maker[index][2]:
            verso = page
            continue
        found = [page] if verso is None else [verso, page]
        spread = Spread(context, root_box, html, index + 1 - len(found), found, simple)
        made_spreads(context)[spread.index] = spread
        if simple and not spread.is_known(pages):
            make_up_spread(spread)
        yield from spread.pages
        verso = None
    if verso is not None:
        made_spreads(context)[index] = Spread(context, root_box, html, index, [verso], simple)
        yield verso


def make_up_spread(spread: Spread) -> None:
    """Make the pages again until they are as they should be, as far as they can."""
    facing_pages.balance(spread)
    whole_words.keep(spread)
