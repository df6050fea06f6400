"""Widths of glyphs from the font file, in place of what the first size that sets them rounds to.

The engine writes one list of widths for a face, in thousandths of an em, and takes each from Pango at the
size of the text where the glyph comes first: where a width is no whole number, two sizes can round it
otherwise. Plates that are printed apart have to agree about it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.text.ffi import ffi, harfbuzz


class FileWidths(dict[int, int]):
    """The widths of the glyphs that were used, each looked up in the font's `hmtx` table at its first use.

    While text is drawn it has every glyph, so that the engine asks Pango for none.
    """

    def __init__(self, font: Any) -> None:
        self._metrics = _table(font, "hmtx")
        self._count = int.from_bytes(_table(font, "hhea")[34:36], "big")  # numberOfHMetrics
        self._em: int = font.upem

    def unused(self) -> FileWidths:
        """The same font's, of which nothing has been used."""
        anew = FileWidths.__new__(FileWidths)
        anew.__dict__.update(self.__dict__)
        return anew

    def __contains__(self, glyph: object) -> bool:
        return True

    def __missing__(self, glyph: int) -> int:
        place = 4 * min(glyph, self._count - 1)  # those that follow are as wide as the last
        advance = int.from_bytes(self._metrics[place : place + 2], "big")
        width = self[glyph] = round(advance * 1000 / self._em)
        return width


def from_the_file(add_font: Callable[..., Any]) -> Callable[..., Any]:
    """`Stream.add_font` whose fonts have `FileWidths`, but those that have no widths of their own."""

    def add(stream: Any, pango_font: Any) -> Any:
        font, size = add_font(stream, pango_font)
        if not font.widths and not isinstance(font.widths, FileWidths) and _has_widths(font):
            font.widths = FileWidths(font)
        return font, size

    return add


def of_what_was_used(build_fonts_dictionary: Callable[..., Any]) -> Callable[..., Any]:
    """`build_fonts_dictionary` that finds no widths but those of glyphs that were used."""

    def build(pdf: Any, fonts: Any, *rest: Any) -> Any:
        for font in fonts.values():
            font.widths = dict(font.widths)
        return build_fonts_dictionary(pdf, fonts, *rest)

    return build


def _has_widths(font: Any) -> bool:
    """Whether the file says how wide glyphs are: a variable font's widths vary, a bitmap's are its own."""
    return {"hhea", "hmtx"} <= set(font.tables) and "fvar" not in font.tables and not font.bitmap


def _table(font: Any, name: str) -> bytes:
    blob = harfbuzz.hb_face_reference_table(font.hb_face, harfbuzz.hb_tag_from_string(name.encode(), -1))
    length = ffi.new("unsigned int *")
    content: bytes = ffi.unpack(harfbuzz.hb_blob_get_data(blob, length), int(length[0]))
    harfbuzz.hb_blob_destroy(blob)
    return content
