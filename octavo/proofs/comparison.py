"""What differs between two states of a book, block by block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from octavo.model.book import Book, Chapter, Part, Piece
from octavo.model.proof import Changes
from octavo.proofs.units import Unit, units_of


def compare(before: Book, after: Book) -> Changes:
    """The blocks of `after` that are new or differ, and the places where blocks of `before` were taken out.

    A piece is compared with that of the same file; those without such a one are compared all together, so
    that a file may be renamed.
    """
    old, new = dict(_rows(before)), dict(_rows(after))
    marks = _Marks()
    for key, units in new.items():
        if key in old:
            marks.add(old[key], units)
    strays = tuple(unit for key in old if key not in new for unit in old[key])
    newcomers = tuple(unit for key in new if key not in old for unit in new[key])
    if newcomers:
        marks.add(strays, newcomers)
    elif strays:
        _mark_gaps(list(old), new, marks)
    return Changes(frozenset(marks.changed), frozenset(marks.removed_before), frozenset(marks.removed_after))


def _rows(book: Book) -> Iterator[tuple[str, tuple[Unit, ...]]]:
    for piece in book.pieces:
        units = units_of(piece, book.folder)
        if units:
            yield _key(piece), units


def _key(piece: Piece) -> str:
    """What a piece is known by in both states."""
    match piece:
        case Chapter():
            return piece.file
        case Part():
            return f"part {piece.id}"
        case _:
            return f"piece {piece.id}"


@dataclass(slots=True)
class _Marks:
    changed: set[str] = field(default_factory=set)
    removed_before: set[str] = field(default_factory=set)
    removed_after: set[str] = field(default_factory=set)

    def add(self, old: Sequence[Unit], new: Sequence[Unit]) -> None:
        """Mark what must be done to the old row to have the new one."""
        matcher = SequenceMatcher(None, _said(old), _said(new), autojunk=False)
        for tag, _, _, start, end in matcher.get_opcodes():
            if tag != "equal":
                self.changed.update(unit.id for unit in new[start:end])
            if tag == "delete":
                self.removed(new, start)

    def removed(self, new: Sequence[Unit], place: int) -> None:
        """Mark that something stood before the unit at `place`, or after the last."""
        if place < len(new):
            self.removed_before.add(new[place].id)
        elif new:
            self.removed_after.add(new[-1].id)


def _said(units: Iterable[Unit]) -> list[str]:
    return [unit.said for unit in units]


def _mark_gaps(old_keys: Sequence[str], new: dict[str, tuple[Unit, ...]], marks: _Marks) -> None:
    """Mark each gap that whole pieces left, before the next piece that is still there, or at the very end."""
    for place, key in enumerate(old_keys):
        if key not in new:
            following = next((later for later in old_keys[place + 1 :] if later in new), None)
            if following is not None:
                marks.removed(new[following], 0)
            elif new:
                last = new[list(new)[-1]]
                marks.removed(last, len(last))
