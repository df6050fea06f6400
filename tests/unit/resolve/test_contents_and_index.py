from __future__ import annotations

from octavo.model import inlines as i
from octavo.model.book import ContentsEntry, Generated, Part
from octavo.model.walk import plain_text
from octavo.resolve.contents import list_contents, title_generated
from octavo.resolve.index import index_book
from tests.builders import HERE, book, chapter, heading, paragraph, run


def outline(entries: tuple[ContentsEntry, ...]) -> list[object]:
    return [(plain_text(entry.title), outline(entry.children)) for entry in entries]


def test_parts_hold_chapters_and_chapters_sections() -> None:
    pieces = (
        Generated("title-page", "title-page", HERE),
        chapter("f", title="Foreword", role="foreword"),
        Part("part-1", run("First"), HERE),
        chapter("a", heading("S", id="s"), heading("T", 3, id="t"), title="A", depth=1),
        Part("part-2", run("Second"), HERE),
        Part("part-3", run("Inner"), HERE, 2),
        chapter("b", title="B", depth=2),
        Generated("bibliography", "bibliography", HERE, "back"),
    )
    listed = list_contents(title_generated(book(*pieces)))
    assert outline(listed.contents) == [
        ("Foreword", []),
        ("First", [("A", [("S", [("T", [])])])]),
        ("Second", [("Inner", [("B", [])])]),
        ("Bibliography", []),
    ]


def test_titles_in_the_contents_have_no_notes() -> None:
    titled = chapter("a", role="chapter")
    noted = i.NoteCall("fn-a-1", HERE)
    from dataclasses import replace

    listed = list_contents(book(replace(titled, title=(*run("Gas"), noted))))
    assert listed.contents[0].title == run("Gas")


def test_generated_pieces_are_named_in_the_books_language() -> None:
    named = title_generated(book(Generated("toc", "toc", HERE), language="de"))
    assert [piece.title for piece in named.pieces] == ["Inhalt"]


def test_the_index_gathers_marks_under_nested_headings() -> None:
    def mark(*paths: tuple[str, ...]) -> i.IndexMark:
        return i.IndexMark(run("word"), paths, HERE)

    one = chapter("a", paragraph(mark(("pipelines", "gas")), mark(("oil",), ("pipelines",)), mark(("oil",))))
    entries = index_book(book(one), str.casefold).index
    assert [(entry.heading, entry.marks) for entry in entries] == [
        ("oil", ("ix-2", "ix-3")),
        ("pipelines", ("ix-2",)),
    ]
    assert [(entry.heading, entry.marks) for entry in entries[1].children] == [("gas", ("ix-1",))]
