"""What the page map says stands on a page."""

from __future__ import annotations

from itertools import pairwise

from octavo.model.sheet import LaidOutPage, PlacedText
from tests.unit.typeset.printing import laid_out, note, page, sheet, sheets

NARROW = page(200, 300)
LONG = "Notwithstanding international considerations, representatives characteristically misunderstand. "


def pages_of(body: str, css: str = "", lang: str = "en-US") -> tuple[LaidOutPage, ...]:
    return laid_out(sheets(sheet("c", body, lang=lang), css=css), NARROW).page_map.pages


def pieces(body: str, css: str = "") -> list[PlacedText]:
    return [piece for leaf in pages_of(body, css) for piece in leaf.placed]


def texts(body: str, css: str = "") -> list[tuple[str, str]]:
    return [(piece.block, piece.text) for piece in pieces(body, css)]


def joined(body: str) -> str:
    """The text of all pieces, without spaces."""
    return "".join(piece.text for piece in pieces(body)).replace(" ", "")


def test_hyphens_of_hyphenation_are_taken_out_and_the_author_s_stay() -> None:
    words = LONG * 3 + "A well-known half-title, co-operation."
    assert joined(f'<p id="p">{words}</p>') == words.replace(" ", "")


def test_a_soft_hyphen_prints_nothing_unless_broken_at() -> None:
    said = "un\u00adbe\u00adliev\u00adable " * 30
    assert joined(f'<p id="p">{said}</p>') == said.replace("\u00ad", "").replace(" ", "")


def test_a_paragraph_over_pages_counts_its_characters() -> None:
    said = LONG * 20
    found = pieces(f'<p id="p">{said}</p>')
    assert len(found) > 2
    assert " ".join(piece.text for piece in found).replace(" ", "") == said.replace(" ", "")
    for before, after in pairwise(found):
        assert after.start == before.start + len(before.text.replace(" ", ""))


def test_what_the_house_prints_is_no_text_of_the_block() -> None:
    body = (
        '<ul id="u"><li id="l"><p id="p"><span class="generated">1.1</span> Words'
        f"{note('n', 'Said.')}, more</p></li></ul>"
    )
    assert texts(body, "li::before { content: 'before' } p::after { content: 'after' }") == [
        ("p", "Words, more"),
        ("n.1", "Said."),
    ]


def test_phrases_with_ids_belong_to_their_block() -> None:
    body = '<p id="p">An <span id="ix-1">indexed</span> <a id="x" href="#p">word</a></p>'
    assert texts(body) == [("p", "An indexed word")]
    assert pages_of(body)[0].anchors == ("c", "p", "ix-1", "x")


def test_text_outside_blocks_is_the_sheet_s() -> None:
    assert texts("<h1>Title</h1><p id='p'>Text</p>") == [("c", "Title"), ("p", "Text")]


def test_line_breaks_part_words() -> None:
    assert texts('<p id="p">one<br/>two</p>') == [("p", "one two")]


def test_a_picture_is_a_piece_without_text() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><title>no text</title></svg>'
    assert texts(f'<p id="p">before {svg} after</p>') == [("p", "before"), ("p", ""), ("p", "after")]


def test_hidden_text_is_not_on_the_page() -> None:
    body = '<p id="a" style="display:none">a</p><p id="b" style="visibility:hidden">b</p><p id="d">d</p>'
    assert texts(body) == [("d", "d")]


def test_text_that_overflow_hides_is_not_on_the_page() -> None:
    lines = "<br/>".join(f"line {number}" for number in range(1, 5))
    body = f'<p id="p">{lines}</p><p id="q">so long a line</p><p id="r">fits</p><p id="s">whole</p>'
    css = """
      p { text-indent: 0; overflow: hidden }
      #p { height: 28pt }
      #q { width: 30pt; white-space: nowrap; overflow-wrap: normal }
      #r { width: 50pt; line-height: 8pt; font-style: italic; text-align: right }
      #s { height: 5pt; overflow: visible }
    """
    assert texts(body, css) == [("p", "line 1 line 2"), ("r", "fits"), ("s", "whole")]


def test_first_letters_and_drop_caps_are_text() -> None:
    body = '<p id="p">Initial words</p><p id="q"><span class="cap">D</span>rop cap</p>'
    css = "#p::first-letter { font-size: 20pt } .cap { float: left; font-size: 20pt }"
    assert texts(body, css) == [("p", "Initial words"), ("q", "Drop cap")]


def test_a_repeated_table_head_is_there_once() -> None:
    rows = "".join(f"<tr><td>row {number}</td></tr>" for number in range(40))
    found = pieces(f'<table id="t"><thead><tr><th>Head</th></tr></thead><tbody>{rows}</tbody></table>')
    assert len({piece.top for piece in found}) > 1
    assert " ".join(piece.text for piece in found).count("Head") == 1


def test_a_row_broken_over_pages_keeps_the_order_of_its_cells() -> None:
    cells = f"<td>{LONG * 3}</td><td>{'Short words. ' * 30}</td>"
    body = f'<table id="t"><caption>Above</caption><tr>{cells}</tr><tr><td>next</td><td>row</td></tr></table>'
    found = sorted(pieces(body, "caption { caption-side: bottom }"), key=lambda piece: piece.start)
    said = " ".join(piece.text for piece in found).replace(" ", "")
    assert said == ("Above" + LONG * 3 + "Short words. " * 30 + "nextrow").replace(" ", "")


def test_rectangles_are_in_points_from_the_page_s_corner() -> None:
    (piece,) = pieces('<p id="p" style="text-indent:0;text-align:left">x</p>')
    assert (piece.left, piece.top) == (54, 54)
    assert piece.bottom == 54 + 14
    assert 54 < piece.right < 62


def test_capitals_by_style_are_capitals_on_the_page() -> None:
    assert texts('<p id="p" style="text-transform:uppercase">straße</p>') == [("p", "STRASSE")]
