"""Notes that do not fit: they begin on the page of their call and go on at the foot of the next."""

from __future__ import annotations

import io
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import pikepdf
import pytest
from weasyprint.formatting_structure import boxes

from octavo.diagnostics import Code
from octavo.edition import Edition
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.book import Book
from octavo.preflight.print_conservation import print_conservation
from octavo.typeset.press import Layout, write_pdf
from tests.builders import HERE, book, chapter, paragraph
from tests.pdf_structure import structure
from tests.unit.typeset.printing import laid_out, note, page, render, sheet, sheets
from tests.unit.typeset.test_notes_at_foot import AWKWARD, HOLDERS

POCKET = page(298, 482)  # 105 × 170 mm
LIMITED = "@page { @footnote { max-height: 80%; column-rule: 1pt solid } }"


def words(count: int, begin: int = 0) -> str:
    """So many words, none twice."""
    return " ".join(f"w{number:04}" for number in range(begin, begin + count))


TEXT, MORE = (
    "".join(f'<p id="{where}.{n}">{"words and words " * 30}</p>' for n in range(1, 9)) for where in "tu"
)


@dataclass(frozen=True)
class Part:
    """What one page has of a note."""

    page: int
    lines: int
    top: float
    bottom: float


def areas(layout: Layout) -> dict[int, Any]:
    """The engine's boxes at the foot of the pages."""
    return {
        number: child
        for number, leaf in enumerate(layout.pages)
        for child in leaf.engine_page._page_box.children
        if isinstance(child, boxes.FootnoteAreaBox) and child.children
    }


def parts(layout: Layout) -> dict[str, list[Part]]:
    """The parts of every note, in the order of the pages."""
    found: dict[str, list[Part]] = defaultdict(list)
    for number, area in areas(layout).items():
        for box in area.children:
            lines = [each for each in box.descendants() if isinstance(each, boxes.LineBox)]
            bottom = lines[-1].position_y + lines[-1].height
            found[box.element.get("id")].append(Part(number, len(lines), lines[0].position_y, bottom))
    return dict(found)


def calls(layout: Layout) -> dict[str, int]:
    return {
        anchor[5:]: leaf.index
        for leaf in layout.page_map.pages
        for anchor in leaf.anchors
        if anchor.startswith("call-")
    }


def said(layout: Layout, id: str) -> str:
    """What the pages have of a note, in their order."""
    pieces = (piece for leaf in layout.page_map.pages for piece in leaf.placed)
    return " ".join(piece.text for piece in pieces if piece.block == f"{id}.1")


def set_body(body: str, edition: Edition = POCKET, css: str = LIMITED) -> Layout:
    layout = laid_out(sheets(sheet("c", body), css=css), edition)
    called, found = calls(layout), parts(layout)
    assert set(called) == set(found)
    for id_, shown in found.items():
        assert shown[0].page == called[id_]
        assert [part.page for part in shown] == list(range(shown[0].page, shown[0].page + len(shown)))
        assert len(shown) == 1 or min(part.lines for part in shown) >= 2
    assert all(part.bottom <= 482 / 0.75 for shown in found.values() for part in shown)
    return layout


@pytest.mark.parametrize("holder", HOLDERS | AWKWARD)
def test_a_note_of_1500_words_in(holder: str) -> None:
    body = TEXT + (HOLDERS | AWKWARD)[holder].format("words" + note("n", words(1500))) + MORE
    layout = set_body(body)
    assert said(layout, "n") == words(1500)
    assert len(parts(layout)["n"]) >= 5
    assert not any(leaf.blank for leaf in layout.page_map.pages)


