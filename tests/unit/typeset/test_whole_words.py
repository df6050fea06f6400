"""Pages end in whole words where a paragraph can be set so, and stay as deep as they were."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from octavo.model.score import Counts
from octavo.preflight.typography import typographic_score
from octavo.typeset.lines.paragraph import Measure
from octavo.typeset.overrides import whole_words
from octavo.typeset.overrides.resume_pages import PageBeginning
from octavo.typeset.overrides.total_fit import Plan, Wish
from octavo.typeset.press import Layout, typeset
from tests.unit.typeset.printing import note, page, sheet, sheets

WORDS = (  # noqa: SIM905
    "the harbour was quiet and cold that morning while fishermen who had waited since four carried their "
    "complicated equipment along a breakwater towards boats painted green blue or simply left unpainted "
    "although the administration considered responsibility for transportation a municipal question"
).split()


def book(seed: int, *, notes: bool = False, paragraphs: int = 60) -> str:
    chance, body = random.Random(seed), []
    for number in range(paragraphs):
        length = chance.choice((15, 30, 45, 70, 160))
        words = [chance.choice(WORDS) for _ in range(length)]
        if notes and chance.random() < 0.4:
            words.insert(length // 2, note(f"n{number}", " ".join(words[:12]), str(number)))
        body.append(f'<p id="p{number}">{" ".join(words)}.</p>')
    return "".join(body)


def press(body: str, before: Layout | None = None) -> Layout:
    layout = typeset(sheets(sheet("one", body)), page(400, 420), Path(), before).value
    assert layout is not None
    return layout


def counts(layout: Layout) -> Counts:
    return typographic_score(layout.page_map, (), {}).total


def text(layout: Layout) -> list[str]:
    found: dict[str, str] = {}
    for made in layout.page_map.pages:
        for piece in made.placed:
            found[piece.block] = found.get(piece.block, "") + piece.text.replace(" ", "")
    return sorted(found.values())


@pytest.fixture
def as_they_fall(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that may end in any word."""
    monkeypatch.setattr(whole_words, "keep", lambda spread: None)


@pytest.mark.parametrize("notes", [False, True], ids=["text", "notes"])
def test_most_pages_end_in_whole_words(notes: bool, request: pytest.FixtureRequest) -> None:
    bodies = [book(seed, notes=notes) for seed in range(3)]
    mended = [press(body) for body in bodies]
    request.getfixturevalue("as_they_fall")
    plain = [press(body) for body in bodies]
    before, after = ([counts(layout) for layout in way] for way in (plain, mended))
    divided = sum(each.over_page for each in before)
    assert divided >= 10
    assert (
        sum(each.over_page for each in after) <= 0.5 * divided
    )  # nearly every third line of this text has a hyphen
    assert [text(layout) for layout in mended] == [text(layout) for layout in plain]
    for kind in ("widows", "orphans", "unequal", "ladders"):
        assert sum(getattr(each, kind) for each in after) <= sum(getattr(each, kind) for each in before)
    assert sum(each.over_twice for each in after) <= sum(each.over_twice for each in before) + 1


def test_pages_around_a_change_are_as_they_would_be_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where a paragraph whose page ends otherwise for it goes on on the page that is begun with."""
    tried = 0
    for seed in range(3):
        body = book(seed, notes=seed == 1)
        before = press(body)
        with monkeypatch.context() as context:
            context.setattr(whole_words, "keep", lambda spread: None)
            plain = press(body).page_map.pages
        for one, other in zip(before.page_map.pages[:-2:2], plain[:-2:2], strict=False):
            if one.lines[-1] == other.lines[-1]:
                continue
            later = before.page_map.pages[one.index + 2]
            block = next(line.block for line in later.lines if line.first and line.area == "body")
            changed = body.replace(f'<p id="{block}">', f'<p id="{block}">So, ')
            assert changed != body
            assert press(changed, before).page_map == press(changed).page_map
            tried += 1
    assert tried >= 3


def test_a_page_is_alike_only_if_the_paragraph_it_goes_on_with_is_set_alike() -> None:
    def beginning(wish: Wish) -> PageBeginning:
        record = ({0: {1: None}}, {"break": "any"}, False, ([0], {}, [], []), {})
        return PageBeginning(record, True, Plan(None, (), Measure(100.0), wish, {}))

    wishes = (Wish(), Wish(1), Wish(0, frozenset({3})))
    for one in wishes:
        for other in wishes:
            assert beginning(one).alike(beginning(other)) == (one is other)


def test_the_page_on_the_right_that_a_chapter_begins_on_is_seen_to(
    request: pytest.FixtureRequest,
) -> None:
    """It has no page beside it."""
    bodies = [book(seed, paragraphs=9) for seed in (12, 17, 22)]
    mended = [press(body).page_map.pages[0].lines[-1].hyphenated for body in bodies]
    request.getfixturevalue("as_they_fall")
    plain = [press(body).page_map.pages[0].lines[-1].hyphenated for body in bodies]
    assert (mended, plain) == ([False] * 3, [True] * 3)
