"""Notes called in tables: each with its call, once, and clear of the text."""

from __future__ import annotations

from typing import Any

import pytest

from octavo.typeset.overrides.unfinished_cells import go_on
from tests.unit.typeset.printing import note, page, text_by_block
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
