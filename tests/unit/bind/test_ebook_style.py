"""The house's style sheet of the ebook, as an engine reads it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from tests.epub_builders import sheet
from tests.epub_pages import epub_page


def test_latin_keeps_its_u(tmp_path: Path) -> None:
    body = '<p><span>uuuu</span> <em>uuuu</em></p><p lang="la"><span>uuuu</span> <em>uuuu</em></p>'
    with epub_page(tmp_path, "text/one.xhtml", sheet("one", body)) as page:
        widths = [each.bounding_box() for each in page.locator("span, em").all()]
    roman, italic, latin, latin_italic = (box["width"] for box in widths if box)
    assert (latin, latin_italic) == pytest.approx((roman, italic))


def test_numbers_of_headings_are_lining_as_in_print(tmp_path: Path) -> None:
    body = (
        '<header class="opening"><h1><span class="number">1</span></h1></header>'
        '<h2><span class="number">1.2</span></h2><h3><span class="number">1.2.3</span></h3>'
        "<p>x<sup>2</sup></p>"
    )
    with epub_page(tmp_path, "text/one.xhtml", sheet("one", body)) as page:
        figures = page.locator(".number, sup").evaluate_all(
            "found => found.map(each => getComputedStyle(each).fontVariantNumeric)"
        )
    assert len(figures) == 4
    assert all("lining-nums" in each for each in figures)


def test_an_inscription_is_centred_and_a_letter_is_not(tmp_path: Path) -> None:
    short = '<section class="piece"><div class="inscription"><p>To W. T.</p></div></section>'
    letter = '<section class="piece"><p>Dear Bill</p><p>I have never been much of a lad.</p></section>'
    aligned = []
    for name, body in (("short", short), ("letter", letter)):
        dedication = f'<div class="role-dedication">{body}</div>'
        with epub_page(tmp_path / name, "text/one.xhtml", sheet("one", dedication)) as page:
            aligned.append(page.locator("p").last.evaluate("p => getComputedStyle(p).textAlign"))
    assert aligned == ["center", "start"]


def test_what_follows_the_last_part_in_the_contents_stands_apart(tmp_path: Path) -> None:
    def line(kind: str, below: str = "") -> str:
        return f'<li class="{kind}"><a class="entry" href="#a">One</a>{below}</li>'

    listed = line("part", f"<ol>{line('chapter')}</ol>") + line("chapter") + line("chapter")
    with epub_page(
        tmp_path, "text/one.xhtml", sheet("one", f'<div id="a" class="contents"><ol>{listed}</ol></div>')
    ) as page:
        tops = [box["y"] for each in page.locator(".entry").all() if (box := each.bounding_box())]
    within, after, on = (below - above for above, below in pairwise(tops))
    assert after > within == pytest.approx(on)
