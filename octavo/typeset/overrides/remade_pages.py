"""Notes pushed on to a page that is laid out a second time.

WeasyPrint lays a page out again when something on it depended on a page number. It does not remember
which notes the page before had pushed on to it, so they are lost, or set twice (70.0). Here every page's
pushed-on notes are kept, given back when the next page is remade, and a change of them remakes that page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def restore_reported(remake_page: Callable[..., Any]) -> Callable[..., Any]:
    """`remake_page` that starts from the notes the page before has pushed on."""

    def remake_with_notes(index: int, context: Any, root_box: Any, html: Any) -> Any:
        pushed_on: dict[int, list[Any]] = context.__dict__.setdefault("notes_pushed_on", {})
        if index > 0:
            context.reported_footnotes = list(pushed_on.get(index - 1, ()))
        page, resume_at = remake_page(index, context, root_box, html)
        now = list(context.reported_footnotes)
        changed = index in pushed_on and pushed_on[index] != now
        has_next = index + 1 < len(context.page_maker)
        if changed and has_next and (resume_at is not None or now):
            context.page_maker[index + 1][-1]["content_changed"] = True
        pushed_on[index] = now
        return page, resume_at

    return remake_with_notes
