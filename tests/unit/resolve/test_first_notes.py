"""Short forms and ibid. as links to the full note; notes in the author's words, which count."""

from __future__ import annotations

from pathlib import Path

from octavo.cite.set_cites import set_cites
from octavo.model import inlines as i
from octavo.model.book import BibSource, Book, Chapter, CitationRules, Metadata
from octavo.model.walk import all_inlines, plain_text
from octavo.resolve.book import cite_book, resolve_book
from octavo.resolve.excerpt import excerpt
from tests.builders import HERE, chapter, citation, note, paragraph, run

BIB = """
@book{walt, ids={w}, author={Walt, Stephen M.}, title={Origins}, date={1987}}
@book{labs, author={Labs, E. J.}, title={Bandwagons}, date={1992}, url={https://example.org}}
"""


def verbatim(words: str, key: str, *locators: i.Locator) -> i.Citation:
    return i.Citation((i.CiteItem(key, HERE, locators=locators),), HERE, verbatim=run(words))


def made(*chapters: Chapter, style: str = "chicago-notes-17", house: BibSource | None = None) -> Book:
    metadata = Metadata("A", "en-US", citations=CitationRules(style))
    outcome = resolve_book(Book(Path(), metadata, chapters, (BibSource("r.bib", BIB),), house_style=house))
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


def links(book: Book) -> list[tuple[str, str, str]]:
    """Each note with a link: its id, where it leads, its words."""
    return [
        (note.id, node.target, plain_text(node.content))
        for piece in book.chapters
        for note in piece.notes
        for node in all_inlines(note.content)
        if isinstance(node, i.CrossReference)
    ]


def forms(book: Book) -> list[tuple[str, str, str]]:
    """Each citation: its work, its form, its note."""
    return [(cite.key, cite.form, cite.note) for cite in set_cites(book)]


def texts(book: Book) -> list[str]:
    return [plain_text(note.content[0].content) for piece in book.chapters for note in piece.notes]  # type: ignore[union-attr]


def citing(id: str, *keys: str) -> Chapter:
    return chapter(id, paragraph(*(citation(key) for key in keys), id=f"{id}.1"))


def test_a_repeat_leads_to_the_full_note() -> None:
    book = made(citing("a", "walt", "walt", "labs"), citing("b", "walt", "labs"))
    assert links(book) == [
        ("fn-a-c2", "fn-a-c1", "Ibid."),
        ("fn-b-c1", "fn-a-c1", "Walt, Origins"),
        ("fn-b-c2", "fn-a-c3", "Labs, Bandwagons"),
    ]
    assert texts(book)[1] == "Ibid."


def test_a_full_form_again_and_a_repeat_within_a_note_are_no_links() -> None:
    house = BibSource("house.yml", "extends: chicago-notes-17\nrepeat: {subsequent: full}\n")
    book = made(citing("a", "walt", "labs", "walt"), house=house)
    assert [form for _, form, _ in forms(book)] == ["full"] * 3
    assert links(book) == []
    twice = note("fn-a-x", citation("walt"), " and ", citation("walt"))
    assert links(made(chapter("a", paragraph(i.NoteCall("fn-a-x", HERE)), notes=(twice,)))) == []


def test_in_an_excerpt_a_repeat_is_words() -> None:
    alone = excerpt(made(citing("a", "walt"), citing("b", "walt")), "b.md").value
    assert alone is not None
    assert links(alone) == []
    assert texts(alone) == ["Walt, Origins."]


def test_verbatim_words_are_printed_as_typed_and_count() -> None:
    page = i.Locator("page", "9")
    typed = verbatim("walt ,Orig.. p.9", "walt", page)
    again = i.Citation((i.CiteItem("walt", HERE, locators=(page,)),), HERE)
    book = made(chapter("a", paragraph("a", typed, ", b", again, "."), citing("x", "labs").content[0]))
    assert texts(book)[:2] == ["walt ,Orig.. p.9", "Ibid."]
    assert links(book) == [("fn-a-c2", "fn-a-c1", "Ibid.")]
    assert forms(book) == [("walt", "verbatim", "1"), ("walt", "ibid", "2"), ("labs", "full", "3")]


def test_verbatim_words_belong_to_all_the_works_they_cite() -> None:
    both = i.Citation((i.CiteItem("w", HERE), i.CiteItem("labs", HERE)), HERE, verbatim=run("So they say"))
    book = made(chapter("a", paragraph("a", both)))
    assert texts(book) == ["So they say"]
    assert forms(book) == [("walt", "verbatim", "1"), ("labs", "verbatim", "1")]
    in_place = made(chapter("a", paragraph("a ", both)), style="apa-7")
    assert forms(in_place) == [("walt", "verbatim", ""), ("labs", "verbatim", "")]


def test_verbatim_words_among_others_are_left_alone() -> None:
    mixed = note(
        "fn-a-x", "So", verbatim("(walt 29)", "walt"), "..see", citation("labs"), ",", verbatim("L..", "labs")
    )
    book = made(chapter("a", paragraph(i.NoteCall("fn-a-x", HERE)), notes=(mixed,)))
    assert texts(book) == ["So(walt 29)..see E. J. Labs, Bandwagons (1992), https://example.org,L.."]


def test_verbatim_words_stand_in_place_where_all_citations_do() -> None:
    metadata = Metadata("A", "en-US", citations=CitationRules("apa-7"))
    text = chapter("a", paragraph("So ", verbatim("(Walt, 87)", "walt"), "."))
    cited = cite_book(Book(Path(), metadata, (text,), (BibSource("r.bib", BIB),)))
    assert cited.value is not None
    assert plain_text(cited.value.chapters[0].content[0].content) == "So (Walt, 87)."  # type: ignore[union-attr]
