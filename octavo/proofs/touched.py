"""The pages on which a book differs from an earlier revision."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.model.proof import Changes
from octavo.model.sheet import PageMap


def touched_pages(changes: Changes, page_map: PageMap) -> Iterator[str]:
    """The folios of the pages that have a mark, in order.

    A block that is new or differs is on every page that has a part of it; what was taken out is missed where
    the block after it begins, or the one before it ends.
    """
    begins = changes.changed | changes.removed_before
    last = {piece.block: page.index for page in page_map.pages for piece in page.placed}
    for page in page_map.pages:
        ends = {id_ for id_ in changes.removed_after if last.get(id_) == page.index}
        placed = {piece.block for piece in page.placed}
        if ends or not begins.isdisjoint(page.anchors) or not changes.changed.isdisjoint(placed):
            yield page.label
