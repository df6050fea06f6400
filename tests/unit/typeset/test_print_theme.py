"""The house's style sheets on pages: what no rule shows by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from weasyprint.formatting_structure import boxes

from octavo.edition import Edition, parse_trim
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.bibliography import ReferenceEntry, ReferenceList
from octavo.model.book import Book, ContentsEntry, Generated, Part, Publisher
from octavo.model.sheet import StyleSheet
from octavo.render.page_design import design_page
from octavo.render.sheets import render_sheets
from octavo.render.theme import theme_for
from octavo.typeset.press import Layout, typeset
from tests.builders import HERE, book, chapter, heading, paragraph, run
from tests.unit.render.rendering import NOWHERE
from tests.unit.typeset.printing import note, sheet

TRIMS = ("6in x 9in", "105mm x 170mm")
WORDS = "A history of the harbours and of those who kept them, from the first charter to the last. "


def edition(trim: str) -> Edition:
    size = parse_trim(trim)
    assert size is not None
    return Edition("print", "pdf", size)


def laid_out(whole: Book, trim: str = TRIMS[0], css: str = "") -> Layout:
    """A book set in the theme, with more rules."""
    theme = theme_for(NOWHERE)
    made = render_sheets(whole, edition(trim), theme, {}).value
    assert made is not None
    made = replace(made, styles=(*made.styles, StyleSheet("more.css", css)))
    layout = typeset(made, edition(trim), NOWHERE, theme=theme.house, whole=False).value
    assert layout is not None
    return layout


def lines_of(layout: Layout, name: str) -> Iterator[list[Any]]:
    """The lines of each block of an element's name or class."""
    for page in layout.pages:
        for box in page.engine_page._page_box.descendants():
            named = box.element is not None and name in (box.element_tag, box.element.get("class"))
            if named and isinstance(box, boxes.BlockContainerBox):
                yield [child for child in box.children if isinstance(child, boxes.LineBox)]


def words_of(line: Any) -> list[Any]:
    return [box for box in line.descendants() if isinstance(box, boxes.TextBox) and box.text.strip()]


@pytest.mark.parametrize("trim", TRIMS)
def test_no_dots_of_the_contents_stand_alone_on_a_line(trim: str) -> None:
    titles = [f"A History{' of Ports' * ports}{'i' * letters}" for ports in range(6) for letters in range(9)]
    contents = tuple(ContentsEntry(f"c{at}", run(title), 1) for at, title in enumerate(titles))
    layout = laid_out(replace(book(Generated("toc", "toc", HERE)), contents=contents), trim)
    entries = list(lines_of(layout, "text"))
    assert len(entries) == len(titles)
    assert {len(lines) for lines in entries} >= {1, 2}
    for lines in entries:
        for line in lines:
            assert any(box.text.strip(" .") for box in words_of(line))


@pytest.mark.parametrize("number", ["", "XVIII"])
@pytest.mark.parametrize("words", [1, 12])
@pytest.mark.parametrize("level", [0, 1])
def test_an_entry_of_the_contents_has_its_number_first_and_its_folio_last(
    level: int, words: int, number: str
) -> None:
    """The number is beside the first line, the folio beside the last, and none is over another."""
    entry = ContentsEntry("a", run("Harbours " * words), level, number=number)
    whole = book(Generated("toc", "toc", HERE))
    layout = laid_out(replace(whole, contents=(entry, replace(entry, target="b"))))
    (page,) = layout.pages
    parts: dict[str, list[list[Any]]] = {"number": [], "text": [], "folio": []}
    for box in page.engine_page._page_box.descendants(placeholders=True):
        name = box.element.get("class") if box.element is not None else None
        if name in parts and isinstance(box, boxes.BlockContainerBox):
            parts[name].append([each for each in box.descendants() if isinstance(each, boxes.LineBox)])
    lines, below = parts["text"]
    (folio,), _ = parts["folio"]
    assert (len(lines) > 1) is (words > 1)
    assert folio.position_y == pytest.approx(lines[-1].position_y)
    assert all(line.position_x + line.width <= folio.position_x + folio.width for line in lines)
    white = below[0].position_y - lines[-1].position_y - lines[-1].height
    assert white == pytest.approx(0 if level else lines[0].height)
    if number:
        (first,), _ = parts["number"]
        assert first.position_y == pytest.approx(lines[0].position_y)
        assert all(first.position_x + first.width <= line.position_x for line in lines)


