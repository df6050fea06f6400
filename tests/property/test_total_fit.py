"""Total-fit against every way there is: the best is found, it is feasible, and always the same."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.typeset.lines import total_fit as module
from octavo.typeset.lines.paragraph import Measure, Place
from octavo.typeset.lines.total_fit import Taste, loosest_line, ratio, total_fit
from tests.boxes_and_glue import FORCED, Box, Glue, Item, Penalty, fit, legal, places_of

TASTE = Taste(loosest=4.0, stub=8.0)


@st.composite
def paragraphs(draw: st.DrawFn) -> list[Item]:
    """A few words, some of two syllables, with something to stretch between them."""
    items: list[Item] = []
    for number in range(draw(st.integers(1, 7))):
        if number:
            items.append(Glue(3, 2, 1))
        items.append(Box(draw(st.integers(2, 12))))
        if draw(st.booleans()):
            items += (Penalty(draw(st.integers(0, 300)), 2, hyphen=True), Box(draw(st.integers(2, 6))))
    return [*items, Penalty(FORCED)]


def demerits(items: list[Item], breaks: tuple[int, ...], measure: Measure, taste: Taste) -> float:
    """What the lines cost, told anew and plainly; infinite where a line does not do."""
    total, start, fitness, hyphens = 0.0, 0, 1, 0
    for number, end in enumerate(breaks):
        while start < end and not isinstance(items[start], Box):
            start += 1
        line, at = items[start:end], items[end]
        natural = sum(item.width for item in line if not isinstance(item, Penalty))
        glue = [item for item in line if isinstance(item, Glue)]
        hyphen = at.width if isinstance(at, Penalty) else 0.0
        missing = measure.of_line(number == 0) - natural - hyphen
        found = ratio(missing, sum(item.stretch for item in glue), sum(item.shrink for item in glue))
        last = at == Penalty(FORCED)
        if found < taste.tightest - 1e-9 or (found > taste.loosest and not last):
            return inf
        found = min(found, 0.0) if last else found
        badness = 300 * -(found**3) if found < 0 else 100 * min(found, 3.5) ** 3 + 150 * max(found - 3.5, 0)
        cost = at.cost if isinstance(at, Penalty) and not last else 0.0
        total += (10 + badness + cost) ** 2
        now = 0 if found < -0.5 else 1 if found <= 0.5 else 2 if found <= 1 else 3
        total += 3_000 * (number > 0 and abs(now - fitness) > 1)
        before, hyphens = hyphens, hyphens + 1 if isinstance(at, Penalty) and at.hyphen else 0
        total += 8_000 * (hyphens == 2) + 1e8 * (hyphens > 2)
        is_stub = last and number and natural < taste.stub
        if taste.strict and (hyphens > 2 or is_stub):
            return inf
        if hyphens and number + 1 in taste.whole_words:
            return inf
        if is_stub:
            total += 20_000 + 8_000 * (before > 0)
        total += 600_000 * bool(last and before and not glue)
        fitness, start = now, end
    return total


@given(paragraphs(), st.integers(14, 40), st.sampled_from([0, 3, -3]))
def test_no_other_lines_are_better(items: list[Item], width: int, indent: int) -> None:
    measure, last = Measure(width, indent), len(items) - 1
    places = legal(items)
    ways = [(*chosen, last) for number in range(len(places) + 1) for chosen in combinations(places, number)]
    best = min(demerits(items, way, measure, TASTE) for way in ways)
    found = fit(items, measure, TASTE)
    assert found == fit(items, measure, TASTE)
    if found is None:
        assert best == inf
    else:
        assert demerits(items, found, measure, TASTE) == pytest.approx(best)


@given(paragraphs(), st.integers(14, 40), st.integers(-1, 1), st.booleans(), st.frozensets(st.integers(1, 4)))
def test_no_other_way_to_so_many_lines_is_better(
    items: list[Item], width: int, more: int, strict: bool, whole_words: frozenset[int]
) -> None:
    """TeX's looseness: the best lines, one more or one less; some of them end in no hyphen."""
    measure, last = Measure(width), len(items) - 1
    taste = replace(Taste(2.5, -0.75, stub=8.0, strict=True) if strict else TASTE, whole_words=whole_words)
    best = fit(items, measure, TASTE)
    lines = (len(best) if best else 2) + more
    places = legal(items)
    ways = [(*chosen, last) for chosen in combinations(places, lines - 1)] if lines else []
    least = min((demerits(items, way, measure, taste) for way in ways), default=inf)
    found = fit(items, measure, taste, lines)
    if found is None:
        assert least == inf
    else:
        assert len(found) == lines
        assert demerits(items, found, measure, taste) == pytest.approx(least)


def test_a_ladder_is_dearer_than_a_loose_line() -> None:
    word: list[Item] = [Box(4), Penalty(0, 2, hyphen=True), Box(4), Glue(3, 2, 1)]
    items = [*word * 12, Box(4), Penalty(FORCED)]
    for width in range(20, 40):
        ends = fit(items, Measure(width), Taste(loosest=inf))
        assert ends is not None
        run = "".join("-" if isinstance(items[end], Penalty) else " " for end in ends[:-1])
        assert "---" not in run


def test_a_last_line_is_no_rest_of_a_word_where_a_line_may_be_somewhat_looser() -> None:
    space, word = Glue(3, 2, 1), Box(8)
    rest: list[Item] = [Box(4), Penalty(0, 2, hyphen=True), Box(6), Penalty(FORCED)]
    items: list[Item] = [*[word, space] * 4, *rest]
    assert fit(items, Measure(48), Taste(loosest=4, stub=8)) == (7, 11)  # not 9, where the line would be full
    assert fit(items, Measure(48), Taste(loosest=1, stub=8)) == (9, 11)


def test_the_loosest_line_is_told() -> None:
    space, word = Glue(3, 2, 1), Box(8)
    items: list[Item] = [word, space, word, space, word, Penalty(FORCED)]
    places = dict(places_of(items))
    opening = Place((0.0, 0.0, 0.0), (0.0, 0.0, 0.0))
    assert loosest_line(opening, [places[3], places[5]], Measure(25)) == pytest.approx(3.0)
    assert loosest_line(opening, [places[5]], Measure(25)) == 0.0  # one line, the last


def test_what_hangs_out_makes_room() -> None:
    space = Glue(2, 1, 0.5)
    items: list[Item] = [Box(10), space, Box(10.5, right=2), space, Box(9), Penalty(FORCED)]
    assert fit(items, Measure(20.5), Taste(loosest=1)) == (3, 5)
    items[2] = Box(10.5)
    assert fit(items, Measure(20.5), Taste(loosest=1)) is None


def test_a_paragraph_ends_with_the_end_of_a_passage() -> None:
    place = Place((1.0, 0.0, 0.0), (1.0, 0.0, 0.0))
    with pytest.raises(ValueError, match="last line"):
        total_fit(place, [place], Measure(10), TASTE)


def test_the_constants_that_are_told_anew_here() -> None:
    assert (module._BADNESS, module._TIGHT, module._HOPELESS, module._WORSE) == (100, 300, 3.5, 150)
