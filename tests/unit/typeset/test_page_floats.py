"""A figure that does not fit goes to the head of the next page, and the text goes on in its place."""

from __future__ import annotations

import io
import random
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.preflight.typography import typographic_score
from octavo.render.sheets import render_sheets
from octavo.render.theme import theme_for
from octavo.typeset.press import Layout, typeset, write_pdf
from tests.builders import HERE, chapter, paragraph, run
from tests.builders import book as book_of_one
from tests.pdf_structure import structure
from tests.unit.render.rendering import NOWHERE
from tests.unit.typeset.printing import laid_out, note, page, sheet, sheets
from tests.unit.typeset.single_document import single_document

SENTENCE = "The fishermen were carrying their nets along the breakwater towards the harbour. "
LINE = "They carried their nets along"
LINES = 20  # on a page
RUN_ON = 4.5  # pt that text may come nearer to notes, to end on the line of the facing page
AS_IT_FALLS = "section > figure { --octavo-float: none }"
CSS = """
figure { margin: 14pt 0; break-inside: avoid; --octavo-step: line }
section > figure { --octavo-float: top }
section > figure.here { --octavo-float: none }
h1, h2 { margin: 14pt 0 0; font: inherit; break-after: avoid }
"""


def text(id: str, lines: int, more: str = "") -> str:
    """A paragraph of as many lines."""
    return f'<p id="{id}">{LINE}{more}{f"<br/>{LINE}" * (lines - 1)}</p>'


def figure(id: str, lines: int, caption: str = "", *, kind: str = "") -> str:
    """A figure of as many lines, that of its caption with them."""
    picture = f'<p style="height:{14 * (lines - 1)}pt"></p>'
    return f'<figure id="{id}" class="{kind}">{picture}<p id="{id}.1">{caption or "A figure"}</p></figure>'


def press(body: str, css: str = "", before: Layout | None = None) -> Layout:
    made = sheets(sheet("one", body), css=CSS + css)
    if before is None:
        return laid_out(made, page(300, 400))
    layout = typeset(made, page(300, 400), Path(), before).value
    assert layout is not None
    return layout


def blocks(layout: Layout) -> list[list[str]]:
    """The blocks on each page, from its head down; a block that goes on is on both pages."""
    return [
        list(dict.fromkeys(piece.block.removesuffix(".1") for piece in made.placed))
        for made in layout.page_map.pages
    ]


def as_it_falls(body: str, css: str = "") -> list[list[str]]:
    return blocks(press(body, css + AS_IT_FALLS))


def test_the_text_goes_on_where_a_figure_does_not_fit() -> None:
    body = text("a", 14) + figure("f", 8) + text("b", 10) + text("c", 20)
    assert as_it_falls(body) == [["a"], ["f", "b"], ["c"]]
    layout = press(body)
    assert blocks(layout) == [["a", "b"], ["f", "b", "c"], ["c"]]
    first, second, _ = layout.page_map.pages
    assert [piece.put_off for piece in second.placed] == [True, False, False]
    assert second.placed[0].top == pytest.approx(54 + 7 * 14, abs=3)  # the caption: the figure is at the head
    assert len(first.lines) == LINES
    assert not any(line.off_grid for line in second.lines)
    assert said(layout)["b"] == LINE.replace(" ", "") * 10


def test_a_figure_that_fits_stands_where_it_is_written() -> None:
    body = text("a", 6) + figure("f", 8) + text("b", 10)
    assert blocks(press(body)) == as_it_falls(body) == [["a", "f", "b"], ["b"]]


def test_the_title_of_a_section_does_not_go_without_its_text() -> None:
    body = text("a", 14) + '<h2 id="h">Next</h2>' + figure("f", 8) + text("b", 10)
    assert as_it_falls(body)[0] == ["a"]
    assert blocks(press(body)) == [["a", "h", "b"], ["f", "b"]]
    late = text("a", 18) + '<h2 id="h">Next</h2>' + figure("f", 8) + text("b", 10)
    assert blocks(press(late)) == as_it_falls(late) == [["a"], ["h", "f", "b"], ["b"]]


