"""What each citation is at its place in the book: the first of its work, a repeat, or ibid.

The rules of *The Chicago Manual of Style*, 17th ed., 14.29–14.36, in the words of CSL 1.0.2 ("Locators
and positions"), counted over the notes in reading order and anew in every scope. Pure, one pass.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from octavo.model.inlines import Locator

NEAR: Final = 5  # notes; a repeat within so many is "near"


class Place(Enum):
    """How a work has been cited before."""

    FIRST = "first"
    SUBSEQUENT = "subsequent"
    IBID = "ibid"
    IBID_WITH_LOCATOR = "ibid-with-locator"

    @property
    def is_ibid(self) -> bool:
        """Whether the citation just before is of the same work."""
        return self in {Place.IBID, Place.IBID_WITH_LOCATOR}


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation for counting: what is cited and where in it."""

    key: str
    locators: tuple[Locator, ...] = ()


@dataclass(frozen=True, slots=True)
class CountedNote:
    """A note: its ordinal in the book, its scope and what it cites in order; a prose note cites nothing.

    Ibid. sends the reader to the note before, which is not in another `chapter`.
    """

    number: int
    scope: str
    cited: tuple[Cited, ...] = ()
    chapter: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A citation's place; `first_note` is the note that cites the work first, 0 for the first itself.

    `near` says that the last citation is at most `NEAR` notes away; `container_known` that the book
    holding the work has been cited, itself or through another of its parts.
    """

    place: Place
    first_note: int = 0
    near: bool = False
    container_known: bool = False


@dataclass(slots=True)
class _Scope:
    """What has been cited since the scope began."""

    first: dict[str, int] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)
    containers: set[str] = field(default_factory=set)
    antecedent: Cited | None = None


def count_positions(
    notes: Sequence[CountedNote], containers: Mapping[str, str] | None = None, prose_breaks_ibid: bool = True
) -> list[list[Standing]]:
    """The standing of every citation of every note.

    `containers` maps the key of a part to that of the book that holds it. A note without citations
    breaks ibid, since a reader would look for the antecedent in it, unless told otherwise.
    """
    standings: list[list[Standing]] = []
    scope, name, chapter = _Scope(), "", ""
    for note in notes:
        if note.scope != name:
            scope, name = _Scope(), note.scope
        if note.chapter != chapter:
            scope.antecedent, chapter = None, note.chapter
        row: list[Standing] = []
        for cited in note.cited:
            row.append(_standing(cited, note.number, scope, containers or {}))
            scope.antecedent = cited
        if len(note.cited) > 1 or (not note.cited and prose_breaks_ibid):
            scope.antecedent = None
        standings.append(row)
    return standings


def _standing(cited: Cited, number: int, scope: _Scope, containers: Mapping[str, str]) -> Standing:
    key, container = cited.key, containers.get(cited.key, "")
    place = _place(cited, scope)
    near = key in scope.last and number - scope.last[key] <= NEAR
    known = bool(container) and container in scope.containers
    standing = Standing(place, scope.first.get(key, 0), near, known)
    scope.first.setdefault(key, number)
    scope.last[key] = number
    scope.containers.update((key, container) if container else (key,))
    return standing


def _place(cited: Cited, scope: _Scope) -> Place:
    if cited.key not in scope.first:
        return Place.FIRST
    before = scope.antecedent
    if before is None or before.key != cited.key:
        return Place.SUBSEQUENT
    if before.locators == cited.locators:
        return Place.IBID
    return Place.IBID_WITH_LOCATOR if cited.locators else Place.SUBSEQUENT
