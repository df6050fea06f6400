"""What a proof has in its margins, read from the finished PDF."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from octavo.diagnostics import Outcome
from octavo.model.proof import Changes, Proof, Slip
from octavo.model.sheet import Sheet
from octavo.proofs.touched import touched_pages
from octavo.typeset.page_lines import body_lines
from octavo.typeset.pdf import write_pdf
from octavo.typeset.press import Layout
from tests.builders import book
from tests.pdf_structure import pieces_of_text, structure
from tests.unit.typeset.printing import PRINT, laid_out, note, sheet, sheets

SLIP = Slip("2026-01-02")
# The least that print/proof.css must say for the marks to stand anywhere.
MARKS = """
@page proof-marks { margin: 0 }
body.proof-marks { page: proof-marks }
.proof-page { position: relative; height: 648pt; break-after: page }
.proof-page:last-child { break-after: auto }
.proof-page > div { position: absolute; left: 4pt; width: 20pt; text-indent: 0; font-size: 7pt }
.change-bar, .removal { background: #f00; width: 2pt !important }
.removal { height: 1pt }
"""
LINES = "".join(f'<p id="p{number}">Line {number}<br/>and more</p>' for number in range(1, 9))


def proofed(changes: Changes | None = None, *made: Sheet) -> tuple[Layout, bytes]:
    layout = laid_out(sheets(*(made or (sheet("c", LINES),)), css=MARKS))
    written: Outcome[bytes] = write_pdf(layout, book().metadata, PRINT, Proof(SLIP, changes))
    assert (written.diagnostics, written.value is not None) == ((), True)
    return layout, written.value or b""


def margin_words(content: bytes, page: int = 0) -> list[str]:
    """What stands left of the text."""
    with pypdfium2.PdfDocument(content) as document:
        text = document[page].get_textpage()
        return text.get_text_bounded(left=0, right=30).split()


def bars(content: bytes, page: int = 0) -> list[tuple[float, float]]:
    """Top and bottom of each red rectangle, in points from the top of the page."""
    with pypdfium2.PdfDocument(content) as document:
        shown = document[page]
        image = shown.render(scale=4).to_pil().convert("RGB")
    red = [y for y in range(image.height) if image.getpixel((5 * 4, y)) == (255, 0, 0)]
    runs: list[list[int]] = []
    for y in red:
        if runs and y == runs[-1][1] + 1:
            runs[-1][1] = y
        else:
            runs.append([y, y])
    return [(top / 4, (bottom + 1) / 4) for top, bottom in runs]


def test_every_fifth_line_has_its_number() -> None:
    layout, content = proofed()
    assert len(body_lines(layout.pages[0].engine_page._page_box)) == 16
    assert margin_words(content) == ["5", "10", "15"]


def test_notes_rows_and_the_house_s_own_words_count_no_line_too_many() -> None:
    rows = "".join(f"<tr><td>{row}</td><td>b</td><td>c</td></tr>" for row in range(4))
    body = (
        '<p class="generated">Not a line</p>'
        f'<table id="t">{rows}</table><p id="p">Fifth{note("fn-1", "a note " * 60)}</p>'
    )
    layout, content = proofed(None, sheet("c", body))
    assert len(body_lines(layout.pages[0].engine_page._page_box)) == 5
    assert margin_words(content) == ["5"]


def test_numbers_begin_anew_on_each_page_and_display_pages_have_none() -> None:
    long = "".join(f'<p id="p{number}">Line {number}</p>' for number in range(60))
    title = replace(sheet("t", LINES), role="title-page")
    _, content = proofed(None, title, sheet("c", long))
    assert margin_words(content, 0) == []
    assert margin_words(content, 1)[:2] == margin_words(content, 2)[:2] == ["5", "10"]


def test_a_bar_beside_what_has_changed() -> None:
    layout, content = proofed(Changes(changed=frozenset({"p2", "p3", "p6"})))
    placed = {piece.block: piece for piece in layout.page_map.pages[0].placed}
    assert bars(content) == [
        (pytest.approx(placed["p2"].top, abs=0.6), pytest.approx(placed["p3"].bottom, abs=0.6)),
        (pytest.approx(placed["p6"].top, abs=0.6), pytest.approx(placed["p6"].bottom, abs=0.6)),
    ]


def test_a_tick_where_something_was_taken_out() -> None:
    ids = {"removed_before": frozenset({"p2"}), "removed_after": frozenset({"p8"})}
    layout, content = proofed(Changes(**ids))
    placed = {piece.block: piece for piece in layout.page_map.pages[0].placed}
    tops = [top for top, _ in bars(content)]
    assert tops == [pytest.approx(placed["p2"].top, abs=1), pytest.approx(placed["p8"].bottom, abs=1)]


def test_marks_are_on_the_pages_that_are_said_to_be_touched() -> None:
    """Of a block on three pages: its bar on each, a tick before it on the first, one after it on the last."""
    long = sheet("c", f'<p id="p">{"words and words " * 420}</p><p id="q">The end</p>')
    p, q = frozenset({"p"}), frozenset({"q"})
    for changes, marks in (
        (Changes(changed=p), [1, 1, 1]),
        (Changes(removed_before=p), [1, 0, 0]),
        (Changes(removed_after=p), [0, 0, 1]),
        (Changes(changed=q, removed_before=p), [1, 0, 1]),
    ):
        layout, content = proofed(changes, long)
        touched = set(touched_pages(changes, layout.page_map))
        assert [len(bars(content, page)) for page in range(len(layout.pages))] == marks
        assert [leaf.label in touched for leaf in layout.page_map.pages] == [mark > 0 for mark in marks]


def test_a_pause_has_a_bar_though_it_has_no_text() -> None:
    body = '<p id="a">A</p><hr id="pause" style="border:0;height:20pt;margin:0"/><p id="b">B</p>'
    _, content = proofed(Changes(changed=frozenset({"pause"})), sheet("c", body))
    ((top, bottom),) = bars(content)
    assert bottom - top == pytest.approx(20, abs=0.6)


def test_the_marks_are_no_part_of_the_text_or_its_structure() -> None:
    layout, content = proofed(Changes(changed=frozenset({"p2"})))
    plain = write_pdf(layout, book().metadata, PRINT)
    assert plain.value is not None

    def outline(pdf: bytes) -> str:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            return structure(opened).outline

    def tagged(pdf: bytes) -> int:
        """Texts that are not artifacts."""
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            return sum(tag not in ("", "/Artifact") for tag, _ in pieces_of_text(opened.pages[0]))

    assert margin_words(content) and not margin_words(plain.value)
    assert outline(content) == outline(plain.value) == f"Document[Sect[{' '.join(['P'] * 8)}]]"
    assert tagged(content) == tagged(plain.value) > 0


def test_the_same_proof_is_the_same_bytes() -> None:
    assert proofed()[1] == proofed()[1]
