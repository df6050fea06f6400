"""Citations over the whole book: where repeats are counted anew, keys that no bibliography has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from octavo.model.book import BibSource, Book, CitationRules, Metadata, Numbering, Part, Piece, Scope
from octavo.model.walk import plain_text
from octavo.resolve.book import cite_book
from tests.builders import HERE, chapter, citation, paragraph

BIB = """
@book{walt, author={Walt, Stephen M.}, title={Origins}, date={1987}}
@book{labs, author={Labs, E. J.}, title={Bandwagons}, date={1992}}
@book{O'Brien, author={O'Brien, Tim}, title={July, July}, date={2002}}
"""


def citing(id: str, *keys: str, depth: int = 0) -> Piece:
    return replace(chapter(id, paragraph(*(citation(key) for key in keys), id=f"{id}.1")), depth=depth)


def made(*pieces: Piece, style: str, scope: Scope = "book", numbering: Numbering | None = None) -> Book:
    rules = CitationRules(style, scope)
    metadata = Metadata("A", "en-GB", citations=rules, numbering=numbering or Numbering())
    return Book(Path(), metadata, pieces, (BibSource("r.bib", BIB),))


def notes(book: Book) -> list[str]:
    cited = cite_book(book)
    assert cited.diagnostics == ()
    assert cited.value is not None
    return [
        plain_text(note.content[0].content).replace("\u00a0", " ")  # type: ignore[union-attr]
        for piece in cited.value.chapters
        for note in piece.notes
    ]


def test_a_repeat_never_sends_to_a_number_that_another_chapter_has_too() -> None:
    pieces = citing("a", "walt", "labs"), citing("b", "labs", "walt", "labs")
    by_chapter = made(*pieces, style="oscola", numbering=Numbering(notes="chapter"))
    full = ["Stephen M Walt, Origins (1987).", "EJ Labs, Bandwagons (1992)."]
    assert notes(by_chapter) == [*full, full[1], full[0], "Labs (n 1)."]
    through = made(*pieces, style="oscola")
    assert notes(through) == [*full, "Labs (n 2).", "Walt (n 1).", "Labs (n 2)."]


def test_a_repeat_by_its_title_needs_no_number() -> None:
    pieces = citing("a", "walt"), citing("b", "walt")
    book = made(*pieces, style="chicago-notes-17", numbering=Numbering(notes="chapter"))
    assert notes(book)[1] == "Walt, Origins."


def test_what_is_outside_the_parts_is_counted_for_itself() -> None:
    book = made(
        citing("introduction", "walt"),
        Part("one", (), HERE),
        citing("a", "walt", depth=1),
        citing("b", "walt", depth=1),
        Part("inner", (), HERE, level=2),
        citing("c", "walt", depth=2),
        Part("two", (), HERE),
        citing("d", "walt", depth=1),
        citing("conclusion", "walt"),
        style="chicago-notes-17",
        scope="part",
    )
    full, short = "Stephen M. Walt, Origins (1987).", "Walt, Origins."
    assert notes(book) == [full, full, short, full, full, full]


@pytest.mark.parametrize(
    ("typed", "help"),
    [
        ("O", "a key with such a character stands in braces: @{O'Brien}"),
        ("wal", 'did you mean "walt"?'),
        ("nothing", "add an entry with this key to r.bib"),
    ],
)
def test_an_unknown_key_with_its_cure(typed: str, help: str) -> None:
    (problem,) = cite_book(made(citing("a", typed), style="chicago-notes-17")).diagnostics
    assert (problem.code.name, problem.help) == ("C001", help)
