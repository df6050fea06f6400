"""Titles end their lines where the sense ends, and no line of them is a stump."""

from __future__ import annotations

import pytest
from weasyprint.formatting_structure import boxes
from weasyprint.text.line_break import get_log_attrs

from octavo.link_words import link_words, words_bound_to_next
from octavo.typeset.lines.break_points import break_points
from octavo.typeset.lines.paragraph import Measure
from octavo.typeset.lines.titles import Title, title_breaks
from tests.unit.typeset.printing import laid_out, page, sheet, sheets

WORDS = link_words("en-US"), words_bound_to_next("en-US")


def lines(text: str, room: float, *, balanced: bool = True) -> list[str] | None:
    """The lines of a text whose letters are all of the same width."""
    attributes = get_log_attrs(text, "en")
    allowed = [at for at in range(1, len(text)) if attributes[at].is_line_break]
    points = tuple(break_points(text, allowed))
    title = Title(text, range(len(text) + 1), points, *WORDS, balanced)
    breaks = title_breaks(title, Measure(room))
    if breaks is None:
        return None
    starts, ends = [0, *(each.start for each in breaks)], [*(each.end for each in breaks), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


@pytest.mark.parametrize(
    ("room", "expected"),
    [
        (40, "What Equidistance Has to Do|with a Reunion"),
        (40, "NAM and the Fight to Restore|its Territorial Integrity"),
        (40, "Chairman of the Center of Analysis|of International Relations"),
        (30, "Theoretical Perspectives|on Azerbaijan’s Non-Alignment|in International Relations"),
        (40, "Azerbaijan’s Role in the Region:|Acts of Balancing between Powers"),
        (30, "Azerbaijan’s Multi-Vectored|Foreign Policy"),
        (40, "A Short Title"),
    ],
)
def test_lines_end_with_the_sense(room: float, expected: str) -> None:
    assert lines(expected.replace("|", " "), room) == expected.split("|")


def test_a_compound_is_parted_where_nothing_else_fits() -> None:
    assert lines("The Non-Alignment of the Few", 13) == ["The", "Non-Alignment", "of the Few"]
    assert lines("The Non-Alignment of the Few", 10) == ["The Non-", "Alignment", "of the Few"]


def test_a_word_too_long_for_the_line_is_the_engines() -> None:
    assert lines("Incomprehensibilities of Power", 12) is None


def test_an_entry_of_the_contents_is_full_as_far_as_its_sense_lets_it() -> None:
    title = "The Success of Azerbaijan’s Foreign Policy in a Comparative Perspective"
    assert lines(title, 50, balanced=False) == [title[:42], title[43:]]
    even = "Energy Resources Made Independent Foreign Policies Possible"
    assert lines(even, 50, balanced=False) == [even[:41], even[42:]]
    assert lines(even, 50) == [even[:33], even[34:]]


def printed(css: str, body: str) -> list[str]:
    layout = laid_out(sheets(sheet("one", body), css=css), page(300, 400))
    return [
        "".join(piece.text for piece in line.descendants() if isinstance(piece, boxes.TextBox))
        for each in layout.pages
        for line in each.engine_page._page_box.descendants()
        if isinstance(line, boxes.LineBox)
    ]


HEADING = "<h2>Azerbaijan’s <em>Fight</em> to Restore its <em>Territorial Integrity</em></h2>"
STYLE = "h2 { width: 150pt; font-size: 11pt; font-weight: normal; text-align: left; hyphens: manual;"


def test_the_engine_ends_lines_there_where_a_style_sheet_asks_for_it() -> None:
    (first, *_), (second, *_) = (
        printed(STYLE + more, HEADING) for more in ("}", " --octavo-lines: balanced }")
    )
    assert first.endswith("its")
    assert second == "Azerbaijan’s Fight to Restore"


def test_an_entry_with_a_leader_keeps_it() -> None:
    css = STYLE + " --octavo-lines: by-sense } h2::after { content: leader('.') }"
    first, last = printed(css, HEADING)
    assert not first.endswith("its")
    assert last.startswith("its Territorial Integrity")
    assert last.endswith("....")


def test_what_is_in_a_title_has_its_own_lines() -> None:
    """The property is not inherited: a note of a heading is set as notes are."""
    css = STYLE + " --octavo-lines: balanced } h2 span { display: block }"
    assert printed(css, HEADING.replace("h2>", "h2><span>", 1).replace("</h2>", "</span></h2>")) == printed(
        STYLE + "}", HEADING
    )
