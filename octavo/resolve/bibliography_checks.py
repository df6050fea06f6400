"""What a split bibliography may miss: sections that no work fits, works that no section shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from octavo.cite.database import Database
from octavo.cite.entry import Entry
from octavo.diagnostics import Code, Diagnostic, nearest
from octavo.model.bibliography import ListRequest
from octavo.model.book import Book
from octavo.resolve.bibliographies import PlannedList, nocite_keys

_SHOWN = 8  # keys in one message


def check_lists(
    book: Book, database: Database, keys: Sequence[str], planned: Sequence[PlannedList]
) -> tuple[Diagnostic, ...]:
    """C026 for each list with a condition that no work fits, C027 for works that stand in no list.

    `keys` are the `listed_keys`.
    """
    works = database.works(keys)
    empty = (one.request for one in planned if one.request.is_selective and not one.keys)
    titles = {request: piece.title for piece in book.bibliographies for request in piece.asked}
    return (
        *(_empty(request, request.title or titles.get(request, ""), works) for request in empty),
        *_unlisted(book, database, keys, planned),
    )


def _empty(request: ListRequest, title: str, works: Sequence[Entry]) -> Diagnostic:
    known = {word for work in works for word in work.keywords}
    unknown = (word for word in request.keywords if word not in known)
    spelt = next((help_ for word in unknown if (help_ := nearest(word, known))), "")
    help_ = spelt or "give works this keyword or type in the .bib file, or take the list out"
    return Diagnostic(Code.C026, f'no work for "{title}"', request.position, help_)


def _unlisted(
    book: Book, database: Database, keys: Sequence[str], planned: Sequence[PlannedList]
) -> Iterator[Diagnostic]:
    pieces = book.bibliographies
    nocite = book.metadata.citations.nocite
    wanted = keys if pieces else nocite_keys(book, database)
    shown = {key for one in planned for key in one.keys}
    missing = [work.key for work in database.works(wanted) if work.key not in shown]
    if not missing:
        return
    if pieces:
        help_ = "add a section with rest: true, or give them a keyword that a section asks for"
        yield Diagnostic(Code.C027, f"no bibliography shows {_named(missing)}", pieces[0].position, help_)
    else:
        place = nocite.keys[0][1] if nocite.keys else book.metadata.citations.position
        message = f"nocite names {_named(missing)}, but the book has no bibliography"
        yield Diagnostic(Code.C027, message, place, "list bibliography under contents:")


def _named(keys: Sequence[str]) -> str:
    more = f" and {len(keys) - _SHOWN} more" if len(keys) > _SHOWN else ""
    return ", ".join(f'"{key}"' for key in keys[:_SHOWN]) + more
