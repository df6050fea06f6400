"""The composing room in this process: one sheet after the other, its pages in its layout."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from octavo.collector import collected_after
from octavo.diagnostics import Code, Diagnostic, Outcome
from octavo.typeset.deep_stack import on_deep_stack
from octavo.typeset.overrides.late_folios import take_down
from octavo.typeset.plates.plate import Ink, Plate, PlateOrder, ink_for_any_folios, unwritten, write_plate
from octavo.typeset.room.door import MadePlate, SetTake
from octavo.typeset.setting import Take, set_take
from octavo.typeset.sheet_layout import Materials, SheetLayout, task


class Bench:
    """Sets and prints by itself.

    With layouts from `before`, even none, pages of theirs are used again that come out the same, and pages
    are kept so that this can be done the next time. A build does without: it makes a book once, and has
    what it can printed at once, so that the pages need not stand.
    """

    def __init__(self, before: Collection[SheetLayout] | None = None) -> None:
        self._before = before
        self._printed = Printed() if before is None else None

    def make_ready(self, materials: Materials) -> None:
        """There is nobody else who could do something meanwhile."""

    def lay_out(self, takes: Sequence[Take], materials: Materials) -> Iterator[SetTake]:
        """Every take set, in their order."""
        for take in takes:
            yield take, self._set(take, materials)

    def expect(self, orders: Sequence[PlateOrder], materials: Materials) -> None:
        """Nobody is idle while there is something to set."""

    def has_printed(self, order: PlateOrder) -> bool:
        """Whether the ink of the order is here."""
        return self._printed is not None and order.take.key in self._printed.inks

    def write_plates(self, orders: Sequence[PlateOrder], materials: Materials) -> Iterator[MadePlate]:
        """Every plate made, in their order."""
        for order in orders:
            inked = self._printed.inked(order, materials) if self._printed is not None else order
            with collected_after():
                made = plate_of(inked, materials)
            yield order, made

    def keep(self, keys: Collection[str]) -> None:
        """The layouts themselves hold the pages; of those from before nothing more is wanted."""
        self._before = None
        if self._printed is not None:
            self._printed.keep(keys)

    def _set(self, take: Take, materials: Materials) -> Outcome[SheetLayout]:
        if self._printed is None:
            return set_take(take, materials, self._before)
        with collected_after():
            return self._printed.set(take, materials)


@dataclass(slots=True)
class Printed:
    """Sheets of which there is the ink, whatever folios they will have; by key."""

    inks: dict[str, Ink] = field(default_factory=dict)

    def set(self, take: Take, materials: Materials) -> Outcome[SheetLayout]:
        """The sheet set, and printed if that can be done; then its layout is without the engine's pages."""
        made = set_take(take, materials)
        if made.value is None:
            return made
        layout = made.value
        ink = on_deep_stack(lambda: ink_for_any_folios(take, layout, materials), lambda _: None)
        if ink is None:
            return made
        self.inks[take.key] = ink
        take_down(page._page_box for page in layout.engine_pages)
        return replace(made, value=layout.portable)

    def inked(self, order: PlateOrder, materials: Materials) -> PlateOrder:
        """The order with its ink, if that is here; it is given away."""
        as_printed = order.conformance == materials.prints and order.marks is None and order.ink is None
        ink = self.inks.pop(order.take.key, None) if as_printed else None
        return replace(order, ink=ink) if ink is not None else order

    def keep(self, keys: Collection[str]) -> None:
        """Those alone are still wanted."""
        self.inks = {key: ink for key, ink in self.inks.items() if key in keys}


def plate_of(order: PlateOrder, materials: Materials) -> Outcome[Plate]:
    """The plate; the sheet is set again where pages are needed that do not stand in this process."""
    needs_pages = order.ink is None or not order.layout.furniture
    if needs_pages and not order.layout.engine_pages:
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
    return on_deep_stack(
        lambda: write_plate(order, materials), lambda error: unwritten(error, order.take, materials)
    )
