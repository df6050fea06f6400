"""Who made the book, as a title page says it: authors by name alone, the others after what they did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from octavo.language import primary
from octavo.model.book import Contributor

AUTHOR: Final = "author"
# Terms of the house, in the book's language.
_TERMS: Final = {"editor": "edited by", "translator": "translated by"}
# How English title pages put what book.yml names; any other role is printed as it is typed.
_ENGLISH: Final = {
    "illustrator": "Illustrated by",
    "photographer": "Photographs by",
    "compiler": "Compiled by",
    "author of foreword": "With a foreword by",
    "foreword": "With a foreword by",
    "author of preface": "With a preface by",
    "preface": "With a preface by",
    "author of introduction": "With an introduction by",
    "introduction": "With an introduction by",
    "author of afterword": "With an afterword by",
    "afterword": "With an afterword by",
}


@dataclass(frozen=True, slots=True)
class Credit:
    """A line of the title page; `lead` is empty for the authors."""

    lead: str
    names: tuple[str, ...]


def credits_of(
    contributors: tuple[Contributor, ...], terms: dict[str, str], language: str
) -> tuple[Credit, ...]:
    """One line for the authors, then one for each other role, in the order of book.yml."""
    by_role: dict[str, list[str]] = {AUTHOR: []}
    for person in contributors:
        by_role.setdefault(" ".join(person.role.split()).lower(), []).append(person.name)
    return tuple(
        Credit(_lead(role, terms, language), tuple(names)) for role, names in by_role.items() if names
    )


def _lead(role: str, terms: dict[str, str], language: str) -> str:
    if role == AUTHOR:
        return ""
    if role in _TERMS:
        return terms[_TERMS[role]]
    if primary(language) == "en" and role in _ENGLISH:
        return _ENGLISH[role]
    return role[:1].upper() + role[1:]
