"""First letters set apart by a style sheet, on pages that are made more than once."""

from __future__ import annotations

from typing import Any

import pytest
from weasyprint.formatting_structure import boxes

from tests.unit.typeset.printing import laid_out, sheet, sheets

WORDS = "When the quick brown fox jumps over the lazy dog, the band plays on and on. " * 3
FIGURE = '<figure id="f"><svg xmlns="http://www.w3.org/2000/svg" width="60" height="420"/></figure>'


def nested(box: Any) -> list[Any]:
    """The boxes of a first letter that are in another of them."""
    letters = [each for each in box.descendants() if "::first-letter" in (each.element_tag or "")]
    return [
        inner
        for outer in letters
        if isinstance(outer, boxes.InlineBox)
        for inner in outer.children
        if isinstance(inner, boxes.InlineBox)
    ]


@pytest.mark.parametrize("css", ["float: left; font-size: 2em", "font-size: 2em; padding: 0 2pt"])
def test_a_page_with_an_initial_may_be_made_again(css: str) -> None:
    """A figure is put off, and then is not, for too little text is left to go on below it."""
    style = f"p::first-letter {{ {css} }} figure {{ --octavo-float: top }}"
    body = f"<p>{WORDS}</p>" * 9 + FIGURE + "<p>One line more.</p>"
    layout = laid_out(sheets(sheet("ch", body), css=style))
    printed = "".join(piece.text for page in layout.page_map.pages for piece in page.placed)
    assert printed.count("quick") == 27
    assert "One line more." in printed
    assert not any(nested(page.engine_page._page_box) for page in layout.pages)
