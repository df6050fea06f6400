"""File names for sheets: what the piece is, and for chapters their place and title."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from octavo.model.book import Chapter, Generated, Piece
from octavo.model.walk import plain_text
from octavo.slug import slug

_MANY = frozenset({"chapter", "appendix"})  # roles of which a book has several


def sheet_names(pieces: tuple[Piece, ...]) -> dict[str, str]:
    """A unique ASCII name for every piece, by its id: `chapter-02-the-balance`, `foreword`, `part-1`."""
    width = max(2, len(str(len(pieces))))
    ordinals: dict[str, count[int]] = {}
    names: dict[str, str] = {}
    taken: set[str] = set()
    for piece in pieces:
        name = _name(piece, ordinals, width)
        unique = next(each for each in _variants(name) if each not in taken)
        taken.add(unique)
        names[piece.id] = unique
    return names


def _name(piece: Piece, ordinals: dict[str, count[int]], width: int) -> str:
    if isinstance(piece, Generated):
        return piece.kind
    role = piece.role if isinstance(piece, Chapter) else "part"
    if role not in _MANY and role != "part":
        return role
    ordinal = next(ordinals.setdefault(role, count(1)))
    title = slug(plain_text(piece.title), "")[:40].strip("-")
    return f"{role}-{ordinal:0{width}}" + (f"-{title}" if title else "")


def _variants(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}-{number}" for number in count(2))
