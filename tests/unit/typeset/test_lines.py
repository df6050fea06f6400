"""Lines as they are set on pages: full measure, nothing lost, and the engine's own where they must be."""

from __future__ import annotations

from statistics import pvariance

import pytest

from octavo.model.set_lines import SetLine
from octavo.typeset.press import Layout
from tests.unit.typeset.printing import laid_out, note, page, sheet, sheets

WORDS = (
    "It was a bright cold morning in the harbour, and the fishermen, who had been waiting since four for the "
    "weather to settle, were carrying their extraordinarily complicated equipment along the breakwater. "
)
PLAIN = "html{--octavo-protrusion:none}"


def press(body: str, css: str = "") -> Layout:
    return laid_out(sheets(sheet("one", body), css=css), page(300, 500))


def lines(layout: Layout) -> list[SetLine]:
    return [line for made in layout.page_map.pages for line in made.lines]


def text(layout: Layout, block: str = "p") -> str:
    return " ".join(
        piece.text for made in layout.page_map.pages for piece in made.placed if piece.block == block
    )


def edges(layout: Layout) -> list[tuple[float, float]]:
    """The left and the right edge of what is printed on each line, in px."""
    found = []
    for made in layout.pages:
        for box in made.engine_page._page_box.descendants():
            if type(box).__name__ == "LineBox" and not box.ends_passage:
                found.append((box.position_x, box.position_x + box.width))
    return found


@pytest.mark.parametrize(
    "body",
    [
        WORDS * 3,
        WORDS.replace("bright cold", "<em>bright <strong>cold</strong></em>") * 3,
        WORDS.replace("cold", '<b style="font-variant-caps:small-caps;letter-spacing:.05em">cold</b>') * 2,
        WORDS.replace("settle", '<a href="https://example.org">settle</a>') * 2,
        WORDS + '<span lang="de">Die Donaudampfschifffahrtsgesellschaft beförderte Reisende.</span> ' + WORDS,
        WORDS.replace("harbour,", "harbour<br/>") * 2,
        WORDS.replace("since four", "since\u00a0four") * 3,
        WORDS.replace("waiting", '<span style="margin:0 .5em;padding:1pt">waiting</span>') * 2,
        WORDS.replace("extraordinarily", "extra\u00adordi\u00adnarily") * 2,
    ],
    ids=["plain", "nested", "small-caps", "link", "languages", "line-break", "fixed-space", "edges", "soft"],
)  # fmt: skip
def test_a_justified_paragraph_is_set_whole_and_full(body: str) -> None:
    layout = press(f'<p id="p">{body}</p>', PLAIN)
    plain = body.replace("<br/>", " ").replace("\u00ad", "")
    while "<" in plain:
        plain = plain[: plain.index("<")] + plain[plain.index(">") + 1 :]
    assert "".join(text(layout).split()) == "".join(plain.split())
    assert {line.reason for line in lines(layout)} == {""}
    measure = (300 - 54 - 48) / 0.75
    for left, right in edges(layout):
        assert right - left == pytest.approx(measure, abs=0.01)
    assert all(line.stretch > 0.6 for line in lines(layout))


def test_lines_are_better_than_the_engines_own() -> None:
    body = f'<p id="p">{WORDS * 12}</p>'
    whole, greedy = (lines(press(body, PLAIN + css)) for css in ("", "p::first-line{color:#111}"))
    assert {line.reason for line in greedy} == {"first line or letter styled"}
    assert min(line.stretch for line in whole) < 0.9 < min(line.stretch for line in greedy)
    assert 1.5 * _uneven(whole) < _uneven(greedy)
    assert len(whole) <= len(greedy)
    assert "---" not in "".join("-" if line.hyphenated else " " for line in whole)


def _uneven(made: list[SetLine]) -> float:
    """How unevenly the words are spaced: the variance of the spaces, in parts of the face's own."""
    return pvariance(line.stretch for line in made if line.spread)


def test_points_and_hyphens_hang_in_the_margin() -> None:
    body = f'<p id="p">{WORDS * 6}</p>'
    within, hanging = (press(body, css) for css in (PLAIN, ""))
    measure = (300 - 54 - 48) / 0.75
    assert max(right - left for left, right in edges(within)) == pytest.approx(measure, abs=0.01)
    beyond = [right - left - measure for left, right in edges(hanging)]
    assert 0.5 < max(beyond) < 6
    assert "".join(text(hanging).split()) == "".join(text(within).split())


def test_notes_and_columns_are_set_whole_too() -> None:
    called = note("fn-1", WORDS * 2)
    layout = press(
        f'<p id="p">{WORDS}{called}{WORDS}</p><div style="columns:2"><p id="q">{WORDS * 2}</p></div>'
    )
    made = lines(layout)
    assert {line.area for line in made} == {"body", "note"}
    assert {line.reason for line in made} == {""}
    assert "".join(text(layout, "fn-1.1").split()) == "".join((WORDS * 2).split())


def test_a_paragraph_that_goes_on_overleaf_is_set_whole() -> None:
    layout = press(f'<p id="p">{WORDS * 12}</p>')
    assert len(layout.page_map.pages) > 1
    made = lines(layout)
    assert {line.reason for line in made} == {""}
    assert [line.first for line in made].count(True) == [line.last for line in made].count(True) == 1


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (f'{WORDS}<i style="float:left;text-align:left">x</i>{WORDS}', "float inside"),
        (WORDS + "\u200f" + WORDS, "right to left"),
        (f'<span style="white-space:pre-wrap">{WORDS}</span>', "white space kept"),
        (f'{WORDS}<span style="display:inline-block">x</span> {WORDS}', "block inside"),
        ("unbreakable" * 12, "too narrow"),
    ],
)
def test_what_cannot_be_set_whole_says_why(body: str, reason: str) -> None:
    layout = press(f'<p id="p" style="hyphens:none">{body}</p>')
    assert {line.reason for line in lines(layout)} == {reason}


def test_ragged_text_has_no_justified_lines() -> None:
    assert lines(press(f'<p id="p" style="text-align:left">{WORDS}</p>')) == []


def test_a_line_without_text_is_none() -> None:
    layout = press(f'<p id="p"><span class="index-mark" id="ix-1"></span></p><p id="q">{WORDS}</p>')
    assert {line.block for line in lines(layout)} == {"q"}


def test_the_same_text_is_set_the_same() -> None:
    body = f'<p id="p">{WORDS * 3}</p>'
    assert lines(press(body)) == lines(press(body))
