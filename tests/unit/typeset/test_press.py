"""Sheets composed into a book, and written: sides, folios, heads, links, outline, bytes."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from octavo.diagnostics import Code, Position
from octavo.model.book import Contributor, Metadata
from octavo.model.sheet import Opening, Sheets
from octavo.typeset.press import Layout, typeset, write_pdf
from tests.unit.typeset.printing import PRINT, laid_out, note, page, sheet, sheets

WORDS = "The quick brown fox jumps over the lazy dog while the band plays on. " * 12
BOOK = Metadata(
    "A Book", "en-GB", subtitle="And More", description="About it", subjects=("Foxes",),
    contributors=(Contributor("a", "Ann Author"), Contributor("t", "Tom Turner", role="translator")),
)  # fmt: skip


def paragraphs(prefix: str, count: int) -> str:
    return "".join(f'<p id="{prefix}.{number}">{WORDS}</p>' for number in range(1, count + 1))


def pdf_of(layout: Layout, metadata: Metadata = BOOK) -> bytes:
    written = write_pdf(layout, metadata, PRINT)
    assert written.diagnostics == ()
    assert written.value is not None
    return written.value


def text_of(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as document:
        return [leaf.get_textpage().get_text_range() for leaf in document]


@pytest.fixture(scope="module")
def three() -> Sheets:
    """Front matter of a page, a chapter of three that links to the next, and back matter."""
    linked = '<p id="ch-1.0">See <a href="#ch-2.2">there</a>.</p>'
    return sheets(
        sheet("front", "<h1>Foreword</h1><p id='front.1'>Words before.</p>", "front", "recto"),
        sheet("ch-1", "<h1>One</h1>" + linked + paragraphs("ch-1", 6), opens="recto", title="Chapter One"),
        sheet("ch-2", f'<h1>Two</h1>{paragraphs("ch-2", 3)}', opens="recto", title="Chapter Two"),
        sheet("back", "<h1>After</h1><p id='back.1'>Words after.</p>", "back", "verso"),
    )  # fmt: skip


@pytest.fixture(scope="module")
def layout(three: Sheets) -> Layout:
    return laid_out(three)


def test_sheets_open_on_their_side_after_a_blank_page(layout: Layout) -> None:
    pages = layout.page_map.pages
    opening = {leaf.sheet: leaf for leaf in reversed(pages) if not leaf.blank}
    assert [opening[sheet].recto for sheet in ("front", "ch-1", "ch-2", "back")] == [True, True, True, False]
    assert [leaf.recto for leaf in pages] == [index % 2 == 0 for index in range(len(pages))]
    assert pages[1].blank
    assert pages[1].sheet == "ch-1"
    assert pages[1].placed == ()


def test_front_matter_is_roman_and_body_and_back_are_arabic(layout: Layout) -> None:
    labels = [leaf.label for leaf in layout.page_map.pages]
    assert labels[:3] == ["i", "ii", "1"]
    assert labels[2:] == [str(number) for number in range(1, len(labels) - 1)]
    assert layout.page_map.folios["front.1"] == "i"
    assert layout.page_map.folios["ch-1"] == "1"
    assert int(layout.page_map.folios["ch-2.2"]) > int(layout.page_map.folios["ch-1.6"])


def test_heads_and_folios_are_set_late_and_blank_pages_have_none(layout: Layout) -> None:
    texts = text_of(pdf_of(layout))
    assert texts[0].split()[-1] == "i"
    assert texts[1].strip() == ""
    second = texts[3]
    assert "Chapter One" in second
    assert "2" in second.split()
    assert "Chapter One" not in texts[2]  # none on the opening page
    last = layout.page_map.pages[-1]
    assert last.label in texts[-1].split()


def test_links_lead_from_sheet_to_sheet(layout: Layout) -> None:
    with pikepdf.open(io.BytesIO(pdf_of(layout))) as pdf:
        names = [str(name) for name in pdf.Root.Names.Dests.Names[::2]]
        targets = [
            str(link.Dest) for leaf in pdf.pages for link in leaf.get("/Annots", ()) if "/Dest" in link
        ]
    assert targets == ["ch-2.2"]
    assert "ch-2.2" in names


def test_outline_labels_and_metadata(layout: Layout) -> None:
    content = pdf_of(layout)
    with pypdfium2.PdfDocument(content) as document:
        outline = [(entry.get_title(), entry.level) for entry in document.get_toc()]
        labels = [document.get_page_label(index) for index in range(len(document))]
    assert outline == [("Foreword", 0), ("One", 0), ("Two", 0), ("After", 0)]
    assert labels == [leaf.label for leaf in layout.page_map.pages]
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert str(pdf.docinfo.Title) == "A Book: And More"
        assert str(pdf.docinfo.Author) == "Ann Author"
        assert str(pdf.docinfo.Keywords) == "Foxes"
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert "pdfuaid" in pdf.Root.Metadata.read_bytes().decode()


def test_the_same_sheets_give_the_same_bytes(three: Sheets, layout: Layout) -> None:
    assert pdf_of(layout) == pdf_of(laid_out(three))


def test_only_a_changed_sheet_is_laid_out_again(three: Sheets, layout: Layout) -> None:
    front, _, two, back = three.sheets
    longer = sheet("ch-1", f"<h1>One</h1>{paragraphs('ch-1', 9)}", opens="recto", title="Chapter One")
    changed = Sheets((front, longer, two, back), three.styles)
    again = typeset(changed, PRINT, Path(), layout).value
    assert again is not None
    new = [key for key in again.layouts if key not in layout.layouts and not key.startswith("blank")]
    assert len(new) == 1
    shared = set(again.layouts) & set(layout.layouts)
    assert all(again.layouts[key] is layout.layouts[key] for key in shared)
    assert text_of(pdf_of(again)) == text_of(pdf_of(laid_out(changed)))


def test_what_was_said_of_a_sheet_is_said_again_where_it_now_stands() -> None:
    body = '<p id="a.1"><i lang="ay">chachawarmi</i></p>'
    foreign = sheets(sheet("a", body), sheet("b", "<p id='b.1'>x</p>"))
    first, third = Position("manuscript/a.md", 1, 1), Position("manuscript/a.md", 3, 1)
    elsewhere = Position("manuscript/b.md", 9, 1)
    before = typeset(foreign, PRINT, Path(), places={"a": first})
    same = typeset(foreign, PRINT, Path(), before.value, places={"a": first, "b": elsewhere})
    moved = typeset(foreign, PRINT, Path(), before.value, places={"a": third})
    for outcome, place in ((before, first), (same, first), (moved, third)):
        assert [(told.code, told.position) for told in outcome.diagnostics] == [(Code.F003, place)]
    assert before.value is not None
    assert same.value is not None
    assert list(same.value.layouts.values()) == list(before.value.layouts.values())


def test_a_changed_picture_is_noticed(tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    Image.new("L", (10, 10)).save(picture)
    shown = sheets(sheet("c", '<p id="c.1"><img src="a.png" alt="A square"/></p>'))
    first = typeset(shown, PRINT, tmp_path).value
    assert first is not None
    same = typeset(shown, PRINT, tmp_path, first).value
    Image.new("L", (20, 20)).save(picture)
    other = typeset(shown, PRINT, tmp_path, first).value
    assert same is not None
    assert other is not None
    assert list(same.layouts.values()) == list(first.layouts.values())
    assert list(other.layouts.values()) != list(first.layouts.values())


@pytest.mark.parametrize(("opens", "recto"), [("any", False), ("recto", True), ("verso", False)])
def test_a_sheet_opens_where_it_says(opens: Opening, recto: bool) -> None:
    made = laid_out(sheets(sheet("a", "<p id='a.1'>x</p>"), sheet("b", "<p id='b.1'>y</p>", opens=opens)))
    assert next(leaf for leaf in made.page_map.pages if "b" in leaf.anchors).recto is recto


def test_the_body_begins_on_a_recto_whatever_its_first_sheet_says() -> None:
    made = laid_out(sheets(sheet("f", "<p id='f.1'>x</p>", "front"), sheet("b", "<p id='b.1'>y</p>")))
    first = next(leaf for leaf in made.page_map.pages if "b" in leaf.anchors)
    assert (first.label, first.recto) == ("1", True)


def test_pages_have_the_trim_of_the_edition() -> None:
    made = laid_out(sheets(sheet("a", "<p id='a.1'>x</p>")), page(300, 500))
    assert [(leaf.width, leaf.height) for leaf in made.page_map.pages] == [(300, 500)]


def test_xhtml_is_read_as_xml() -> None:
    body = '<p id="a.1">one <span id="ix-1"/>two<br/>three</p><p id="a.2">four</p>'
    placed = laid_out(sheets(sheet("a", body))).page_map.pages[0].placed
    assert [(piece.block, piece.text) for piece in placed] == [("a.1", "one two three"), ("a.2", "four")]


def test_notes_called_in_headings_stay_out_of_the_outline() -> None:
    heading = f'<h1><span class="generated">1</span>Title{note("n", "A note.")}</h1><p id="p">Text</p>'
    with pypdfium2.PdfDocument(pdf_of(laid_out(sheets(sheet("a", heading))))) as document:
        assert [entry.get_title() for entry in document.get_toc()] == ["1 Title"]
