from __future__ import annotations

from dataclasses import replace

from octavo.bind.print_pages import page_starts, print_pages
from octavo.edition import Edition
from octavo.model.book import Metadata, Publisher
from octavo.model.sheet import LaidOutPage, PageMap, PageStart, PlacedText

BOOK = Metadata("Gas", "en", subtitle="A History", published="2026-05", publisher=Publisher("Octavo Press"))


def placed(block: str, text: str, start: int = 0, area: str = "body") -> PlacedText:
    return PlacedText(block, area, text, 0, 0, 0, 0, start)  # type: ignore[arg-type]


def starts(*pages: tuple[str, str, tuple[PlacedText, ...], tuple[str, ...]]) -> tuple[PageStart, ...]:
    """Of pages given as label, sheet, what stands on them and what begins; without a sheet one is blank."""
    made = [
        LaidOutPage(index, label, index % 2 == 0, sheet or "next", 1, 1, texts, anchors, blank=not sheet)
        for index, (label, sheet, texts, anchors) in enumerate(pages)
    ]
    return page_starts(PageMap(tuple(made), {}))


def test_a_sheet_s_first_page_begins_with_the_sheet() -> None:
    title = placed("a-title", "Title")
    assert starts(("1", "a", (title,), ("a",))) == (PageStart("1", "a", "a"),)


def test_other_pages_begin_with_the_first_text_that_is_no_note() -> None:
    first, text, more = placed("a.1", "One"), placed("a.1", "two words", 3), placed("a.2", "more")
    note = placed("fn-a-1.1", "Said.", area="note")
    found = starts(("1", "a", (first,), ("a", "a.1")), ("2", "a", (text, more, note), ()))
    assert found[1] == PageStart("2", "a", "a.1", 3, "twowords")


def test_a_page_that_begins_with_a_picture_begins_with_its_figure() -> None:
    found = starts(("1", "a", (), ("a",)), ("2", "a", (placed("f", ""), placed("f", "Map")), ("f",)))
    assert found[1] == PageStart("2", "a", "f")


def test_a_page_with_figures_put_off_to_its_head_begins_with_its_text() -> None:
    figure = replace(placed("f", "Map"), put_off=True)
    text = placed("a.1", "two words", 3)
    first = ("1", "a", (placed("a.1", "One"),), ("a",))
    assert starts(first, ("2", "a", (figure, text), ("f",)))[1] == PageStart("2", "a", "a.1", 3, "twowords")
    assert starts(first, ("2", "a", (figure,), ("f",)))[1] == PageStart("2", "a", "f", 0, "Map")


def test_a_page_of_generated_text_begins_with_its_first_line() -> None:
    found = starts(("v", "toc", (), ("toc", "toc-a")), ("vi", "toc", (), ("toc-b", "toc-c")))
    assert found == (PageStart("v", "toc", "toc"), PageStart("vi", "toc", "toc-b"))


def test_where_nothing_begins_the_next_page_s_beginning_is_taken() -> None:
    note = placed("fn-a-1.1", "A very long note.", area="note")
    found = starts(
        ("1", "a", (placed("a.1", "One"),), ("a",)),
        ("2", "a", (note,), ("fn-a-1", "fn-a-1.1")),
        ("3", "a", (placed("a.2", "Two"),), ("a.2",)),
        ("4", "", (), ()),
        ("5", "b", (), ("b",)),
        ("6", "", (), ()),
    )
    assert [(start.label, start.sheet, start.block) for start in found] == [
        ("1", "a", "a"), ("2", "a", "a.2"), ("3", "a", "a.2"), ("4", "b", "b"), ("5", "b", "b"),
    ]  # fmt: skip


def test_the_source_is_the_print_edition_s_isbn() -> None:
    assert (
        print_pages(Edition("print", "pdf", isbn="978-0-306-40615-7"), BOOK, ()).source
        == "urn:isbn:9780306406157"
    )


def test_a_print_edition_without_an_isbn_is_named_in_words() -> None:
    source = print_pages(Edition("print", "pdf"), BOOK, ()).source
    assert source == "Gas: A History. Octavo Press, 2026. Print edition, 152 × 229 mm"
    assert (
        print_pages(Edition("print", "pdf"), Metadata("Gas", "en"), ()).source
        == "Gas. Print edition, 152 × 229 mm"
    )
