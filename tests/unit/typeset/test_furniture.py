"""Running heads and folios printed apart from their pages are those that the engine makes on them."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from octavo.model.sheet import Sheets
from octavo.typeset.press import Layout, typeset, write_pdf
from octavo.typeset.room import Bench, ComposingRoom
from tests.builders import book
from tests.unit.typeset.printing import page, sheet, sheets
from tests.unit.typeset.single_document import characters, single_document

TRIM = page(300, 420)
WORDS = "The words of this paragraph are many and go on, one efficient office after the other. " * 9
STRINGS = """
h2 { string-set: section content(text) }
@page { @top-left { content: string(section) "/" string(section, last) }
        @top-right { content: string(section, first-except) "/" string(section, start) "/" string(none) }
        @bottom-left { content: open-quote counter(page) close-quote " of " counter(pages) } }
"""
KINDS = """
.numbered { page: numbered; counter-reset: seen 3 } p { counter-increment: seen }
@page numbered { @left-middle { content: "n" counter(seen); width: 20pt } }
@page :nth(1 of numbered) { @left-middle { content: "first" } margin-top: 80pt }
@page :right { @bottom-right { content: "right"; font: italic 1.5rem "Gentium Book Plus"; height: 4vh } }
@page :nth(2n) { @bottom-right-corner { content: "even"; color: #567 } }
"""
DRAWN = """
@page { @top-center { content: "drawn"; opacity: .5; border: 1pt solid; border-radius: 4pt }
        @bottom-right { content: ""; width: 30pt; height: 12pt;
                        background: linear-gradient(to right, #f00, rgba(0, 0, 255, .2)) }
        @top-left { content: url(a.svg); width: 20pt }
        background: #eef; border: 2pt solid #abc }
p { opacity: .7; background: linear-gradient(to right, rgba(255, 0, 0, .1), #ccc) }
"""
RUNNING = "h2 { position: running(section) } @page { @top-left { content: element(section) } }"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4" cx="4" cy="4"/></svg>'


def made(css: str, *, folio: str = "") -> Sheets:
    body = "".join(
        f'<h2 id="{name}">Section {name}</h2><p id="{name}.1">{WORDS}</p><p id="{name}.2">{WORDS}</p>'
        for name in ("a", "b", "c")
    )
    return sheets(
        sheet("front", f"<p>Front</p>{folio}", "front", "recto"),
        sheet("one", f'<div class="numbered">{body}</div>', opens="recto"),
        sheet("two", f"{body.replace('Section', 'Part')}".replace('id="', 'id="z'), opens="recto"),
        css=css,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "templates" / "print").mkdir(parents=True)
    (tmp_path / "templates" / "print" / "a.svg").write_text(PICTURE, "utf-8")
    return tmp_path


def laid_out(made: Sheets, folder: Path, room: ComposingRoom | None = None) -> Layout:
    outcome = typeset(made, TRIM, folder, room=room)
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


def printed(layout: Layout) -> bytes:
    written = write_pdf(layout, book().metadata, TRIM)
    assert written.value is not None, written.diagnostics
    return written.value


def looks(content: bytes) -> list[bytes]:
    with pypdfium2.PdfDocument(content) as document:
        return [leaf.render(scale=1).to_pil().tobytes() for leaf in document]


@pytest.mark.parametrize(
    "css", ["", STRINGS, KINDS, DRAWN, RUNNING], ids=["", "strings", "kinds", "drawn", "running"]
)
def test_it_is_what_the_engine_makes_on_the_page(folder: Path, css: str) -> None:
    ours = laid_out(made(css), folder)
    assert len(ours.pages) > 5
    single = single_document(ours)
    assert characters(printed(ours)) == characters(single)
    assert looks(printed(ours)) == looks(single)
    assert printed(laid_out(made(css), folder, Bench())) == printed(ours)


def test_what_is_printed_at_once_needs_no_pages(folder: Path) -> None:
    layout = laid_out(made(STRINGS), folder, Bench())
    assert {leaf.engine_page for leaf in layout.pages} == {None}


def test_the_pages_of_a_sheet_that_names_folios_stand_until_these_are_known(folder: Path) -> None:
    layout = laid_out(made("", folio='<p id="f"><span class="folio">7</span></p>'), folder, Bench())
    standing = {leaf.sheet.id for leaf in layout.pages if leaf.engine_page is not None}
    assert standing == {"front"}
    marked = '<p id="f"><span class="index-mark" id="ix-1"></span><b class="folios">7</b></p>'
    layout = laid_out(made("", folio=marked), folder, Bench())
    assert {leaf.engine_page for leaf in layout.pages} == {None}


def test_what_runs_in_the_margins_keeps_its_pages(folder: Path) -> None:
    layout = laid_out(made(RUNNING), folder, Bench())
    standing = {leaf.sheet.id for leaf in layout.pages if leaf.engine_page is not None}
    assert standing == {"one", "two"}
    third = "".join(letter for letter, _ in characters(printed(layout))[3])
    assert "Section b" in third