@pytest.mark.parametrize("authors", [(), ("Anna Author",)])
def test_an_author_in_the_contents_is_nearer_to_the_title_than_to_the_next(authors: tuple[str, ...]) -> None:
    contents = tuple(ContentsEntry(f"c{at}", run("A Title"), 1, authors=authors) for at in range(4))
    layout = laid_out(replace(book(Generated("toc", "toc", HERE)), contents=contents))
    lines = [line.position_y for name in ("text", "authors") for (line,) in lines_of(layout, name)]
    gaps = [round(below - above) for above, below in pairwise(sorted(lines))]
    if authors:
        assert min(gaps[1::2]) >= 1.4 * max(gaps[::2])
    else:
        assert len(set(gaps)) == 1


def test_a_style_sheet_gives_numbers_of_the_contents_more_room() -> None:
    entry = ContentsEntry("a", run("Harbours"), 1, number="1")
    whole = replace(book(Generated("toc", "toc", HERE)), contents=(entry,))
    texts = [
        next(lines_of(laid_out(whole, css=css), "text"))[0]
        for css in ("", ".contents { --octavo-number: 3.4em }")
    ]
    assert texts[1].position_x - texts[0].position_x == pytest.approx(texts[0].style["font_size"])


@pytest.mark.parametrize("trim", TRIMS)
def test_pages_of_a_bibliography_are_filled(trim: str) -> None:
    entries = tuple(ReferenceEntry(f"k{at}", f"ref-k{at}", run(WORDS * 3)) for at in range(60))
    listed = (ReferenceList("bibliography.1", entries),)
    piece = Generated("bibliography", "bibliography", HERE, title="Works", references=listed)
    layout = laid_out(book(piece), trim)
    full = layout.page_map.pages[:-1]
    assert len(full) >= 4
    leading = design_page(edition(trim)).leading
    assert [
        page.index for page in full if page.foot - max(each.bottom for each in page.placed) > 1.1 * leading
    ] == []


def test_a_three_em_dash_has_no_gaps() -> None:
    layout = laid_out(book(chapter("a", paragraph("———. War and Change"))))
    (line, *_), *_ = lines_of(layout, "p")
    closer, last, *_ = words_of(line)
    assert (closer.text, last.text[0]) == ("——", "—")
    from_one_to_the_next = (last.position_x - closer.position_x) / 2
    assert 0 < from_one_to_the_next <= 0.85 * closer.style["font_size"]  # as long as EB Garamond's stroke
    assert last.style["letter_spacing"] == "normal"


def test_short_cells_stay_on_a_line_beside_prose() -> None:
    rows = tuple(
        tuple(b.Cell(run(words), HERE) for words in ("February 2022", "Agreement on transport", WORDS))
        for _ in range(3)
    )
    table = b.Table("t", rows[:1], rows[1:], ("", "", ""), (), HERE)
    layout = laid_out(book(chapter("a", table)))
    cells = [box for page in layout.pages for box in page.engine_page._page_box.descendants()
             if isinstance(box, boxes.TableCellBox)]  # fmt: skip
    numbers = [sum(isinstance(box, boxes.LineBox) for box in cell.descendants()) for cell in cells]
    assert numbers[3::3] == [1, 1]
    assert min(numbers[5::3]) > 2


def test_contributors_are_set_as_the_bibliography_is() -> None:
    people, other = (
        laid_out(book(chapter("a", paragraph(WORDS * 4), role=role))).page_map.pages[0].lines[0]
        for role in ("contributors", "chapter")
    )
    assert people.size == pytest.approx(0.94 * other.size)
    assert people.bottom - people.top == pytest.approx(other.bottom - other.top)


@pytest.mark.parametrize("trim", TRIMS)
@pytest.mark.parametrize("role", ["dedication", "epigraph"])
def test_a_letter_as_dedication_begins_where_chapters_do(role: str, trim: str) -> None:
    letter = chapter("a", *(paragraph(WORDS, id=f"p{at}") for at in range(5)), role=role, title="")
    opened = chapter("b", paragraph(WORDS, id="q"))
    lines = [page.lines[0] for page in laid_out(book(letter, opened), trim).page_map.pages if page.lines]
    assert lines[0].top == pytest.approx(lines[-1].top)


@pytest.mark.parametrize(("level", "number"), [(2, "1"), (2, "8"), (3, "4.1")])
def test_a_heading_turns_over_below_the_first_word_of_its_title(level: int, number: str) -> None:
    title = replace(heading(WORDS, level), number=number)
    (lines,) = lines_of(laid_out(book(chapter("a", title, paragraph(WORDS)))), f"h{level}")
    figure, first = words_of(lines[0])
    assert (figure.text, first.text[:2]) == (number, " A")
    space = 0.2 * first.style["font_size"]
    assert words_of(lines[1])[0].position_x == pytest.approx(first.position_x + space, abs=1)


