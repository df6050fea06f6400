from __future__ import annotations

from octavo.codes import Code
from octavo.model.blocks import Paragraph
from octavo.model.walk import plain_text
from octavo.resolve.crossrefs import link_book
from octavo.resolve.excerpt import excerpt
from octavo.resolve.numbering import number_book
from tests.builders import book, chapter, paragraph, reference

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
