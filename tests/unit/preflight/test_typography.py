from __future__ import annotations

from dataclasses import replace

from octavo.diagnostics import Position
from octavo.model.set_lines import SetLine
from octavo.model.sheet import LaidOutPage, PageMap, PlacedText
from octavo.preflight.typography import typographic_score


def line(space: float = 2.5, hyphen: bool = False, first: bool = False, last: bool = False) -> SetLine:
    return SetLine("b", "body", "words", 11, space, 2.5, 0, 14, not last, hyphen, first, last)


def made(index: int, *lines: SetLine, bottom: float = 500) -> LaidOutPage:
    placed = (PlacedText("b", "body", "words", 0, bottom, 0, 100),)
    return LaidOutPage(index, str(index), index % 2 == 0, "one", 300, 600, placed, lines=lines, foot=500)


def score(*pages: LaidOutPage):
    return typographic_score(PageMap(pages, {}), (), {"b": Position("10-one.md", 7, 1)})


def test_wide_lines_are_counted_and_the_worst_named() -> None:
    found = score(made(0, line(), line(5.6), line(4), line(9, last=True)))
    assert (found.total.lines, found.total.spread) == (4, 3)
    assert (found.total.over_half_em, found.total.over_twice, found.total.too_wide) == (1, 1, 1)
    (worst,) = found.worst
    assert (worst.file, worst.line, worst.page, worst.stretch) == ("10-one.md", 7, "0", 2.24)
    assert found.total.mark == 75


def test_a_ladder_goes_on_over_the_page() -> None:
    pages = made(0, line(hyphen=True), line(hyphen=True)), made(1, line(hyphen=True), line())
    assert (score(*pages).total.ladders, score(*pages).total.hyphenated) == (1, 3)
    assert score(made(0, line(hyphen=True), line(), line(hyphen=True), line(hyphen=True))).total.ladders == 0


def test_widows_and_orphans() -> None:
    pages = made(0, line(), line(first=True)), made(1, line(), line()), made(2, line(last=True), line())
    assert (score(*pages).total.orphans, score(*pages).total.widows) == (1, 1)
    assert score(made(0, line(first=True, last=True))).total.orphans == 0


def test_gaps_and_spreads_but_for_the_last_page() -> None:
    pages = (
        made(0, line()),
        made(1, line(), bottom=472),
        made(2, line()),
        made(3, line(), bottom=100),
    )
    total = score(*pages).total
    assert (total.spreads, total.unequal, total.gap) == (1, 1, 0.667)


def test_a_part_of_a_line_is_no_gap() -> None:
    pages = (made(0, line()), made(1, line(), bottom=489), made(2, line(), bottom=514), made(3, line()))
    total = score(*pages).total
    assert (total.gap, total.unequal) == (0, 1)


def test_lines_off_the_grid_are_counted_and_no_fault() -> None:
    found = score(made(0, line(), replace(line(), off_grid=True))).total
    assert (found.off_grid, found.mark) == (1, 100)


def test_pages_that_end_in_a_divided_word() -> None:
    pages = made(0, line(), line(hyphen=True)), made(1, line(hyphen=True), line())
    total = score(*pages).total
    assert (total.over_page, total.faults) == (1, 1.2)
    note = replace(line(hyphen=True), area="note")
    assert score(made(0, line(), note)).total.over_page == 0


def test_a_chapter_whose_last_page_has_less_than_five_lines_ends_short() -> None:
    assert score(made(0, line()), made(1, line(), bottom=5 * 14)).total.short_ends == 0
    assert score(made(0, line()), made(1, line(), bottom=4 * 14)).total.short_ends == 1
    assert score(made(0, line()), made(1, line(), bottom=4 * 14)).total.faults == 1
    assert score(made(0, line(), bottom=4 * 14)).total.short_ends == 0


def test_an_empty_book_has_no_faults() -> None:
    assert score().total.mark == 100
