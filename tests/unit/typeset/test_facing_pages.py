"""Facing pages end on the same line, whatever has to give for it, and nothing is lost."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from octavo.preflight.typography import typographic_score
from octavo.typeset.overrides import facing_pages
from octavo.typeset.press import Layout, typeset
from tests.unit.typeset.printing import STYLE, note, page, sheet, sheets, text_by_block

WORDS = (  # noqa: SIM905
    "the harbour was quiet and cold that morning while fishermen who had waited since four carried their "
    "complicated equipment along a breakwater towards boats painted green blue or simply left unpainted"
).split()
LEAD = 14


def book(seed: int, *, notes: bool = False, headings: bool = False) -> str:
    """Paragraphs of chance, the same every time."""
    chance, body = random.Random(seed), []
    for number in range(80):
        length = chance.choice((12, 25, 40, 60, 90))
        words = [chance.choice(WORDS) for _ in range(length)]
        if notes and chance.random() < 0.4:
            text = " ".join(chance.choice(WORDS) for _ in range(chance.choice((5, 20, 60))))
            words.insert(length // 2, note(f"n{number}", text, str(number)))
        if headings and number % 7 == 6:
            body.append(f'<h2 id="h{number}">{words[0]}</h2>')
        body.append(f'<p id="p{number}">{" ".join(words)}.</p>')
    return "".join(body)


def press(body: str, css: str = "", before: Layout | None = None) -> Layout:
    css = "@page{margin-bottom:66pt}h2{margin:14pt 0 0;font:inherit;break-after:avoid}" + css
    plain = STYLE.replace('@bottom-center { content: counter(page); font: 9pt "EB Garamond" }', "")
    layout = typeset(sheets(sheet("one", body), css=css, base=plain), page(360, 400), Path(), before).value
    assert layout is not None
    return layout


def unequal(layout: Layout) -> tuple[int, int]:
    total = typographic_score(layout.page_map, (), {}).total
    assert (total.widows, total.orphans) == (0, 0)
    return total.unequal, total.spreads


@pytest.fixture
def as_they_fall(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages as the engine makes them."""
    monkeypatch.setattr(facing_pages, "balance", lambda spread: None)


BOOKS = [{}, {"headings": True}, {"notes": True}]


@pytest.mark.parametrize("kind", BOOKS, ids=["text", "headings", "notes"])
def test_most_spreads_that_are_unequal_are_mended(
    kind: dict[str, bool], request: pytest.FixtureRequest
) -> None:
    bodies = [book(seed, **kind) for seed in range(3)]
    mended = [press(body) for body in bodies]
    request.getfixturevalue("as_they_fall")
    plain = [press(body) for body in bodies]
    before, after = (sum(unequal(layout)[0] for layout in way) for way in (plain, mended))
    assert before >= 5
    assert after <= 0.6 * before  # on a narrow measure; whole books do better
    assert [text_by_block(layout) for layout in mended] == [text_by_block(layout) for layout in plain]


def test_spreads_around_a_change_are_as_they_would_be_anew() -> None:
    for seed in range(3):
        body = book(seed, notes=seed == 2)
        before = press(body)
        for number in (17, 38, 64):
            changed = body.replace(
                f'<p id="p{number}">', f'<p id="p{number}">' + "And yet again. " * seed + "So, "
            )
            assert press(changed, before=before).page_map == press(changed).page_map


def test_it_is_the_same_every_time() -> None:
    body = book(1, notes=True)
    first, second = (press(body).page_map for _ in range(2))
    assert first == second


def test_notes_begin_on_the_page_of_their_call() -> None:
    layout = press(book(2, notes=True))
    seen: dict[str, int] = {}
    for made in layout.page_map.pages:
        for piece in made.placed:
            if piece.area == "note":
                seen.setdefault(piece.block.split(".")[0], made.index)
    assert len(seen) > 20
    for made in layout.page_map.pages:
        for anchor in made.anchors:
            if anchor.startswith("call-"):
                assert seen[anchor.removeprefix("call-")] == made.index


def test_text_is_not_run_on_over_a_folio() -> None:
    css = "@page{@bottom-center{content:counter(page)}}"
    for seed in range(3):
        foot = (400 - 66) + 0.5
        for made in press(book(seed), css).page_map.pages:
            assert max(line.bottom for line in made.lines) <= foot
    bottoms = [
        max(line.bottom for line in made.lines)
        for seed in range(3)
        for made in press(book(seed)).page_map.pages
    ]
    assert max(bottoms) <= (400 - 66) + LEAD + 0.5
