"""What a proof has in its margins: line numbers, bars beside what has changed, the edge of the trimmed page.

The marks of all pages are laid out as one document of their own, styled by `print/proof.css`, and set on the
book's pages when these are drawn. Like running heads they are margin boxes: no part of the text, its order
or its structure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement

from weasyprint.formatting_structure.boxes import MarginBox

from octavo.model.book import UNLISTED
from octavo.model.proof import Changes, Proof, changes_by_page
from octavo.typeset.composition import BookPage, Layout
from octavo.typeset.page_lines import Extent, body_lines, rules_of
from octavo.typeset.sheet_layout import Materials, render

_EVERY: Final = 5  # lines from one number to the next
# Pages whose lines nobody cites: display pages, lists of what stands elsewhere, columns.
_UNNUMBERED: Final = UNLISTED | {"part", "cover", "index", "list-of-figures", "list-of-tables"}


def set_proof_marks(layout: Layout, proof: Proof) -> None:
    """Add the marks to every page but blank ones; margin boxes that are there stay."""
    marked = _document(layout, proof)
    pages = render(marked, "", "recto", Materials(layout.styles, layout.fetcher, {}))
    for page, marks in zip(layout.pages, pages, strict=True):
        if not page.content.blank:
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


def _document(layout: Layout, proof: Proof) -> Element:
    root = Element("html")
    body = SubElement(root, "body", {"class": "proof-marks"})
    changes = changes_by_page(proof.changes or Changes(), layout.page_map)
    for page, folio, on_page in zip(layout.pages, layout.page_map.pages, changes, strict=True):
        around = SubElement(body, "div", {"class": f"proof-page {'recto' if folio.recto else 'verso'}"})
        if page.content.blank:
            continue
        SubElement(around, "div", {"class": "proof-trim"})
        if page.sheet.role not in _UNNUMBERED:
            for number, line in _numbered(page):
                _mark(around, "line-number", line, str(number))
        if on_page.ids:
            _mark_changes(around, page, on_page)
    return root


def _numbered(page: BookPage) -> Iterator[tuple[int, Extent]]:
    lines = body_lines(page.engine_page._page_box)
    yield from ((number, line) for number, line in enumerate(lines, 1) if number % _EVERY == 0)


def _mark_changes(around: Element, page: BookPage, changes: Changes) -> None:
    placed = _placed(page)
    for extent in _joined(extent for id_, extent in placed.items() if id_ in changes.changed):
        _mark(around, "change-bar", extent)
    for id_ in sorted(changes.removed_before & placed.keys()):
        _mark(around, "removal", Extent(placed[id_].top, placed[id_].top))
    for id_ in sorted(changes.removed_after & placed.keys()):
        _mark(around, "removal", Extent(placed[id_].bottom, placed[id_].bottom))


def _placed(page: BookPage) -> dict[str, Extent]:
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
