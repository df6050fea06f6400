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
