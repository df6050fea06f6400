"""The page design holds for every trade size and every type size people print in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.edition import TRADE_TRIMS, Edition, parse_trim
from octavo.render.page_design import PageDesign, design_page


def design(trim: str, size: float) -> PageDesign:
    parsed = parse_trim(trim)
    assert parsed is not None
    return design_page(Edition("print", "pdf", parsed, size))


@given(st.sampled_from([*TRADE_TRIMS, "6in x 9in", "170mm x 240mm", "105mm x 170mm"]), st.floats(8, 18))
def test_the_text_block_is_whole_lines_within_the_page(trim: str, size: float) -> None:
    page = design(trim, size)
    assert page.lines >= 5
    block = page.height - page.top - page.bottom
    assert block == pytest.approx(page.lines * page.leading)
    assert page.width == pytest.approx(page.inside + page.measure + page.outside)
    assert min(page.inside, page.outside, page.top, page.bottom) > 20
    assert page.measure > page.width / 2


@pytest.mark.parametrize("trim", [*TRADE_TRIMS, "90mm x 140mm"])
def test_the_size_that_the_engine_is_told_has_room_for_the_last_line(trim: str) -> None:
    page, parsed = design(trim, 11), parse_trim(trim)
    assert parsed is not None
    height = float(parsed.css.split()[1].removesuffix("pt"))
    assert page.top + page.lines * page.leading <= (height - page.bottom) * (1 + 1e-9)


@pytest.mark.parametrize(
    ("trim", "size"), [("6in x 9in", 11), ("170mm x 240mm", 11), ("a5", 10), ("105mm x 170mm", 9.5)]
)
def test_margins_grow_from_the_spine_round_to_the_foot(trim: str, size: float) -> None:
    page = design(trim, size)
    assert page.inside < page.outside
    assert page.top < page.bottom


@pytest.mark.parametrize(("trim", "size"), [("6in x 9in", 11), ("170mm x 240mm", 11), ("a5", 10)])
def test_a_line_holds_what_an_eye_can_follow(trim: str, size: float) -> None:
    characters = design(trim, size).measure / (0.376 * size)  # EB Garamond on English text
    assert 55 <= characters <= 80


def test_leading_is_a_half_point_at_the_least() -> None:
    for size in (9, 9.5, 10, 11, 12, 16):
        leading = design("6in x 9in", size).leading
        assert leading * 2 == int(leading * 2)
        assert 1.2 < leading / size < 1.35
