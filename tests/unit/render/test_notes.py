"""Notes: at their call in print, after the text in the EPUB, gathered where the contents ask for it."""

from __future__ import annotations

from typing import Any

from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.book import Chapter, Generated
from tests.builders import HERE, chapter, note, paragraph, run
from tests.unit.render.rendering import EBOOK, ENDNOTES, EPUB_TYPE, PRINT, XHTML, having, named, text, tree

NOTES = Generated("notes", "notes", HERE, "back", "Notes")


def noted(*blocks: b.Block) -> Chapter:
    """A chapter with one note, of the given blocks or a sentence."""
    made = b.Note("fn-1", blocks, HERE, "1") if blocks else note("fn-1", "So it is.")
    call = i.NoteCall("fn-1", HERE, "1")
    return chapter("ch", paragraph("It is so.", call, " Then more.", id="p"), notes=(made,))


def phrasing_only(element: Any) -> bool:
    return all(child.tag in (f"{XHTML}span", f"{XHTML}a", f"{XHTML}em") for child in element.iter("*"))


def test_in_print_a_note_follows_its_call() -> None:
    root = tree(noted())
    call, following = named(root, "call-fn-1"), named(root, "fn-1")
    assert call.getnext() is following
    assert (call.get("href"), following.get("class")) == ("#fn-1", "note")
    assert text(named(root, "fn-1.1")) == "So it is."
    assert phrasing_only(following)


def test_the_call_cannot_be_parted_from_its_word() -> None:
    assert named(tree(noted()), "call-fn-1").text == "\u20601"
    assert named(tree(noted(), edition=EBOOK), "call-fn-1").text == "1"


def test_lists_quotations_and_verse_in_a_note_are_phrasing() -> None:
    blocks = (
        paragraph("First.", id="n.1"),
        b.BlockQuote("n.2", (paragraph("Said.", id="n.3"),), HERE, attribution=run("Ovid")),
        b.OrderedList("n.4", (b.ListEntry("n.5", (paragraph("Item.", id="n.6"),), HERE),), HERE, start=2),
        b.LineBlock("n.7", ((b.VerseLine(run("Line"), HERE),),), HERE),
    )
    found = named(tree(noted(*blocks)), "fn-1")
    assert phrasing_only(found)
    assert [element.get("id") for element in having(found, "note-p") if element.get("id")] == [
        "n.1", "n.2", "n.3", "n.4", "n.5", "n.6", "n.7",
    ]  # fmt: skip


def test_in_the_ebook_notes_stand_after_the_chapter_with_a_way_back() -> None:
    root = tree(noted(), edition=EBOOK)
    aside = named(root, "fn-1")
    assert (aside.tag, aside.get(EPUB_TYPE), aside.get("role")) == (
        f"{XHTML}aside",
        "footnote",
        "doc-footnote",
    )
    assert aside.getparent().get(EPUB_TYPE) == "footnotes"
    (back,) = having(aside, "backlink")
    assert (back.get("href"), back.get("role")) == ("#call-fn-1", "doc-backlink")
    assert named(root, "call-fn-1").get("role") == "doc-noteref"
    assert text(aside).endswith("So it is.")


def test_gathered_notes_leave_their_chapters() -> None:
    for edition in (ENDNOTES, EBOOK):
        root = tree(noted(), NOTES, edition=edition)
        assert named(root, "fn-1").tag == f"{XHTML}aside"
        assert "fn-1" not in [each.get("id") for each in tree(NOTES, noted(), edition=edition).iter("*")]
    assert named(tree(noted(), NOTES, edition=EBOOK), "notes").get("role") == "doc-endnotes"


def test_footnotes_stay_at_the_foot_though_the_contents_list_notes() -> None:
    assert named(tree(NOTES, noted(), edition=PRINT), "fn-1").get("class") == "note"


def test_endnotes_without_a_piece_of_their_own_end_the_chapter() -> None:
    root = tree(noted(), edition=ENDNOTES)
    assert named(root, "fn-1").tag == f"{XHTML}aside"
    assert named(root, "fn-1").get(EPUB_TYPE) is None
