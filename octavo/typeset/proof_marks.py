"""What a proof has in its margins: line numbers, bars beside what has changed, the edge of the trimmed page.

The marks of a sheet's pages are laid out as a document of their own, styled by `print/proof.css`, and set on
the pages when these are drawn. Like running heads they are margin boxes: no part of the text, its order
or its structure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement

from weasyprint.formatting_structure.boxes import MarginBox

from octavo.model.book import UNLISTED
from octavo.model.proof import Changes
from octavo.typeset.page_lines import Extent, body_lines, rules_of
from octavo.typeset.page_map import SheetPage
from octavo.typeset.sheet_layout import Materials, render

_EVERY: Final = 5  # lines from one number to the next
# Pages whose lines nobody cites: display pages, lists of what stands elsewhere, columns.
_UNNUMBERED: Final = UNLISTED | {"part", "cover", "index", "list-of-figures", "list-of-tables"}


@dataclass(frozen=True, slots=True)
class ProofPage:
    """A page of the engine's and what stands on it; `role` is its sheet's. A blank page has no marks."""

    engine_page: Any
    content: SheetPage
    role: str
    is_recto: bool
    is_blank: bool
    changes: Changes  # that are marked on it


def set_proof_marks(pages: Sequence[ProofPage], materials: Materials) -> None:
    """Add the marks to every page but blank ones; margin boxes that are there stay."""
    drawn = render(_document(pages), "", "recto", materials)
    for page, marks in zip(pages, drawn, strict=True):
        if not page.is_blank:
            box = page.engine_page._page_box
            box.children = (*box.children, _margin_box(box, marks._page_box))


def _margin_box(page_box: Any, marks_box: Any) -> Any:
    """The marks as one margin box over the whole page."""
    style = page_box.style.anonymous_style
    margin_box = MarginBox("@octavo-proof", style)
    margin_box.children = marks_box.children
    margin_box.background = None
    margin_box.position_x = margin_box.position_y = 0
    margin_box.width, margin_box.height = page_box.margin_width(), page_box.margin_height()
    for side in ("top", "right", "bottom", "left"):
        for part in (f"margin_{side}", f"padding_{side}", f"border_{side}_width"):
            setattr(margin_box, part, 0)
    return margin_box


def _document(pages: Iterable[ProofPage]) -> Element:
    root = Element("html")
    body = SubElement(root, "body", {"class": "proof-marks"})
    for page in pages:
        around = SubElement(body, "div", {"class": f"proof-page {'recto' if page.is_recto else 'verso'}"})
        if page.is_blank:
            continue
        SubElement(around, "div", {"class": "proof-trim"})
        if page.role not in _UNNUMBERED:
            for number, line in _numbered(page):
                _mark(around, "line-number", line, str(number))
        if page.changes.ids:
            _mark_changes(around, page)
    return root


def _numbered(page: ProofPage) -> Iterator[tuple[int, Extent]]:
    lines = body_lines(page.engine_page._page_box)
    yield from ((number, line) for number, line in enumerate(lines, 1) if number % _EVERY == 0)


def _mark_changes(around: Element, page: ProofPage) -> None:
    placed, changes = _placed(page), page.changes
    for extent in _joined(extent for id_, extent in placed.items() if id_ in changes.changed):
        _mark(around, "change-bar", extent)
    for id_ in sorted(changes.removed_before & placed.keys()):
        _mark(around, "removal", Extent(placed[id_].top, placed[id_].top))
    for id_ in sorted(changes.removed_after & placed.keys()):
        _mark(around, "removal", Extent(placed[id_].bottom, placed[id_].bottom))


def _placed(page: ProofPage) -> dict[str, Extent]:
    """Where on the page each block is that has text or a picture, or is a pause."""
    placed = rules_of(page.engine_page._page_box)
    for piece in page.content.placed:  # of a table there is one for each cell
        known = placed.get(piece.block, Extent(piece.top, piece.bottom))
        top, bottom = min(known.top, piece.top), max(known.bottom, piece.bottom)
        placed[piece.block] = Extent(top, bottom)
    return placed


def _joined(extents: Iterable[Extent]) -> Iterator[Extent]:
    """The stretches from the top down, those that touch or overlap made one."""
    joined: Extent | None = None
    for extent in sorted(extents, key=lambda extent: (extent.top, extent.bottom)):
        if joined is not None and extent.top <= joined.bottom:
            joined = Extent(joined.top, max(joined.bottom, extent.bottom))
            continue
        if joined is not None:
            yield joined
        joined = extent
    if joined is not None:
        yield joined


def _mark(around: Element, kind: str, extent: Extent, text: str = "") -> None:
    """A mark at that height of the page; how it looks and on which side it stands, the style says."""
    height = extent.bottom - extent.top
    style = f"top:{extent.top:.2f}pt"
    if height:
        style += f";height:{height:.2f}pt;line-height:{height:.2f}pt"
    SubElement(around, "div", {"class": kind, "style": style}).text = text
