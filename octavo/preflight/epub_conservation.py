"""E001: the text of the EPUB equals the book's, word for word, once and in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from octavo.diagnostics import Code, Diagnostic, Position
from octavo.model.book import Book
from octavo.preflight.epub_book import Expected, expected_blocks, expected_notes
from octavo.preflight.epub_container import open_container
from octavo.preflight.epub_notes import call_id, check_notes
from octavo.preflight.epub_text import Readings, folded, read_documents

_HELP = "see what the template of this block does; the house's own templates keep every word"
_EXCERPT = 40  # characters of a text in a message


def epub_conservation(book: Book, epub: bytes) -> tuple[Diagnostic, ...]:
    """Every block and note of the book that the EPUB lost, doubled, changed or moved.

    Left out of the comparison: what the house prints (`octavo.model.markup.HOUSE_CLASSES`) and
    mathematics, which has no plain text.
    """
    opened = open_container(epub)
    if opened.value is None:
        return opened.diagnostics
    blocks = list(expected_blocks(book))
    notes = list(expected_notes(book))
    inside = [block for _, expected in notes for block in expected]
    known = {block.id for block in (*blocks, *inside)}
    known |= {id_ for note, _ in notes for id_ in (note.id, call_id(note))}
    readings = read_documents(opened.value, known)
    return (
        *readings.problems,
        *(problem for block in (*blocks, *inside) for problem in _check_block(block, readings)),
        *_check_order(blocks, readings.blocks),
        *_check_order(inside, readings.blocks),
        *check_notes([note for note, _ in notes], readings),
    )


def _check_block(block: Expected, readings: Readings) -> Iterator[Diagnostic]:
    wanted = folded(block.text)
    if block.id not in readings.elements:
        yield _problem(f"the {block.kind} is not in the EPUB{_quoted(wanted)}", block.position)
        return
    found = readings.text(block.id)
    if not block.exact:
        if wanted not in found:
            yield _problem(f"the {block.kind} is not in the EPUB{_quoted(wanted)}", block.position)
        return
    if found != wanted:
        place = _agreement(wanted, found)
        yield _problem(
            f"the {block.kind} reads otherwise in the EPUB: {_from(found, place)} for {_from(wanted, place)}",
            block.position,
        )


def _check_order(blocks: Sequence[Expected], found: Sequence[str]) -> Iterator[Diagnostic]:
    """Each block once, and the blocks in the book's order."""
    places = {block.id: place for place, block in enumerate(blocks)}
    counts = Counter(id_ for id_ in found if id_ in places)
    for block in blocks:
        if counts[block.id] > 1:
            yield _problem(f"the {block.kind} stands twice in the EPUB{_quoted(block.text)}", block.position)
    latest = -1
    for id_ in found:
        place = places.get(id_)
        if place is None or counts[id_] > 1:
            continue
        if place < latest:
            block = blocks[place]
            yield _problem(
                f"the {block.kind} is out of order in the EPUB{_quoted(block.text)}", block.position
            )
        latest = max(latest, place)


def _agreement(one: str, other: str) -> int:
    """Where two texts begin to differ, at the start of a word."""
    same = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        same += 1
    return one.rfind(" ", 0, same) + 1


def _from(text: str, place: int) -> str:
    return f'"{_excerpt(text[place:])}"' if text[place:] else "nothing"


def _quoted(text: str) -> str:
    return f': "{_excerpt(folded(text))}"' if text.strip() else ""


def _excerpt(text: str) -> str:
    return text if len(text) <= _EXCERPT else text[:_EXCERPT].rstrip() + "…"


def _problem(message: str, position: Position) -> Diagnostic:
    return Diagnostic(Code.E001, message, position, _HELP)
