"""Notes: each is set, on the page of its call, in order, inside the page."""

from __future__ import annotations

import random
from typing import Any

import pytest
from weasyprint.formatting_structure.boxes import TextBox

from octavo.edition import Edition
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.book import Book
from octavo.preflight.print_conservation import print_conservation
from tests.builders import HERE, book, chapter, paragraph, run
from tests.unit.typeset.printing import PRINT, laid_out, lay_out, note, page, render, sheet, sheets

WORDS = ["the", "of", "a", "to", "state", "power", "neutral", "policy", "energy", "international", "was"]
WORDS += ["considerable", "notwithstanding", "alignment", "corridor", "movement", "and", "for", "with"]
POCKET = page(298, 482)  # 105 × 170 mm


class Writer:
    """A book of chance: paragraphs, headings, lists, quotations, tables, with notes in all of them."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.notes: list[b.Note] = []

    def words(self, count: int) -> str:
        return " ".join(self.chance.choice(WORDS) for _ in range(max(count, 1))).capitalize() + ". "

    def run(self, words: int, calls: int) -> i.Inlines:
        content: list[i.Inline | str] = []
        for _ in range(calls):
            id_ = f"fn-c-n{len(self.notes) + 1}"
            number = str(len(self.notes) + 1)
            said = paragraph(self.words(self.chance.choice([5, 10, 20, 40, 80])), id=f"{id_}.1")
            self.notes.append(b.Note(id_, (said,), HERE, number))
            content += [self.words(words // (calls + 1)), i.NoteCall(id_, HERE, number), " "]
        return run(*content, self.words(words // (calls + 1)))

    def paragraph(self, id: str) -> b.Paragraph:
        return b.Paragraph(
            id, self.run(self.chance.randint(3, 140), self.chance.choice([0, 0, 1, 1, 2, 3])), HERE
        )

    def block(self, id: str) -> b.Block:
        kind = self.chance.choice(["paragraph"] * 6 + ["heading", "quote", "list", "table"])
        match kind:
            case "heading":
                return b.Heading(id, 2, self.run(4, self.chance.choice([0, 1])), HERE)
            case "quote":
                return b.BlockQuote(id, (self.paragraph(f"{id}p"),), HERE)
            case "list":
                entries = (b.ListEntry(f"{id}e{n}", (self.paragraph(f"{id}e{n}p"),), HERE) for n in range(3))
                return b.BulletList(id, tuple(entries), HERE)
            case "table":
                head = (b.Cell(run("One"), HERE), b.Cell(run("Two"), HERE))
                rows = tuple(
                    (b.Cell(self.run(4, 0), HERE), b.Cell(self.run(8, self.chance.choice([0, 1])), HERE))
                    for _ in range(self.chance.randint(2, 9))
                )
                return b.Table(id, (head,), rows, ("", ""), run("A caption"), HERE)
            case _:
                return self.paragraph(id)

    def book(self, blocks: int) -> Book:
        content = tuple(self.block(f"c.{n}") for n in range(1, blocks + 1))
        return book(chapter("c", *content, notes=tuple(self.notes)))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("edition", [PRINT, POCKET], ids=["6x9", "pocket"])
def test_no_note_is_lost_or_displaced_in_a_book_of_chance(seed: int, edition: Edition) -> None:
    written = Writer(seed).book(30)
    made = render(written)
    outcome = lay_out(made, edition, written)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert print_conservation(written, made, outcome.value.page_map) == ()


def test_sixty_notes_on_a_few_pages() -> None:
    writer = Writer(7)
    content = tuple(b.Paragraph(f"c.{n}", writer.run(40, 3), HERE) for n in range(1, 21))
    written = book(chapter("c", *content, notes=tuple(writer.notes)))
    made = render(written)
    layout = laid_out(made)
    assert len(writer.notes) == 60
    assert print_conservation(written, made, layout.page_map) == ()


def notes_on(body: str, css: str = "", edition: Edition = PRINT) -> dict[str, tuple[int, int]]:
    """For every note, the pages of its call and of its first line."""
    pages = laid_out(sheets(sheet("c", body), css=css), edition).page_map.pages
    calls = {
        anchor[5:]: leaf.index for leaf in pages for anchor in leaf.anchors if anchor.startswith("call-")
    }
    begun: dict[str, int] = {}
    for leaf in pages:
        for piece in leaf.placed:
            if piece.area == "note":
                begun.setdefault(piece.block.removesuffix(".1"), leaf.index)
    return {id_: (calls[id_], begun[id_]) for id_ in calls}


BEFORE, AFTER = (
    "".join(f'<p id="{where}.{n}">{"words and words " * 30}</p>' for n in range(1, 6))
    for where in ("before", "after")
)
HOLDERS = {
    "heading": '<h2 id="x">{}</h2><p id="y">Text.</p>',
    "title": '<h1 id="x">{}</h1>',
    "quotation": '<blockquote id="x"><p id="y">{}</p></blockquote>',
    "list": '<ol id="x"><li id="y"><p id="z">{}</p></li></ol>',
    "definition": '<dl id="x"><dt id="y">{}</dt><dd id="z">what it is</dd></dl>',
    "cell": '<table id="x"><tr><td>{}</td><td>b</td></tr></table>',
    "table head": '<table id="x"><thead><tr><th>{}</th></tr></thead><tr><td>a</td></tr></table>',
    "table caption": '<table id="x"><caption>{}</caption><tr><td>a</td></tr></table>',
    "figure caption": '<figure id="x"><figcaption>{}</figcaption></figure>',
    "columns": '<div id="x" style="column-count:2"><p id="y">{}</p><p id="z">more words</p></div>',
    "emphasis": '<p id="x"><em>so {}</em> and on</p>',
}
# The engine cannot yet take this to the next page for their note's sake; away from the foot it is right.
AWKWARD = {
    "float": '<div id="x" style="float:right;width:40%">{}</div><p id="y">beside it</p>',
}


@pytest.mark.parametrize("holder", HOLDERS)
def test_a_note_in(holder: str) -> None:
    body = BEFORE + HOLDERS[holder].format("words" + note("n", "What the note says.")) + AFTER
    assert all(call == first for call, first in notes_on(body).values())


@pytest.mark.parametrize("holder", AWKWARD)
def test_a_note_away_from_the_foot_in(holder: str) -> None:
    body = AWKWARD[holder].format("words" + note("n", "What the note says.")) + AFTER
    assert notes_on(body) == {"n": (0, 0)}


def test_a_note_on_the_last_line() -> None:
    for lines in range(20, 40):
        body = "".join(f'<p id="p.{n}">A line.</p>' for n in range(lines))
        body += f'<p id="last">The last line.{note("n", "Two lines of note. " * 6)}</p>'
        assert notes_on(body)["n"][0] == notes_on(body)["n"][1]


def test_orphans_give_way_rather_than_notes() -> None:
    """A page whose notes leave room for a line only: WeasyPrint alone sends a note to the next page."""
    long = "A note of many words that takes lines. " * 14
    for lines in range(12, 26):
        body = "".join(f'<p id="p.{n}">A line.</p>' for n in range(lines))
        body += f'<p id="a">Called here.{note("n1", long)} {"And on it goes. " * 20}</p>'
        body += f'<p id="b">Called too.{note("n2", long)} {"And on it goes. " * 20}</p>'
        assert all(call == first for call, first in notes_on(body).values())


def test_white_space_and_capitals_in_notes() -> None:
    said = "one\n     two <em>three\n</em> four"
    body = f'<p id="p">Text{note("n", said)}</p>'
    made = laid_out(sheets(sheet("c", body), css=".note { text-transform: uppercase }"))
    notes = [piece for piece in made.page_map.pages[0].placed if piece.area == "note"]
    assert [piece.text for piece in notes] == ["ONE TWO THREE FOUR"]
    assert notes[0].bottom - notes[0].top < 12  # one line


def test_a_repeated_table_head_calls_its_note_once() -> None:
    """On the table's first page; the heads after it have the words alone."""
    head = f"<tr><th>Country{note('n', 'Of the region.', '7')}</th></tr>"
    rows = "".join(f"<tr><td>row {number}</td></tr>" for number in range(90))
    body = f'<table id="x"><thead>{head}</thead>{rows}<tfoot><tr><td>Sum</td></tr></tfoot></table>'
    layout = laid_out(sheets(sheet("c", body)))
    printed = [_characters(leaf.engine_page._page_box) for leaf in layout.pages]
    assert ["Country" in page for page in printed] == [True] * 4
    assert ["7" in page.partition("row")[0] for page in printed] == [True, False, False, False]
    assert [page.count("Of the region.") for page in printed] == [1, 0, 0, 0]


def _characters(page_box: Any) -> str:
    return "".join(box.text for box in page_box.descendants() if isinstance(box, TextBox))
