"""Titles of more than a line are narrowed so that no word is left alone."""

from __future__ import annotations

import pytest

from octavo.model import inlines as i
from octavo.model.walk import plain_text, walk_inlines
from octavo.render.balance import _WORD, _lines, balanced_width, keeps_words, whole_words
from tests.builders import HERE, run


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


@pytest.mark.parametrize(
    "lines",
    [
        ["The Movement of States", "and Its Non-Aligned Chair"],
        ["The Well-being of", "Counter-revolutionary States"],
    ],
)
def test_words_are_kept_whole_where_that_takes_no_more_lines(lines: list[str]) -> None:
    title = " ".join(lines)
    assert keeps_words(title, 12.9)
    width = balanced_width(title, 12.9)
    assert width is not None
    assert list(_lines(title, width, _WORD)) == lines


def test_a_word_is_parted_at_its_hyphen_where_it_must_be() -> None:
    assert not keeps_words("Multi-vectored Counter-revolutionary Policies", 10.2)
    assert not keeps_words("Donau-dampf-schiffs-kapitäns-mützen", 9)


def test_each_word_that_has_a_hyphen_is_a_span_of_its_own() -> None:
    title = run("A Non-Aligned ", i.Emphasis(run("(well-known)"), HERE), " State - or Two-")
    nodes = list(walk_inlines(whole_words(title)))
    spans = [plain_text(node.content) for node in nodes if isinstance(node, i.Span)]
    assert spans == ["Non-Aligned", "(well-known)"]
    assert plain_text(whole_words(title)) == plain_text(title)
