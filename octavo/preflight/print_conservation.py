"""Nothing is lost in print: the book, its sheets and the laid-out pages compared word by word.

Two comparisons make the proof. The pages say of every block exactly what its sheet says, once and in
order; and the pages hold every word the authors wrote. The typesetter drops and clips without a word, so
neither is taken on trust.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from octavo.diagnostics import Code, Diagnostic, Position
from octavo.model.book import Book
from octavo.model.places import positions_of
from octavo.model.sheet import PageMap, Sheets
from octavo.preflight.print_book import Wording, wordings
from octavo.preflight.print_notes import check_notes, note_ids
from octavo.preflight.print_pages import Printed
from octavo.preflight.print_places import check_order, check_places, check_template_order
from octavo.preflight.print_text import agreement, exact, excerpt, letters

_SHORTEN = "shorten or split it, or let it break: see what style keeps it together or hides it"


def print_conservation(book: Book, sheets: Sheets, page_map: PageMap) -> tuple[Diagnostic, ...]:
    """Everything that print lost, cut off, doubled or put where it does not belong (L001 to L005).

    Each diagnostic stands at the source line of its block.
    """
    printed = Printed(sheets, page_map)
    places = positions_of(book)
    lost_notes = tuple(check_notes(book, printed))
    told = {note for note, _ in lost_notes}
    cut = dict(_blocks_cut(printed, places, told))
    missing = _words_missing(book, printed, set(cut), told)
    return (
        *(problem for _, problem in lost_notes),
        *cut.values(),
        *missing,
        *check_places(printed, told, lambda block: place_of(block, printed, places)),
        *check_template_order(book, printed, lambda block: place_of(block, printed, places)),
        *check_order(printed, note_ids(book), lambda block: place_of(block, printed, places)),
    )


def place_of(block: str, printed: Printed, places: dict[str, Position]) -> Position | None:
    """Where a block was written, or the nearest block around it that was."""
    return next((places[id_] for id_ in printed.chain(block) if id_ in places), None)


def _blocks_cut(
    printed: Printed, places: dict[str, Position], told: set[str]
) -> Iterator[tuple[str, Diagnostic]]:
    """L003 and L005 where the pages do not say what the sheet says, by block."""
    for block in printed.around:
        said = printed.sheet_text.get(block, "")
        wanted, got = exact(said), exact(printed.page_text(block))
        if wanted == got or told.intersection(printed.chain(block)):
            continue
        position = place_of(block, printed, places)
        common = agreement(wanted, got)
        if common == len(wanted):
            message = f'printed twice: "{excerpt(printed.page_text(block), common)}"'
            yield (
                block,
                Diagnostic(
                    Code.L005,
                    message,
                    position,
                    "see what style repeats it (position: fixed); else report it",
                ),
            )
        elif not got:
            yield block, Diagnostic(Code.L003, f'not printed: "{excerpt(said)}"', position, _SHORTEN)
        else:
            message = f'the text is lost from "{excerpt(said, common)}" on'
            yield block, Diagnostic(Code.L003, message, position, _SHORTEN)


def _words_missing(
    book: Book, printed: Printed, told: set[str], told_notes: set[str]
) -> Iterator[Diagnostic]:
    """L003 for words of the authors that no page has, and for figures and formulas."""
    written = list(wordings(book))
    known = {id_ for wording in written for id_ in wording.ids}
    found: dict[str, str] = defaultdict(str)
    for block in printed.found:
        owner = next((id_ for id_ in printed.chain(block) if id_ in known), block)
        found[owner] += letters(printed.page_text(block))
    reached: dict[str, int] = defaultdict(int)
    for wording in written:
        owner = next((id_ for id_ in wording.ids if id_ in printed.around), "")
        if owner in told or told_notes.intersection(wording.ids):
            continue
        lost = _lost_part(wording, found[owner], owner, reached)
        if lost is not None:
            message = f'the {wording.kind} is not printed: "{excerpt(lost)}"'
            help_ = "see what the template or its style sheet does with it"
            yield Diagnostic(Code.L003, message, wording.position, help_)
        elif not wording.parts or wording.has_picture:
            yield from _picture_missing(wording, printed, owner)


def _lost_part(wording: Wording, found: str, owner: str, reached: dict[str, int]) -> str | None:
    """The first part that the owner's text does not have, looking on from where the last was found."""
    for part in wording.parts:
        wanted = letters(part)
        place = found.find(wanted, reached[owner])
        if place < 0:
            place = found.find(wanted)  # a caption may stand before or after what it names
        if place < 0:
            return part
        reached[owner] = max(reached[owner], place + len(wanted))
    return None


def _picture_missing(wording: Wording, printed: Printed, owner: str) -> Iterator[Diagnostic]:
    pieces = [found.piece for found in printed.found.get(owner, ())]
    if not pieces or (wording.has_picture and all(piece.text for piece in pieces)):
        help_ = "see that its file is there and can be read"
        yield Diagnostic(Code.L003, f"the {wording.kind} is not printed", wording.position, help_)