def test_text_below_a_figure_that_follows_a_heading_is_on_the_grid() -> None:
    theme = theme_for(NOWHERE)
    styles = render_sheets(book(chapter("a", paragraph(WORDS))), edition(TRIMS[0]), theme, {}).value
    assert styles is not None
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="200"/>'
    body = f"<p>{WORDS}</p><h2>Heading</h2><figure>{picture}</figure><p>{WORDS * 5}</p>"
    made = replace(styles, sheets=(sheet("ch", body),))
    layout = typeset(made, edition(TRIMS[0]), NOWHERE, theme=theme.house, whole=False).value
    assert layout is not None
    lines = [line for page in layout.page_map.pages for line in page.lines]
    assert len(lines) > 5
    assert not any(line.off_grid for line in lines)


@pytest.mark.parametrize("is_quoted", [False, True])
def test_a_list_does_not_take_the_figure_above_it_to_its_own_page(is_quoted: bool) -> None:
    cell = b.Cell(run("A cell"), HERE)
    figure = b.Table("t", ((cell,),), ((cell,),) * 18, ("",), run("Cells"), HERE)
    entries = (
        b.ListEntry(f"e{number}", (paragraph(WORDS * 3, id=f"e{number}.1"),), HERE) for number in range(4)
    )
    after: b.Block = b.OrderedList("l", tuple(entries), HERE)
    after = b.BlockQuote("q", (after,), HERE) if is_quoted else after
    text = [paragraph(WORDS * 4, id=f"after-{number}") for number in range(12)]

    def second_page(lines: int) -> list[str]:
        before = [paragraph("A line.", id=f"before-{number}") for number in range(lines)]
        page = laid_out(book(chapter("one", *before, figure, after, *text))).page_map.pages[1]
        return list(dict.fromkeys(piece.block[0] for piece in page.placed if piece.area == "body"))

    assert second_page(22)[0] == "t"  # put off from a page on which the list has no room to begin
    assert second_page(30) == ["b", "t"]  # and set on a page on which there is none below it


def test_no_line_of_a_title_ends_at_a_hyphen_where_that_takes_no_more_lines() -> None:
    title = "Azerbaijan’s multi-vectored foreign policy and the Non-Aligned Movement"
    layout = laid_out(book(chapter("a", paragraph(WORDS), title=title)), "170mm x 240mm")
    (lines,) = lines_of(layout, "title")
    assert len(lines) == 3
    assert [line for line in lines if words_of(line)[-1].text.endswith("-")] == []


SIGNED = i.Attributes(classes=("signature",))
LONG = "The Fight of a Small State to Restore its Territorial Integrity with the Means of Others"


def test_no_display_line_is_a_stump() -> None:
    """Nor does one end in a preposition or an article."""
    opening = chapter(
        "a", heading(LONG), b.Div("s", (paragraph(LONG),), HERE, SIGNED), title=LONG, subtitle=run(LONG)
    )
    title_page = Generated("title-page", "title-page", HERE, title="Title page")
    whole = book(title_page, Part("p", run(LONG), HERE), opening)
    said = replace(whole.metadata, title=LONG, subtitle=LONG, publisher=Publisher(LONG))
    layout = laid_out(replace(whole, metadata=said), "105mm x 170mm")
    names = ("title", "subtitle", "generated title", "generated subtitle", "publisher", "h2", "p")
    found = [lines for name in names for lines in lines_of(layout, name) if len(lines) > 1]
    assert len(found) >= 7
    for lines in found:
        printed = ["".join(box.text for box in words_of(line)).split() for line in lines]
        assert len(printed[-1]) > 1
        assert {words[-1].lower() for words in printed}.isdisjoint({"a", "of", "to", "its", "with", "the"})


def test_notes_are_set_in_one_face_wherever_they_are_called() -> None:
    theme = theme_for(NOWHERE)
    styles = render_sheets(book(chapter("a", paragraph(WORDS))), edition(TRIMS[0]), theme, {}).value
    assert styles is not None
    caption = f"<figcaption>Words{note('n-1', 'From a caption.')}</figcaption>"
    body = f"<figure>{caption}</figure><p>And{note('n-2', 'From the text.')}.</p>"
    made = replace(styles, sheets=(sheet("ch", body),))
    layout = typeset(made, edition(TRIMS[0]), NOWHERE, theme=theme.house, whole=False).value
    assert layout is not None
    found = [box for page in layout.pages for box in page.engine_page._page_box.descendants()]
    faces = {
        (box.style["font_family"], box.style["font_variant_numeric"])
        for box in found
        if isinstance(box, boxes.TextBox) and box.text.startswith("From")
    }
    assert len(faces) == 1
