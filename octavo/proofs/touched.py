"""The pages on which a book differs from an earlier revision."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.model.proof import Changes, changes_by_page
from octavo.model.sheet import PageMap


def touched_pages(changes: Changes, page_map: PageMap) -> Iterator[str]:
    """The folios of the pages that have a mark, in order."""
    for page, on_page in zip(page_map.pages, changes_by_page(changes, page_map), strict=True):
        if on_page.ids:
            yield page.label
