"""A table that no page can hold begins where it is written, and goes on overleaf."""

from __future__ import annotations

import random
from functools import cache

import pytest

from octavo.typeset.press import Layout
from tests.unit.typeset.printing import note
from tests.unit.typeset.test_page_floats import SENTENCE, blocks, figure, press, said, text

CSS = """
table { border-collapse: collapse; width: 100%; text-align: left; text-indent: 0; hyphens: manual }
td, th { padding: 0 }
figcaption { break-after: avoid }
"""
HEAD = "<thead><tr><th>Port</th></tr></thead>"


def table(id: str, rows: int, *, kind: str = "", calls: dict[int, str] | None = None, lines: int = 1) -> str:
    """A table with a caption and a head, of so many rows below them."""
    cell = "<br/>".join(["Landed"] * lines)
    body = "".join(
        f'<tr><td><p id="{id}.row{row}">{cell} {row}{(calls or {}).get(row, "")}</p></td></tr>'
        for row in range(rows)
    )
    caption = f'<figcaption id="{id}.caption">What was landed</figcaption>'
    return f'<figure id="{id}" class="{kind}">{caption}<table>{HEAD}<tbody>{body}</tbody></table></figure>'


def made(body: str, css: str = "", before: Layout | None = None) -> Layout:
    return press(body, CSS + css, before)


def of_pages(layout: Layout) -> list[list[str]]:
    """The blocks on each page; of a table its caption and rows are one."""
    return [list(dict.fromkeys(block.split(".")[0] for block in page)) for page in blocks(layout)]


def rows_on(layout: Layout, page: int, id: str = "t") -> int:
    return sum(block.startswith(f"{id}.row") for block in blocks(layout)[page])


@pytest.mark.parametrize("kind", ["", "here"])
def test_it_begins_where_it_is_written_and_its_head_is_repeated(kind: str) -> None:
    layout = made(text("a", 8) + table("t", 30, kind=kind) + text("b", 10))
    assert of_pages(layout) == [["a", "t"], ["t"], ["t", "b"]]
    # There are 20 lines: of the text, white space, the caption, and on each page the table's head.
    assert [rows_on(layout, page) for page in range(3)] == [20 - 8 - 1 - 2, 20 - 1, 30 - 9 - 19]


def test_a_table_that_a_page_can_hold_is_put_off_whole() -> None:
    layout = made(text("a", 8) + table("t", 16) + text("b", 30))
    assert of_pages(layout) == [["a", "b"], ["t"], ["b"]]
    stays = made(text("a", 8) + table("t", 16, kind="here") + text("b", 30))
    assert of_pages(stays) == [["a"], ["t"], ["b"], ["b"]]


@pytest.mark.parametrize(("lines", "begins"), [(15, True), (16, False)])
def test_two_rows_begin_on_its_first_page_or_none(lines: int, begins: bool) -> None:
    layout = made(text("a", lines) + table("t", 30) + text("b", 10))
    assert of_pages(layout)[0] == (["a", "t"] if begins else ["a"])
    assert rows_on(layout, 0) == (2 if begins else 0)
    assert said(layout)["t.row29"] == "Landed29"


def test_a_title_stays_with_the_table_that_begins_below_it() -> None:
    layout = made(text("a", 8) + '<h2 id="h">Next</h2>' + table("t", 30) + text("b", 10))
    assert of_pages(layout)[:2] == [["a", "h", "t"], ["t"]]
    late = made(text("a", 15) + '<h2 id="h">Next</h2>' + table("t", 30) + text("b", 10))
    assert of_pages(late)[:2] == [["a"], ["h", "t"]]


def test_it_waits_for_a_figure_and_begins_below_it() -> None:
    layout = made(text("a", 12) + figure("f", 10) + text("b", 2) + table("t", 30) + text("c", 10))
    assert of_pages(layout)[:3] == [["a", "b"], ["f", "t"], ["t"]]
    assert rows_on(layout, 1) > 1


@pytest.mark.parametrize("around", ["blockquote", "div"])
def test_it_is_broken_in_what_is_around_it(around: str) -> None:
    layout = made(text("a", 4) + f"<{around}>{text('b', 4)}{table('t', 30)}</{around}>" + text("c", 10))
    assert of_pages(layout) == [["a", "b", "t"], ["t"], ["t", "c"]]


