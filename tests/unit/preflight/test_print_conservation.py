"""Losses of print are found: every tampering with a sound layout is told, with its code and place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from octavo.diagnostics import Code, Diagnostic, Position
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.book import Book
from octavo.model.sheet import LaidOutPage, PageMap, PlacedText, Sheets
from octavo.preflight.print_conservation import print_conservation
from octavo.typeset.press import typeset
from tests.builders import HERE, book, chapter, paragraph, reference, run
from tests.unit.typeset.printing import PRINT, laid_out, page, render, sheet, sheets


def at(line: int) -> Position:
    return Position("manuscript/ch.md", line)


def called(number: int) -> i.NoteCall:
    return i.NoteCall(f"fn-ch-n{number}", HERE, str(number))


def note(number: int) -> b.Note:
    said = b.Paragraph(f"fn-ch-n{number}.1", run(f"What note {number} says."), at(100 + number))
    return b.Note(f"fn-ch-n{number}", (said,), at(100 + number), str(number))


LONG = "Words upon words, and no end of them in sight. " * 30
CONTENT = (
    b.Paragraph("ch.1", run("First ", called(1), "of all. ", LONG), at(1)),
    b.Heading("ch.2", 2, run("A heading", called(2)), at(3)),
    b.Paragraph("ch.3", run(LONG, called(3), "and the end."), at(5)),
    b.Table(
        "ch.4", ((b.Cell(run("Head"), at(7)),),), ((b.Cell(run("A cell"), at(9)),),), ("",), run("Cap"), at(7)
    ),
    b.Paragraph("ch.5", run("Last ", LONG), at(11)),
)
BOOK = book(chapter("ch", *CONTENT, title="The Title", notes=(note(1), note(2), note(3))))


@pytest.fixture(scope="module")
def made() -> Sheets:
    return render(BOOK)


@pytest.fixture(scope="module")
def sound(made: Sheets) -> PageMap:
    return laid_out(made, page(300, 420)).page_map


Change = Callable[[PlacedText], PlacedText | None]


def changed(page_map: PageMap, block: str, change: Change) -> PageMap:
    """The page map with every piece of the block changed, or taken out."""

    def pieces(leaf: LaidOutPage) -> tuple[PlacedText, ...]:
        new = (change(piece) if piece.block == block else piece for piece in leaf.placed)
        return tuple(piece for piece in new if piece is not None)

    return replace(page_map, pages=tuple(replace(leaf, placed=pieces(leaf)) for leaf in page_map.pages))


def found(made: Sheets, page_map: PageMap, written: Book = BOOK) -> list[tuple[Code, int, str]]:
    problems = print_conservation(written, made, page_map)
    assert all(problem.help for problem in problems)
    return [(problem.code, line(problem), problem.message) for problem in problems]


def line(problem: Diagnostic) -> int:
    assert problem.position is not None
    return problem.position.line


def test_a_sound_layout_has_no_problem(made: Sheets, sound: PageMap) -> None:
    assert len(sound.pages) > 2
    assert found(made, sound) == []


def test_a_lost_note(made: Sheets, sound: PageMap) -> None:
    lost = changed(sound, "fn-ch-n2.1", lambda piece: None)
    assert found(made, lost) == [(Code.L001, 102, "note 2 is not printed")]


def test_a_lost_call(made: Sheets, sound: PageMap) -> None:
    pages = tuple(
        replace(leaf, anchors=tuple(anchor for anchor in leaf.anchors if anchor != "call-fn-ch-n3"))
        for leaf in sound.pages
    )
    assert found(made, replace(sound, pages=pages)) == [(Code.L001, 103, "the call of note 3 is not printed")]


def test_a_note_cut_off(made: Sheets, sound: PageMap) -> None:
    cut = changed(sound, "fn-ch-n1.1", lambda piece: replace(piece, text="What note"))
    assert found(made, cut) == [(Code.L003, 101, 'the text is lost from "1 says." on')]


def test_a_note_on_a_later_page_than_its_call(made: Sheets, sound: PageMap) -> None:
    home = next(leaf for leaf in sound.pages if "call-fn-ch-n1" in leaf.anchors)
    moved = next(piece for piece in home.placed if piece.block == "fn-ch-n1.1")
    away = changed(sound, "fn-ch-n1.1", lambda piece: None)
    pages = [
        replace(leaf, placed=(*leaf.placed, moved)) if leaf.index == home.index + 1 else leaf
        for leaf in away.pages
    ]
    problems = found(made, replace(away, pages=tuple(pages)))
    message = f"note 1 begins on page {sound.pages[home.index + 1].label}, its call is on page {home.label}"
    assert (Code.L002, 101, message) in problems
    off_the_page = changed(
        replace(away, pages=tuple(pages)), "fn-ch-n1.1", lambda piece: replace(piece, bottom=900)
    )
    assert {code for code, _, _ in found(made, off_the_page)} == {code for code, _, _ in problems}


def test_a_note_that_style_has_made_a_block_must_still_be_on_its_call_s_page() -> None:
    """Such a note is no longer the engine's footnote, and goes over the page with the text."""
    written = book(
        chapter("ch", b.Paragraph("ch.1", run(LONG * 2, called(1), LONG), at(1)), notes=(note(1),))
    )
    css = ".note { float: none; display: block; break-before: page }"
    made = render(written, css)
    problems = found(made, laid_out(made, page(300, 420)).page_map, written)
    assert [problem[:2] for problem in problems if problem[0] is Code.L002] == [(Code.L002, 101)]


