"""Inclusive numbers by the house rules."""

import pytest

from octavo.cite.page_ranges import (
    format_ranges,
    full_range,
    is_plural,
    minimal_range,
    minimal_two_range,
    runs_backwards,
    shorten_range,
)

# The examples of Chicago 9.61, then by New Hart's and by MHRA.
RANGES = [
    ("3", "10", "10", "10", "10"), ("71", "72", "72", "2", "72"), ("96", "117", "117", "117", "117"),
    ("100", "104", "104", "4", "04"), ("1100", "1113", "1113", "13", "13"), ("101", "108", "8", "8", "08"),
    ("1103", "1104", "4", "4", "04"), ("321", "328", "28", "8", "28"), ("498", "532", "532", "532", "532"),
    ("1087", "1089", "89", "9", "89"), ("1496", "1500", "500", "500", "500"),
    ("11564", "11615", "615", "615", "615"),
    ("12991", "13001", "3001", "3001", "3001"), ("115", "116", "16", "16", "16"),
    ("x", "xii", "xii", "xii", "xii"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "last", "chicago", "harts", "mhra"), RANGES)
def test_rules(first: str, last: str, chicago: str, harts: str, mhra: str) -> None:
    assert shorten_range(first, last) == chicago
    assert minimal_range(first, last) == harts
    assert minimal_two_range(first, last) == mhra
    assert full_range(first, chicago) == last


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("72-73, 194--195", "72–73, 194–95"),
        ("242–55", "242–55"),
        ("xii-xv", "xii–xv"),
        ("34-38ff.", "34–38ff."),
        ("12a-12c", "12a–12c"),
        ("1-2-3", "1-2-3"),
        ("5.3-5.7", "5.3–5.7"),
        ("15(1)(b)-(d)", "15(1)(b)–(d)"),
        ("3(2)-5(1)", "3(2)–5(1)"),
        ("passim", "passim"),
        ("A-B", "A-B"),
        ("e1234", "e1234"),
    ],
)
def test_format(typed: str, printed: str) -> None:
    assert format_ranges(typed, shorten_range) == printed


@pytest.mark.parametrize(
    ("value", "plural"),
    [
        ("3", False),
        ("3–4", True),
        ("3, 5", True),
        ("3 and 5", True),
        ("3ff.", True),
        ("xii", False),
        ("15(1)", False),
        ("15(1)–(3)", False),
        ("15(1)–16(2)", True),
        ("3(2)-5(1)", True),
        ("15(1), (3)–(4)", True),
    ],
)
def test_plural(value: str, plural: bool) -> None:
    assert is_plural(value) is plural


def test_backwards() -> None:
    assert runs_backwards("140--129")
    assert runs_backwards("10-20, 40-30")
    assert not runs_backwards("242-55")
    assert not runs_backwards("xii-xv")