def test_in_columns_it_is_set_as_it_was() -> None:
    body = text("a", 4) + f'<div style="columns: 2">{text("b", 4)}{table("t", 50)}</div>' + text("c", 10)
    assert said(made(body))["t.row49"] == "Landed49"


def test_what_the_style_sheet_does_not_keep_together_is_for_the_engine() -> None:
    body = text("a", 16) + table("t", 30) + text("b", 10)
    assert rows_on(made(body, "figure { break-inside: auto }"), 0) == 1


def test_its_notes_stand_where_they_are_called() -> None:
    calls = {row: note(f"n{row}", SENTENCE, str(row)) for row in (1, 8, 9, 20, 28)}
    layout = made(text("a", 6) + table("t", 30, calls=calls) + text("b", 10))
    assert of_pages(layout)[0][:2] == ["a", "t"]
    notes = {}
    for page in layout.page_map.pages:
        for piece in page.placed:
            if piece.area == "note":
                notes[piece.block.split(".")[0]] = page.index
        assert all(piece.bottom <= page.foot + 0.1 for piece in page.placed if piece.area == "body")
    found = {
        anchor.removeprefix("call-"): page.index
        for page in layout.page_map.pages
        for anchor in page.anchors
        if anchor.startswith("call-")
    }
    assert notes == found
    assert len(notes) == 5


def test_a_table_that_leaves_its_notes_no_room_on_a_page_is_broken_too() -> None:
    calls = {row: note(f"n{row}", SENTENCE, str(row)) for row in (1, 5, 10, 13)}
    layout = made(text("a", 8) + table("t", 14, calls=calls) + text("b", 10))
    assert of_pages(layout)[:2] == [["a", "t", "n1"], ["t", "n5", "n10", "n13"]]


def test_it_goes_on_beside_the_rest_of_a_note() -> None:
    calls = {3: note("n", SENTENCE * 9)}
    layout = made(text("a", 8) + table("t", 40, calls=calls) + text("b", 10))
    first, second, *_ = of_pages(layout)
    assert first == ["a", "t", "n"]
    assert second[0] == "t"
    assert all(f"t.row{row}" in said(layout) for row in range(40))


def book(seed: int) -> str:
    """Paragraphs, figures, titles and tables by chance, some of them longer than a page."""
    chance, body, notes = random.Random(seed), [], 0
    for number in range(24):
        kind = chance.random()
        if kind < 0.12:
            body.append(figure(f"f{number:02}", chance.randrange(3, 16)))
        elif kind < 0.34:
            calls = {}
            if seed % 2:
                notes += 1
                calls = {chance.randrange(8): note(f"n{notes}", SENTENCE * chance.choice((1, 2, 9)))}
            rows = chance.choice((8, 14, 24, 45))
            body.append(table(f"t{number:02}", rows, calls=calls, lines=chance.choice((1, 1, 2))))
        elif kind < 0.44:
            body.append(f'<h2 id="h{number:02}">A title</h2>')
        body.append(f'<p id="p{number:02}">{SENTENCE * chance.randrange(1, 7)}</p>')
    return "".join(body)


@cache
def chance_pages(seed: int) -> Layout:
    return made(book(seed))


@pytest.mark.parametrize("seed", range(6))
def test_nothing_is_lost_or_said_twice(seed: int) -> None:
    written = [part.split('"')[0] for part in book(seed).split(' id="')[1:]]
    layout = chance_pages(seed)
    assert said(layout) == said(made(book(seed), "@page { size: 300pt 9000pt }"))
    begun = [
        piece.block
        for page in layout.page_map.pages
        for piece in page.placed
        if piece.area == "body" and not piece.start and not piece.put_off
        if piece.block[0] in "ph" or ".row" in piece.block
    ]
    assert begun == sorted(begun, key=written.index)
    assert all(
        piece.bottom <= page.foot + 4.5
        for page in layout.page_map.pages
        for piece in page.placed
        if piece.area == "body"
    )


@pytest.mark.parametrize("seed", range(4))
def test_pages_around_a_change_are_as_they_would_be_anew(seed: int) -> None:
    body, before = book(seed), chance_pages(seed)
    for number in (2, 11, 20):
        changed = body.replace(f'<p id="p{number:02}">', f'<p id="p{number:02}">And once again. ', 1)
        assert made(changed, before=before).page_map == made(changed).page_map