def test_a_block_that_style_has_set_above_what_it_follows() -> None:
    written = book(chapter("ch", paragraph("One.", id="ch.1"), paragraph("Two.", id="ch.2")))
    made = render(written, "section { display: flex; flex-direction: column } #ch\\.2 { order: -1 }")
    problems = found(made, laid_out(made).page_map, written)
    assert [(code, message) for code, _, message in problems] == [
        (Code.L005, '"Two." stands on page 1 above what it follows')
    ]


def test_columns_stand_beside_each_other() -> None:
    blocks = [paragraph(LONG, id=f"ch.{number}") for number in range(1, 5)]
    written = book(chapter("ch", *blocks))
    made = render(written, "section { column-count: 2; text-align: left }")
    assert found(made, laid_out(made).page_map, written) == []


def test_text_that_overflow_hides_is_lost() -> None:
    written = book(chapter("ch", b.Paragraph("ch.1", run(LONG), at(3))))
    made = render(written, "#ch\\.1 { height: 28pt; overflow: hidden }")
    assert [problem[:2] for problem in found(made, laid_out(made).page_map, written)] == [(Code.L003, 3)]


def test_a_note_continued_on_the_next_page_is_no_problem(made: Sheets, sound: PageMap) -> None:
    home = next(leaf for leaf in sound.pages if "call-fn-ch-n1" in leaf.anchors)
    first = changed(sound, "fn-ch-n1.1", lambda piece: replace(piece, text="What note"))
    rest = PlacedText("fn-ch-n1.1", "note", "1 says.", 356, 366, 54, 100, start=8)
    pages = [
        replace(leaf, placed=(*leaf.placed, rest)) if leaf.index == home.index + 1 else leaf
        for leaf in first.pages
    ]
    assert found(made, replace(first, pages=tuple(pages))) == []


def test_a_lost_paragraph(made: Sheets, sound: PageMap) -> None:
    (problem,) = found(made, changed(sound, "ch.5", lambda piece: None))
    assert problem[:2] == (Code.L003, 11)
    assert problem[2].startswith('not printed: "Last Words upon words')


def test_text_cut_off_in_the_middle(made: Sheets, sound: PageMap) -> None:
    cut = changed(sound, "ch.4", lambda piece: replace(piece, text=piece.text.removesuffix("cell")))
    assert found(made, cut) == [(Code.L003, 7, 'the text is lost from "cell" on')]


def test_text_printed_twice(made: Sheets, sound: PageMap) -> None:
    twice = changed(sound, "ch.2", lambda piece: replace(piece, text=f"{piece.text} {piece.text}"))
    assert found(made, twice) == [(Code.L005, 3, 'printed twice: "A heading"')]


