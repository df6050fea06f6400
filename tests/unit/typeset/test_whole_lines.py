"""Text stands on the grid below what is no text."""

from __future__ import annotations

import pytest

from octavo.model.set_lines import SetLine
from tests.unit.typeset.printing import laid_out, page, sheet, sheets

WORDS = "It was a bright cold morning in the harbour, and the fishermen were carrying their nets. " * 4
FIGURE = '<figure style="margin:14pt 0"><p style="height:33pt;width:50pt"></p></figure>'


def lines(css: str, body: str) -> list[SetLine]:
    layout = laid_out(sheets(sheet("one", body), css=css), page(300, 400))
    return [line for made in layout.page_map.pages for line in made.lines]


@pytest.mark.parametrize("body", [f"<p>{WORDS}</p>{FIGURE}<p>{WORDS}</p>", f"{FIGURE}<p>{WORDS}</p>"])
def test_a_block_takes_whole_lines_where_its_style_says_so(body: str) -> None:
    without = lines("", body)
    assert sum(line.off_grid for line in without) >= 4
    stepped = lines("figure{--octavo-step:line}", body)
    assert len(stepped) == len(without)
    assert not any(line.off_grid for line in stepped)
    assert lines("figure{--octavo-step:line} figure{--octavo-step:none}", body) == without


def test_the_white_space_is_shared_out() -> None:
    body = f"<p>{WORDS}</p>{FIGURE}<p>{WORDS}</p>"
    layout = laid_out(sheets(sheet("one", body), css="figure{--octavo-step:line}"), page(300, 400))
    (figure,) = [
        box
        for made in layout.pages
        for box in made.engine_page._page_box.descendants()
        if box.element_tag == "figure"
    ]
    assert figure.padding_top == pytest.approx(4.5 / 0.75)
    assert figure.margin_bottom == pytest.approx((14 + 4.5) / 0.75)


def test_lines_with_a_leading_of_their_own_are_not_off_the_grid() -> None:
    small = f'<div style="line-height:11pt">{"".join(f"<p>{WORDS}</p>" for _ in range(2))}</div>'
    assert not any(line.off_grid for line in lines("", small))


def inline(height: str, align: str = "0") -> str:
    """A paragraph with something in its third line or so."""
    tall = f'<span style="display:inline-block;width:9pt;height:{height};vertical-align:{align}"></span>'
    return f"<p>{WORDS}{tall} {WORDS}</p>"


@pytest.mark.parametrize(
    ("height", "align", "more"),
    [("13pt", "0", 0), ("20pt", "0", 1), ("20pt", "-10pt", 1), ("44pt", "-20pt", 2), ("40pt", "0", 2)],
)
def test_a_tall_line_takes_whole_lines(height: str, align: str, more: int) -> None:
    body = inline(height, align)
    assert more == 0 or any(line.off_grid for line in lines("", body))
    on_grid = lines("html{--octavo-line-step:line}", body)
    assert not any(line.off_grid for line in on_grid)
    (lead,) = {round(line.bottom - line.top, 3) for line in lines("", f"<p>{WORDS}</p>")}
    heights = [round((line.bottom - line.top) / lead, 3) for line in on_grid]
    assert sorted(heights)[-1] == 1 + more and sorted(heights)[-2] == 1


def test_a_style_sheet_may_let_lines_be_as_tall_as_they_are() -> None:
    body = inline("20pt")
    assert lines("html{--octavo-line-step:line} p{--octavo-line-step:none}", body) == lines("", body)


def test_an_opening_of_one_and_a_half_lines_takes_two() -> None:
    opening = '<header style="display:flex;height:21pt"><h1 style="margin:0">A title</h1></header>'
    body = f"{opening}<p>{WORDS}</p>"
    assert any(line.off_grid for line in lines("", body))
    assert not any(line.off_grid for line in lines("header{--octavo-step:line}", body))
