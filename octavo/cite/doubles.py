"""Two entries for one work: a repeat of it is printed in full again, and the bibliography lists it twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final

from octavo.cite.collation import without_article
from octavo.cite.entry import Entry
from octavo.cite.fields import BOOKS, NOT_PRINTED, UNTITLED
from octavo.cite.letter_case import folded_words
from octavo.cite.names import Name

# What tells works of one title apart, where both entries have it.
_TELLING: Final = (
    "volume", "number", "issue", "part", "edition", "chapter", "pages", "eid", "journaltitle", "booktitle",
    "maintitle", "subtitle", "titleaddon", "eventtitle", "institution", "type", "langid",
)  # fmt: skip
# What does so in a book even where one entry alone has it: volume 2 is not the whole.
_TELLING_ALONE: Final = ("volume", "part", "edition")
_LOOSE: Final = frozenset({"online", "misc", "report", "booklet", "manual", "unpublished"})
_BEFORE_TITLE: Final = re.compile(r"^[\W_]+")
_SCHEME: Final = re.compile(r"^https?://(?:www\.)?|[/#]+$", re.IGNORECASE)


def double_entries(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Pairs of entries that are one work, the earlier first: the same title, lead names and year.

    Entries that contradict each other in a volume, pages, an address … are two works.
    """
    by_title: dict[tuple[str, int | None], list[Entry]] = {}
    for entry in sorted(set(entries), key=lambda entry: entry.position):
        title = folded_title(entry)
        if title and entry.type not in NOT_PRINTED | (UNTITLED - {"misc", "unpublished"}):
            date = entry.date()
            by_title.setdefault((title, date.year if date else None), []).append(entry)
    for alike in by_title.values():
        for first, again in combinations(alike, 2):
            if _same_kind(first, again) and _same_people(first, again) and not _differ(first, again):
                yield first, again


def folded_title(entry: Entry) -> str:
    """The title without its subtitle, article, marks and capitals.

    The article is one of any language: of two entries for one work one may not say which it is in.
    """
    title = _BEFORE_TITLE.sub("", entry.plain("title").partition(":")[0])
    return _folded(without_article(title))


def _folded(text: str) -> str:
    return " ".join(folded_words(text))


def _same_kind(first: Entry, again: Entry) -> bool:
    kinds = {first.type, again.type}
    return len(kinds) == 1 or kinds <= BOOKS or kinds <= _LOOSE


def _same_people(first: Entry, again: Entry) -> bool:
    """Whether the names that lead agree; works of nobody are one only at one address."""
    ours, theirs = _lead(first), _lead(again)
    if not ours and not theirs:
        return bool(_address(first)) and _address(first) == _address(again)
    return len(ours) == len(theirs) and all(map(_same_name, ours, theirs))


def _lead(entry: Entry) -> tuple[Name, ...]:
    return next((entry.names(role).people for role in ("author", "editor") if entry.names(role)), ())


def _same_name(one: Name, other: Name) -> bool:
    families = _folded(one.literal or one.family), _folded(other.literal or other.family)
    initials = one.given[:1].casefold(), other.given[:1].casefold()
    return families[0] == families[1] and (initials[0] == initials[1] or "" in initials)


def _differ(first: Entry, again: Entry) -> bool:
    if first.type in BOOKS and any(first.has(name) != again.has(name) for name in _TELLING_ALONE):
        return True
    told_apart = any(
        first.has(name) and again.has(name) and _folded(first.plain(name)) != _folded(again.plain(name))
        for name in _TELLING
    )
    return told_apart or _addresses_differ(first, again) or _days_differ(first, again)


def _addresses_differ(first: Entry, again: Entry) -> bool:
    if first.has("doi") and again.has("doi"):
        return first.address("doi").casefold() != again.address("doi").casefold()
    return first.has("url") and again.has("url") and _address(first) != _address(again)


def _address(entry: Entry) -> str:
    return _SCHEME.sub("", entry.address("url"))


def _days_differ(first: Entry, again: Entry) -> bool:
    dates = first.date(), again.date()
    days = [date.start for date in dates if date is not None and date.start is not None]
    months = {(day.month, day.day) for day in days if day.month}
    return len(days) == 2 and all(day.month for day in days) and len(months) == 2
