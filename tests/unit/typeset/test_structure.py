"""The structure tree of the PDF, as a screen reader meets it."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pydyf
import pytest
from PIL import Image

from octavo.typeset.press import typeset, write_pdf
from tests.builders import book
from tests.pdf_structure import Element, pieces_of_text, structure
from tests.unit.typeset.printing import PRINT, note, page, sheet, sheets

LONG = "The words of this paragraph are many and go on. " * 60


def printed(body: str, folder: Path = Path(), small: bool = False, css: str = "") -> pikepdf.Pdf:
    edition = page(240, 300) if small else PRINT
    outcome = typeset(sheets(sheet("c", body), css=css), edition, folder)
    assert outcome.value is not None
    content = write_pdf(outcome.value, book().metadata, edition).value
    assert content is not None
    return pikepdf.open(io.BytesIO(content))


def tree(body: str, folder: Path = Path(), small: bool = False, css: str = "") -> Element:
    with printed(body, folder, small, css) as pdf:
        (section,) = structure(pdf).kids
        return section


def test_a_paragraph_on_many_pages_is_one() -> None:
    section = tree(f'<p id="p">{LONG}</p><p id="q">Another, <em>which</em> ends it.</p>', small=True)
    assert section.outline == "Sect[P P]"
    assert len(set(section.kids[0].pages)) >= 3
    assert list(section.kids[0].pages) == sorted(section.kids[0].pages)


def test_a_note_follows_the_paragraph_that_calls_it() -> None:
    section = tree(f'<p id="p">One{note("n", "first")} and two{note("m", "second", "2")}, said.</p>')
    assert section.outline == "Sect[P[Reference[Link] Reference[Link]] Note[Lbl[Link] P] Note[Lbl[Link] P]]"
    assert [element.id for element in section.all("Note")] == ["n", "m"]
    assert [link.links for link in section.all("Link")] == [("n",), ("m",), ("call-n",), ("call-m",)]


@pytest.mark.parametrize(
    ("body", "outline"),
    [
        ('<h1 id="h">A{}</h1><p id="p">b</p>', "Sect[H1[Reference[Link]] Note[Lbl[Link] P] P]"),
        ('<ul id="u"><li id="l">a{}</li></ul>', "Sect[L[LI[Lbl LBody[Reference[Link] Note[Lbl[Link] P]]]]]"),
        (
            "<table><tbody><tr><td>a{}</td></tr></tbody></table>",
            "Sect[Table[TBody[TR[TD[Reference[Link] Note[Lbl[Link] P]]]]]]",
        ),
        (
            '<dl id="d"><dt id="t">a{}</dt><dd>b</dd></dl>',
            "Sect[L[LI[Lbl[Reference[Link]] LBody[Note[Lbl[Link] P]]]]]",
        ),
    ],
)
def test_a_note_that_no_paragraph_calls_lies_near_its_call(body: str, outline: str) -> None:
    css = "table, tbody, tr, td { text-indent: 0 }"
    assert tree(body.format(note("n", "words")), css=css).outline == outline


def test_endnotes_stay_where_they_are() -> None:
    number = '<span class="note-number"><a class="backlink" href="#p">1</a>.</span>'
    aside = f'<section><aside class="note" id="n"><p id="q">{number} Words.</p></aside></section>'
    section = tree(f'<p id="p">Text<a class="note-call" href="#n">1</a></p>{aside}')
    assert section.outline == "Sect[P[Reference[Link]] Sect[Note[Lbl[Link] P]]]"


@pytest.mark.parametrize(
    ("body", "entries"),
    [
        ('<ul id="u"><li id="l">bare</li></ul>', "LI[Lbl LBody]"),
        ('<ol id="u"><li id="l"><p id="p">two</p><p id="q">paragraphs</p></li></ol>', "LI[Lbl LBody[P P]]"),
        (
            '<ul id="u"><li id="l"><p id="p">a</p><ul id="v"><li id="m"><p id="q">b</p></li></ul></li></ul>',
            "LI[Lbl LBody[P L[LI[Lbl LBody[P]]]]]",
        ),
        ('<dl id="u"><dt id="l">term</dt><dd id="m"><p id="p">what</p></dd></dl>', "LI[Lbl LBody[P]]"),
        (
            '<dl><dt>a</dt><dd>b</dd><dd>c</dd><dt>d</dt><dd>e</dd></dl>',
            "LI[Lbl LBody] LI[Lbl LBody]",
        ),
        (
            '<dl><div class="definition"><dt>a</dt> <dd><p id="p">b</p><p id="q">c</p></dd></div></dl>',
            "LI[Lbl LBody[P P]]",
        ),
    ],
)  # fmt: skip
def test_a_list_entry_holds_a_label_and_a_body(body: str, entries: str) -> None:
    run_in = ".definition dt, .definition dd, .definition dd > p:first-child { display: inline }"
    section = tree(body, css=run_in)
    assert section.outline == f"Sect[L[{entries}]]"
    assert {element.pages for element in section.all("L", "LI")} == {()}


def test_a_list_in_a_note_is_a_list() -> None:
    label = '<span class="note-label generated">• </span>'
    entry = (
        f'<span class="note-p note-entry" id="e">{label}<span class="note-p" id="f">an entry</span></span>'
    )
    inner = f'words</span><span class="note-p note-list" id="l">{entry}'
    section = tree(f'<p id="p">One{note("n", inner)}</p>')
    assert section.kids[1].outline == "Note[Lbl[Link] P L[LI[Lbl LBody[P]]]]"


def test_a_list_says_how_it_is_numbered() -> None:
    lists = '<ol id="o"><li>a</li></ol><ul id="u"><li>b</li></ul><ul id="v" class="plain"><li>c</li></ul>'
    found = tree(lists, css='ul { list-style-type: "– " } .plain { list-style: none }').all("L")
    numbering = [element.attributes.get("/ListNumbering") for element in found]
    assert numbering == ["/Decimal", "/Disc", None]


def test_contents_are_a_table_of_contents() -> None:
    entry = '<a class="entry" href="#p"><span class="text">One</span> <span class="folio">1</span></a>'
    inner = f'<ol><li id="d">{entry}</li></ol>'
    body = (
        f'<div class="contents"><ol><li id="e">{entry}<span class="authors">Ann</span>{inner}</li></ol></div>'
    )
    css = ".text::after { content: leader(' . ') } .entry { display: flex } .text { flex: 1 }"
    section = tree(f'{body}<p id="p">One.</p>', css=css)
    assert section.outline == "Sect[TOC[TOCI[Lbl Reference[Link] P TOC[TOCI[Lbl Reference[Link]]]]] P]"
    assert {len(link.pages) for link in section.all("Link")} == {2}  # text and folio; the dots are none


def test_a_table_has_heads_with_a_scope_and_repeats_none() -> None:
    rows = "".join(f'<tr><th scope="row">{n}</th><td>a</td><td colspan="2">b</td></tr>' for n in range(40))
    head = "<thead><tr><th>N</th><th>A</th><th>B</th><th>C</th></tr></thead>"
    table = f"<table>{head}<tbody>{rows}</tbody></table>"
    section = tree(f'<figure class="table"><figcaption>Sums</figcaption>{table}</figure>', small=True)
    (table,) = section.kids
    assert [kid.role for kid in table.kids] == ["Caption", "THead", "TBody"]
    heads = table.kids[1].all("TH")
    assert [(head.attributes["/Scope"], len(head.pages)) for head in heads] == [("/Column", 1)] * 4
    assert len(table.kids[2].all("TR")) == 40
    assert {head.attributes["/Scope"] for head in table.kids[2].all("TH")} == {"/Row"}
    assert {cell.attributes.get("/ColSpan") for cell in table.all("TD")} == {None, "2"}


def test_a_picture_has_words_and_a_place(tmp_path: Path) -> None:
    Image.new("L", (90, 60)).save(tmp_path / "a.png")
    figure = '<figure id="f"><img src="a.png" alt="A square"/><figcaption>Square</figcaption></figure>'
    section = tree(figure, tmp_path)
    assert section.outline == "Sect[Div[Figure Caption]]"
    picture = section.kids[0].kids[0]
    assert picture.alt == "A square"
    left, bottom, right, top = picture.box
    assert (round(right - left, 1), round(top - bottom, 1)) == (67.5, 45.0)
    assert bottom > 300  # at the head of a page of 648 pt
    formula = '<p id="p">So <img class="math" src="a.png" alt="a^2"/></p>'
    assert tree(formula, tmp_path).outline == "Sect[P[Formula]]"


def test_an_ornament_is_no_figure(tmp_path: Path) -> None:
    Image.new("L", (9, 9)).save(tmp_path / "a.png")
    picture = '<p id="p">On<img src="a.png" alt="{}"/></p>'
    assert tree(picture.format("A square"), tmp_path).outline == "Sect[P[Figure]]"
    assert tree(picture.format(""), tmp_path).outline == "Sect[P]"


def test_a_change_of_language_is_said() -> None:
    section = tree(
        '<p id="p">In <span lang="ru">русском</span> and</p><blockquote lang="fr"><p>oui</p></blockquote>'
    )
    assert section.outline == "Sect[P[Span] BlockQuote[P]]"
    assert [(element.role, element.lang) for element in section.all() if element.lang] == [
        ("Span", "ru"),
        ("BlockQuote", "fr"),
    ]


def test_headings_go_down_one_level_at_a_time() -> None:
    body = "".join(f'<h{level} id="h{n}">a</h{level}>' for n, level in enumerate((2, 4, 4, 3, 2, 6)))
    assert tree(body).outline == "Sect[H1 H2 H2 H2 H1 H2]"


def test_bare_words_are_a_paragraph_and_a_dead_link_is_words() -> None:
    section = tree('<div id="d">Bare <em>words</em></div><p id="p"><a id="x">x</a></p>')
    assert section.outline == "Sect[Div[P] P[Span]]"


def test_a_link_says_its_words_and_is_one_on_two_lines() -> None:
    words = "words that go on and on " * 6
    with printed(f'<p id="p">See <a href="#q">{words}</a>.</p><p id="q">Here.</p>') as pdf:
        (link,) = structure(pdf).all("Link")
        annotations = list(pdf.pages[0].Annots)
    assert len(link.links) == len(annotations) >= 2
    assert {str(annotation.Contents) for annotation in annotations} == {words.strip()}


def test_heads_folios_and_stars_are_artifacts() -> None:
    with printed(
        '<p id="p">One.</p><hr id="h"/><p id="q">Two.</p>', css="hr::before { content: '* * *' }"
    ) as pdf:
        pieces = list(pieces_of_text(pdf.pages[0]))
        assert len([tag for tag, _ in pieces if tag != "/Artifact"]) == 2
        artifacts = [properties for tag, properties in pieces if tag == "/Artifact"]
        assert {"/Type": "/Pagination", "/Subtype": "/Footer"} in artifacts
        assert {"/Type": "/Layout"} in artifacts
        assert structure(pdf).outline == "Document[Sect[P P]]"


def test_the_title_is_shown_and_ids_are_found() -> None:
    with printed(f'<p id="p">One{note("n", "words")}</p>') as pdf:
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.Root.MarkInfo.Marked
        ids = dict(pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree).items())
        assert [(name, str(element.S)) for name, element in ids.items()] == [("n", "/Note")]


def test_a_pdf_that_claims_nothing_is_not_tagged() -> None:
    layout = typeset(sheets(sheet("c", '<p id="p">One.</p>')), PRINT, Path()).value
    assert layout is not None
    content = write_pdf(layout, book().metadata, replace(PRINT, conformance="none")).value
    assert content is not None
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert "/StructTreeRoot" not in pdf.Root
        assert "/Metadata" not in pdf.Root
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_the_pages_are_counted_once_however_many_elements_lie_on_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []
    references = pydyf.PDF.page_references.fget

    def counted(pdf: pydyf.PDF) -> Any:
        asked.append(1)
        return references(pdf)

    monkeypatch.setattr(pydyf.PDF, "page_references", property(counted))
    with printed("".join(f'<p id="p{number}">{number}</p>' for number in range(60))) as pdf:
        assert len(structure(pdf).kids[0].kids) == 60
    assert sum(asked) == 1
