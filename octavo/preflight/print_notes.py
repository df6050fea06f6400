"""Notes in print: each is there, begins on the page of its call, and goes on on the pages that follow."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from octavo.diagnostics import Code, Diagnostic
from octavo.model.blocks import Note
from octavo.model.book import Book
from octavo.model.sheet import LaidOutPage
from octavo.preflight.print_pages import Found, Printed

SEE_STYLE = "see what the template or its style does with it"
_FEWER = "call fewer notes in one line, or put two of them into one"
_REPORT = "report it: it is a fault of the typesetter"


def note_ids(book: Book) -> tuple[str, ...]:
    """Every note of the book, in the order of the calls."""
    return tuple(note.id for chapter in book.chapters for note in chapter.notes)


def check_notes(book: Book, printed: Printed) -> Iterator[tuple[str, Diagnostic]]:
    """L001 for a note or call that is nowhere, L002 for a note off its call's page, L005 for one with a gap.

    Each with the note's id.
    """
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
        return Diagnostic(Code.L001, f"{name} is not printed", note.position, SEE_STYLE)
    if call is None:
        message = f"the call of {name} is not printed"
        return Diagnostic(Code.L001, message, note.position, "see what the template does with note calls")
    first = pieces[0]
    is_footnote = first.piece.area == "note" or note.id in printed.foot_notes  # style may have unset it
    if is_footnote and first.page.index != call.index:
        message = f"{name} begins on page {first.page.label}, its call is on page {call.label}"
        return Diagnostic(
            Code.L002, message, note.position, _FEWER if first.piece.area == "note" else SEE_STYLE
        )
    gap = _page_left_out(pieces, printed)
    if gap is not None:
        message = f"{name} goes on after page {gap.label}, which has none of it"
        return Diagnostic(Code.L005, message, note.position, _REPORT)
    return None


def _page_left_out(pieces: list[Found], printed: Printed) -> LaidOutPage | None:
    """A page between two parts of a note that has none of it, nor only the ends of notes before it."""
    for part, following in pairwise(found for found in pieces if found.piece.area == "note"):
        for page in printed.page_map.pages[part.page.index + 1 : following.page.index]:
            notes = {_note_around(piece.block, printed) for piece in page.placed if piece.area == "note"}
            if not notes or any(pieces_of(note, printed)[0].page is page for note in notes):
                return page
    return None


def _note_around(block: str, printed: Printed) -> str:
    """The outermost block that is a note or part of one."""
    return [id_ for id_ in printed.chain(block) if id_.startswith("fn-") or id_ == block][-1]


def pieces_of(note: str, printed: Printed) -> list[Found]:
    """What was found of a note, its paragraphs' text included, in the order of the pages."""
    pieces = [found for block in printed.within(note) for found in printed.found.get(block, ())]
    return sorted(pieces, key=lambda found: (found.page.index, found.piece.top))
