"""What the press asks of a composing room."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Protocol, TypeAlias

from octavo.diagnostics import Outcome
from octavo.typeset.plates.plate import Plate, PlateOrder
from octavo.typeset.setting import Take
from octavo.typeset.sheet_layout import Materials, SheetLayout

SetTake: TypeAlias = tuple[Take, Outcome[SheetLayout]]
MadePlate: TypeAlias = tuple[PlateOrder, Outcome[Plate]]


class ComposingRoom(Protocol):
    """Sets sheets and makes plates of them, in whatever order is quickest; what comes of each is the same."""

    def make_ready(self, materials: Materials) -> None:
        """Do what can be done before there are sheets; what they are set with may differ in its places."""

    def lay_out(self, takes: Sequence[Take], materials: Materials) -> Iterator[SetTake]:
        """Every take set, as soon as it is."""

    def expect(self, orders: Sequence[PlateOrder], materials: Materials) -> None:
        """Orders that will be given unless folios change; whoever has nothing to set may print them ahead."""

    def write_plates(self, orders: Sequence[PlateOrder], materials: Materials) -> Iterator[MadePlate]:
        """Every plate made, as soon as it is; a sheet whose pages no longer stand is set again for it."""

    def keep(self, keys: Collection[str]) -> None:
        """Let the pages of all sheets but those be taken down."""
