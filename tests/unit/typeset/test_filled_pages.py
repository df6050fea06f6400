"""No page is left a good deal too short because the lines that are to go with a note's call find no room."""

from __future__ import annotations

import pytest

from octavo.typeset.overrides.text_extent import text_bottom
from octavo.typeset.press import Layout
from tests.unit.typeset.printing import note, page
from tests.unit.typeset.test_long_notes import LIMITED, TEXT, areas, parts, said, set_body, words

SMALL = page(255, 397)  # 90 × 140 mm
WHITE_ABOVE_NOTES = LIMITED + "@page { @footnote { margin-top: 14pt; border-top: 0 none; padding-top: 0 } }"
NO_WHITE_ABOVE_NOTES = LIMITED + "@page { @footnote { margin-top: 0 } }"
LEADING = 14 / 0.75
LENGTHS = range(40, 140, 5)  # words; a line of a note has about eight


def holes(layout: Layout) -> list[int]:
    """The pages that end more than a quarter of a page above their notes or their foot, with text to come."""
    leaves, foots = layout.pages, areas(layout)
    found = []
    for number, leaf in enumerate(leaves[:-1]):
        box = leaf.engine_page._page_box
        foot = foots[number].position_y if number in foots else box.content_box_y() + box.height
        white = foot - text_bottom(box.children[0])
        if white > box.height / 4 and has_text(layout, number + 1):
            found.append(number)
    return found


def has_text(layout: Layout, number: int) -> bool:
    return "body" in {piece.area for piece in layout.page_map.pages[number].placed}


def lines(*each: str, before: int = 8) -> str:
    """A paragraph of so many lines below others of one line."""
    above = "".join(f'<p id="p.{number}">A line.</p>' for number in range(before))
    return f'{above}<p id="q">{"<br/>".join(each)}</p>'


PARAGRAPHS = {
    "last line but one": ("Words", "and words", "words{}", "the last"),
    "first line": ("Words{}", "and words", "and words", "the last"),
    "only line but one": ("Words{}", "the last"),
}


@pytest.mark.parametrize("kind", PARAGRAPHS)
@pytest.mark.parametrize("css", [LIMITED, WHITE_ABOVE_NOTES], ids=["rule", "white"])
def test_a_note_leaves_room_for_the_lines_that_go_with_its_call(kind: str, css: str) -> None:
    for length in LENGTHS:
        made = (line.format(note("n", words(length))) for line in PARAGRAPHS[kind])
        layout = set_body(lines(*made) + TEXT, SMALL, css)
        assert holes(layout) == []
        assert said(layout, "n") == words(length)


def test_two_notes_of_a_line_are_divided_rather_than_leave_a_hole() -> None:
    for length in (70, 90, 120):
        called = "Words{}, words{} on".format(note("n1", words(length)), note("n2", words(length, 2000), "2"))
        made = lines("Words", "and words", called, "and words", "and words", "the last", before=4)
        assert holes(set_body(made + TEXT, SMALL)) == []


def test_white_above_a_note_goes_to_text_that_lacks_less_than_half_a_line() -> None:
    body = lines("Words", "and words", "words" + note("n", words(45)), "the last")
    layout = set_body(body, SMALL, WHITE_ABOVE_NOTES)
    assert len(layout.pages) == 1
    text = layout.pages[0].engine_page._page_box.children[0]
    assert -0.5 * LEADING <= areas(layout)[0].position_y - text_bottom(text) < 0


def test_a_chapter_does_not_end_on_a_page_of_a_few_lines_of_a_note_for_that() -> None:
    body = lines("Words", "and words", "words" + note("n", words(52)), "the last")
    layout = set_body(body, SMALL, NO_WHITE_ABOVE_NOTES)
    assert holes(layout) == [0]
    assert [part.page for part in parts(layout)["n"]] == [1]
