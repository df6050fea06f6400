"""Sheets that are not rendered again, and those that are."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from octavo.model.book import Book
from octavo.model.sheet import Sheet
from octavo.render.remembered import RenderedSheets
from octavo.render.sheets import render_sheets
from octavo.render.theme import theme_for
from tests.builders import book, chapter, paragraph, reference
from tests.unit.render.rendering import PRINT, with_metadata

ONE = chapter("one", paragraph("First, see ", reference("two", page=True), id="a"))
TWO = chapter("two", paragraph("Second.", id="b"))


def sheets(
    whole: Book, remembered: RenderedSheets, folios: dict[str, str], folder: Path = Path("/nonexistent")
) -> tuple[Sheet, ...]:
    outcome = render_sheets(whole, PRINT, theme_for(folder), folios, remembered=remembered)
    assert outcome.value is not None
    return outcome.value.sheets


def test_a_piece_that_is_as_it_was_keeps_its_sheet() -> None:
    remembered = RenderedSheets()
    before = sheets(book(ONE, TWO), remembered, {"two": "3"})
    edited = replace(TWO, content=(paragraph("Other words.", id="b"),))
    after = sheets(book(replace(ONE), edited), remembered, {"two": "3", "one": "1"})
    assert after[0] is before[0]
    assert "Other words." in after[1].html


def test_a_sheet_is_made_again_when_a_folio_it_prints_has_changed() -> None:
    remembered = RenderedSheets()
    before = sheets(book(ONE, TWO), remembered, {"two": "3"})
    after = sheets(book(ONE, TWO), remembered, {"two": "5", "one": "2"})
    assert ">5<" in after[0].html and ">3<" in before[0].html
    assert after[1] is before[1]
    unknown = sheets(book(ONE, TWO), remembered, {})
    assert ">00<" in unknown[0].html


def test_every_sheet_is_made_again_when_what_all_may_print_has_changed() -> None:
    remembered = RenderedSheets()
    before = sheets(book(ONE, TWO), remembered, {})
    after = sheets(with_metadata(book(ONE, TWO), title="Another Book"), remembered, {})
    assert not any(sheet is old for sheet, old in zip(after, before, strict=True))
    assert "Another Book" in after[0].html


def test_every_sheet_is_made_again_when_a_template_has_changed(tmp_path: Path) -> None:
    remembered = RenderedSheets()
    template = tmp_path / "templates" / "pieces" / "chapter.html"
    template.parent.mkdir(parents=True)
    template.write_text('<html xmlns="http://www.w3.org/1999/xhtml"><body>one</body></html>', "utf-8")
    assert "one" in sheets(book(ONE), remembered, {}, tmp_path)[0].html
    template.write_text('<html xmlns="http://www.w3.org/1999/xhtml"><body>two</body></html>', "utf-8")
    os.utime(template, ns=(1, 1))
    assert "two" in sheets(book(ONE), remembered, {}, tmp_path)[0].html
