"""Sections stand in the contents only where the contents stay within an opening."""

from __future__ import annotations

from dataclasses import replace

import pytest

from octavo.edition import Edition
from octavo.model.book import Book, ContentsEntry, Numbering
from octavo.render.contents_depth import contents_depth
from octavo.render.page_design import design_page
from tests.builders import book, chapter, run

PAGE = design_page(Edition("print", "pdf"))  # some 33 lines


def of(chapters: int, sections: int, numbering: Numbering, title: str = "A title") -> Book:
    inside = tuple(ContentsEntry(f"s{number}", run(title), 2) for number in range(sections))
    entry = ContentsEntry("ch", run(title), 1, children=inside)
    return replace(book(chapter("ch"), numbering=numbering), contents=(entry,) * chapters)


NUMBERED = Numbering(sections="decimal")


@pytest.mark.parametrize(
    ("whole", "depth"),
    [
        (of(7, 4, NUMBERED), 2),
        (of(7, 4, Numbering()), 1),
        (of(12, 6, NUMBERED), 1),
        (of(40, 0, NUMBERED), 1),
        (of(7, 4, NUMBERED, "A title that goes on and on and needs a second line to be told in full"), 1),
    ],
    ids=["few", "unnumbered", "many", "all chapters", "long titles"],
)
def test_depth(whole: Book, depth: int) -> None:
    assert contents_depth(whole, PAGE) == depth