def test_three_long_notes_on_one_page() -> None:
    called = [f"Words{note(f'n{n}', words(400, n * 1000), str(n))} and more. " for n in (1, 2, 3)]
    layout = set_body(TEXT + "".join(f'<p id="q.{n}">{call}</p>' for n, call in enumerate(called)) + MORE)
    assert [said(layout, f"n{n}") for n in (1, 2, 3)] == [words(400, n * 1000) for n in (1, 2, 3)]
    ends = [(shown[0].page, shown[-1].page) for shown in parts(layout).values()]
    assert all(end <= begin for (_, end), (begin, _) in pairwise(ends))


def test_three_long_notes_in_one_line() -> None:
    """All begin on the page of the line; each is finished before the next goes on."""
    called = "".join(note(f"n{n}", words(400, n * 1000), str(n)) for n in (1, 2, 3))
    layout = laid_out(sheets(sheet("c", f'{TEXT}<p id="q">Words{called}</p>'), css=LIMITED), POCKET)
    found, home = parts(layout), calls(layout)
    assert [found[id_][0].page for id_ in ("n1", "n2", "n3")] == [home["n1"]] * 3
    assert [said(layout, f"n{n}") for n in (1, 2, 3)] == [words(400, n * 1000) for n in (1, 2, 3)]
    assert all(part.lines >= 2 for shown in found.values() for part in shown)
    assert found["n1"][-1].page <= found["n2"][1].page <= found["n2"][-1].page <= found["n3"][1].page


def test_the_last_line_of_a_chapter_goes_on_on_pages_of_its_own() -> None:
    layout = set_body(TEXT + f'<p id="q">The last{note("n", words(900))}</p>')
    home = calls(layout)["n"]
    last = layout.page_map.pages[home + 1 :]
    assert len(last) >= 2
    assert {piece.area for leaf in last for piece in leaf.placed} == {"note"}
    assert not any(leaf.blank for leaf in last)
    content = write_pdf(layout, book().metadata, POCKET).value
    assert content is not None  # with folios: they are pages of the chapter


def test_text_has_its_fifth_of_the_page_while_there_is_any() -> None:
    css = LIMITED + "p { orphans: 1; widows: 1 }"  # so that every line may end the page's text
    layout = set_body(f'<p id="q">Words{note("n", words(1500))} and on.</p>{TEXT}', css=css)
    fifth, line = (482 - 54 - 66) / 5, 14
    full = [
        leaf for leaf in layout.page_map.pages if {piece.area for piece in leaf.placed} == {"body", "note"}
    ]
    assert len(full) >= 5
    for leaf in full[:-1]:
        body = [piece for piece in leaf.placed if piece.area == "body"]
        notes = [piece for piece in leaf.placed if piece.area == "note"]
        assert max(piece.bottom for piece in body) - 54 >= fifth - line
        room = min(piece.top for piece in notes) - max(piece.bottom for piece in body)
        assert 0 <= room < line + 11 + 8 + 5  # less than a line of either, and the space between


def test_a_line_that_calls_a_note_waits_until_the_note_before_it_ends() -> None:
    body = f'<p id="q">Words{note("n", words(640))} and on<br/>and on{note("m", "Short.", "2")}.</p>{TEXT}'
    found = parts(set_body(body))
    assert found["m"][0].page == found["n"][-1].page
    assert found["m"][0].top >= found["n"][-1].bottom - 1


def short_paragraph_with_long_notes(length: int, before: int) -> Layout:
    """Two lines that each call a note, below so many others, on a page of 90 × 140 mm."""
    begin = "".join(f'<p id="p.{n}">A line.</p>' for n in range(before))
    called = f"Words and words{note('n1', words(length))} and words and some more words"
    called += f"{note('n2', words(length, 2000), '2')} and on."
    layout = set_body(begin + f'<p id="q">{called}</p>{TEXT}', page(255, 397))
    assert [said(layout, id_) for id_ in ("n1", "n2")] == [words(length), words(length, 2000)]
    return layout


@pytest.mark.parametrize("length", [70, 120])
def test_two_long_notes_of_a_short_paragraph_leave_no_hole(length: int) -> None:
    """Both begin where their lines stand: these would all go overleaf, and leave most of the page empty."""
    for before in range(4, 11):
        assert calls(short_paragraph_with_long_notes(length, before)) == {"n1": 0, "n2": 0}