@pytest.mark.parametrize(
    ("move", "edge"),
    [
        ({"top": -20.0}, "20 pt off the top edge of"),
        ({"bottom": 430.0}, "10 pt off the bottom edge of"),
        ({"left": -5.0}, "5 pt off the left edge of"),
        ({"right": 333.0}, "33 pt off the right edge of"),
    ],
)
def test_text_off_the_page(made: Sheets, sound: PageMap, move: dict[str, float], edge: str) -> None:
    off = changed(sound, "ch.2", lambda piece: replace(piece, **move))
    problems = found(made, off)
    assert any(code is Code.L004 and line == 3 and edge in message for code, line, message in problems)


def test_text_over_the_notes(made: Sheets, sound: PageMap) -> None:
    over = changed(sound, "ch.2", lambda piece: replace(piece, bottom=400.0))
    assert [problem[:2] for problem in found(made, over)] == [(Code.L004, 3)]


def test_pages_in_the_wrong_order(made: Sheets, sound: PageMap) -> None:
    first, second, *rest = sound.pages
    swapped = (replace(second, index=0), replace(first, index=1), *rest)
    assert Code.L005 in {problem[0] for problem in found(made, replace(sound, pages=swapped))}


def test_notes_stand_in_the_order_of_their_calls_page_by_page() -> None:
    """The second cell of a row that goes on over the page calls its note before the first has."""
    notes = tuple(
        b.Note(f"fn-ch-n{n}", (paragraph(f"Note {n}.", id=f"fn-ch-n{n}.1"),), at(n), str(n)) for n in (1, 2)
    )
    first = b.Cell(run("words " * 500, i.NoteCall("fn-ch-n1", at(1), "1")), at(1))
    second = b.Cell(run("words", i.NoteCall("fn-ch-n2", at(2), "2"), " words" * 400), at(2))
    table = b.Table("ch.1", (), ((first, second),), ("", ""), run("A row"), at(1))
    written = book(chapter("ch", table, notes=notes))
    made = render(written)
    sound = laid_out(made).page_map
    begun = [
        leaf.index for id_ in ("fn-ch-n1.1", "fn-ch-n2.1") for leaf in sound.pages if id_ in leaf.anchors
    ]
    assert begun[0] > begun[1] == 0
    assert found(made, sound, written) == []


def test_figures_put_off_stand_behind_text_but_not_before_what_they_follow(
    made: Sheets, sound: PageMap
) -> None:
    """The table, `ch.4`, is moved from its own page to the last and to the first."""
    whole = [piece for leaf in sound.pages for piece in leaf.placed if piece.block == "ch.4"]
    taken = changed(sound, "ch.4", lambda piece: None)

    def moved(to: LaidOutPage, put_off: bool) -> set[Code]:
        there = tuple(replace(piece, put_off=put_off, top=0.0, bottom=9.0) for piece in whole)
        pages = [
            replace(leaf, placed=(*there, *leaf.placed)) if leaf.index == to.index else leaf
            for leaf in taken.pages
        ]
        return {code for code, _, _ in found(made, replace(taken, pages=tuple(pages)))}

    first, *_, last = sound.pages
    assert last.index > min(leaf.index for leaf in sound.pages if "ch.5" in leaf.anchors)
    assert moved(last, put_off=True) == set()
    assert moved(last, put_off=False) == {Code.L005}
    assert moved(first, put_off=True) == {Code.L005}


def test_figures_put_off_keep_their_order() -> None:
    table = b.Table("ch.1", (), ((b.Cell(run("One"), at(1)),),), ("",), run("First"), at(1))
    written = book(chapter("ch", table, replace(table, id="ch.2", position=at(2))))
    made = render(written)
    sound = laid_out(made).page_map
    upper = changed(sound, "ch.2", lambda piece: replace(piece, put_off=True, top=200.0, bottom=209.0))
    lower = changed(upper, "ch.1", lambda piece: replace(piece, put_off=True, top=300.0, bottom=309.0))
    assert [problem[:2] for problem in found(made, lower, written)] == [(Code.L005, 2)]


def test_notes_in_the_wrong_order() -> None:
    written = book(
        chapter(
            "ch", b.Paragraph("ch.1", run("A", called(1), " b", called(2)), at(1)), notes=(note(1), note(2))
        )
    )
    made = render(written)
    sound = laid_out(made).page_map
    assert found(made, sound, written) == []
    upside_down = changed(
        sound, "fn-ch-n2.1", lambda piece: replace(piece, top=piece.top - 60, bottom=piece.bottom - 60)
    )
    assert [problem[:2] for problem in found(made, upside_down, written)] == [(Code.L005, 102)]


