"""A plate: what is printed of one sheet, its ink and the furniture of its pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeVar

from octavo.diagnostics import Outcome, has_errors
from octavo.edition import Conformance
from octavo.model.proof import Changes
from octavo.typeset.conformance import is_tagged
from octavo.typeset.engine_log import listening
from octavo.typeset.plates.faces import FaceUse, programs_of, use_of
from octavo.typeset.plates.furniture import Furniture, take_off, write_furniture
from octavo.typeset.plates.plate_document import PlateDocument
from octavo.typeset.proof_marks import ProofPage, set_proof_marks
from octavo.typeset.setting import Take
from octavo.typeset.sheet_layout import ENGINE_FAILURES, Materials, SheetLayout, engine_problems, failure
from octavo.typeset.stamps import Stamp, stamps_of
from octavo.typeset.structure.artifacts import set_apart
from octavo.typeset.structure.plain import Plain, plain_of
from octavo.typeset.structure.read_pages import read_structure
from octavo.typeset.structure.tree import Node

T = TypeVar("T")
_NAMES_FOLIOS: Final = re.compile(r'class="(?:[^"]* )?(?:folio|index)[ "]')


@dataclass(frozen=True, slots=True)
class PlateOrder:
    """What a plate is made of: a sheet as it was laid out, and its place in the book.

    `folios` are the numbers of its pages, None for a page that bears neither head nor folio; `pages` are
    all the book's. Of a proof, `marks` has what is marked as changed on each page. `layout` has no engine's
    pages where they stand elsewhere: then the take is set again, unless there is the `ink` already.
    """

    take: Take
    layout: SheetLayout
    folios: tuple[int | None, ...]
    pages: int
    conformance: Conformance
    marks: tuple[Changes, ...] | None = None
    ink: Ink | None = None

    @property
    def name(self) -> tuple[str, tuple[int | None, ...]]:
        """What tells it from the others of the book."""
        return self.take.key, self.folios


@dataclass(frozen=True, slots=True)
class Ink:
    """`content` is a PDF of the pages' ink but their furniture: no links in it, no fonts.

    `structure` is the sheet's tree, `faces` what it uses of typefaces; `files` were read for it beside those
    of the layout.
    """

    content: bytes
    structure: Plain
    faces: tuple[FaceUse, ...]
    files: tuple[Stamp, ...] = ()


@dataclass(frozen=True, slots=True)
class Plate:
    """What is printed of a sheet. The files of its typefaces `programs` has, by their digests."""

    ink: Ink
    furniture: Furniture
    programs: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def faces(self) -> tuple[FaceUse, ...]:
        """What it uses of typefaces, in the order of use."""
        return self.ink.faces + self.furniture.faces


def write_plate(order: PlateOrder, materials: Materials) -> Outcome[Plate]:
    """The plate. Where its ink is not there it is made from the engine's pages of the order's layout."""
    inked = write_ink(order, materials) if order.ink is None else Outcome(order.ink)
    if inked.value is None:
        return Outcome(None, inked.diagnostics)
    made = _with_engine(lambda: _write_furniture(order, materials), order.take, materials)
    problems = tuple(dict.fromkeys((*inked.diagnostics, *made.diagnostics)))
    if made.value is None:
        return Outcome(None, problems)
    plate = Plate(inked.value, made.value)
    return Outcome(replace(plate, programs=programs_of(plate.faces)), problems)


def write_ink(order: PlateOrder, materials: Materials) -> Outcome[Ink]:
    """The ink of the engine's pages of the order's layout; that of a proof has its marks."""
    return _with_engine(lambda: _write_ink(order, materials), order.take, materials)


def can_print_at_once(take: Take, layout: SheetLayout, materials: Materials) -> bool:
    """Whether a sheet that has been set can be printed, whatever folios it will have.

    Not while it names folios, which may still change, nor where the pages have to stand for their furniture.
    """
    return (
        materials.prints is not None and bool(layout.furniture) and not _NAMES_FOLIOS.search(take.sheet.html)
    )


def ink_for_any_folios(take: Take, layout: SheetLayout, materials: Materials) -> Ink | None:
    """The ink of a sheet that has just been set, if it is to be printed as it is.

    None where it cannot be printed at once, or the pages have to stand for what there is to say of them.
    """
    if materials.prints is None or not can_print_at_once(take, layout, materials):
        return None
    made = write_ink(PlateOrder(take, layout, (), 0, materials.prints), materials)
    return made.value if not made.diagnostics else None


def unwritten(error: BaseException, take: Take, materials: Materials) -> Outcome[Any]:
    """L007: what the sheet's plate could not be made for."""
    place = materials.places.get(take.sheet.id)
    return Outcome(None, (failure(error, f'writing "{take.sheet.title or take.sheet.id}"', place),))


def _with_engine(make: Callable[[], T], take: Take, materials: Materials) -> Outcome[T]:
    """What the engine makes. Its messages become diagnostics (F002, L006 …); what it raises is L007."""
    materials.fetcher.used.clear()
    with listening() as records:
        try:
            made = make()
        except ENGINE_FAILURES as error:
            return unwritten(error, take, materials)
    problems = tuple(
        dict.fromkeys(engine_problems(records, materials.fetcher, materials.styles.addresses.get, None))
    )
    return Outcome(None if has_errors(problems) else made, problems)


def _write_furniture(order: PlateOrder, materials: Materials) -> Furniture:
    layout, take = order.layout, order.take
    return write_furniture(layout, take, order.folios, order.pages, order.conformance, materials)


def _write_ink(order: PlateOrder, materials: Materials) -> Ink:
    pages = order.layout.engine_pages
    for page in pages:
        take_off(page._page_box)
    if order.marks is not None:
        set_proof_marks(_proof_pages(order, order.marks), materials)
    if is_tagged(order.conformance):
        set_apart(pages)
    ink = _Ink(pages, materials, order.conformance)
    content = ink.write()
    faces = tuple(use_of(font) for font in ink.fonts.values())
    return Ink(content, ink.structure, faces, stamps_of(materials.fetcher.used))


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


class _Ink(PlateDocument):
    """The pages of a sheet as a document of the engine, which keeps what belongs to the whole book.

    Links have their numbers on the page in place of annotations.
    """

    def __init__(self, pages: Sequence[Any], materials: Materials, conformance: Conformance) -> None:
        super().__init__(pages, materials, conformance)
        self.structure: Plain = plain_of(Node("Document"))

    def write(self) -> bytes:
        """The PDF."""
        links = [page.links for page in self.pages]
        for page in self.pages:
            for number, (_, _, _, box) in enumerate(page.links):
                box.link_annotation = number
            page.links = []
        try:
            return super().write()
        finally:
            for page, on_page in zip(self.pages, links, strict=True):
                page.links = on_page
                for _, _, _, box in on_page:
                    box.link_annotation = None

    def tag(self, _pdf: Any, marks: Sequence[dict[Any, Any]]) -> None:
        """Note the structure of what has been drawn. Raises RuntimeError when something is in no element."""
        for on_page in marks:
            for mark in on_page.values():
                if "form" in mark:
                    mark["form"] = mark["form"].number
        self.structure = plain_of(read_structure(self.pages, marks))
