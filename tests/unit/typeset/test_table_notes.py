"""Notes called in tables: each with its call, once, and clear of the text."""

from __future__ import annotations

from typing import Any

import pytest

from octavo.edition import Edition
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.book import Book
from octavo.preflight.print_conservation import print_conservation
from octavo.typeset.overrides.unfinished_cells import go_on
from tests.builders import HERE, book, chapter, paragraph, run
from tests.unit.typeset.printing import laid_out, note, page, render, text_by_block
from tests.unit.typeset.test_column_notes import feet, lines
from tests.unit.typeset.test_long_notes import calls, parts, said, set_body, words


@pytest.mark.parametrize("row", [3, 40])
def test_a_head_that_goes_overleaf_takes_its_note_along(row: int) -> None:
    """There is room for the head and its note, but for no row below it."""
    for before in range(16, 25, 4):
        head = f"<thead><tr><th>Head{note('n', 'What the note says.')}</th></tr></thead>"
        rows = "".join(f'<tr><td style="break-inside:avoid">{words(row)}</td></tr>' for _ in range(3))
        layout = set_body(lines(before) + f'<table id="x">{head}<tbody>{rows}</tbody></table>')
        assert said(layout, "n") == "What the note says."
        assert len(parts(layout)["n"]) == 1


def test_cells_end_above_the_note_of_a_cell_beside_them() -> None:
    for count in range(100, 400, 60):
        called = f"<td>{words(count)}</td><td>Words{note('n', words(20))} and on.</td>"
        layout = set_body(f'<table id="x"><tbody><tr>{called}</tr></tbody></table>')
        assert all(white > -1 for white, _ in feet(layout).values())


@pytest.mark.parametrize("length", [5, 20, 60])
def test_a_cell_that_has_to_wait_goes_on_where_it_was(length: int) -> None:
    """It waits for room for its note, beside a cell that goes on: twice over it is not printed."""
    for first in range(60, 160, 40):
        waiting = f"{words(first)}{note('n', words(length, 2000))}{words(120, 4000)}"
        head = "<thead><tr><th>One</th><th>Two</th></tr></thead>"
        row = f"<tr><td>{waiting}</td><td>{words(400, 6000)}</td></tr>"
        layout = set_body(f'<table id="x">{head}<tbody>{row}</tbody></table>', page(255, 397))
        printed = text_by_block(layout)["x"]
        assert len(calls(layout)) == 1
        assert printed.count("w4010") == printed.count("w0010") == printed.count("w6010") == 1


@pytest.mark.parametrize(
    ("begun", "left", "expected"),
    [
        ({0: {3: None}, 1: {1: None}}, {0: {0: None}, 1: {2: None}}, {0: {3: None}, 1: {2: None}}),
        ({1: {1: None}}, {0: {0: None}, 1: {2: None}}, {1: {2: None}}),  # the other was finished
        ({0: {3: None}}, {0: {4: None}}, {0: {4: None}}),
    ],
)
def test_no_cell_of_a_row_goes_back(begun: Any, left: Any, expected: Any) -> None:
    """Where a cell has no room on a page, the engine would have it begin anew on the page after."""

    def table_layout(*_: Any) -> tuple[Any, ...]:
        return "a table", {1: {2: dict(left)}}, "more"

    lay_out = go_on(table_layout)
    assert lay_out(None, None, 0, {1: {2: begun}}) == ("a table", {1: {2: expected}}, "more")
    for before in (None, {1: None}, {1: {1: begun}}):  # of a row that begins cells do, too
        assert lay_out(None, None, 0, before) == table_layout()


def table_of_notes(length: int, count: int) -> Book:
    """Three rows of three cells, each of which calls two notes; these are of one to three times a length."""
    notes: list[b.Note] = []

    def call(times: int) -> i.NoteCall:
        number = str(len(notes) + 1)
        said = paragraph(words(length * times, 1000 * len(notes)), id=f"fn-c-n{number}.1")
        notes.append(b.Note(f"fn-c-n{number}", (said,), HERE, number))
        return i.NoteCall(notes[-1].id, HERE, number)

    def cell(row: int, column: int) -> b.Cell:
        text = " ".join(f"row{row} cell{column}" for _ in range(count))
        return b.Cell(run(text, call(column + 1), f" and {text}", call(2), " on."), HERE)

    head = tuple(b.Cell(run(f"Head{column}"), HERE) for column in range(3))
    rows = tuple(tuple(cell(row, column) for column in range(3)) for row in range(3))
    table = b.Table("t", (head,), rows, ("",) * 3, run("A caption"), HERE)
    return book(chapter("c", paragraph("Words. " * 60, id="c.1"), table, notes=tuple(notes)))


@pytest.mark.parametrize("edition", [page(255, 397), page(298, 482)], ids=["90x140", "105x170"])
@pytest.mark.parametrize(("length", "count"), [(40, 1), (40, 4), (40, 10), (100, 1), (100, 4), (160, 1)])
def test_a_table_with_notes_in_every_cell(length: int, count: int, edition: Edition) -> None:
    """Each begins with its call, on however many pages its row stands, and the table keeps its head."""
    written = table_of_notes(length, count)
    made = render(written)
    layout = laid_out(made, edition)
    assert print_conservation(written, made, layout.page_map) == ()
