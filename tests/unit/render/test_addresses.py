"""Addresses break where Chicago lets them, and say the same as before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from octavo.render.addresses import breakable

BREAK, JOIN = "\u200b", "\u2060"


def shown(text: str) -> str:
    return "".join(html.fragment_fromstring(str(breakable(text)), create_parent=True).itertext())


def lines_of(text: str) -> list[str]:
    return shown(text).replace(JOIN, "").split(BREAK)


def test_text_without_an_address_is_left_alone() -> None:
    text = "It is 5 < 6 & so on, e.g. http or wwwhere."
    assert breakable(text) is text


def test_an_address_breaks_before_marks_and_behind_the_double_slash() -> None:
    assert lines_of("https://a.az/b_c?d=e&f") == [
        "https://",
        "a",
        ".az",
        "/b",
        "_c",
        "?d",
        "=",
        "e",
        "&",
        "f",
    ]


def test_no_line_may_end_with_a_hyphen() -> None:
    shown_ = shown("https://a.az/short-words")
    assert BREAK not in shown_.split("/short")[1]
    assert shown_.count("-") == shown_.count("-" + JOIN)


def test_a_part_longer_than_a_line_breaks_before_its_hyphens() -> None:
    slug = "a-very-long-headline-made-into-an-address"
    assert lines_of(f"https://a.az/{slug}")[-1] == "-address"
    assert all(not line.endswith("-") for line in lines_of(f"https://a.az/{slug}"))


def test_the_sentence_keeps_its_full_stop_and_brackets() -> None:
    marked = str(breakable("(see https://a.az/b.) And www.c.az, too"))
    assert marked.startswith('(see <span class="address">')
    assert "</span>.) And " in marked
    assert marked.endswith("</span>, too")


def test_what_markup_would_mistake_is_escaped() -> None:
    assert "&lt;b&gt;" in str(breakable("<b> https://a.az/?x=1&y=2"))
    assert shown("<b> https://a.az/?x=1&y=2").replace(BREAK, "") == "<b> https://a.az/?x=1&y=2"


@given(st.text("ab-./?&=#:% <>", max_size=60))
def test_nothing_but_invisible_characters_is_added(tail: str) -> None:
    text = "https://x" + tail
    assert shown(text).replace(BREAK, "").replace(JOIN, "") == text
