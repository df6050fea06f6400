"""What a book cites: every work with its citations, counted from what the citation engine set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from octavo.cite.set_cites import SetCite
from octavo.diagnostics import Position


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A work and how it is cited; `forms` has the number of its citations in each form that was printed.

    `first_note` is empty for a work first cited in running text. `short` is what repeats print.
    """

    key: str
    times: int
    first_note: str
    first: Position
    forms: tuple[tuple[str, int], ...]
    chapters: tuple[str, ...]
    short: str = ""


@dataclass(slots=True)
class _Count:
    first: SetCite
    forms: Counter[str] = field(default_factory=Counter)
    chapters: dict[str, None] = field(default_factory=dict)


def count_works(cites: Iterable[SetCite]) -> tuple[CitedWork, ...]:
    """The works in the order of their first citation."""
    counts: dict[str, _Count] = {}
    for cite in cites:
        count = counts.setdefault(cite.key, _Count(cite))
        count.forms[cite.form] += 1
        count.chapters[cite.chapter] = None
    return tuple(
        CitedWork(
            key=key,
            times=count.forms.total(),
            first_note=count.first.note,
            first=count.first.position,
            forms=tuple(count.forms.items()),
            chapters=tuple(count.chapters),
        )
        for key, count in counts.items()
    )
