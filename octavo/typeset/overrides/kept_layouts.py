"""Pango's settings for a style, made once.

The engine makes a Pango context, a font description and a list of features for every piece of text, when it
is measured and again when it is drawn. All that is in them comes from the style; so a style keeps a layout
without text, and each piece begins as a copy of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from weasyprint.text.ffi import ffi, gobject, pango

from octavo.typeset.overrides.shared_styles import model_of

ffi.cdef("PangoLayout * pango_layout_copy (PangoLayout *layout);")
_SETTINGS: Final = (
    "language", "ascent", "underline_position", "underline_thickness",
    "strikethrough_position", "strikethrough_thickness",
)  # fmt: skip


def copy_known(setup: Callable[..., None]) -> Callable[..., None]:
    """`Layout.setup` that copies what it has made for the style before."""

    def set_up(layout: Any, style: Any) -> None:
        model = model_of(style)
        kept: dict[str, Any] | None = getattr(model, "octavo_layout", None)
        if kept is None:
            setup(layout, style)
            kept = {name: getattr(layout, name) for name in _SETTINGS if hasattr(layout, name)}
            model.octavo_layout = {**kept, "layout": _copy(layout.layout)}
            return
        layout.__dict__.update(kept, style=style, first_line_direction=0, layout=_copy(kept["layout"]))

    return set_up


def _copy(layout: Any) -> Any:
    return ffi.gc(pango.pango_layout_copy(layout), gobject.g_object_unref)
