"""Which works each list of a book shows, in which order, under which ids."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from octavo.diagnostics import Code
from octavo.model import inlines as i
from octavo.model.bibliography import ListRequest, ReferenceList
from octavo.model.blocks import Paragraph
from octavo.model.book import (
    BibSource,
    Book,
    Chapter,
    CitationRules,
    Generated,
    Metadata,
    Nocite,
    Part,
    Piece,
)
from octavo.model.walk import plain_text
from octavo.resolve import bibliographies
from octavo.resolve.book import cite_book, resolve_book
from octavo.resolve.citations import cited_items
from tests.builders import HERE, chapter, citation, paragraph

BIB = r"""
@unpublished{minute, author={Eden, Anthony}, title={Minute}, date={1936}, archive={TNA},
  keywords={archival, uk}}
@article{times, title={Oil}, journaltitle={The Times}, entrysubtype={newspaper}, date={1936}}
@article{labs, author={Labs, E. J.}, title={Do Weak States Bandwagon?}, journaltitle={Security Studies},
  date={1992}, annotation={Says \emph{no}.

  Twice.}}
@book{walt, author={Walt, Stephen M.}, title={Origins}, date={1987}, ids={waltalias}}
@book{later, author={Walt, Stephen M.}, title={Revolution}, date={1996}}
@set{both, entryset={walt, labs}}
"""
ARCHIVES = ListRequest(HERE, "Archives", keywords=("archival",))
NEWSPAPERS = ListRequest(HERE, "Newspapers", types=("article",), subtypes=("newspaper",))
ARTICLES = ListRequest(HERE, "Articles", types=("article",))
REST = ListRequest(HERE, "Other Works", rest=True)


def citing(id: str, *keys: str) -> Chapter:
    return chapter(id, paragraph(*(citation(key) for key in keys), id=f"{id}.1"))


def bibliography(*asked: ListRequest, id: str = "bibliography") -> Generated:
    return Generated(id, "bibliography", HERE, title="Bibliography", asked=asked)


def cited(*pieces: Piece, bib: str = BIB, codes: tuple[Code, ...] = (), **rules: object) -> Book:
    """The book with its lists; `codes` are what it has to say."""
    metadata = Metadata("A", "en-US", citations=CitationRules(position=HERE, **rules))  # type: ignore[arg-type]
    outcome = cite_book(Book(Path(), metadata, pieces, (BibSource("r.bib", bib),)))
    assert tuple(problem.code for problem in outcome.diagnostics) == codes
    assert outcome.value is not None
    return outcome.value


def lists_of(piece: Piece) -> tuple[ReferenceList, ...]:
    assert not isinstance(piece, Part)
    return piece.references


def keys(piece: Piece) -> list[tuple[str, list[str]]]:
    return [(one.title, [entry.key for entry in one.entries]) for one in lists_of(piece)]


def lines(piece: Piece) -> list[str]:
    return [plain_text(entry.content) for one in lists_of(piece) for entry in one.entries]


ALL = citing("a", "walt", "minute", "times", "labs", "later")


def test_one_list_of_all_that_is_cited_and_named() -> None:
    nocite = Nocite((("later", HERE),))
    book = cited(citing("a", "walt"), bibliography(), nocite=nocite)
    assert keys(book.pieces[1]) == [("", ["walt", "later"])]
    assert keys(cited(citing("a", "walt"), bibliography()).pieces[1]) == [("", ["walt"])]
    every = cited(citing("a", "walt"), bibliography(), nocite=Nocite(all=True)).pieces[1]
    assert sorted(keys(every)[0][1]) == ["labs", "later", "minute", "times", "walt"]


def test_sections_by_keyword_type_and_rest_each_work_once() -> None:
    piece = cited(ALL, bibliography(ARCHIVES, NEWSPAPERS, ARTICLES, REST)).pieces[1]
    assert keys(piece) == [
        ("Archives", ["minute"]),
        ("Newspapers", ["times"]),
        ("Articles", ["labs"]),
        ("Other Works", ["walt", "later"]),
    ]
    assert [one.id for one in lists_of(piece)] == [f"bibliography.{n}" for n in (1, 2, 3, 4)]


def test_the_rest_is_what_no_bibliography_of_the_book_asks_for() -> None:
    book = cited(ALL, bibliography(ARCHIVES), bibliography(replace(REST, title=""), id="bibliography-2"))
    assert keys(book.pieces[1]) == [("Archives", ["minute"])]
    assert "minute" not in keys(book.pieces[2])[0][1]
    assert len(keys(book.pieces[2])[0][1]) == 4


def test_the_rest_may_stand_first() -> None:
    assert [title for title, _ in keys(cited(ALL, bibliography(REST, ARCHIVES)).pieces[1])] == [
        "Other Works",
        "Archives",
    ]


def test_sections_without_works_are_told_and_left_out() -> None:
    theses = ListRequest(HERE, "Theses", types=("thesis",))
    piece = cited(ALL, bibliography(theses, REST), codes=(Code.C026,)).pieces[1]
    assert [title for title, _ in keys(piece)] == ["Other Works"]


def test_works_in_no_section_are_told() -> None:
    metadata = Metadata("A", "en-US")
    outcome = cite_book(
        Book(Path(), metadata, (ALL, bibliography(ARCHIVES, ARTICLES)), (BibSource("r", BIB),))
    )
    (problem,) = outcome.diagnostics
    assert problem.code is Code.C027
    assert problem.message == 'no bibliography shows "walt", "later"'


@pytest.mark.parametrize("style", ["chicago-notes-17", "apa-7"])
def test_the_works_of_a_book_are_looked_for_once(style: str, monkeypatch: pytest.MonkeyPatch) -> None:
    walked: list[Book] = []

    def walk(book: Book) -> Iterator[i.CiteItem]:
        walked.append(book)
        return cited_items(book)

    monkeypatch.setattr(bibliographies, "cited_items", walk)
    theses = ListRequest(HERE, "Theses", types=("thesis",))
    cited(ALL, bibliography(theses, ARCHIVES), codes=(Code.C026, Code.C027), style=style)
    assert len(walked) == 1


def test_nocite_needs_a_bibliography_and_known_keys() -> None:
    nocite = Nocite((("later", HERE),))
    cited(citing("a", "walt"), codes=(Code.C027,), nocite=nocite)
    metadata = Metadata("A", "en-US", citations=CitationRules(nocite=Nocite((("latr", HERE),))))
    outcome = cite_book(Book(Path(), metadata, (bibliography(),), (BibSource("r", BIB),)))
    assert [problem.message for problem in outcome.diagnostics] == ['unknown citation key "latr"']


def test_a_dash_begins_again_under_each_heading_and_may_be_chosen() -> None:
    early = ListRequest(HERE, "Early", keywords=("early",))
    bib = BIB.replace("title={Origins}", "title={Origins}, keywords={early}")
    split = cited(ALL, bibliography(early, REST), bib=bib).pieces[1]
    assert lines(split)[0].startswith("Walt")
    assert not any(line.startswith("———") for line in lines(split))
    whole = [lines(cited(ALL, bibliography(), **choice).pieces[1])[-1] for choice in
             ({}, {"repeated_author": "name"}, {"style": "chicago-notes-18"},
              {"style": "chicago-notes-18", "repeated_author": "dash"},
              {"style": "chicago-author-date", "repeated_author": "dash"})]  # fmt: skip
    assert [line.split(".")[0] for line in whole] == [
        "———",
        "Walt, Stephen M",
        "Walt, Stephen M",
        "———",
        "———",
    ]


def test_a_dash_stands_for_the_same_people_in_the_same_order() -> None:
    names = {
        "Ann Bee and Cee Dee": False,
        "Ann Bee": True,
        "Cee Dee and Ann Bee": False,
        "Ann Bee and others": False,
    }
    for people, dash in names.items():
        bib = f"@book{{a, author={{Ann Bee}}, title={{A}}}} @book{{b, author={{{people}}}, title={{B}}}}"
        piece = cited(citing("x", "a", "b"), bibliography(), bib=bib).pieces[1]
        assert any(line.startswith("———") for line in lines(piece)) == dash, people
    editor = "@book{a, author={Ann Bee}, title={A}} @collection{b, editor={Ann Bee}, title={B}}"
    piece = cited(citing("x", "a", "b"), bibliography(), bib=editor).pieces[1]
    assert lines(piece)[1] == "———, ed. B."
    both = "@book{a, author={Ann Bee and others}, title={A}} @book{b, author={Ann Bee and others}, title={B}}"
    piece = cited(citing("x", "a", "b"), bibliography(), bib=both).pieces[1]
    assert not any(line.startswith("———") for line in lines(piece))


def test_annotations_stand_under_their_lines_where_asked() -> None:
    plain, told = (
        cited(citing("a", "labs"), bibliography(ListRequest(HERE, annotated=annotated))).pieces[1]
        for annotated in (False, True)
    )
    assert [entry.annotation for one in lists_of(plain) for entry in one.entries] == [()]
    (entry,) = lists_of(told)[0].entries
    assert [plain_text(run) for run in entry.annotation] == ["Says no.", "Twice."]
    assert any(isinstance(node, i.Emphasis) for node in entry.annotation[0])


def test_latex_in_an_annotation_is_told_when_it_is_printed() -> None:
    bib = BIB.replace(r"\emph{no}", r"\unknown{no}")
    cited(citing("a", "labs"), bibliography(), bib=bib)
    cited(citing("a", "labs"), bibliography(ListRequest(HERE, annotated=True)), bib=bib, codes=(Code.C019,))


def test_each_chapter_has_its_own_list_and_every_line_its_own_id() -> None:
    book = cited(
        citing("a", "walt", "both"), citing("b", "walt"), citing("c"), bibliography(), bibliography="chapter"
    )
    a, b, c, whole = book.pieces
    assert keys(a) == [("Bibliography", ["labs", "walt"])]
    assert keys(b) == [("Bibliography", ["walt"])]
    assert keys(c) == []
    assert keys(whole) == [("", ["labs", "walt"])]
    ids = [entry.id for piece in (a, b, whole) for one in lists_of(piece) for entry in one.entries]
    assert ids == ["ref-labs", "ref-walt", "ref2-walt", "ref2-labs", "ref3-walt"]
    assert [one.id for piece in (a, b) for one in lists_of(piece)] == ["a-references", "b-references"]


def printed(piece: Piece) -> str:
    assert isinstance(piece, Chapter)
    (block,) = piece.content
    assert isinstance(block, Paragraph)
    return plain_text(block.content)


def test_numbers_run_on_through_the_sections() -> None:
    book = cited(ALL, bibliography(ARCHIVES, ARTICLES, REST), style="ieee")
    assert [line[:3] for line in lines(book.pieces[1])] == ["[1]", "[2]", "[3]", "[4]", "[5]"]
    assert printed(book.pieces[0]) == "[4][1][2][3][5]"


def test_numbers_begin_again_where_only_chapters_have_lists() -> None:
    pieces = citing("a", "walt", "labs"), citing("b", "later", "labs")
    own = cited(*pieces, bibliography="chapter", style="ieee")
    assert [printed(piece) for piece in own.pieces] == ["[1][2]", "[1][2]"]
    assert [line[:3] for line in lines(own.pieces[1])] == ["[1]", "[2]"]
    with_whole = cited(*pieces, bibliography(), bibliography="chapter", style="ieee")
    assert [printed(piece) for piece in with_whole.pieces[:2]] == ["[1][2]", "[3][2]"]
    assert [line[:3] for line in lines(with_whole.pieces[1])] == ["[2]", "[3]"]


def test_an_empty_bibliography_is_told_once_and_left_out() -> None:
    for piece, code in ((bibliography(), Code.B022), (bibliography(ARCHIVES), Code.C026)):
        book = Book(
            Path(), Metadata("A", "en-US"), (chapter("a", paragraph("x")), piece), (BibSource("r", BIB),)
        )
        outcome = resolve_book(book)
        assert [problem.code for problem in outcome.diagnostics] == [code]
        assert outcome.value is not None
        assert [piece.id for piece in outcome.value.pieces] == ["a"]


def test_sections_are_in_the_contents() -> None:
    metadata = Metadata("A", "en-US")
    outcome = resolve_book(
        Book(Path(), metadata, (ALL, bibliography(ARCHIVES, REST)), (BibSource("r.bib", BIB),))
    )
    assert outcome.value is not None
    inside = outcome.value.contents[-1].children
    assert [(each.target, plain_text(each.title), each.level) for each in inside] == [
        ("bibliography.1", "Archives", 2),
        ("bibliography.2", "Other Works", 2),
    ]
