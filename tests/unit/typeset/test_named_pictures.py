"""The PDF is the same wherever the book lies on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from octavo.typeset.press import typeset, write_pdf
from tests.builders import book
from tests.unit.typeset.printing import PRINT, sheet, sheets

PICTURES = "".join(f"<p id='{name}'><img src='{name}.png' alt=''/></p>" for name in "abc")
TURNED = "#b img { image-orientation: 90deg }"


def printed(folder: Path) -> bytes:
    folder.mkdir(parents=True)
    for number, name in enumerate("abc"):
        Image.new("L", (8, 4), 60 * number).save(folder / f"{name}.png")
    layout = typeset(sheets(sheet("one", PICTURES), css=TURNED), PRINT, folder).value
    assert layout is not None
    content = write_pdf(layout, book().metadata, PRINT).value
    assert content is not None
    return content


@pytest.mark.parametrize("elsewhere", ["b", "deep/down/c", "d e"])
def test_a_book_with_pictures_is_the_same_wherever_it_lies(tmp_path: Path, elsewhere: str) -> None:
    assert printed(tmp_path / "a") == printed(tmp_path / elsewhere)


def test_one_file_turned_and_not_is_two_pictures(tmp_path: Path) -> None:
    for name in "ab":
        Image.linear_gradient("L").save(tmp_path / f"{name}.png")
    layout = typeset(sheets(sheet("one", PICTURES.split("<p id='c'>")[0]), css=TURNED), PRINT, tmp_path).value
    assert layout is not None
    (page,) = layout.pages
    drawn = {
        box.replacement.id for box in page.engine_page._page_box.descendants() if hasattr(box, "replacement")
    }
    assert len(drawn) == 2
