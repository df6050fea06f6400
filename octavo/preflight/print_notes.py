"""Notes in print: each is there, and begins on the page of its call."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.diagnostics import Code, Diagnostic
from octavo.model.blocks import Note
from octavo.model.book import Book
from octavo.preflight.print_pages import Found, Printed

_SHORTEN = "shorten the note, or put it where fewer notes stand close together"


def note_ids(book: Book) -> tuple[str, ...]:
    """Every note of the book, in the order of the calls."""
    return tuple(note.id for chapter in book.chapters for note in chapter.notes)


def check_notes(book: Book, printed: Printed) -> Iterator[tuple[str, Diagnostic]]:
    """L001 for a note or a call that is nowhere, L002 for a note off its call's page; with the note's id."""
    for chapter in book.chapters:
        for note in chapter.notes:
            problem = _check(note, printed)
            if problem is not None:
                yield note.id, problem


def _check(note: Note, printed: Printed) -> Diagnostic | None:
    name = f"note {note.number}" if note.number else f'note "{note.id}"'
    pieces = pieces_of(note.id, printed)
    call = printed.anchor_pages.get(f"call-{note.id}")
    if not pieces:
        return Diagnostic(
            Code.L001, f"{name} is not printed", note.position, f"{_SHORTEN}, or see what style hides it"
        )
    if call is None:
        message = f"the call of {name} is not printed"
        return Diagnostic(Code.L001, message, note.position, "see what the template does with note calls")
    first = pieces[0]
    if first.piece.area == "note" and first.page.index != call.index:
        message = f"{name} begins on page {first.page.label}, its call is on page {call.label}"
        return Diagnostic(Code.L002, message, note.position, _SHORTEN)
    return None


def pieces_of(note: str, printed: Printed) -> list[Found]:
    """What was found of a note, its paragraphs' text included, in the order of the pages."""
    pieces = [found for block in printed.within(note) for found in printed.found.get(block, ())]
    return sorted(pieces, key=lambda found: (found.page.index, found.piece.top))
