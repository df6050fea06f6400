"""What differs between two states of a book."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from octavo.cite.clusters import FIRST_NOTE
from octavo.cite.setting import CITE_CLASS, FORM
from octavo.diagnostics import Position
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.book import Book, Part
from octavo.model.proof import Changes, Slip
from octavo.model.sheet import LaidOutPage, PageMap, PlacedText
from octavo.proofs.comparison import compare
from octavo.proofs.touched import touched_pages
from tests.builders import HERE, book, chapter, heading, note, paragraph, run

ELSEWHERE = Position("manuscript/10-one.md", 99, 7)


def of(*words: str, **more: object) -> Book:
    """A book of one chapter with a paragraph for each of the words, ids by their order."""
    blocks = [paragraph(each, id=f"one.{number}") for number, each in enumerate(words, 1)]
    return book(chapter("one", *blocks, **more))  # type: ignore[arg-type]


def marks(changes: Changes) -> tuple[set[str], set[str], set[str]]:
    return set(changes.changed), set(changes.removed_before), set(changes.removed_after)


def test_nothing_has_changed() -> None:
    assert compare(of("a", "b"), of("a", "b")) == Changes()


def test_a_paragraph_put_in_marks_itself_though_all_ids_after_it_move() -> None:
    assert marks(compare(of("a", "b", "c"), of("a", "new", "b", "c"))) == ({"one.2"}, set(), set())


def test_a_paragraph_reworded() -> None:
    assert marks(compare(of("a", "b", "c"), of("a", "other", "c"))) == ({"one.2"}, set(), set())


def test_what_was_taken_out_is_marked_at_its_place() -> None:
    assert marks(compare(of("a", "b", "c"), of("a", "c"))) == (set(), {"one.2"}, set())
    assert marks(compare(of("a", "b"), of("a"))) == (set(), set(), {"one.1"})


def test_emphasis_is_a_change_and_a_place_in_the_file_is_none() -> None:
    plain, moved = paragraph("a", id="p"), replace(paragraph("a", id="p"), position=ELSEWHERE)
    stressed = paragraph(i.Emphasis(run("a"), HERE), id="p")
    before = book(chapter("one", plain))
    assert compare(before, book(chapter("one", moved))) == Changes()
    assert marks(compare(before, book(chapter("one", stressed))))[0] == {"p"}


def test_numbers_that_the_house_counts_are_no_change() -> None:
    def noted(number: str, *before: b.Block) -> Book:
        call = i.NoteCall(f"fn-one-n{number}", HERE, number)
        reference = i.CrossReference("two", (), HERE, label=f"Chapter {number}")
        section = replace(heading("Section", id="s"), number=number)
        text = paragraph("words", call, reference, id="p")
        return book(chapter("one", *before, section, text, notes=(note(f"fn-one-n{number}", "a note"),)))

    assert marks(compare(noted("1"), noted("2", paragraph("new", id="x")))) == ({"x"}, set(), set())


def test_a_short_note_that_leads_to_a_full_one_of_another_number_is_the_same() -> None:
    def short(first: str) -> Book:
        attributes = i.Attributes(classes=(CITE_CLASS,), pairs=((FORM, "short"), (FIRST_NOTE, first)))
        reference = i.CrossReference(f"fn-one-n{first}", run("Able, Title"), HERE)
        return book(chapter("one", notes=(note("fn-x", i.Span((reference,), HERE, attributes)),)))

    assert compare(short("1"), short("2")) == Changes()


def test_a_note_is_marked_by_itself() -> None:
    call = i.NoteCall("fn-1", HERE, "1")
    before, after = (
        book(chapter("one", paragraph("words", call, id="p"), notes=(note("fn-1", said),)))
        for said in ("this", "that")
    )
    assert marks(compare(before, after)) == ({"fn-1.1"}, set(), set())


def test_an_entry_of_a_list_is_marked_not_the_list() -> None:
    def listed(*words: str) -> Book:
        entries = tuple(b.ListEntry(f"l.{each}", (paragraph(each, id=f"p.{each}"),), HERE) for each in words)
        return book(chapter("one", b.BulletList("l", entries, HERE)))

    assert marks(compare(listed("a", "b"), listed("a", "b", "c"))) == ({"p.c"}, set(), set())


def test_a_paragraph_made_a_quotation_has_changed() -> None:
    said = paragraph("words", id="p")
    after = book(chapter("one", b.BlockQuote("q", (said,), HERE)))
    assert marks(compare(book(chapter("one", said)), after))[0] == {"p"}


def test_a_picture_drawn_anew_is_a_change(tmp_path: Path) -> None:
    def pictured(folder: str, drawing: bytes) -> Book:
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.png").write_bytes(drawing)
        figure = b.Figure("f", "x.png", "alt", run("caption"), HERE)
        return replace(book(chapter("one", figure)), folder=tmp_path / folder)

    before = pictured("before", b"1")
    assert compare(before, pictured("same", b"1")) == Changes()
    assert marks(compare(before, pictured("after", b"2")))[0] == {"f"}


def test_titles_of_chapters_and_parts() -> None:
    before = book(Part("part-1", run("Old"), HERE), chapter("one", title="Old"))
    after = book(Part("part-1", run("New"), HERE), chapter("one", title="New"))
    assert marks(compare(before, after))[0] == {"part-1-title", "one-title"}


def test_a_file_renamed_is_compared_all_the_same() -> None:
    before = book(chapter("old", paragraph("a", id="old.1"), paragraph("b", id="old.2")))
    after = book(chapter("new", paragraph("a", id="new.1"), paragraph("c", id="new.2")))
    assert marks(compare(before, after)) == ({"new.2"}, set(), set())


def test_a_chapter_taken_out_is_marked_where_it_was() -> None:
    one, two, three = (chapter(id, paragraph(id, id=f"{id}.1")) for id in ("one", "two", "three"))
    assert marks(compare(book(one, two, three), book(one, three))) == (set(), {"three-title"}, set())
    assert marks(compare(book(one, two), book(one))) == (set(), set(), {"one.1"})


def test_pages_touched() -> None:
    def placed(block: str) -> PlacedText:
        return PlacedText(block, "body", block, 0, 10, 0, 10)

    def page(index: int, *blocks: str, begin: tuple[str, ...]) -> LaidOutPage:
        return LaidOutPage(index, str(index + 1), True, "one", 1, 1, tuple(map(placed, blocks)), begin)

    pages = PageMap(
        (
            page(0, "a", "b", begin=("a", "b", "quote")),
            page(1, "b", "c", begin=("c", "pause")),
            page(2, "c", "d", "quote", begin=("d",)),
        ),
        {},
    )

    def touched(**ids: str) -> list[str]:
        return list(touched_pages(Changes(**{name: frozenset({id}) for name, id in ids.items()}), pages))

    assert touched(changed="b") == ["1", "2"]
    assert touched(removed_before="b") == ["1"]
    assert touched(removed_after="c") == ["3"]
    assert touched(changed="pause") == ["2"]  # a pause has no text, and yet a place
    assert touched(removed_after="pause") == ["2"]
    assert touched(removed_before="quote") == ["3"]  # its own text is the attribution below
    assert touched(changed="nowhere") == []


def test_the_slip() -> None:
    assert Slip("2026-01-02").text == "Proof · 2026-01-02"
    slip = Slip("2026-01-02", "abc1234", with_changes=True, since="def5678")
    assert slip.text == "Proof · 2026-01-02 · abc1234 with changes · bars since def5678"
