"""Titles of more than a line are narrowed so that no word is left alone."""

from __future__ import annotations

import pytest

from octavo.render.balance import balanced_width


@pytest.mark.parametrize(
    ("title", "room"), [("", 14.0), ("Index", 14.0), ("What the Report Sets Out to Do", 14.0)]
)
def test_a_title_that_fits_is_left_alone(title: str, room: float) -> None:
    assert balanced_width(title, room) is None


def test_a_title_a_word_too_long_is_set_in_two_even_lines() -> None:
    width = balanced_width("Why Small States Choose as They Do", 14.0)
    assert width is not None
    assert 7 < width < 9


@pytest.mark.parametrize("title", ["Donaudampfschifffahrtsgesellschaftskapitän geht", "x " * 200])
def test_no_title_is_set_wider_than_its_line(title: str) -> None:
    width = balanced_width(title, 14.0)
    assert width is not None
    assert width <= 14.0
