"""Sheets rendered before: of the pieces of a book, one or two change between two renderings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from octavo.model.book import Piece
from octavo.model.sheet import Sheet


class Consulted(Mapping[str, str]):
    """Folios by id that remembers which of them were asked for, and the answers; None for no folio."""

    def __init__(self, folios: Mapping[str, str]) -> None:
        self._folios = folios
        self.answers: dict[str, str | None] = {}

    def __getitem__(self, target: str) -> str:
        self.answers[target] = self._folios.get(target)
        return self._folios[target]

    def __iter__(self) -> Iterator[str]:
        return iter(self._folios)

    def __len__(self) -> int:
        return len(self._folios)


@dataclass(frozen=True, slots=True)
class _Rendered:
    """A sheet, and all that it was made of: the piece, what every template sees, the folios asked for."""

    piece: Piece
    shared: object
    answers: Mapping[str, str | None]
    sheet: Sheet


@dataclass(slots=True)
class RenderedSheets:
    """The sheets of one edition as they were rendered last, by piece."""

    _known: dict[str, _Rendered] = field(default_factory=dict)
    _shared: object = None

    def same(self, shared: object) -> object:
        """What every template sees, as it was when it is what it was: it is compared once, not with each."""
        if shared != self._shared:
            self._shared = shared
        return self._shared

    def find(self, piece: Piece, shared: object, folios: Mapping[str, str]) -> Sheet | None:
        """The sheet that the piece would be rendered to, if it has been."""
        known = self._known.get(piece.id)
        if known is None or known.piece != piece or known.shared != shared:
            return None
        is_true = all(folios.get(target) == label for target, label in known.answers.items())
        return known.sheet if is_true else None

    def keep(
        self, piece: Piece, shared: object, answers: Mapping[str, str | None], sheet: Sheet | None
    ) -> None:
        """Remember a sheet; None for a piece that could not be rendered."""
        if sheet is None:
            self._known.pop(piece.id, None)
        else:
            self._known[piece.id] = _Rendered(piece, shared, answers, sheet)
