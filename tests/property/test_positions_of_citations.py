"""The position machine against the Manual's rules (Chicago 17, 14.29–14.36), asked anew for every citation.

The other implementation keeps no state and looks back from each citation to what a reader finds before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import Literal, TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from octavo.cite.engine import NoteCites
from octavo.cite.positions import Cited, CountedNote, Place, Standing, count_positions
from octavo.model import inlines as i
from tests.unit.cite.making import cite, cluster, engine, tidy

Scope: TypeAlias = Literal["book", "part", "chapter"]
HOLDERS = {"essay": "volume", "reply": "volume"}  # parts of a book, and the book that holds them
WORKS = ("essay", "reply", "volume", "walt")
WITHIN_REACH = 5  # notes: a repeat as near as this is "near"


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note where the reader meets it: `at` counts from the book's first, `printed` is its own number."""

    at: int
    printed: int
    chapter: int
    part: int
    cites: tuple[tuple[str, str], ...]  # a work, and a page or nothing

    def region(self, scope: Scope) -> str:
        """The stretch of the book within which a full citation serves."""
        return {"book": "all", "part": f"part {self.part}", "chapter": f"chapter {self.chapter}"}[scope]


CITES = st.lists(st.tuples(st.sampled_from(WORKS), st.sampled_from(["", "1", "2"])), max_size=3).map(tuple)
CHAPTERS = st.lists(st.tuples(st.booleans(), st.lists(CITES, max_size=9)), min_size=1, max_size=4)
SCOPES = st.sampled_from(["book", "part", "chapter"])


def footnotes(chapters: list[tuple[bool, list[tuple[tuple[str, str], ...]]]], anew: bool) -> list[Footnote]:
    """The notes of chapters, some of which open a part; with `anew` every chapter begins with note 1."""
    made: list[Footnote] = []
    part, numbers = 0, count(1)
    for chapter, (opens_part, notes) in enumerate(chapters):
        part += opens_part
        if anew:
            numbers = count(1)
        made += [Footnote(len(made) + at, next(numbers), chapter, part, cites)
                 for at, cites in enumerate(notes, 1)]  # fmt: skip
    return made


def looked_up(book: list[Footnote], scope: Scope, prose_breaks_ibid: bool) -> list[list[Standing]]:
    """Every citation's standing, by looking back from it."""
    return [
        [_look_back(book, note, place, scope, prose_breaks_ibid) for place in range(len(note.cites))]
        for note in book
    ]


def _look_back(book: list[Footnote], note: Footnote, place: int, scope: Scope, prose: bool) -> Standing:
    key, page = note.cites[place]
    before = [
        (other.at, work)
        for other in book[: note.at]
        if other.region(scope) == note.region(scope)
        for work, _ in (other.cites if other is not note else note.cites[:place])
    ]
    same = [at for at, work in before if work == key]
    holder = HOLDERS.get(key)
    known = holder is not None and any(holder in {work, HOLDERS.get(work)} for _, work in before)
    if not same:
        return Standing(Place.FIRST, 0, False, known)
    found = _under_the_eye(book, note, place, prose)
    return Standing(_repeat(found, (key, page)), same[0], note.at - same[-1] <= WITHIN_REACH, known)


def _repeat(found: tuple[str, str] | None, cited: tuple[str, str]) -> Place:
    """14.34: ibid. says the same work and page again, or the same work and another page, never "no page"."""
    if found == cited:
        return Place.IBID
    same_work = found is not None and found[0] == cited[0]
    return Place.IBID_WITH_LOCATOR if same_work and cited[1] else Place.SUBSEQUENT


def _under_the_eye(book: list[Footnote], note: Footnote, place: int, prose: bool) -> tuple[str, str] | None:
    """14.34: what ibid. would mean: the citation before it in its note, else the one work of the note before.

    The note before stands in the same chapter; a note that cites several works leaves the reader in doubt.
    """
    if place:
        return note.cites[place - 1]
    for other in reversed(book[: note.at - 1]):
        if other.chapter != note.chapter:
            return None
        if other.cites or prose:
            return other.cites[0] if len(other.cites) == 1 else None
    return None


def counted(book: list[Footnote], scope: Scope) -> list[CountedNote]:
    """The same notes as the machine takes them."""
    return [
        CountedNote(
            note.at,
            note.region(scope),
            tuple(Cited(key, (i.Locator("page", page),) if page else ()) for key, page in note.cites),
            str(note.chapter),
        )
        for note in book
    ]


@settings(max_examples=1000)
@given(CHAPTERS, SCOPES, st.booleans(), st.booleans())
def test_positions_are_those_a_reader_finds(
    chapters: list[tuple[bool, list[tuple[tuple[str, str], ...]]]], scope: Scope, anew: bool, prose: bool
) -> None:
    book = footnotes(chapters, anew)
    assert count_positions(counted(book, scope), HOLDERS, prose) == looked_up(book, scope, prose)


BIB = "".join(f"@book{{{key}, author={{{key.title()}, A.}}, title={{T}}, date={{1999}}}}\n" for key in WORKS)


@settings(max_examples=150)
@given(CHAPTERS, SCOPES, st.booleans())
def test_oscola_sends_to_the_printed_number_of_the_first_note(
    chapters: list[tuple[bool, list[tuple[tuple[str, str], ...]]]], scope: Scope, anew: bool
) -> None:
    """`Walt (n 4) 12` (OSCOLA 1.2.1) names the number on the page, where chapters begin anew with 1 too."""
    book = footnotes(chapters, anew)
    press = engine(BIB, "oscola", "en-GB", ibid=False)
    notes = [
        NoteCites(
            note.at,
            tuple(cluster(cite(key, *([f"p {page}"] if page else []))) for key, page in note.cites),
            note.region(scope),
            number=str(note.printed),
            chapter=str(note.chapter),
        )
        for note in book
    ]
    printed_at = {note.at: note.printed for note in book}
    for row, standings in zip(press.format_notes(notes), looked_up(book, scope, True), strict=True):
        for printed, standing in zip(row, standings, strict=True):
            sent = f"(n {printed_at[standing.first_note]})" if standing.first_note else "T (1999)"
            assert sent in tidy(printed)
