"""Sheets read back: whose text is where."""

from __future__ import annotations

from octavo.model.markup import SheetText, enclosing_blocks, internal_links, nesting, parse_sheet, sheet_texts

SHEET = """
<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>no text</title></head><body>
<section id="c"><h1>Title</h1>
<p id="p">A <em lang="az" id="e">söz</em><a class="note-call" href="#n">1</a>
<span class="note" id="n"><span class="note-number">1</span><span class="note-p" id="n.1">Said.</span></span>
end<br/><svg xmlns="http://www.w3.org/2000/svg"><title>no text</title></svg></p>
<p hidden="hidden">no text</p>
<ul id="u"><li><span class="generated">house</span><a href="#p">see</a></li></ul></section></body></html>
""".strip()


def texts() -> list[SheetText]:
    return [text for text in sheet_texts(parse_sheet(SHEET), "c") if text.text.strip()]


def test_text_belongs_to_the_nearest_block() -> None:
    assert [(text.block, text.text.strip()) for text in texts() if not text.house] == [
        ("c", "Title"), ("p", "A"), ("p", "söz"), ("n.1", "Said."), ("p", "end"), ("u", "see"),
    ]  # fmt: skip


def test_the_house_s_own_text_is_marked() -> None:
    assert [text.text for text in texts() if text.house] == ["1", "1", "house"]


def test_language_is_the_nearest_element_s() -> None:
    assert {text.text.strip(): text.language for text in texts() if text.text.strip() in ("A", "söz")} == {
        "A": "en", "söz": "az",
    }  # fmt: skip


def test_blocks_links_and_depth() -> None:
    root = parse_sheet(SHEET)
    assert enclosing_blocks(root, "c") == {"c": "", "p": "c", "n": "p", "n.1": "n", "u": "c"}
    assert list(internal_links(root, "c")) == [("p", "n"), ("u", "p")]
    assert nesting(root) == 6
