"""The furniture of a sheet's pages printed: their running heads and folios, apart from what they stand by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from weasyprint.draw import draw_stacking_context
from weasyprint.formatting_structure.boxes import MarginBox
from weasyprint.stacking import StackingContext

from octavo.edition import Conformance
from octavo.typeset.conformance import is_tagged
from octavo.typeset.overrides import late_folios
from octavo.typeset.page_frame import EmptyPage, PageFrame
from octavo.typeset.page_furniture import stand_ins
from octavo.typeset.plates.faces import FaceUse, use_of
from octavo.typeset.plates.plate_document import PlateDocument
from octavo.typeset.setting import Take
from octavo.typeset.sheet_layout import Materials, SheetHTML, SheetLayout
from octavo.typeset.stamps import Stamp, stamps_of
from octavo.typeset.structure.artifacts import set_apart


@dataclass(frozen=True, slots=True)
class Furniture:
    """`content` is a PDF of the pages with nothing but their furniture; `faces` is its use of typefaces.

    `on_page` says of each page whether it has any, `counts_pages` that it names the number of the book's
    pages; `files` were read for it.
    """

    content: bytes
    on_page: tuple[bool, ...]
    faces: tuple[FaceUse, ...]
    counts_pages: bool
    files: tuple[Stamp, ...] = ()


def write_furniture(
    layout: SheetLayout,
    take: Take,
    folios: Sequence[int | None],
    pages: int,
    conformance: Conformance,
    materials: Materials,
) -> Furniture:
    """The furniture for pages with those folios, None for one without, in a book of so many `pages`.

    Raises what the engine does.
    """
    drawn: list[_FurniturePage] = []
    counts_pages = False
    for frame, box, folio in zip(layout.frames, _boxes(layout, take, materials), folios, strict=True):
        if folio is None:
            take_off(box)
        else:
            counts_pages |= late_folios.bind(box, folio, pages)
        drawn.append(_FurniturePage(frame, box))
    if is_tagged(conformance):
        set_apart(drawn)
    document = _Document(drawn, materials, conformance)
    content = document.write()
    faces = tuple(use_of(font) for font in document.fonts.values())
    on_page = tuple(bool(page.margins) for page in drawn)
    return Furniture(content, on_page, faces, counts_pages, stamps_of(materials.fetcher.used))


def _boxes(layout: SheetLayout, take: Take, materials: Materials) -> Iterator[Any]:
    if not layout.furniture:  # it cannot be copied: the pages themselves are there
        yield from (page._page_box for page in layout.engine_pages)
        return

    def html_of(root: Any) -> Any:
        return SheetHTML(root, materials.fetcher)

    yield from stand_ins(layout.furniture, take.sheet.html, html_of, materials.styles)


def take_off(page_box: Any) -> None:
    """Leave a page without furniture, if it was given some to be looked at."""
    page_box.children = tuple(box for box in page_box.children if not isinstance(box, MarginBox))


class _FurniturePage(EmptyPage):
    """A page of which the furniture alone is drawn."""

    def __init__(self, frame: PageFrame, box: Any) -> None:
        super().__init__(PageFrame(frame.width, frame.height, frame.bleed, {}, (), ()))
        self.margins = [child for child in box.children if isinstance(child, MarginBox)]
        self._page_box = box.copy_with_children(self.margins)

    def paint(self, stream: Any, scale: float = 1) -> None:
        """Draw the margin boxes, as the engine does after the text."""
        context = StackingContext.from_page(self._page_box)
        with stream.stacked():
            stream.transform(a=scale, d=scale)
            for layer in (context.negative_z_contexts, context.zero_z_contexts, context.positive_z_contexts):
                for child in layer:
                    draw_stacking_context(stream, child)


class _Document(PlateDocument):
    """Pages of furniture as a document of the engine, all of it artifacts."""

    def tag(self, _pdf: Any, _marks: Sequence[dict[Any, Any]]) -> None:
        """Nothing: furniture has no place in the tree."""