def test_figures_keep_their_order() -> None:
    for second in (figure("g", 2), figure("g", 2, kind="here"), f"<div>{figure('g', 2)}</div>"):
        body = text("a", 14) + figure("f", 8) + text("b", 2) + second + text("c", 20)
        layout = press(body)
        figures = [block for made in blocks(layout) for block in made if block in "fg"]
        assert figures == ["f", "g"]
        assert blocks(layout)[0][:2] == ["a", "b"]
    assert blocks(press(text("a", 14) + figure("f", 8) + text("b", 2) + figure("g", 2) + text("c", 20)))[
        :2
    ] == [
        ["a", "b", "c"],
        ["f", "g", "c"],
    ]


def test_a_page_has_no_more_figures_at_its_head_than_it_can_hold() -> None:
    body = text("a", 14) + figure("f", 10) + text("b", 2) + figure("g", 10) + text("c", 40)
    assert blocks(press(body)) == [["a", "b"], ["f", "c"], ["g", "c"], ["c"], ["c"]]


def test_a_figure_higher_than_a_page_is_not_put_off() -> None:
    body = text("a", 14) + figure("f", 26) + text("b", 10)
    assert blocks(press(body)) == as_it_falls(body)


@pytest.mark.parametrize(
    "rest",
    [text("b", 4), text("b", 4) + '<p id="c" style="break-before:page">And on.</p>', ""],
    ids=["end", "break", "last"],
)
def test_where_no_text_is_left_a_figure_is_set_before_it(rest: str) -> None:
    body = text("a", 14) + figure("f", 8) + rest
    assert blocks(press(body)) == as_it_falls(body)


def test_a_page_of_another_kind_is_a_break() -> None:
    body = text("a", 14) + figure("f", 8) + text("b", 2) + f'<div class="plate">{text("c", 10)}</div>'
    css = ".plate { page: plate }"
    assert blocks(press(body, css)) == as_it_falls(body, css)


def test_no_chapter_begins_before_the_figures_of_the_last() -> None:
    body = text("a", 10) + figure("f", 12) + text("b", 2) + '<h1 id="h">Two</h1>' + text("c", 10)
    assert blocks(press(body)) == [["a", "b"], ["f", "h", "c"], ["c"]]
    assert blocks(press(body.replace("h1", "h2")))[0] == ["a", "b", "h", "c"]


@pytest.mark.parametrize(
    ("before", "after", "css"),
    [
        ("<blockquote>", "</blockquote>", ""),
        ("<ul><li>", "</li></ul>", "li { break-inside: auto }"),
        ('<div class="columns">', "</div>", ".columns { columns: 2; column-gap: 10pt }"),
        ("", "", "body { columns: 2; column-gap: 10pt }"),
        ("<table><tbody><tr><td>", "</td></tr></tbody></table>", ""),
    ],
    ids=["quotation", "list", "columns", "all-in-columns", "table"],
)
def test_figures_stay_in_what_is_around_them(before: str, after: str, css: str) -> None:
    body = text("z", 2) + before + text("a", 10) + figure("f", 12) + text("b", 10) + after + text("c", 10)
    anywhere = css + "figure { --octavo-float: top }"
    nowhere = css + "figure { --octavo-float: none }"
    assert blocks(press(body, anywhere)) == blocks(press(body, nowhere))


def test_text_that_begins_in_a_table_or_in_columns_has_no_figures_above() -> None:
    table = "".join(f"<tr><td>{SENTENCE * 2}</td></tr>" for _ in range(4))
    for rest in (
        f'<table><tbody id="t">{table}</tbody></table>',
        f'<div style="columns:2">{text("b", 30)}</div>',
    ):
        body = text("a", 10) + figure("f", 12) + rest + text("c", 20)
        assert blocks(press(body)) == as_it_falls(body)


def test_a_note_in_a_caption_is_on_the_figure_s_page() -> None:
    caption = "Caption" + note("n", "What the caption's note says.")
    body = text("a", 14) + figure("f", 8, caption) + text("b", 10) + text("c", 20)
    assert blocks(press(body)) == [["a", "b"], ["f", "b", "c", "n"], ["c"]]


def test_a_note_in_a_caption_is_not_overtaken_by_those_of_the_text() -> None:
    caption = "Caption" + note("n", "What the caption's note says.")
    calling = note("m", "What the text's note says.", "2")
    body = text("a", 14) + figure("f", 8, caption) + text("b", 10, calling) + text("c", 20)
    assert blocks(press(body)) == as_it_falls(body)
    assert blocks(press(body.replace(caption, "Caption")))[0] == ["a", "b", "m"]