def test_a_line_goes_on_rather_than_that_a_note_begins_pages_before_its_next_part() -> None:
    for before in range(4, 11):
        layout = short_paragraph_with_long_notes(400, before)
        assert calls(layout)["n1"] == 0
        assert calls(layout)["n2"] == parts(layout)["n1"][-1].page


def test_two_long_notes_wait_rather_than_both_be_divided_where_that_leaves_little_white() -> None:
    assert calls(short_paragraph_with_long_notes(120, 15))["n1"] == 1


def test_a_short_note_is_not_divided() -> None:
    for lines in range(18, 28):
        body = "".join(f'<p id="p.{n}">A line.</p>' for n in range(lines))
        layout = set_body(body + f'<p id="q">Words{note("n", words(14))}</p>{TEXT}')
        assert [part.lines for part in parts(layout)["n"]] in ([2], [3])


def test_orphans_and_widows_of_a_note_are_its_own() -> None:
    css = LIMITED + ".note { orphans: 5; widows: 4 }"
    for lines in range(8, 22):
        body = "".join(f'<p id="p.{n}">A line.</p>' for n in range(lines))
        shown = parts(set_body(body + f'<p id="q">Words{note("n", words(90))}</p>{TEXT}', css=css))["n"]
        assert len(shown) == 1 or (shown[0].lines >= 5 and shown[-1].lines >= 4)


def test_a_note_kept_together_by_style_goes_whole_with_its_line() -> None:
    css = LIMITED + ".note { break-inside: avoid }"
    for lines in range(10, 24, 3):
        body = "".join(f'<p id="p.{n}">A line.</p>' for n in range(lines))
        layout = set_body(body + f'<p id="q">Words{note("n", words(90))}</p>{TEXT}', css=css)
        assert len(parts(layout)["n"]) == 1


def test_only_a_note_that_goes_on_has_a_rule_over_it() -> None:
    drawn = areas(set_body(TEXT + f'<p id="q">Words{note("n", words(500))} and on.</p>{MORE}'))
    first, *others = drawn.values()
    assert first.border_top_width == pytest.approx(0.4 / 0.75)  # the style sheet's own
    for area in others:
        assert area.border_top_width == pytest.approx(1 / 0.75)
        assert area.style["border_top_style"] == "solid"
        assert area.border_width() == area.page.width
        edges = area.margin_top + area.border_top_width + area.padding_top
        assert edges == pytest.approx(first.margin_top + first.border_top_width + first.padding_top)


def test_paragraphs_of_a_note_part_between_lines_that_may() -> None:
    inner = "".join(f'</span><span class="note-p" id="n.{n}">{words(45, n * 100)}' for n in range(2, 9))
    layout = laid_out(sheets(sheet("c", TEXT + f'<p id="q">Words{note("n", words(45) + inner)}</p>')), POCKET)
    pages_of: dict[str, list[int]] = defaultdict(list)
    for leaf in layout.page_map.pages:
        for piece in leaf.placed:
            if piece.area == "note":
                pages_of[piece.block].append(round((piece.bottom - piece.top) / 11))
    assert len(pages_of) == 8
    assert all(min(heights) >= 2 for heights in pages_of.values())


def test_one_note_element_for_all_parts_of_a_note() -> None:
    layout = set_body(TEXT + f'<p id="q">Words{note("n", words(600))} and{note("m", "Short.", "2")}</p>')
    content = write_pdf(layout, book().metadata, POCKET).value
    assert content is not None
    with pikepdf.open(io.BytesIO(content)) as pdf:
        notes = {each.id: each for each in structure(pdf).all("Note")}
    assert sorted(notes) == ["m", "n"]
    pages = [page for each in notes["n"].all("P", "Note", "Lbl") for page in each.pages]
    assert len(set(pages)) == len(parts(layout)["n"]) > 1