def test_words_that_the_template_leaves_out_are_told_at_their_line() -> None:
    content = (*CONTENT[:1], b.Paragraph("ch.x", run("A paragraph no template shows."), at(77)))
    written = book(chapter("ch", *content, title="The Title", notes=(note(1),)))
    made = render(book(chapter("ch", *CONTENT[:1], title="The Title", notes=(note(1),))))
    problems = found(made, laid_out(made).page_map, written)
    assert problems == [(Code.L003, 77, 'the paragraph is not printed: "A paragraph no template shows."')]


def test_a_title_that_is_not_printed() -> None:
    written = book(chapter("ch", paragraph("Text.", id="ch.1"), title="Never Shown"))
    made = sheets(sheet("ch", '<p id="ch.1">Text.</p>'))
    assert [problem[2] for problem in found(made, laid_out(made).page_map, written)] == [
        'the title is not printed: "Never Shown"'
    ]


def test_a_block_without_an_id_of_its_own_in_the_sheet_is_found_in_the_one_around_it() -> None:
    entry = b.ListEntry("ch.1e", (b.Paragraph("ch.1p", run("A tight entry"), at(5), tight=True),), at(5))
    written = book(chapter("ch", b.BulletList("ch.1", (entry,), at(5)), title="T"))
    made = sheets(sheet("ch", '<h1>T</h1><ul id="ch.1"><li id="ch.1e">A tight entry</li></ul>'))
    page_map = laid_out(made).page_map
    assert found(made, page_map, written) == []
    other = book(
        chapter(
            "ch",
            b.BulletList("ch.1", (replace(entry, content=(paragraph("Other words", id="q"),)),), at(5)),
            title="T",
        )
    )
    assert [problem[0] for problem in found(made, page_map, other)] == [Code.L003]


def test_what_the_house_words_itself_is_not_asked_for() -> None:
    see = replace(reference("ch.1", page=True), label="section 2", page_prefix="page ")
    written = book(chapter("ch", paragraph("See ", see, " again.", id="ch.1"), title="T"))
    made = sheets(sheet("ch", '<h1>T</h1><p id="ch.1">See <a href="#ch.1">page 1</a> again.</p>'))
    assert found(made, laid_out(made).page_map, written) == []


def test_a_figure_must_show_its_picture(tmp_path: Path) -> None:
    Image.new("L", (9, 9)).save(tmp_path / "a.png")
    figure = b.Figure("ch.1", "a.png", "A square", run("The caption"), at(4))
    written = book(chapter("ch", figure, title="T"))
    made = render(written)
    layout = typeset(made, PRINT, tmp_path).value
    assert layout is not None
    assert found(made, layout.page_map, written) == []
    without = sheets(sheet("ch", '<h1>T</h1><figure id="ch.1"><figcaption>The caption</figcaption></figure>'))
    assert found(without, laid_out(without).page_map, written) == [
        (Code.L003, 4, "the figure is not printed")
    ]


def test_an_attribution_over_the_page_from_its_quotation_is_in_order() -> None:
    quoted = "".join(f'<p id="ch.1.{number}">{LONG}</p>' for number in range(3))
    made = sheets(
        sheet("ch", f'<blockquote id="ch.1">{quoted}<p class="attribution">Who said it</p></blockquote>')
    )
    page_map = laid_out(made, page(300, 420)).page_map
    assert len(page_map.pages) > 2
    assert found(made, page_map, book()) == []


def test_a_lone_stop_and_a_cell_of_a_dash_are_no_loss() -> None:
    see = replace(reference("ch.1", page=True), label="section 2", page_prefix="page ")
    table = b.Table("ch.2", (), ((b.Cell(run("a"), HERE), b.Cell(run("–"), HERE)),), ("", ""), (), HERE)
    written = book(chapter("ch", paragraph("See ", see, ".", id="ch.1"), table, title="T"))
    cells = '<table id="ch.2"><tr><td>a</td><td>–</td></tr></table>'
    made = sheets(sheet("ch", f'<h1>T</h1><p id="ch.1">See <a href="#ch.1">page 1</a>.</p>{cells}'))
    assert found(made, laid_out(made).page_map, written) == []
