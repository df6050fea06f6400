"""Cells of dates and names are kept whole where the page has room for it; captions of a line are known."""

from __future__ import annotations

import pytest

from octavo.edition import Edition, parse_trim
from octavo.model.blocks import Cell, Figure, Table
from octavo.render.page_design import PageDesign, design_page
from octavo.render.short_text import is_short_caption, whole_columns
from tests.builders import HERE, book, chapter, run
from tests.unit.render.rendering import EBOOK, PRINT, rendered

LONG = "Deepens strategic partnership; supports territorial integrity"


def page(trim: str) -> PageDesign:
    size = parse_trim(trim)
    assert size is not None
    return design_page(Edition("print", "pdf", size))


def table(*rows: tuple[str, ...]) -> Table:
    made = tuple(tuple(Cell(run(words), HERE) for words in row) for row in rows)
    return Table("t", made[:1], made[1:], ("", "", ""), (), HERE)


DATES = table(
    ("Date", "Partner", "What the report says of it"),
    ("June 2021", "Türkiye", "Promises support"),
    ("January 2022", "Ukraine", LONG),
)


def test_columns_of_short_cells_are_whole() -> None:
    assert whole_columns(DATES, page("6in x 9in")) == {0, 1}


def test_columns_have_to_leave_room_for_the_others() -> None:
    names = ("Karabakh", "September 2022", "Zangezur")
    wide = table(("One", "Two", "Three", "Four"), (*names, LONG), (*names, LONG))
    assert whole_columns(wide, page("6in x 9in")) == {0, 1, 2}
    assert whole_columns(wide, page("105mm x 170mm")) == frozenset()


def test_a_table_may_have_no_rows_or_rows_of_unequal_length() -> None:
    assert whole_columns(table(("Head",)), page("6in x 9in")) == frozenset()
    assert whole_columns(table(("One", "Two"), ("a",), ("b", LONG)), page("6in x 9in")) == {0}


@pytest.mark.parametrize(("words", "short"), [("The margins of a page", True), (LONG + LONG, False)])
def test_a_caption_of_a_line(words: str, short: bool) -> None:
    figure = Figure("f", "map.svg", "A map", run(words), HERE, number="1")
    assert is_short_caption(figure, "Figure", page("6in x 9in")) == short


def test_print_says_so_and_the_ebook_does_not() -> None:
    figure = Figure("f", "map.svg", "A map", run("Map"), HERE, number="1")
    whole = book(chapter("a", DATES, figure))
    (printed,), (ebook,) = rendered(whole, PRINT), rendered(whole, EBOOK)
    assert '<td class="whole">January 2022</td>' in printed.html
    assert '<figcaption class="short">' in printed.html
    assert "whole" not in ebook.html
    assert "short" not in ebook.html