def test_a_note_that_goes_on_and_a_figure_share_the_next_page() -> None:
    calling = note("n", "It says a good deal more than that. " * 40)
    body = text("z", 4) + text("a", 1, calling) + figure("f", 7) + text("b", 10) + text("c", 30)
    layout = press(body)
    assert blocks(layout)[:2] == [["z", "a", "b", "n"], ["f", "n"]]
    second = layout.page_map.pages[1]
    assert max(piece.bottom for piece in second.placed if piece.area == "body") <= second.foot + RUN_ON
    high = body.replace(figure("f", 7), figure("f", 17))  # there is no room for both
    assert blocks(press(high))[:3] == [["z", "a", "n"], ["b", "c", "n"], ["f", "c"]]


def test_the_text_below_a_figure_that_fills_the_page_waits() -> None:
    body = text("a", 14) + figure("f", 18) + text("b", 10)
    assert blocks(press(body)) == [["a", "b"], ["f"], ["b"]]


def test_a_figure_needs_room_for_the_beginning_of_its_note() -> None:
    body = text("a", 14) + figure("f", 18, "Caption" + note("n", SENTENCE * 6)) + text("b", 10)
    assert blocks(press(body)) == as_it_falls(body)


def test_figures_share_the_foot_of_their_page_among_their_notes() -> None:
    f, g = (
        figure(id, 4, "Caption" + note(f"n-{id}", SENTENCE * 9, number))
        for id, number in (("f", "1"), ("g", "2"))
    )
    body = text("a", 16) + f + text("b", 2) + g + text("c", 40)
    first, second, *_ = blocks(press(body))
    assert first == ["a", "b", "c"]
    assert second == ["f", "g", "n-f", "n-g"]


def test_a_figure_that_goes_with_the_text_after_it_is_not_left_behind() -> None:
    plate = f'<div id="d" style="break-inside:avoid">{LINE}{f"<br/>{LINE}" * 11}</div>'
    body = text("a", 14) + figure("f", 8) + figure("g", 4) + plate + text("c", 20)
    assert blocks(press(body))[:3] == [["a"], ["f", "g"], ["d", "c"]]
    assert blocks(press(body, "#g { break-after: avoid }"))[:3] == [["a"], ["f"], ["g", "d", "c"]]


def test_a_picture_with_text_beside_it_leaves_nothing_where_it_was_put_off() -> None:
    beside = '<p style="float:left;width:120pt;height:100pt"></p><p id="f.1">A figure</p>'
    body = text("a", 16) + f'<figure id="f">{beside}<p style="height:100pt"></p></figure>' + text("b", 20)
    layout = press(body)
    assert blocks(layout)[:2] == [["a", "b"], ["f", "b"]]
    assert sum(line.block == "b" for made in layout.page_map.pages for line in made.lines) == 20


def test_a_page_that_is_made_again_may_put_off_what_it_did_not() -> None:
    """The number of pages is known when all are made, and makes the first line two."""
    css = (
        ".pages::after { content: counter(pages, upper-roman); letter-spacing: 58pt } #z { text-align: left }"
    )
    plate = '<div style="break-inside:avoid"><p style="height:210pt"></p><p id="d">A plate</p></div>'
    first = '<p id="z">In all: <span class="pages"></span></p>'
    body = first + text("a", 11) + figure("f", 7) + plate + text("c", 20)
    made = blocks(press(body, css))
    assert [block for on_page in made for block in on_page if block in "fd"] == ["f", "d"]
    assert "f" not in made[0]


def test_a_figure_keeps_its_place_when_the_title_after_it_has_to_wait() -> None:
    """The page ends above the title, and the figure before it begins the next page as it is written."""
    body = text("a", 16) + figure("f", 8) + '<h2 id="h">Next</h2>' + text("b", 10)
    css = "p { orphans: 3; widows: 3 }"
    assert blocks(press(body, css)) == as_it_falls(body, css) == [["a"], ["f", "h", "b"]]


def book(seed: int) -> str:
    """A chapter by chance, the same every time: paragraphs, titles, notes and figures of all sizes."""
    chance, body, notes = random.Random(seed), [], 0
    for number in range(40):
        kind = chance.random()
        called = ""
        if kind < 0.4 and seed % 2:
            notes += 1
            called = note(f"n{notes}", SENTENCE * chance.choice((1, 2, 9)), str(notes))
        if kind < 0.12:
            body.append(figure(f"f{number}", chance.randrange(3, 16), f"Caption{called}"))
        elif 0.7 < kind < 0.8:
            body.append(f'<h2 id="h{number}">A title</h2>')
        words = SENTENCE * chance.randrange(1, 6) + (called if kind >= 0.12 else "")
        body.append(f'<p id="p{number}">{words}</p>')
    return "".join(body)


