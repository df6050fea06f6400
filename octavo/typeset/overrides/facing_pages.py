"""Facing pages that end on the same line.

Widows and orphans take lines off pages, and leave one page of a spread a line or more shorter than the
other. When both pages of a spread are made, and end a line apart, the cheapest remedies (`remedies`) are
tried in turn: the pages that one touches are made again from where they begin, and it is kept if they then
end alike, and none a line higher than the shorter did.
"""

from __future__ import annotations

from itertools import islice
from typing import Final, TypeAlias

from octavo.typeset.overrides.made_spread import Spread
from octavo.typeset.overrides.remedies import APART, Remedies, Remedy
from octavo.typeset.overrides.text_column import TextColumn

_TRIES: Final = 2  # for a spread

Columns: TypeAlias = tuple[TextColumn, ...]


def balance(spread: Spread) -> None:
    """Make the pages end alike, if there is a way."""
    if not _are_full(spread):
        return
    verso, recto = before = spread.columns
    if not verso.lead or not recto.lead or are_alike(before):
        return
    give = (spread.give(verso), spread.give(recto))
    found = Remedies(spread.context, verso, recto, spread.index + 1, give)
    for remedy in islice(found, _TRIES):
        if _try(spread, remedy, before):
            return
    spread.remake(set())


def _try(spread: Spread, remedy: Remedy, before: Columns) -> bool:
    """Make the pages with the remedy; whether they are better than they were."""

    def is_better() -> bool:
        return _are_full(spread) and _is_better(spread.columns, before)

    touched = {place for place, page in enumerate((remedy.verso, remedy.recto)) if page}
    return spread.attempt(remedy.steps, touched, is_better)


def _are_full(spread: Spread) -> bool:
    """Whether there are two pages, and the text goes on after both because they are full."""
    following = spread.following
    if len(following) < 2 or any(resume_at is None for resume_at, *_ in following):
        return False
    forced = any(start[1]["break"] != "any" for start in following)
    return not forced and not any(page.page_type.blank for page in spread.pages)


def _is_better(now: Columns, before: Columns) -> bool:
    """Whether the pages end alike, and none a line higher than the shorter did."""
    deepest = max(column.gap for column in before)
    return all(column.lead and column.gap < deepest + APART for column in now) and are_alike(now)


def are_alike(columns: Columns) -> bool:
    """Whether pages end less than a line apart."""
    gaps = [column.gap for column in columns]
    return max(gaps) - min(gaps) < APART
