"""The last page of a chapter holds five lines, or is not there, and nothing is lost for it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from octavo.model.score import Counts
from octavo.preflight.typography import typographic_score
from octavo.typeset.overrides import resume_pages
from octavo.typeset.overrides.chapter_ends import Ending
from octavo.typeset.press import Layout, typeset
from tests.unit.typeset.printing import note, page, sheet, sheets, text_by_block

WORDS = (  # noqa: SIM905
    "the harbour was quiet and cold that morning while fishermen who had waited since four carried their "
    "complicated equipment along a breakwater towards boats painted green blue or simply left unpainted"
).split()
# Seeds, with notes or not.
MENDED = (
    *((24, False), (8, False), (203, False), (25, False)),
    *((20, True), (22, True), (216, True), (23, True)),
)
HOPELESS = ((10, False), (96, False), (3, True), (117, False), (86, True))


def paragraphs(seed: int, *, notes: bool = False) -> list[str]:
    """A chapter of chance, the same every time."""
    chance, made = random.Random(seed), []
    for number in range(chance.randint(18, 30)):
        length = chance.choice((12, 25, 40, 60, 90))
        words = [chance.choice(WORDS) for _ in range(length)]
        if notes and chance.random() < 0.3:
            words.insert(length // 2, note(f"n{number}", " ".join(words[:12]), str(number)))
        made.append(f'<p id="p{number}">{" ".join(words)}.</p>')
    return made


def press(body: list[str], before: Layout | None = None) -> Layout:
    layout = typeset(sheets(sheet("one", "".join(body))), page(360, 400), Path(), before).value
    assert layout is not None
    return layout


def counts(layout: Layout) -> Counts:
    return typographic_score(layout.page_map, (), {}).total


@pytest.fixture
def as_they_fall(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chapters that end where they end."""
    monkeypatch.setattr(resume_pages, "settle", lambda *_: Ending())


@pytest.mark.parametrize(("seed", "notes"), MENDED)
def test_a_chapter_ends_with_five_lines_or_a_page_sooner(
    seed: int, notes: bool, request: pytest.FixtureRequest
) -> None:
    body = paragraphs(seed, notes=notes)
    mended = press(body)
    request.getfixturevalue("as_they_fall")
    plain = press(body)
    before, after = counts(plain), counts(mended)
    assert (before.short_ends, after.short_ends) == (1, 0)
    assert text_by_block(mended) == text_by_block(plain)
    for kind in ("widows", "orphans", "unequal", "ladders", "over_page", "over_twice"):
        assert getattr(after, kind) <= getattr(before, kind)


@pytest.mark.parametrize(("seed", "notes"), HOPELESS)
def test_a_chapter_that_cannot_is_left_as_it_was(
    seed: int, notes: bool, request: pytest.FixtureRequest
) -> None:
    body = paragraphs(seed, notes=notes)
    tried = press(body)
    request.getfixturevalue("as_they_fall")
    assert counts(tried).short_ends == 1
    assert tried.page_map == press(body).page_map


@pytest.mark.parametrize(("seed", "notes"), [*MENDED[::2], *HOPELESS[::2]])
def test_pages_around_a_change_are_as_they_would_be_anew(seed: int, notes: bool) -> None:
    body = paragraphs(seed, notes=notes)
    before = press(body)
    count = len(body)
    edits = [
        [*body[:at], body[at].replace('">', '">So, ', 1), *body[at + 1 :]]
        for at in (2, count // 2, count - 6, count - 1)
    ]
    edits += [
        [*body[:at], body[at].replace("was", "saw", 1), *body[at + 1 :]] for at in range(count // 2, count, 3)
    ]
    edits += [body[:-3], body[: count // 2], [*body, '<p id="more">One line.</p>']]
    for edited in edits:
        assert press(edited, before).page_map == press(edited).page_map


def test_an_end_that_is_mended_once_is_mended_after_a_change_of_it() -> None:
    """Also when a chapter has become longer, and the pages changed for its end lie before the change."""
    body = paragraphs(24)
    layout = press(body)
    for words in (1, 30, 60, 90, 1):
        body = [*body[:-1], f'<p id="last">{"and so on " * words}</p>']
        layout = press(body, layout)
        assert layout.page_map == press(body).page_map
