"""Who made the book, as a title page says it: authors by name alone, the others after what they did."""

from __future__ import annotations

from dataclasses import dataclass

from octavo.model.book import Contributor

_LEADS = {"editor": "edited by", "translator": "translated by"}
# Named with the piece that they wrote, not on the title page.
_ELSEWHERE = (" of ",)


@dataclass(frozen=True, slots=True)
class Credit:
    """A line of the title page."""

    lead: str
    names: tuple[str, ...]


def credits_of(contributors: tuple[Contributor, ...], terms: dict[str, str]) -> tuple[Credit, ...]:
    """One line for the authors, one for each other role that the house has words for."""
    lines = []
    for role in ("author", *_LEADS):
        names = tuple(person.name for person in contributors if person.role.strip().lower() == role)
        if names:
            lines.append(Credit(terms[_LEADS[role]] if role in _LEADS else "", names))
    return tuple(lines)
