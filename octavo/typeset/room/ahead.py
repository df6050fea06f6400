"""Plates made ahead: for the folios that were found, while others set what names them once more.

Between two rounds of a book a sheet or two are set, the contents, and most of those who can print have
nothing to do. Nearly always the folios stay as they were; else the ink is still good, and the furniture is
made again.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from octavo.diagnostics import Outcome
from octavo.typeset.plates.plate import Plate, PlateOrder, can_print_at_once
from octavo.typeset.sheet_layout import Materials


@dataclass(slots=True)
class Ahead:
    """Orders that are expected, and the plates that have been made for such, by the keys of their sheets."""

    _expected: dict[str, PlateOrder] = field(default_factory=dict)
    _made: dict[str, tuple[PlateOrder, Plate]] = field(default_factory=dict)

    def expect(self, orders: Sequence[PlateOrder], printed: Collection[str], materials: Materials) -> None:
        """Those orders are to come, of which the sheets that are `printed` lack their furniture alone."""
        self._expected = {
            order.take.key: order
            for order in orders
            if order.take.key in printed and can_print_at_once(order.take, order.layout, materials)
        }

    def given(self) -> Sequence[PlateOrder]:
        """What is expected; it is made now or, if nobody comes to it, when it is ordered."""
        return tuple(self._expected.values())

    def keep(self, made: Outcome[Plate], key: str) -> None:
        """Keep what came of an expected order; where there is something to say, it is made when ordered."""
        if made.value is not None and not made.diagnostics:
            self._made[key] = self._expected[key], made.value

    def plate(self, order: PlateOrder) -> Plate | None:
        """The very plate, if it has been made: in a book of another length its heads may say so."""
        if order.take.key not in self._made:
            return None
        expected, plate = self._made[order.take.key]
        is_so_long = order.pages == expected.pages or not plate.furniture.counts_pages
        is_expected = replace(order, layout=expected.layout, pages=expected.pages) == expected
        return plate if is_so_long and is_expected else None

    def inked(self, order: PlateOrder) -> PlateOrder:
        """The order with the ink that has been printed for other folios."""
        if order.take.key not in self._made or order.marks is not None or order.ink is not None:
            return order
        expected, plate = self._made[order.take.key]
        return replace(order, ink=plate.ink) if order.conformance == expected.conformance else order
