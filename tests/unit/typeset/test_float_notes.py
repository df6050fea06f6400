"""Notes called in text that floats at the side, and in the text beside it."""

from __future__ import annotations

import pytest

from octavo.edition import Edition
from tests.unit.typeset.printing import note, page
from tests.unit.typeset.test_column_notes import feet, lines
from tests.unit.typeset.test_long_notes import said, set_body, words

NARROW, POCKET = page(255, 397), page(298, 482)


def aside(length: int, paragraphs: int, count: int) -> str:
    """Paragraphs of so many words, each of which calls a note."""
    inner = "".join(
        f'<p id="x.{n}">{"words " * count}{note(f"n{n}", words(length, 1000 * n), str(n))} and on.</p>'
        for n in range(paragraphs)
    )
    return f'<div id="x" style="float:right;width:45%">{inner}</div>'


def beside() -> str:
    return "".join(
        f'<p id="t.{n}">{"words and words " * 20}{note(f"m{n}", words(20, 7000 + 1000 * n), str(n))}</p>'
        for n in range(4)
    )


@pytest.mark.parametrize("edition", [NARROW, POCKET], ids=["90x140", "105x170"])
@pytest.mark.parametrize(
    ("before", "length", "paragraphs"),
    [(0, 5, 4), (0, 60, 2), (5, 5, 2), (11, 60, 4), (17, 5, 4), (17, 60, 2), (20, 60, 4)],
)
def test_notes_of_a_float_and_of_the_text_beside_it(
    before: int, length: int, paragraphs: int, edition: Edition
) -> None:
    """The float may be higher than a page, or go on overleaf: no note stands over it, and none is lost."""
    layout = set_body(lines(before) + aside(length, paragraphs, 25) + beside(), edition)
    assert all(white > -1 for white, _ in feet(layout).values())
    for n in range(paragraphs):
        assert said(layout, f"n{n}") == words(length, 1000 * n)
    for n in range(4):
        assert said(layout, f"m{n}") == words(20, 7000 + 1000 * n)
