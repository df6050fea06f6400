"""A drawing made a picture: for the stores, which take no SVG as a cover."""

from __future__ import annotations

import base64
import io

import pypdfium2
import weasyprint
from weasyprint.urls import URLFetcher

# In an <img> the drawing cannot reach out of itself, and its own width and height do not matter.
_PAGE = """<!DOCTYPE html><meta charset="utf-8"><title></title><style>
@page {{ size: {width}px {height}px; margin: 0 }}
html, body {{ margin: 0 }}
img {{ display: block; width: {width}px; height: {height}px; object-fit: contain }}
</style><img alt="" src="data:image/svg+xml;base64,{drawing}">"""


def rasterise(drawing: bytes, width: int, height: int) -> bytes:
    """The SVG as a PNG of `width` by `height` pixels, its text in the house's typefaces."""
    encoded = base64.b64encode(drawing).decode("ascii")
    html = _PAGE.format(width=width, height=height, drawing=encoded)
    alone = URLFetcher(allowed_protocols={"data"}, allow_redirects=False)  # nothing from disk or the web
    pdf = weasyprint.HTML(string=html, url_fetcher=alone).write_pdf()
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        picture = page.render(scale=width / page.get_width()).to_pil().convert("RGB")
    buffer = io.BytesIO()
    # it is unpacked again at once: packing it would take longer than drawing it
    picture.resize((width, height)).save(buffer, "PNG", compress_level=0)
    return buffer.getvalue()
