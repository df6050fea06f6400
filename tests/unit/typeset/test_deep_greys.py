"""A scan with greys of sixteen bits is printed in its greys."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from octavo.typeset.press import typeset, write_pdf
from tests.builders import book
from tests.unit.typeset.printing import page, sheet, sheets

CSS = """@page { margin: 0; @bottom-center { content: none } @top-center { content: none } }
img { position: absolute; left: 0; top: 0; width: 80pt; height: 80pt }"""


@pytest.mark.parametrize("clear", [None, 40])
def test_greys_of_sixteen_bits_are_printed(tmp_path: Path, clear: int | None) -> None:
    deep = Image.new("I;16", (8, 8), 40 * 257)
    deep.paste(128 * 257, (0, 0, 8, 4))
    transparency = {} if clear is None else {"transparency": clear * 257}
    deep.save(tmp_path / "deep.png", **transparency)
    edition, scan = page(80, 80), "<p id='p'><img src='deep.png' alt='A scan'/></p>"
    layout = typeset(sheets(sheet("c", scan), css=CSS), edition, tmp_path)
    assert layout.diagnostics == ()
    assert layout.value is not None
    written = write_pdf(layout.value, book().metadata, edition)
    assert written.diagnostics == ()
    assert written.value is not None
    drawn = pypdfium2.PdfDocument(written.value)[0].render().to_pil().convert("L")
    assert [drawn.getpixel((40, y)) for y in (20, 60)] == [128, 40 if clear is None else 255]
