"""The page of the cover as a screen shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.bind.cover import HEIGHT, WIDTH
from tests.epub_builders import sheet
from tests.epub_pages import epub_page

PHONE, PHONE_ON_ITS_SIDE, TABLET, DESK = (390, 844), (844, 390), (768, 1024), (1920, 1080)


@pytest.mark.parametrize(("width", "height"), [PHONE, PHONE_ON_ITS_SIDE, TABLET, DESK])
def test_a_cover_keeps_its_proportion_and_stays_within_the_screen(
    tmp_path: Path, width: int, height: int
) -> None:
    text = sheet("one", "<p>Text.</p>")
    with epub_page(tmp_path, "text/cover.xhtml", text, width=width, height=height) as page:
        box = page.locator(".cover img").bounding_box()
    assert box is not None
    assert box["width"] / box["height"] == pytest.approx(WIDTH / HEIGHT, rel=0.01)
    assert box["width"] <= width and box["height"] <= height
