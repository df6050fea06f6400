"""Front, body and back matter, told by the order of the pieces (Chicago Manual, 17th ed., §1.4)."""

from __future__ import annotations

from octavo.model.book import Chapter, Matter, Part, Piece
from octavo.model.remembered import remembered
from octavo.model.walk import with_values

_OPENS_BODY = frozenset({"chapter", "introduction"})
_IS_BODY = frozenset({"chapter", "introduction", "conclusion", "afterword"})


def assign_matter(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces with their matter: the body runs from the first part or chapter to the last chapter."""
    opening = next((index for index, piece in enumerate(pieces) if _opens_body(piece)), len(pieces))
    closing = max((index for index, piece in enumerate(pieces) if _is_body(piece)), default=opening)

    def matter(index: int) -> Matter:
        if index < opening:
            return "front"
        return "body" if index <= closing else "back"

    return tuple(_in_matter(piece, matter(index)) for index, piece in enumerate(pieces))


@remembered
def _in_matter(piece: Piece, matter: Matter) -> Piece:
    return with_values(piece, matter=matter)


def _opens_body(piece: Piece) -> bool:
    return isinstance(piece, Part) or (isinstance(piece, Chapter) and piece.role in _OPENS_BODY)


def _is_body(piece: Piece) -> bool:
    return isinstance(piece, Chapter) and piece.role in _IS_BODY
