"""The composing room in this process: one sheet after the other, its pages in its layout."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from octavo.diagnostics import Code, Diagnostic, Outcome
from octavo.typeset.deep_stack import on_deep_stack
from octavo.typeset.plates.plate import Plate, PlateOrder, write_plate
from octavo.typeset.room.door import MadePlate, SetTake
from octavo.typeset.setting import Take, set_take
from octavo.typeset.sheet_layout import Materials, SheetLayout, task


class Bench:
    """Sets and prints by itself.

    With layouts from `before`, even none, pages of theirs are used again that come out the same, and pages
    are kept so that this can be done the next time. A build does without: it makes a book once.
    """

    def __init__(self, before: Collection[SheetLayout] | None = None) -> None:
        self._before = before

    def lay_out(self, takes: Sequence[Take], materials: Materials) -> Iterator[SetTake]:
        """Every take set, in their order."""
        for take in takes:
            yield take, set_take(take, materials, self._before)

    def write_plates(self, orders: Sequence[PlateOrder], materials: Materials) -> Iterator[MadePlate]:
        """Every plate made, in their order."""
        for order in orders:
            yield order, plate_of(order, materials)

    def keep(self, keys: Collection[str]) -> None:
        """The layouts themselves hold the pages; of those from before nothing more is wanted."""
        self._before = None


def plate_of(order: PlateOrder, materials: Materials) -> Outcome[Plate]:
    """The plate; the sheet is set again where its pages do not stand in this process."""
    if not order.layout.engine_pages:
        again = set_take(order.take, materials)
        if again.value is None:
            return Outcome(None, again.diagnostics)
        if len(again.value.pages) != len(order.folios):
            place = materials.places.get(order.take.sheet.id)
            pages = f"{len(again.value.pages)} pages, not {len(order.folios)}"
            message = f"{task(order.take.sheet)} again has given {pages}"
            help_ = "build it with --no-cache, and report it: it is a fault of the typesetter"
            return Outcome(None, (Diagnostic(Code.L007, message, place, help_),))
        order = replace(order, layout=again.value)
    return on_deep_stack(lambda: write_plate(order, materials))
