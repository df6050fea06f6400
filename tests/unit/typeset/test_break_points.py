from __future__ import annotations

from itertools import pairwise

import pytest
from weasyprint.text.line_break import get_log_attrs

from octavo.typeset.lines.break_points import (
    IN_NUMBER,
    BreakPoint,
    Hyphenation,
    Limits,
    break_points,
    hyphen_points,
)

ENGLISH = Hyphenation("en_US", Limits(6, 2, 3))


def shown(text: str) -> str:
    """The text with a bar wherever a line may begin without a hyphen added."""
    attributes = get_log_attrs(text, "en")
    allowed = [at for at in range(1, len(text)) if attributes[at].is_line_break]
    return cut(text, [point.start for point in break_points(text, allowed) if point.cost < IN_NUMBER])


def divided(text: str, how: Hyphenation | None = ENGLISH) -> str:
    return cut(text, [point.start for point in hyphen_points(text, lambda at: how)])


def cut(text: str, starts: list[int]) -> str:
    edges = [0, *starts, len(text)]
    return "|".join(text[first:end] for first, end in pairwise(edges))


@pytest.mark.parametrize(
    "expected",
    [
        "one |two",
        "a |word—|and |another",
        "well-|known",
        "an |e-mail",
        "in |1914–18, |or |1988–1994",
        "1914–|present",
        "section |VII.2 |of |3.14",
        "the |44-day |war |of |COVID-19",
        "S. F. U. |Smith",
        "a. |b. |so |thought |I. |We",
        "and/|or",
        "see |https://\u200b|example\u200b|.org\u200b|/a-\u2060b/c |there",
    ],
)
def test_where_lines_may_end(expected: str) -> None:
    assert shown(expected.replace("|", "")) == expected


def test_no_line_begins_with_a_dash() -> None:
    costs = [point.cost for point in break_points("one – two", [4, 6])]
    assert costs[0] > 300
    assert costs[1] == 0


def test_a_range_is_parted_in_the_last_resort() -> None:
    assert list(break_points("1914–18", [5])) == [BreakPoint(5, 5, IN_NUMBER)]
    assert list(break_points("VII.2", [4])) == []


def test_words_are_divided_by_their_language() -> None:
    assert divided("typographical") == "ty|po|graph|i|cal"
    assert divided("typographical", None) == "typographical"
    assert divided("typographical", Hyphenation("", Limits(6, 2, 3))) == "typographical"


def test_a_soft_hyphen_overrules_the_patterns() -> None:
    points = list(hyphen_points("typo\xadgraphical", lambda at: ENGLISH))
    assert [(point.end, point.start) for point in points] == [(4, 5)]
    assert all(point.adds_hyphen for point in points)


def test_capitals_and_addresses_are_not_divided() -> None:
    assert divided("ORGANISATION") == "ORGANISATION"
    assert divided("https://international.org") == "https://international.org"


def test_a_part_of_a_compound_is_divided_only_in_need() -> None:
    (alone, *_), (compound, *_) = (
        list(hyphen_points(text, lambda at: ENGLISH)) for text in ("establishment", "re-establishment")
    )
    assert compound.cost > alone.cost


@pytest.mark.parametrize(("language", "dearer"), [("en_US", True), ("fr_FR", True), ("de_DE", False)])
def test_names_are_divided_only_in_need(language: str, dearer: bool) -> None:
    how = Hyphenation(language, Limits(6, 2, 3))
    (name, *_), (word, *_) = (list(hyphen_points(text, lambda at: how)) for text in ("Natural", "natural"))
    assert (name.cost > word.cost) == dearer