@cache
def chance_pages(seed: int, css: str = "") -> Layout:
    return press(book(seed), css)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_put_off_nothing_is_lost(seed: int) -> None:
    written = {part.split('"')[0]: place for place, part in enumerate(book(seed).split(' id="'))}
    blocks_written = [id for id in written if id.startswith(("p", "h"))]
    figures: list[str] = []
    notes: dict[str, int] = {}
    begun: list[str] = []
    layout = chance_pages(seed)
    for made in layout.page_map.pages:
        own = [piece for piece in made.placed if piece.area == "body"]
        assert all(piece.bottom <= made.foot + RUN_ON for piece in own)
        for piece in own:
            if piece.put_off:
                before = [id for id in blocks_written if written[id] < written[piece.block]]
                assert set(before) <= set(begun)
        figures += [piece.block for piece in own if piece.block.startswith("f")]
        begun += [piece.block for piece in own if piece.block in blocks_written and not piece.start]
        for piece in made.placed:
            if piece.area == "note":
                notes.setdefault(piece.block.split(".")[0], made.index)
        calls = [anchor.removeprefix("call-") for anchor in made.anchors if anchor.startswith("call-")]
        assert all(notes[call] == made.index for call in calls)
    assert begun == blocks_written
    assert figures == sorted(figures, key=written.__getitem__)
    assert list(notes) == sorted(notes, key=lambda name: int(name[1:]))
    assert said(layout) == said(chance_pages(seed, AS_IT_FALLS))


def test_holes_are_filled() -> None:
    gap, as_it_was = (
        sum(typographic_score(chance_pages(seed, css).page_map, (), {}).total.gap for seed in range(6))
        for css in ("", AS_IT_FALLS)
    )
    assert gap < 0.6 * as_it_was


def said(layout: Layout) -> dict[str, str]:
    found: dict[str, str] = {}
    for made in layout.page_map.pages:
        for piece in made.placed:
            found[piece.block] = found.get(piece.block, "") + piece.text.replace(" ", "")
    return found


@pytest.mark.parametrize("seed", range(4))
def test_pages_around_a_change_are_as_they_would_be_anew(seed: int) -> None:
    body, before = book(seed), chance_pages(seed)
    for number in (3, 17, 33):
        changed = body.replace(f'<p id="p{number}">', f'<p id="p{number}">And once again. ', 1)
        assert press(changed, before=before).page_map == press(changed).page_map


def test_what_is_printed_is_in_the_order_of_the_sheet_for_those_who_listen() -> None:
    body = text("a", 14) + figure("f", 8) + text("b", 10) + text("c", 20)
    layout = press(body)
    assert blocks(layout)[1][0] == "f"
    printed = write_pdf(layout, book_of_one().metadata, page(300, 400)).value
    assert printed is not None
    for content in (printed, single_document(layout)):
        with pikepdf.open(io.BytesIO(content)) as pdf:
            (section,) = structure(pdf).kids
            assert section.outline == "Sect[P Div[P] P P]"
            assert section.kids[1].kids[0].pages == (1,)


@pytest.mark.parametrize(
    ("caption", "classes", "is_put_off"), [(True, (), True), (True, ("here",), False), (False, (), False)]
)
def test_the_theme_lets_tables_with_captions_go_but_not_those_that_are_to_stay_here(
    caption: bool, classes: tuple[str, ...], is_put_off: bool
) -> None:
    cell = b.Cell(run("A cell"), HERE)
    attributes = i.Attributes(classes=classes)
    table = b.Table(
        "t", ((cell,),), ((cell,),) * 8, ("",), run("Cells") if caption else (), HERE, attributes=attributes
    )
    words = [paragraph(SENTENCE * 8, id=f"p{number}") for number in range(12)]
    edition, found = page(432, 648), set()
    for before in range(2, 6):
        written = book_of_one(chapter("one", *words[:before], table, *words[before:]))
        rendered = render_sheets(written, edition, theme_for(NOWHERE), {}).value
        assert rendered is not None
        layout = typeset(rendered, edition, Path()).value
        assert layout is not None
        pages = layout.page_map.pages
        found |= {piece.put_off for made in pages for piece in made.placed if piece.block == "t"}
    assert (True in found) == is_put_off
