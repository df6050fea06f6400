from __future__ import annotations

from dataclasses import replace

from octavo.codes import Code
from octavo.model.bibliography import ReferenceEntry, ReferenceList
from octavo.model.blocks import Paragraph
from octavo.model.book import Generated, Part, Piece
from octavo.model.walk import plain_text
from octavo.resolve.crossrefs import link_book
from octavo.resolve.excerpt import excerpt, sample_of
from octavo.resolve.numbering import number_book
from tests.builders import HERE, book, chapter, paragraph, reference, run, set_cite

BOOK, _ = link_book(
    number_book(
        book(chapter("one", paragraph("see ", reference("two"), ", ", reference("one"))), chapter("two"))
    )
)


def test_references_out_of_the_chapter_become_words() -> None:
    alone = excerpt(BOOK, "one.md").value
    assert alone is not None
    (only,) = alone.chapters
    block = only.content[0]
    assert isinstance(block, Paragraph)
    assert plain_text(block.content) == "see chapter\u00a02, chapter\u00a01"
    assert [type(node).__name__ for node in block.content] == ["Text", "Text", "Text", "CrossReference"]


def test_the_chapter_keeps_its_number() -> None:
    alone = excerpt(BOOK, "manuscript/two.md").value
    assert alone is not None and alone.chapters[0].number == "2"


def test_an_unknown_file_is_told_with_the_nearest() -> None:
    (problem,) = excerpt(BOOK, "manuscript/tow.md").diagnostics
    assert problem.code is Code.B006
    assert "manuscript/two.md" in problem.help


READ = book(
    chapter("fore", paragraph("before"), matter="front", role="foreword", numbered=False),
    Generated("index", "index", HERE, "front"),
    Part("part-1", run("A Part"), HERE),
    chapter("one", paragraph("see ", reference("two"), set_cite("a", "(Able 1999)")), depth=1),
    Part("part-2", run("Another"), HERE),
    chapter("two", paragraph(set_cite("b", "(Baker 2001)")), depth=1),
    chapter("after", paragraph("more"), matter="back", role="appendix"),
    Generated("bibliography", "bibliography", HERE, "back", "Bibliography"),
)
LISTED = ReferenceList(
    "bibliography-1", (ReferenceEntry("a", "ref-a", run("A")), ReferenceEntry("b", "ref-b", run("B")))
)
LINKED = link_book(number_book(READ))[0]
RESOLVED = replace(
    LINKED,
    pieces=tuple(
        replace(piece, references=(LISTED,))
        if isinstance(piece, Generated) and piece.kind == "bibliography"
        else piece
        for piece in LINKED.pieces
    ),
)


def works(piece: Piece) -> list[str]:
    assert isinstance(piece, Generated)
    return [entry.key for each in piece.references for entry in each.entries]


def test_a_sample_has_the_first_chapters_and_what_serves_them() -> None:
    sample = sample_of(RESOLVED, 1)
    assert [piece.id for piece in sample.pieces] == ["fore", "part-1", "one", "bibliography"]
    assert works(sample.pieces[-1]) == ["a"]
    assert [entry.target for entry in sample.contents] == ["fore", "part-1", "bibliography"]
    one = sample.chapters[1].content[0]
    assert isinstance(one, Paragraph)
    assert plain_text(one.content).startswith("see chapter\u00a02")
    assert not any(type(node).__name__ == "CrossReference" for node in one.content)


def test_a_sample_as_long_as_the_book_is_the_book_and_works_nobody_cites_go() -> None:
    assert len(sample_of(RESOLVED, 9).chapters) == len(READ.chapters)
    citing_nobody = replace(
        RESOLVED, pieces=tuple(piece for piece in RESOLVED.pieces if piece.id in {"fore", "bibliography"})
    )
    assert [piece.id for piece in sample_of(citing_nobody, 1).pieces] == ["fore"]
