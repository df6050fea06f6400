"""Places in print: nothing off the page or over the notes, and everything in reading order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import TypeAlias

from octavo.diagnostics import Code, Diagnostic, Position
from octavo.model.book import Book
from octavo.model.sheet import LaidOutPage, PlacedText
from octavo.model.walk import walk_blocks
from octavo.preflight.print_notes import SEE_STYLE, pieces_of
from octavo.preflight.print_pages import Found, Printed
from octavo.preflight.print_text import excerpt

PlaceOf: TypeAlias = Callable[[str], Position | None]

_TOLERANCE = 1.5  # points by which boxes may overlap: a line's is higher than what is printed in it
_SHORTEN_NOTE = "shorten the note, or take a part of it into the text"


def check_places(printed: Printed, notes: Collection[str], place_of: PlaceOf) -> Iterator[Diagnostic]:
    """L004 for each block that runs off a page, or into the notes at its foot; once per block.

    Of `notes` it has been said already that their page has no room for them (L002).
    """
    told = {block for note in notes for block in printed.within(note)}
    for page in printed.page_map.pages:
        for piece in page.placed:
            where = _off_page(page, piece) or _over_notes(page, piece)
            if where and piece.block not in told:
                told.add(piece.block)
                what = f'"{excerpt(piece.text)}"' if piece.text else "a picture"
                message = f"{what} runs {where} page {page.label}"
                help_ = (
                    _SHORTEN_NOTE if piece.area == "note" else "make it narrower or shorter, or let it break"
                )
                yield Diagnostic(Code.L004, message, place_of(piece.block), help_)


def _off_page(page: LaidOutPage, piece: PlacedText) -> str:
    beyond = {
        "left": -piece.left,
        "right": piece.right - page.width,
        "top": -piece.top,
        "bottom": piece.bottom - page.height,
    }
    edge, excess = max(beyond.items(), key=lambda side: side[1])
    return f"{excess:.0f} pt off the {edge} edge of" if excess > _TOLERANCE else ""


def _over_notes(page: LaidOutPage, piece: PlacedText) -> str:
    if piece.area == "note":
        return ""
    for note in page.placed:
        beside = note.right <= piece.left or note.left >= piece.right
        above = piece.bottom <= note.top + _TOLERANCE or note.bottom <= piece.top + _TOLERANCE
        if note.area == "note" and not beside and not above:
            return "into the notes of"
    return ""


def check_order(printed: Printed, notes: tuple[str, ...], place_of: PlaceOf) -> Iterator[Diagnostic]:
    """L005 for a block that stands before or above the one it follows, and for notes in the wrong order.

    Figures that were put off to the head of another page may stand behind text that they come before, but
    not before what they follow, text or figure.
    """
    text, put_off = _Standing(), _Standing()
    for block in printed.begun:
        pieces = (found for found in printed.found.get(block, ()) if found.piece.text)
        found = next(pieces, None)
        if found is None or found.piece.area == "note":
            continue
        problem = text.problem(found)
        if found.piece.put_off:
            problem = problem or put_off.problem(found)
            put_off = put_off.then(found)
        else:
            text = text.then(found)
        if problem:
            message = f'"{excerpt(found.piece.text)}" stands {problem}'
            yield Diagnostic(Code.L005, message, place_of(block), "see what style moves it")
    yield from _notes_in_order(printed, notes, place_of)


@dataclass(frozen=True, slots=True)
class _Standing:
    """How far text has come: the last block of it, and the last page that one of its blocks begins on."""

    before: Found | None = None
    latest: int = -1

    def then(self, found: Found) -> _Standing:
        """How far it has come with one more block."""
        return _Standing(found, max(self.latest, found.page.index))

    def problem(self, found: Found) -> str:
        """Where a block stands that ought to come after, if it does not."""
        if found.page.index < self.latest:
            return f"on page {found.page.label}, before what it follows"
        if self.before is not None and _above(found, self.before):
            return f"on page {found.page.label} above what it follows"
        return ""


def _above(found: Found, before: Found) -> bool:
    """Whether a block stands over the one it follows; the head of the next column stands beside it."""
    one, other = found.piece, before.piece
    beside = one.right <= other.left or other.right <= one.left
    return found.page.index == before.page.index and not beside and one.bottom <= other.top + _TOLERANCE


def check_template_order(book: Book, printed: Printed, place_of: PlaceOf) -> Iterator[Diagnostic]:
    """L005 for a block that a sheet has before a block it follows in the book."""
    written = [block.id for chapter in book.chapters for block in walk_blocks(chapter.content)]
    place = {block: number for number, block in enumerate(written)}
    latest = -1
    for block in printed.around:
        number = place.get(block, latest)
        if number < latest:
            message = f'"{excerpt(printed.sheet_text.get(block, block))}" stands behind what it comes before'
            yield Diagnostic(Code.L005, message, place_of(block), "see in which order its template prints")
        latest = max(latest, number)


def _notes_in_order(printed: Printed, notes: tuple[str, ...], place_of: PlaceOf) -> Iterator[Diagnostic]:
    """L005 for notes that stand in another order than their calls, page by page.

    Of a row that goes on over the page, the second cell may call its note on the page before the first does.
    """
    latest = (-1, 0.0)
    calls = {note: printed.anchor_pages.get(f"call-{note}") for note in notes}
    called = [(call.index, note) for note, call in calls.items() if call is not None]
    for _, note in sorted(called, key=itemgetter(0)):
        first = next(iter(pieces_of(note, printed)), None)
        if first is None or first.piece.area != "note":
            continue
        place = (first.page.index, first.piece.top)
        if place < latest:
            message = f"a note on page {first.page.label} stands before a note that is called before it"
            yield Diagnostic(Code.L005, message, place_of(note), SEE_STYLE)
        latest = max(latest, place)
