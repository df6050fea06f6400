"""A laid-out page as a picture, with its lines of text to lie over it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2
from PIL import Image, ImageChops

from octavo.diagnostics import Outcome
from octavo.typeset.composition import Layout
from octavo.typeset.pdf import write_page

_GREYS: Final = bytes(level for level in range(256) for _ in "RGB")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A run of text on a page; lengths in points from the page's top left corner."""

    text: str
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page drawn: a PNG and what it says."""

    png: bytes
    lines: tuple[TextLine, ...]


def draw_page(layout: Layout, index: int, scale: float) -> Outcome[PageImage]:
    """The page numbered `index` (from 0), `scale` pixels to the point. What the engine raises is L007."""
    written = write_page(layout, index)
    if written.value is None:
        return Outcome(None, written.diagnostics)
    with pypdfium2.PdfDocument(written.value) as document:
        page = document[0]
        png = _png(page.render(scale=scale).to_pil())
        lines = tuple(_lines(page))
    return Outcome(PageImage(png, lines))


def _png(image: Image.Image) -> bytes:
    """The picture packed: it is drawn anew at every change, so quick beats small; most pages are grey.

    Greys are written as a palette of them: their rows are not filtered then (PNG, 3rd ed., §12.7).
    """
    red, green, blue = image.split()
    if not any(ImageChops.difference(red, other).getbbox() for other in (green, blue)):
        image = red
        image.putpalette(_GREYS)
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def _lines(page: Any) -> Iterator[TextLine]:
    text_page, height = page.get_textpage(), page.get_height()
    for number in range(text_page.count_rects()):
        left, bottom, right, top = text_page.get_rect(number)
        text = text_page.get_text_bounded(left, bottom, right, top)
        yield TextLine(" ".join(text.split()), left, height - top, right - left, top - bottom)
