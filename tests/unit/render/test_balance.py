"""Titles of more than a line are narrowed so that no word is left alone."""

from __future__ import annotations

import pytest

from octavo.render.balance import _lines, balanced_width


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


def test_the_last_word_of_a_long_title_is_not_left_alone() -> None:
    title = "Energy Resources as an Important Component of Azerbaijan’s Independent Foreign Policy"
    width = balanced_width(title, 12.9)
    assert width is not None
    assert 10 < width < 11.5  # “Foreign” joins “Policy”


def test_a_line_ends_within_no_word_where_that_can_be_helped() -> None:
    title = "The Movement of States and Its Non-Aligned Chair"
    width = balanced_width(title, 12.9)
    assert width is not None
    assert "Non-" not in [line[-4:] for line in _lines(title, width)]
