"""Bibliographies: which works each list shows, and their lines put into the pieces that show them.

A work stands once in a bibliography, in the first section that asks for it (Chicago Manual, 17th ed.,
14.63); in another bibliography of the book, a chapter's own one too, it stands again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from octavo.cite.database import Database
from octavo.cite.entry import Entry
from octavo.cite.fields import NOT_PRINTED
from octavo.cite.ids import reference_id
from octavo.model.bibliography import ListRequest, ReferenceEntry, ReferenceList
from octavo.model.book import Book, Chapter, Generated, Piece
from octavo.resolve.citations import chapter_items, cited_items
from octavo.terms import terms_of


class ListMaker(Protocol):
    """An engine, as far as bibliographies need it."""

    def bibliography(self, keys: Iterable[str], annotated: bool = False) -> tuple[ReferenceEntry, ...]:
        """A line for each work, in the style's order."""


@dataclass(frozen=True, slots=True)
class PlannedList:
    """A list before it is formatted: where it stands, what asked for it, the keys of its works as cited."""

    piece: str
    request: ListRequest
    keys: tuple[str, ...]


def listed_keys(book: Book, database: Database) -> tuple[str, ...]:
    """The works for the bibliography: those cited, in the order of reading, then those of `nocite:`."""
    return tuple(dict.fromkeys([*(cite.key for cite in cited_items(book)), *nocite_keys(book, database)]))


def nocite_keys(book: Book, database: Database) -> tuple[str, ...]:
    """What `nocite:` of book.yml names; every work of the database for `all`."""
    nocite = book.metadata.citations.nocite
    named = [key for key, _ in nocite.keys]
    if nocite.all:
        works = dict.fromkeys(database.entries.values())
        named += [entry.key for entry in works if entry.type not in NOT_PRINTED]
    return tuple(dict.fromkeys(named))


def plan_lists(book: Book, database: Database, keys: Iterable[str]) -> tuple[PlannedList, ...]:
    """Every list of the book, in reading order; one that no work fits is there without keys.

    `keys` are the `listed_keys`.
    """
    works = database.works(keys)
    selective = [
        request for piece in book.bibliographies for request in _asked(piece) if request.is_selective
    ]
    rest = tuple(work for work in works if not any(_fits(work, request) for request in selective))
    return tuple(
        planned for piece in book.pieces for planned in _plan_piece(book, piece, database, works, rest)
    )


def has_chapter_lists(book: Book) -> bool:
    """Whether each chapter has a bibliography of its own."""
    return book.metadata.citations.bibliography == "chapter"


def _asked(piece: Generated) -> tuple[ListRequest, ...]:
    return piece.asked or (ListRequest(piece.position),)


def _plan_piece(
    book: Book, piece: Piece, database: Database, works: Sequence[Entry], rest: Sequence[Entry]
) -> Iterator[PlannedList]:
    match piece:
        case Generated(kind="bibliography"):
            yield from _plan_bibliography(piece, works, rest)
        case Chapter() if has_chapter_lists(book):
            cited = database.works(cite.key for cite in chapter_items(piece))
            if cited:
                yield PlannedList(piece.id, ListRequest(piece.position), _keys(cited))
        case _:
            return


def _plan_bibliography(
    piece: Generated, works: Sequence[Entry], rest: Sequence[Entry]
) -> Iterator[PlannedList]:
    shown: set[Entry] = set()
    for request in _asked(piece):
        from_ = rest if request.rest else works
        chosen = [work for work in from_ if work not in shown and _fits(work, request)]
        shown.update(chosen)
        yield PlannedList(piece.id, request, _keys(chosen))


def _keys(works: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(work.key for work in works)


def _fits(work: Entry, request: ListRequest) -> bool:
    """Whether the work fits every condition of the list."""
    has_word = not request.keywords or not set(request.keywords).isdisjoint(work.keywords)
    is_type = not request.types or work.type in request.types
    is_subtype = not request.subtypes or work.subtype in request.subtypes
    return has_word and is_type and is_subtype


def in_list_order(book: Book, planned: Sequence[PlannedList], keys: Iterable[str]) -> tuple[str, ...]:
    """The keys as the book's bibliographies show them, so that numbers run on through their sections."""
    pieces = {piece.id for piece in book.bibliographies}
    shown = [key for one in planned if one.piece in pieces for key in one.keys]
    return tuple(dict.fromkeys([*shown, *keys]))


def fill_lists(book: Book, planned: Sequence[PlannedList], maker: Callable[[str], ListMaker]) -> Book:
    """The book with its lists formatted by the maker of each piece; lists without works are left out."""
    terms, seen = terms_of(book.metadata.language), Counter[str]()
    lists: dict[str, list[ReferenceList]] = {}
    for one in planned:
        if not one.keys:
            continue
        made = lists.setdefault(one.piece, [])
        lines = maker(one.piece).bibliography(one.keys, one.request.annotated)
        entries = tuple(_placed(line, seen) for line in lines)
        made.append(ReferenceList(f"{one.piece}.{len(made) + 1}", entries, one.request.title))

    def filled(piece: Piece) -> Piece:
        match piece:
            case Generated():
                return replace(piece, references=tuple(lists.get(piece.id, ())))
            case Chapter() if piece.id in lists:
                (own,) = lists[piece.id]
                titled = replace(own, id=f"{piece.id}-references", title=terms["bibliography"])
                return replace(piece, references=(titled,))
            case _:
                return piece

    return replace(book, pieces=tuple(filled(piece) for piece in book.pieces))


def _placed(line: ReferenceEntry, seen: Counter[str]) -> ReferenceEntry:
    """The line under an id that no other list gives to its work."""
    seen[line.key] += 1
    return replace(line, id=reference_id(line.key, seen[line.key]))
