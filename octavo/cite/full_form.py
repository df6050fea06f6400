"""A full citation in the pieces that its locator is put between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from octavo.cite.entry import Entry
from octavo.cite.richtext import Rich


@dataclass(frozen=True, slots=True)
class FullForm:
    """A full citation around its locator: what stands before, how a page is joined to it, what follows."""

    entry: Entry
    head: Rich
    tail: Rich
    page_separator: str = ", "
    fill: Callable[[Rich], Rich] | None = None  # makes the whole of a locator, in a house's style
    paged: bool = False  # whether the head ends with the pages of the whole
    tail_pause: str = ", "
