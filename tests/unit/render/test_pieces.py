"""Sheets: whole documents, one a piece, whose white space is the author's."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from octavo.edition import Edition
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.book import ContentsEntry, Generated, Part
from octavo.render.sheets import opening_of, template_of
from tests.builders import HERE, book, chapter, note, paragraph, reference, run
from tests.unit.render.rendering import EBOOK, ENDNOTES, PRINT, having, named, rendered, text, tree

PIECES = (
    Generated("half-title", "half-title", HERE, title="Half-title"),
    Generated("title-page", "title-page", HERE, title="Title page"),
    Generated("copyright-page", "copyright-page", HERE, title="Copyright"),
    Generated("toc", "toc", HERE, title="Contents"),
    Part("part-1", run("The Claim"), HERE, number="I"),
    chapter(
        "a", paragraph("Gas.", i.NoteCall("fn-a-1", HERE, "1")), notes=(note("fn-a-1", "So."),), number="1"
    ),
    Generated("notes", "notes", HERE, "back", "Notes"),
    Generated("bibliography", "bibliography", HERE, "back", "Bibliography"),
    Generated("index", "index", HERE, "back", "Index"),
    Generated("colophon", "colophon", HERE, "back", "Colophon"),
)


@pytest.mark.parametrize("edition", [PRINT, ENDNOTES, EBOOK])
def test_every_piece_is_a_well_formed_document(edition: object) -> None:
    sheets = rendered(book(*PIECES), edition)  # type: ignore[arg-type]
    assert [sheet.id for sheet in sheets] == [piece.id for piece in PIECES]
    for sheet in sheets:
        root = etree.fromstring(sheet.html.encode())
        assert named(root, sheet.id) is not None
        ids = [element.get("id") for element in root.iter("*") if element.get("id")]
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("edition", [PRINT, EBOOK])
def test_title_pages_show_the_markup_of_the_title(edition: Edition) -> None:
    whole = book(*PIECES[:3], PIECES[-1])
    styled = replace(
        whole.metadata,
        title="The Origins", styled_title=run("The ", i.Emphasis(run("Origins"), HERE)),
        subtitle="Why", styled_subtitle=run(i.Strong(run("Why"), HERE)),
    )  # fmt: skip
    half, title, rights, colophon = rendered(replace(whole, metadata=styled), edition)
    for sheet in (half, title, rights, colophon):
        assert "The <em>Origins</em>" in sheet.html
    assert "<strong>Why</strong>" in title.html
    assert "<strong>Why</strong>" in rights.html


@pytest.mark.parametrize(
    ("language", "edition", "said"),
    [
        ("de", PRINT, "Gesetzt aus EB Garamond und Source Sans 3 mit Octavo"),
        ("az", PRINT, "Octavo ilə EB Garamond və Source Sans 3 şriftləri ilə yığılmışdır"),
        ("xx", PRINT, "Typeset in EB Garamond and Source Sans 3 by Octavo"),
        ("ru", EBOOK, "Подготовлено в программе Octavo"),
    ],
)
def test_the_colophon_speaks_the_book_s_language(language: str, edition: Edition, said: str) -> None:
    whole = book(PIECES[-1])
    (colophon,) = rendered(replace(whole, metadata=replace(whole.metadata, language=language)), edition)
    assert f'<p class="generated">{said}</p>' in " ".join(colophon.html.split()).replace(" </p>", "</p>")


def test_the_copyright_page_stands_behind_the_title_page() -> None:
    assert [opening_of(piece) for piece in PIECES[:4]] == ["recto", "recto", "verso", "recto"]
    assert template_of(PIECES[4]) == "pieces/part.html"
    assert template_of(PIECES[5]) == "pieces/chapter.html"


@pytest.mark.parametrize("edition", [PRINT, EBOOK])
def test_no_white_space_comes_between_inlines(edition: object) -> None:
    content = run(
        "a", i.Emphasis(run("b", i.Strong(run("c"), HERE)), HERE), "d", i.Space(HERE), i.Code("e", HERE), "f",
        i.Span(run("g"), HERE, i.Attributes(classes=("smallcaps",), lang="ru")), "h",
        i.Link(run("i"), "https://a.az/", HERE), "j", i.Superscript(run("k"), HERE),
        i.Subscript(run("l"), HERE),        i.Strikethrough(run("m"), HERE), i.Quoted(run("n"), HERE),
        i.IndexMark(run("o"), (("o",),), HERE, "ix-1"),
        reference("p", "p"), "q",
    )  # fmt: skip
    root = tree(chapter("a", b.Paragraph("p", content, HERE)), edition=edition)  # type: ignore[arg-type]
    assert "".join(named(root, "p").itertext()) == "abcd efghijklmnopq"


def test_a_note_hangs_on_its_call_without_a_gap() -> None:
    root = tree(PIECES[5])
    words = "".join(named(root, "p").itertext()).replace("\u2060", "")
    assert words == "Gas.1So."
    (marked,) = having(root, "note")
    assert marked.get("id") == "fn-a-1"


def test_definitions_run_in_on_the_page_and_stand_apart_on_the_screen() -> None:
    entry = b.Definition("d.1", run("Gas"), ((paragraph("A fuel."),),), HERE)
    whole = chapter("a", b.DefinitionList("d", (entry,), HERE))
    printed, shown = tree(whole), tree(whole, edition=EBOOK)
    assert [text(each) for each in having(printed, "definition")] == ["Gas A fuel."]
    assert having(shown, "definition") == []
    assert text(named(shown, "d")) == "Gas A fuel."


def test_a_short_dedication_is_an_inscription_and_a_letter_is_text() -> None:
    lines = [paragraph("To W. T.", id=f"p{number}") for number in range(6)]
    assert having(tree(chapter("a", *lines[:2], role="dedication")), "inscription")
    assert not having(tree(chapter("a", *lines, role="dedication")), "inscription")
    assert not having(tree(chapter("a", *lines[:2])), "inscription")


def test_contents_give_a_chapter_titled_by_its_number_its_subtitle() -> None:
    titled = chapter("a", paragraph("Hens."), title="XII", subtitle=run("The Hens"))
    contents = (ContentsEntry("a", run("XII"), 1),)
    from dataclasses import replace

    whole = replace(book(titled, PIECES[3]), contents=contents)
    root = etree.fromstring(rendered(whole, PRINT, {"a": "7"})[-1].html.encode())
    assert text(having(root, "entry")[0]) == "XII The Hens 7"


def test_a_folio_not_known_yet_is_a_placeholder() -> None:
    whole = chapter("a", paragraph("See ", reference("p", page=True), "."))
    assert text(named(tree(whole, folios={"p": "12"}), "p")) == "See 12."
    assert text(named(tree(whole), "p")) == "See 00."
