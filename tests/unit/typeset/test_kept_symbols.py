"""A drawing that stands twice in a sheet is the same drawing twice."""

from __future__ import annotations

from base64 import b64encode

import pypdfium2
from PIL import ImageChops
from weasyprint import HTML

from octavo.typeset import overrides

overrides.install()
SVG = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
 width="40" height="40" viewBox="0 0 40 40"><symbol id="s" viewBox="0 0 10 10">
<path d="M0 0L10 0L10 10Z"/></symbol><use xlink:href="#s" x="20" y="20" width="10" height="10"/></svg>"""


def test_a_drawing_with_symbols_is_drawn_alike_each_time() -> None:
    address = f"data:image/svg+xml;base64,{b64encode(SVG.encode()).decode()}"
    picture = f'<img style="display: block" src="{address}">'
    css = "@page { size: 40px 80px; margin: 0 } body { margin: 0; line-height: 0 }"
    content = HTML(string=f"<style>{css}</style>{picture * 2}").write_pdf()
    page = pypdfium2.PdfDocument(content)[0].render(scale=4).to_pil().convert("L")
    width, half = page.width, page.height // 2
    first, second = (page.crop((0, top, width, top + half)) for top in (0, half))
    assert first.getextrema() == (0, 255)
    assert ImageChops.difference(first, second).getbbox() is None
