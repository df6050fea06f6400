"""A book printed from plates is the book that the engine writes as one document."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from octavo.edition import Conformance
from octavo.model.sheet import Sheets
from octavo.typeset.plates.chase import write_chase
from octavo.typeset.plates.lock_up import lock_up
from octavo.typeset.press import Layout, typeset, write_pdf, write_plates
from tests.builders import book
from tests.pdf_structure import Element, structure
from tests.unit.typeset.printing import note, page, sheet, sheets
from tests.unit.typeset.single_document import characters, single_document

LONG = "The words of this paragraph are many and go on, one efficient office after the other. " * 14
HEAD = '@bottom-left { content: counter(page) " of " counter(pages) }'
CSS = """
.figure-of { display: block }
thead { display: table-header-group }
.pale { opacity: .5 }
.behind { background: linear-gradient(#fff, #ccc); transform: rotate(2deg) }
"""


def rich_book() -> Sheets:
    """Roman and arabic pages, blank ones, links between sheets, notes over pages, tables, pictures."""
    rows = "".join(f"<tr><td>{number}</td><td>cell {number}</td></tr>" for number in range(40))
    entries = "".join(
        f'<li class="chapter"><a class="entry" href="#{id}">{id}</a></li>' for id in ("one", "two", "three")
    )
    contents = f'<div class="contents"><ol class="level-1">{entries}</ol></div>'
    one = (
        f'<h1 id="one-title">One</h1>'
        f'<p id="one.1">See <a href="#two.3">there</a>{note("n1", LONG * 2)}. {LONG}</p>'
        f'<h3 id="one.2">A level is skipped</h3><p id="one.3" class="pale">Pale, {LONG}</p>'
        f'<p id="one.4" lang="vi">Gentium sets ǂ ɕ ʥ ᶚ; <a href="https://example.org/">out</a>; '
        f'<a href="#nowhere">nowhere</a>.</p>'
    )
    two = (
        f'<h2 id="two-title">Two begins lower</h2>'
        f'<p id="two.1">ǂ ɕ ʥ ᶚ{note("n2", "At nine points ǂ ɕ ʥ ᶚ.")}</p>'
        f'<figure id="two.2"><img src="a.png" alt="A square"/><figcaption>A</figcaption></figure>'
        f'<p id="two.3" class="behind">Back to <a href="#one.3">one</a>. {LONG}</p>'
        f'<figure class="table" id="two.4"><figcaption>T</figcaption><table>'
        f"<thead><tr><th>N</th><th>C</th></tr></thead><tbody>{rows}</tbody></table></figure>"
    )
    three = '<h1 id="three-title">Three</h1><p id="three.1"><img src="a.png" alt="The square again"/></p>'
    return sheets(
        sheet("toc", f"<h1>Contents</h1>{contents}", "front", "recto"),
        sheet("part-1", "<h1>Part</h1>", opens="recto"),
        sheet("one", one, opens="recto", title="Chapter One"),
        sheet("two", two, opens="recto", title="Chapter Two"),
        sheet("three", three, "back", opens="verso", title="After"),
        css=CSS,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("book")
    Image.new("RGBA", (40, 40), (200, 30, 30, 128)).save(folder / "a.png")
    return folder


@pytest.fixture(scope="module")
def layout(folder: Path) -> Layout:
    made = typeset(rich_book(), page(300, 420), folder, whole=False).value
    assert made is not None
    return made


def printed(layout: Layout, conformance: Conformance = "ua-1") -> bytes:
    written = write_pdf(layout, book().metadata, replace(page(300, 420), conformance=conformance))
    assert written.value is not None, written.diagnostics
    return written.value


@pytest.fixture(scope="module")
def pair(layout: Layout) -> Iterator[tuple[pikepdf.Pdf, pikepdf.Pdf]]:
    """The book from plates, and as one document."""
    with (
        pikepdf.open(io.BytesIO(printed(layout))) as ours,
        pikepdf.open(io.BytesIO(single_document(layout))) as theirs,
    ):
        yield ours, theirs


@pytest.mark.parametrize("conformance", ["ua-1", "a-2u", "none"])
def test_every_character_stands_where_it_would(layout: Layout, conformance: Conformance) -> None:
    ours = characters(printed(layout, conformance))
    assert ours == characters(single_document(layout, conformance))
    assert len(ours) > 12
    assert sum(map(len, ours)) > 5000


def test_pages_look_alike(layout: Layout) -> None:
    assert looks(printed(layout)) == looks(single_document(layout))


def looks(content: bytes) -> list[bytes]:
    with pypdfium2.PdfDocument(content) as document:
        return [leaf.render(scale=1).to_pil().tobytes() for leaf in document]


def test_links_lead_where_they_would(pair: tuple[pikepdf.Pdf, pikepdf.Pdf]) -> None:
    ours, theirs = (list(map(links_of, pdf.pages)) for pdf in pair)
    assert ours == theirs
    targets = [target for on_page in ours for target, _, _ in on_page]
    assert {"two.3", "one.3", "n1", "call-n1", "https://example.org/"} <= set(targets)
    assert "nowhere" not in targets
    names = [[str(name) for name in pdf.Root.Names.Dests.Names[::2]] for pdf in pair]
    assert names[0] == names[1] == sorted(names[0])
    assert places(pair[0]) == places(pair[1])


def links_of(page: pikepdf.Page) -> list[tuple[str, str, list[float]]]:
    return [
        (str(link.get("/Dest") or link.A.URI), str(link.Contents), [float(edge) for edge in link.Rect])
        for link in page.get("/Annots", ())
    ]


def places(pdf: pikepdf.Pdf) -> list[tuple[int, float, float]]:
    pages = {leaf.obj.objgen: number for number, leaf in enumerate(pdf.pages)}
    return [
        (pages[place[0].objgen], float(place[2]), float(place[3]))
        for place in pdf.Root.Names.Dests.Names[1::2]
    ]


def test_the_tree_is_the_same(pair: tuple[pikepdf.Pdf, pikepdf.Pdf]) -> None:
    ours, theirs = (structure(pdf) for pdf in pair)
    assert ours == theirs
    assert [element.role for element in ours.all("H1", "H2", "H3")] == ["H1", "H1", "H1", "H2", "H2", "H1"]
    assert translucent(ours)


def translucent(tree: Element) -> bool:
    """Whether the pale paragraph is in it, which is drawn as a form: `structure` has found its way back."""
    return len(tree.all("Sect")[2].all("P")) >= 4


def test_the_outline_is_the_same(pair: tuple[pikepdf.Pdf, pikepdf.Pdf]) -> None:
    ours, theirs = (outline_of(pdf) for pdf in pair)
    assert ours == theirs
    assert [title for title, _, _ in ours] == ["Contents", "Part", "One", "Three"]


def outline_of(pdf: pikepdf.Pdf) -> list[Any]:
    def entries(of: list[pikepdf.OutlineItem]) -> list[Any]:
        return [
            (entry.title, [str(at) for at in entry.destination][1:], entries(entry.children)) for entry in of
        ]

    with pdf.open_outline() as outline:
        return entries(outline.root)


def test_a_face_has_one_subset_with_all_that_is_used(pair: tuple[pikepdf.Pdf, pikepdf.Pdf]) -> None:
    ours, theirs = (faces_of(pdf) for pdf in pair)
    assert ours == theirs
    assert {"Gentium" in name for name in ours} == {True, False}


def faces_of(pdf: pikepdf.Pdf) -> dict[str, tuple[bytes, bytes]]:
    """The program and the widths of each face; there is one of each name."""
    fonts = [entry for entry in pdf.objects if isinstance(entry, pikepdf.Dictionary)]
    faces = [entry for entry in fonts if str(entry.get("/Subtype", "")).startswith("/CIDFontType")]
    names = [str(face.BaseFont) for face in faces]
    assert len(names) == len(set(names))
    return {
        str(face.BaseFont): (face.FontDescriptor.FontFile2.read_bytes(), face.W.unparse()) for face in faces
    }


def test_objects_are_packed_when_the_book_is_saved(layout: Layout) -> None:
    edition = page(300, 420)
    plates = write_plates(layout, edition).value
    assert plates is not None
    chase = write_chase(plates, layout, book().metadata, edition)
    assert b"/ObjStm" not in chase.content
    assert b"/ObjStm" in lock_up(chase, plates)


def test_a_picture_on_two_sheets_is_in_the_file_once(pair: tuple[pikepdf.Pdf, pikepdf.Pdf]) -> None:
    for pdf in pair:
        pictures = [
            entry for entry in pdf.objects
            if isinstance(entry, pikepdf.Stream) and entry.get("/Subtype") == pikepdf.Name.Image
            and "/SMask" in entry
        ]  # fmt: skip
        assert len(pictures) == 1


def test_blank_pages_are_white(layout: Layout) -> None:
    blank = [leaf.index for leaf in layout.page_map.pages if leaf.blank]
    texts = characters(printed(layout))
    assert blank
    assert all(texts[index] == [] for index in blank)


def test_heads_that_count_pages_are_known(folder: Path) -> None:
    made = sheets(
        sheet("a", "<p id='a.1'>x</p>", opens="recto"),
        sheet("b", "<p id='b.1'>y</p>", opens="recto"),
        css=f"@page {{ {HEAD} }}",
    )
    layout = typeset(made, page(300, 420), folder).value
    assert layout is not None
    text = "".join(character for leaf in characters(printed(layout)) for character, _ in leaf)
    assert "1 of 3" in text
    assert "3 of 3" in text
