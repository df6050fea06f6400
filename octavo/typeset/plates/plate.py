"""A plate: what is printed of one sheet, with its running heads and folios."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from weasyprint.document import Document
from weasyprint.pdf.metadata import DocumentMetadata

from octavo.diagnostics import Outcome, has_errors
from octavo.edition import Conformance
from octavo.model.proof import Changes
from octavo.typeset.conformance import draw_pictures_as_they_are, is_tagged, mean_screen_colours
from octavo.typeset.engine_log import listening
from octavo.typeset.overrides import late_folios
from octavo.typeset.overrides.kept_faces import KeptFaces
from octavo.typeset.plates.faces import FaceUse, programs_of, use_of
from octavo.typeset.proof_marks import ProofPage, set_proof_marks
from octavo.typeset.setting import Take
from octavo.typeset.sheet_layout import ENGINE_FAILURES, Materials, SheetLayout, engine_problems, failure
from octavo.typeset.stamps import Stamp, stamps_of
from octavo.typeset.structure.artifacts import set_apart
from octavo.typeset.structure.plain import Plain, plain_of
from octavo.typeset.structure.read_pages import read_structure


@dataclass(frozen=True, slots=True)
class PlateOrder:
    """What a plate is made of: a sheet as it was laid out, and its place in the book.

    `folios` are the numbers of its pages, None for a page that bears neither head nor folio; `pages` are
    all the book's. Of a proof, `marks` has what is marked as changed on each page. `layout` has no engine's
    pages where they stand elsewhere: then the take is set again.
    """

    take: Take
    layout: SheetLayout
    folios: tuple[int | None, ...]
    pages: int
    conformance: Conformance
    marks: tuple[Changes, ...] | None = None

    @property
    def name(self) -> tuple[str, tuple[int | None, ...]]:
        """What tells it from the others of the book."""
        return self.take.key, self.folios


@dataclass(frozen=True, slots=True)
class Plate:
    """`content` is a PDF of the pages' ink: no links in it, no fonts.

    `structure` is the sheet's tree, `faces` what it uses of typefaces, whose files `programs` has by their
    digests. `counts_pages` says that it names the number of the book's pages; `files` were read for it
    beside those of the layout.
    """

    content: bytes
    structure: Plain
    faces: tuple[FaceUse, ...]
    counts_pages: bool
    files: tuple[Stamp, ...] = ()
    programs: Mapping[str, bytes] = field(default_factory=dict, repr=False)


def write_plate(order: PlateOrder, materials: Materials) -> Outcome[Plate]:
    """The plate, from the engine's pages of the order's layout, which get their margins anew.

    The engine's messages become diagnostics (F002, L006 …); what it raises is L007.
    """
    pages = order.layout.engine_pages
    materials.fetcher.used.clear()
    with listening() as records:
        try:
            counts_pages = _set_margins(pages, order)
            if order.marks is not None:
                set_proof_marks(_proof_pages(order, order.marks), materials)
            if is_tagged(order.conformance):
                set_apart(pages)
            ink = _Ink(pages, materials, order.conformance)
            content = ink.write()
        except ENGINE_FAILURES as error:
            place = materials.places.get(order.take.sheet.id)
            what = f'writing "{order.take.sheet.title or order.take.sheet.id}"'
            return Outcome(None, (failure(error, what, place),))
    problems = tuple(
        dict.fromkeys(engine_problems(records, materials.fetcher, materials.styles.addresses.get, None))
    )
    if has_errors(problems):
        return Outcome(None, problems)
    faces = tuple(use_of(font) for font in ink.fonts.values())
    files = stamps_of(materials.fetcher.used)
    return Outcome(Plate(content, ink.structure, faces, counts_pages, files, programs_of(faces)), problems)


def _set_margins(pages: Sequence[Any], order: PlateOrder) -> bool:
    """Give every page that has a number its running head and folio; whether one says how many there are."""
    counts = [
        late_folios.bind(page._page_box, folio, order.pages)
        for page, folio in zip(pages, order.folios, strict=True)
        if folio is not None
    ]
    return any(counts)


def _proof_pages(order: PlateOrder, marks: Sequence[Changes]) -> list[ProofPage]:
    is_recto = order.take.side == "recto"
    layout, role = order.layout, order.take.sheet.role
    pages = []
    for page, content, folio, changes in zip(
        layout.engine_pages, layout.pages, order.folios, marks, strict=True
    ):
        pages.append(ProofPage(page, content, role, is_recto, folio is None, changes))
        is_recto = not is_recto
    return pages


class _Ink(Document):  # type: ignore[misc]
    """The pages of a sheet as a document of the engine, which keeps what belongs to the whole book.

    Links have their numbers on the page in place of annotations.
    """

    def __init__(self, pages: Sequence[Any], materials: Materials, conformance: Conformance) -> None:
        super().__init__(
            pages=list(pages),
            metadata=DocumentMetadata(),
            url_fetcher=materials.fetcher,
            font_config=materials.styles.fonts,
            color_profiles={},
            output_intent=None,
        )
        self.fonts = KeptFaces()
        self.structure: Plain = [{"role": "Document", "kids": []}]
        self._conformance = conformance
        mean_screen_colours(self, conformance)

    def write(self) -> bytes:
        """The PDF."""
        links = [page.links for page in self.pages]
        for page in self.pages:
            for number, (_, _, _, box) in enumerate(page.links):
                box.link_annotation = number
            page.links = []
        try:
            content: bytes = self.write_pdf(
                finisher=lambda _, pdf: draw_pictures_as_they_are(pdf, self._conformance),
                pdf_tags=is_tagged(self._conformance),
                output_intent="",  # the document has it; the engine leaves the file of its own open
            )
        finally:
            for page, on_page in zip(self.pages, links, strict=True):
                page.links = on_page
                for _, _, _, box in on_page:
                    box.link_annotation = None
        return content

    def tag(self, _pdf: Any, marks: Sequence[dict[Any, Any]]) -> None:
        """Note the structure of what has been drawn. Raises RuntimeError when something is in no element."""
        for on_page in marks:
            for mark in on_page.values():
                if "form" in mark:
                    mark["form"] = mark["form"].number
        self.structure = plain_of(read_structure(self.pages, marks))
