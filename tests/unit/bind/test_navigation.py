from __future__ import annotations

from pathlib import Path

from octavo.bind.addresses import addresses_of
from octavo.bind.documents import open_documents
from octavo.bind.navigation import NavPoint, depth_of, landmarks, navigation
from octavo.codes import Code
from octavo.diagnostics import Diagnostic
from octavo.model.book import Book, ContentsEntry, Generated, Metadata, Part
from octavo.model.sheet import Sheet
from tests.builders import HERE, chapter, run
from tests.epub_builders import sheet

PIECES = (
    Generated("title-page", "title-page", HERE),
    Generated("toc", "toc", HERE),
    Part("part-1", run("The Claim"), HERE, number="I"),
    chapter("ch-epigraph", depth=1),
    chapter("ch-a", depth=1),
    chapter("ch-b", depth=1),
    chapter("ch-end"),
)
SHEETS = (
    sheet("title-page", "", "title-page", "front", "Title page"),
    sheet("toc", "", "toc", "front", "Contents"),
    sheet("part-1", "", "part", title="The Claim"),
    sheet("ch-epigraph", "", "epigraph", title="Epigraph"),
    sheet("ch-a", '<h2 id="sec-1">One</h2>', title="Alpha"),
    sheet("ch-b", "", title="Beta"),
    sheet("ch-end", "", "conclusion", "back", "End"),
)
CONTENTS = (
    ContentsEntry(
        "part-1",
        run("The Claim"),
        0,
        "I",
        children=(
            ContentsEntry(
                "ch-a", run("Alpha"), 1, "1", children=(ContentsEntry("sec-1", run("One"), 2, "1.1"),)
            ),
            ContentsEntry("ch-b", run("Beta"), 1, "2"),
        ),
    ),
    ContentsEntry("ch-end", run("End"), 1),
)


def points(
    contents: tuple[ContentsEntry, ...] = CONTENTS, sheets: tuple[Sheet, ...] = SHEETS
) -> tuple[list[NavPoint], tuple[Diagnostic, ...]]:
    documents = open_documents(sheets, set()).value
    assert documents is not None
    return navigation(
        Book(Path(), Metadata("B", "en"), PIECES, contents=contents), documents, addresses_of(documents)
    )


def outline(tree: list[NavPoint]) -> list[object]:
    return [(point.title, outline(point.children)) if point.children else point.title for point in tree]


def test_what_the_contents_leave_out_is_listed_at_its_place() -> None:
    tree, problems = points()
    assert problems == ()
    assert outline(tree) == ["Title page", ("The Claim", ["Epigraph", ("Alpha", ["One"]), "Beta"]), "End"]


def test_lines_are_counted_in_reading_order() -> None:
    tree, _ = points()
    assert [point.order for point in tree] == [1, 2, 7]
    assert [point.order for point in tree[1].children] == [3, 4, 6]
    assert depth_of(tree) == 3


def test_a_section_is_reached_by_its_id_and_a_chapter_by_its_file() -> None:
    alpha = points()[0][1].children[1]
    assert alpha.href == "text/ch-a.xhtml"
    assert alpha.children[0].href == "text/ch-a.xhtml#sec-1"


def test_an_entry_that_leads_nowhere_is_told() -> None:
    tree, problems = points((*CONTENTS, ContentsEntry("ch-lost", run("Lost"), 1)))
    assert [problem.code for problem in problems] == [Code.E003]
    assert "Lost" not in str(outline(tree))


def test_a_book_without_contents_lists_all_its_documents() -> None:
    tree, _ = points(())
    assert outline(tree) == ["Title page", ("The Claim", ["Epigraph", "Alpha", "Beta"]), "End"]


def test_landmarks_have_one_type_each() -> None:
    documents = open_documents(SHEETS, set()).value
    assert documents is not None
    found = {mark.type: mark.href for mark in landmarks(documents, "text/cover.xhtml")}
    assert found == {
        "cover": "text/cover.xhtml",
        "titlepage": "text/title-page.xhtml",
        "toc": "nav.xhtml",
        "bodymatter": "text/part-1.xhtml",
    }
