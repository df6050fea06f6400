"""The playOrder of the NCX: every line of its contents and of its page list, counted in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from octavo.bind.addresses import Document
from octavo.bind.navigation import NavPoint, walk_points
from octavo.bind.page_breaks import PageBreak


@dataclass(frozen=True, slots=True)
class PageTarget:
    """A line of the page list; `number` is 0 for a roman folio, `order` its playOrder."""

    label: str
    href: str
    number: int
    order: int


def play_order(
    points: Sequence[NavPoint], pages: Sequence[PageBreak], documents: Sequence[Document]
) -> tuple[PageTarget, ...]:
    """Count both together (OPF 2.0.1 §2.4.1.2): the points are numbered in place, the pages are returned.

    Numbers are unique and grow with the text. Without pages the points keep the numbers they have.
    """
    if not pages:
        return ()
    places = _places(documents)
    lines: list[NavPoint | PageBreak] = [*walk_points(points), *pages]
    lines.sort(key=lambda line: places.get(line.href, (len(documents), 0)))
    orders: dict[str, int] = {}
    for order, line in enumerate(lines, 1):
        if isinstance(line, NavPoint):
            line.order = order
        else:
            orders[line.href] = order
    return tuple(PageTarget(page.label, page.href, page.number, orders[page.href]) for page in pages)


def _places(documents: Sequence[Document]) -> dict[str, tuple[int, int]]:
    """Where every document and every id stands in the book, by href."""
    places: dict[str, tuple[int, int]] = {}
    for number, document in enumerate(documents):
        places[document.href] = (number, -1)
        for place, element in enumerate(document.root.iter("{*}*")):
            if element.get("id"):
                places.setdefault(f"{document.href}#{element.get('id')}", (number, place))
    return places
