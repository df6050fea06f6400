"""Ragged text in which numbers and initials stay whole, as they do in paragraphs set as wholes.

The engine (70.0) has Pango break ragged text by Unicode's rules (UAX 14), which end lines after the dash of
`1988–94`, the point of `VII.2` and between `S.` and `F.`. Pango forbids that where a text has the attribute
for it; the text itself stays as it is, to be searched and copied.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.text.ffi import ffi, pango

from octavo.typeset.lines.break_points import kept_together

ffi.cdef("PangoAttribute * pango_attr_allow_breaks_new (gboolean allow_breaks);")


def keep_whole(set_text: Callable[..., None]) -> Callable[..., None]:
    """`Layout.set_text` that tells Pango where not to break, when it is to break the text at all."""

    def set_kept_text(layout: Any, text: str, justify: bool = False) -> None:
        set_text(layout, text, justify)
        if layout.max_width is not None:
            _forbid(layout)

    return set_kept_text


def _forbid(layout: Any) -> None:
    kept = list(kept_together(layout.text))
    if not kept:
        return
    attributes = pango.pango_layout_get_attributes(layout.layout)
    if attributes == ffi.NULL:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    for start, end in kept:
        attribute = pango.pango_attr_allow_breaks_new(False)
        attribute.start_index = len(layout.text[:start].encode())
        attribute.end_index = len(layout.text[: end + 1].encode())  # a break stands inside of what is kept
        pango.pango_attr_list_change(attributes, attribute)
    pango.pango_layout_set_attributes(layout.layout, attributes)
