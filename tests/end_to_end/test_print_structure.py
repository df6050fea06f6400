"""The tags of whole books: what a screen reader is given, and what the reference validator says of it."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pikepdf
import pytest

from tests.end_to_end.books import built
from tests.end_to_end.test_print import chapter_files, chapters, paragraphs
from tests.pdf_structure import Element, pieces_of_text, structure
from tests.pdf_validation import violations


@cache
def tree(name: str) -> Element:
    (path, *_) = sorted(built(name).out.glob("*.pdf"))
    with pikepdf.open(path) as pdf:
        return structure(pdf)


@pytest.mark.parametrize("name", ["report", "house", "dictionary", "everything"])
def test_the_validator_finds_nothing(name: str) -> None:
    for path in sorted(built(name).out.glob("*.pdf")):
        assert list(map(str, violations(path, "ua1"))) == []


def test_the_84_notes_follow_the_paragraphs_that_call_them() -> None:
    document = tree("report-plain")
    notes = document.all("Note")
    assert len({note.id for note in notes}) == len(notes) == 84
    assert [note.kids[0].role for note in notes] == ["Lbl"] * 84
    assert all(note.all("P") for note in notes)
    followed = 0
    for around in document.all():
        before: list[str] = []
        for kid in around.kids:
            if kid.role == "Note":
                assert before.pop(0) == kid.id
                followed += 1
            elif kid.role in ("P", "H1", "H2", "H3"):
                assert before == []
                before = [to for call in kid.all("Reference") for to in call.links_below]
    assert followed == 84


def test_a_paragraph_is_one_however_many_pages_it_is_on() -> None:
    book, document = built("report-plain"), tree("report-plain")
    typed = sum(len(paragraphs(chapter)) for chapter in chapters(book))
    body = document.kids[-7:]
    of_notes = sum(len(note.all("P")) for part in body for note in part.all("Note"))
    blocks = sum(len(part.all("P", "H2", "H3")) for part in body) - of_notes
    authors = sum("\nauthors:" in file.read_text("utf-8") for file in chapter_files(book))
    assert blocks - authors == typed
    assert sum(len(set(paragraph.pages)) > 1 for paragraph in document.all("P")) >= 10


@pytest.mark.parametrize("name", ["report", "house", "everything"])
def test_headings_go_down_one_level_at_a_time(name: str) -> None:
    levels = [int(heading.role[1]) for heading in tree(name).all("H1", "H2", "H3", "H4", "H5", "H6")]
    assert levels[0] == 1
    assert all(level <= before + 1 for before, level in pairwise(levels))


@pytest.mark.parametrize("name", ["report", "house", "everything"])
def test_every_line_of_the_contents_leads_to_its_place(name: str) -> None:
    entries = tree(name).all("TOCI")
    assert len(entries) >= 9
    for entry in entries:
        assert entry.kids[0].outline == "Reference[Link]"
        assert entry.kids[0].kids[0].links[0] != ""
        assert {kid.role for kid in entry.kids} <= {"Reference", "P", "TOC"}


def test_every_picture_has_words_and_stands_on_the_page() -> None:
    pictures = [
        element for name in ("house", "everything") for element in tree(name).all("Figure", "Formula")
    ]
    assert len(pictures) >= 5
    assert all(picture.alt for picture in pictures)
    assert all(0 <= picture.box[0] < picture.box[2] <= 600 for picture in pictures)
    assert all(0 <= picture.box[1] < picture.box[3] <= 850 for picture in pictures)


def test_no_word_is_outside_the_tree_but_heads_folios_and_ornaments() -> None:
    book = built("report-plain")
    with pikepdf.open(book.file(".pdf")) as pdf:
        pages = [list(pieces_of_text(page)) for page in pdf.pages]
    assert all("/MCID" in properties for page in pages for tag, properties in page if tag != "/Artifact")
    at_edges = [sum(properties.get("/Type") == "/Pagination" for _, properties in page) for page in pages]
    assert sum(count > 0 for count in at_edges) >= len(pages) - 12  # not on the pages of the front