def chapter_of_notes(*counts: int) -> Book:
    """A paragraph and a note of so many words for each of the counts."""
    numbered = list(enumerate(counts, start=1))
    notes = tuple(
        b.Note(f"fn-c-n{n}", (paragraph(words(count, n * 1000), id=f"fn-c-n{n}.1"),), HERE, str(n))
        for n, count in numbered
    )
    content = [paragraph("Words", i.NoteCall(f"fn-c-n{n}", HERE, str(n)), id=f"c.{n}") for n, _ in numbered]
    return book(chapter("c", *content, notes=notes))


def test_the_proof_holds_for_divided_notes_and_still_sees_what_is_lost() -> None:
    written, shorter = chapter_of_notes(500, 500), render(chapter_of_notes(500, 400))
    made = render(written)
    layout = laid_out(made, POCKET)
    assert print_conservation(written, made, layout.page_map) == ()
    assert len(parts(layout)["fn-c-n1"]) > 2
    problems = print_conservation(written, shorter, laid_out(shorter, POCKET).page_map)
    assert {problem.code for problem in problems} == {Code.L003}


def test_the_proof_sees_a_part_put_on_a_later_page() -> None:
    written = chapter_of_notes(500)
    made = render(written)
    page_map = laid_out(made, POCKET).page_map
    first, second, third, *others = page_map.pages
    moved = replace(third, placed=(*second.placed, *third.placed))
    apart = replace(page_map, pages=(first, replace(second, placed=()), moved, *others))
    problems = print_conservation(written, made, apart)
    assert [problem.code for problem in problems] == [Code.L005]
    assert problems[0].message == "note 1 goes on after page 2, which has none of it"


def test_a_frame_around_a_note_is_open_where_it_is_divided() -> None:
    css = LIMITED + ".note { border: 1pt solid; padding: 3pt; margin-bottom: 4pt }"
    layout = set_body(TEXT + f'<p id="q">Words{note("n", words(500))} and on.</p>{MORE}', css=css)
    boxes_of = [area.children[0] for area in areas(layout).values()]
    assert [box.border_top_width > 0 for box in boxes_of] == [True] + [False] * (len(boxes_of) - 1)
    assert [box.border_bottom_width > 0 for box in boxes_of] == [False] * (len(boxes_of) - 1) + [True]
    for box in boxes_of:
        lines = [each for each in box.descendants() if isinstance(each, boxes.LineBox)]
        assert box.content_box_y() == pytest.approx(lines[0].position_y)
        assert box.content_box_y() + box.height == pytest.approx(lines[-1].position_y + lines[-1].height)


def test_notes_of_pages_that_are_made_again() -> None:
    """A page that prints the number of a later page is made twice, and so are those behind it if it grows."""
    css = LIMITED + 'a.see::after { content: " on page " target-counter(attr(href), page, upper-roman) }'
    see = '<p id="see">See <a class="see" href="#last">the end</a></p>'
    called = "".join(f'<p id="q.{n}">Words{note(f"n{n}", words(300, n * 400), str(n))}</p>' for n in range(9))
    layout = set_body(see + called + TEXT + f'<p id="last">The end{note("e", words(200, 5000))}</p>', css=css)
    assert [said(layout, f"n{n}") for n in range(9)] == [words(300, n * 400) for n in range(9)]
    assert said(layout, "e") == words(200, 5000)


def test_a_repeated_table_head_has_its_note_once() -> None:
    rows = "".join(f"<tr><td>row {n}</td></tr>" for n in range(90))
    head = f"<thead><tr><th>Head{note('n', words(300))}</th></tr></thead>"
    layout = set_body(f'<table id="x">{head}<tbody>{rows}</tbody></table>')
    assert len(layout.page_map.pages) >= 4
    assert said(layout, "n") == words(300)
