"""What a draft does not know yet is marked where it stands, and only warned of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from octavo.codes import Code, Severity
from octavo.model import inlines as i
from octavo.model.book import BibSource, Book, CitationRules, Nocite
from octavo.model.walk import all_inlines, plain_text
from octavo.resolve.book import resolve_book
from tests.builders import HERE, book, chapter, citation, note, paragraph, reference, run, text

BIB = BibSource("bib/a.bib", "@book{known, author={Able, Ann}, title={Title}, publisher={P}, date={2001}}")


def cited(*content: i.Inline | str, style: str = "chicago-notes-17", **more: object) -> Book:
    made = book(chapter("one", paragraph(*content, id="p"), **more))  # type: ignore[arg-type]
    rules = CitationRules(style=style)
    return replace(made, bib_sources=(BIB,), metadata=replace(made.metadata, citations=rules))


def printed(draft: Book) -> tuple[str, list[str]]:
    """The text of a draft's only paragraph, and its marks."""
    resolved = resolve_book(draft, draft=True)
    assert resolved.value is not None
    (one,) = resolved.value.chapters
    marks = [
        plain_text(node.content)
        for blocks in (one.content, *(each.content for each in one.notes))
        for node in all_inlines(blocks)
        if isinstance(node, i.Span) and "unresolved" in node.attributes.classes
    ]
    return plain_text(one.content[0].content), marks  # type: ignore[union-attr]


@pytest.mark.parametrize("style", ["chicago-notes-17", "apa-7", "ieee"])
def test_an_unknown_key_is_marked_and_warned_of(style: str) -> None:
    draft = cited("Words ", citation("nobody"), " more.", style=style)
    assert printed(draft) == ("Words [?nobody] more.", ["[?nobody]"])
    (problem,) = resolve_book(draft, draft=True).diagnostics
    assert (problem.code, problem.severity) == (Code.C043, Severity.WARNING)
    assert problem.message == 'unknown citation key "nobody"'
    assert resolve_book(draft).value is None


def test_what_the_author_wrote_around_the_key_is_kept() -> None:
    page = i.Locator("page", "12")
    item = i.CiteItem("nobody", HERE, prefix=run("see"), suffix=run(" on gas"), locators=(page,))
    assert printed(cited("So ", i.Citation((item,), HERE), "."))[0] == "So see [?nobody], p. 12 on gas."


def test_of_several_works_only_the_unknown_is_marked() -> None:
    both = i.Citation((i.CiteItem("known", HERE), i.CiteItem("nobody", HERE)), HERE)
    said, marks = printed(cited("So ", both, ".", style="apa-7"))
    assert said == "So (Able, 2001) [?nobody]."
    assert marks == ["[?nobody]"]


def test_an_author_in_the_sentence_is_not_another_s() -> None:
    items = (i.CiteItem("nobody", HERE), i.CiteItem("known", HERE))
    said, marks = printed(cited("So ", i.Citation(items, HERE, narrative=True), ".", style="apa-7"))
    assert said == "So (Able, 2001) [?nobody]."
    assert marks == ["[?nobody]"]


def test_in_a_note_and_in_words_that_stay_as_typed() -> None:
    call = i.NoteCall("fn", HERE)
    assert printed(cited("So", call, notes=(note("fn", "See ", citation("nobody"), "."),)))[1] == [
        "[?nobody]"
    ]
    verbatim = i.Citation((i.CiteItem("nobody", HERE),), HERE, verbatim=(text("Nobody 12"),))
    assert printed(cited("So ", verbatim))[0] == "So Nobody 12 [?nobody]"


def test_nocite_and_no_bibliography_at_all() -> None:
    draft = cited("Words ", citation("nobody"))
    nocite = Nocite((("ghost", HERE), ("known", HERE)))
    rules = replace(draft.metadata.citations, nocite=nocite)
    asked = replace(draft, metadata=replace(draft.metadata, citations=rules))
    unknown = [each.message for each in resolve_book(asked, draft=True).diagnostics if each.code is Code.C043]
    assert unknown == ['unknown citation key "nobody"', 'unknown citation key "ghost"']
    bare = replace(draft, bib_sources=())
    assert printed(bare)[1] == ["[?nobody]"]
    assert {problem.code for problem in resolve_book(bare, draft=True).diagnostics} == {Code.C043}


def test_references_to_nothing() -> None:
    draft = cited("See ", reference("lost"), " and ", reference("gone", "these words"), ".")
    assert printed(draft) == ("See [?lost] and these words [?gone].", ["[?lost]", "[?gone]"])
    problems = resolve_book(draft, draft=True).diagnostics
    assert [problem.code for problem in problems] == [Code.X005, Code.X005]
    assert resolve_book(draft).value is None


def test_a_place_with_nothing_to_be_named_by_is_marked_too() -> None:
    assert printed(cited("See ", reference("p"), "."))[0] == "See [?p]."
