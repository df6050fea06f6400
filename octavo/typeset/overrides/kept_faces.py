"""Typefaces left out of a plate: the book has one subset of each for all its plates.

The engine subsets a document's fonts when it writes them. A plate's fonts are kept as they are until all
plates are there (`typeset/plates/faces.py`).

What the engine finds out about a font, its whole file included, it finds out for every document, and which of
a document's fonts a run is set in for every run. Plates of the same style sheets have the same fonts.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from typing import Any

import pydyf
from weasyprint.text.ffi import ffi
from weasyprint.text.fonts import get_pango_font_key

from octavo.typeset.overrides.glyph_widths import FileWidths


class KeptFaces(dict[Any, Any]):
    """The fonts of a document that are not to be written into its PDF.

    `known` are those that earlier documents of the same font configuration have used, as they were first
    used, by their key and that size.
    """

    def __init__(self, font_config: Any) -> None:
        super().__init__()
        self.known: dict[tuple[Any, float], Any] = font_config.__dict__.setdefault("octavo_faces", {})
        self._found: dict[int, tuple[Any, Any, float]] = {}  # by Pango's font, which is kept alive

    def find(self, pango_font: Any, add_font: Callable[[], tuple[Any, float]]) -> tuple[Any, float]:
        """The document's font for one of Pango's, with its size; `add_font` is the engine's way to it."""
        address = int(ffi.cast("uintptr_t", pango_font))
        if address not in self._found:
            key, _, size = get_pango_font_key(pango_font)
            known = self.known.get((key, size))
            if known is not None and key not in self:
                self[key] = _unused(known)
            font, size = add_font()
            if font.font_size == size and isinstance(font.widths, FileWidths) and not _has_pictures(font):
                self.known.setdefault((key, size), font)
            self._found[address] = pango_font, font, size
        _, font, size = self._found[address]
        return font, size


def find_again(add_font: Callable[..., Any]) -> Callable[..., Any]:
    """`Stream.add_font` that finds a font by what is known of it."""

    def add(stream: Any, pango_font: Any) -> Any:
        fonts = stream._fonts
        if not isinstance(fonts, KeptFaces):
            return add_font(stream, pango_font)
        return fonts.find(pango_font, lambda: add_font(stream, pango_font))

    return add


def _unused(font: Any) -> Any:
    """The font as it is before anything is set in it."""
    anew = copy(font)
    anew.widths, anew.to_unicode, anew.missing = font.widths.unused(), {}, {}
    anew.used_in_forms = False
    return anew


def _has_pictures(font: Any) -> bool:
    """Whether glyphs are drawn with what Pango's font has, which may be gone."""
    return bool(font.bitmap or font.png or font.svg or font.colr)


def write_later(build_fonts_dictionary: Callable[..., Any]) -> Callable[..., Any]:
    """`build_fonts_dictionary` that writes none of `KeptFaces`."""

    def build(pdf: Any, fonts: Any, *rest: Any) -> Any:
        if isinstance(fonts, KeptFaces):
            return pydyf.Dictionary()
        return build_fonts_dictionary(pdf, fonts, *rest)

    return build
