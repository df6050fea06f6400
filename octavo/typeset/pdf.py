"""The laid-out pages written as PDF: the whole book, or one page to be looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pikepdf
from weasyprint.document import Document
from weasyprint.pdf.metadata import DocumentMetadata

from octavo.collector import collected_after
from octavo.diagnostics import Outcome, has_errors
from octavo.edition import Edition
from octavo.model.book import Metadata
from octavo.model.proof import Changes, Proof, changes_by_page
from octavo.typeset.composition import Layout
from octavo.typeset.deep_stack import on_deep_stack
from octavo.typeset.engine_log import listening
from octavo.typeset.overrides import late_folios
from octavo.typeset.plates.chase import PlacedPlate, write_chase
from octavo.typeset.plates.lock_up import lock_up
from octavo.typeset.plates.plate import PlateOrder
from octavo.typeset.sheet_layout import ENGINE_FAILURES, engine_problems, failure


def write_pdf(
    layout: Layout, metadata: Metadata, edition: Edition, proof: Proof | None = None
) -> Outcome[bytes]:
    """The PDF's bytes; the same layout and metadata give the same bytes. A `proof` has its marks.

    The engine's messages become diagnostics (F002, L006 …); what it raises is L007.
    """
    return join_plates(write_plates(layout, edition, proof), layout, metadata, edition)


def write_plates(
    layout: Layout, edition: Edition, proof: Proof | None = None
) -> Outcome[Sequence[PlacedPlate]]:
    """The plates of the book in its order."""
    orders = list(orders_of(layout, edition, proof))
    wanted = {order.name: order for order in orders}  # blank pages of a side are one plate
    made = {
        order.name: plate
        for order, plate in layout.room.write_plates(list(wanted.values()), layout.materials)
    }
    problems = tuple(dict.fromkeys(told for name in wanted for told in made[name].diagnostics))
    if has_errors(problems):
        return Outcome(None, problems)
    placed: list[PlacedPlate] = []
    first_page = 0
    for order in orders:
        plate = made[order.name].value
        assert plate is not None  # else there were an error
        placed.append(PlacedPlate(plate, first_page, order.layout.frames))
        first_page += len(order.folios)
    return Outcome(placed, problems)


def join_plates(
    plates: Outcome[Sequence[PlacedPlate]], layout: Layout, metadata: Metadata, edition: Edition
) -> Outcome[bytes]:
    """The PDF of plates, with what making them had to say before what joining them has."""
    placed = plates.value
    if placed is None:
        return Outcome(None, plates.diagnostics)
    with collected_after():
        written = on_deep_stack(lambda: _joined(placed, layout, metadata, edition), _unwritten)
    return Outcome(written.value, plates.diagnostics + written.diagnostics)


def write_page(layout: Layout, index: int) -> Outcome[bytes]:
    """A PDF of one page, to be looked at: neither tags nor links. What the engine raises is L007.

    The page must stand in this process.
    """
    page, folio = layout.pages[index], layout.folios[index]
    with listening():  # of links to other pages it says that they lead nowhere
        try:
            if not page.content.blank:
                late_folios.bind(page.engine_page._page_box, folio.number, len(layout.pages))
            document = Document(
                pages=[page.engine_page],
                metadata=DocumentMetadata(),
                url_fetcher=layout.fetcher,
                font_config=layout.styles.fonts,
                color_profiles={},
                output_intent=None,
            )
            content = document.write_pdf(uncompressed_pdf=True)  # it is read once, by this process
        except ENGINE_FAILURES as error:
            return Outcome(None, (failure(error, f"drawing page {folio.label}", None),))
    return Outcome(content)


def orders_of(layout: Layout, edition: Edition, proof: Proof | None = None) -> Iterator[PlateOrder]:
    """The plates of the book in its order. A blank page has neither running head nor folio."""
    marks = list(changes_by_page(proof.changes or Changes(), layout.page_map)) if proof else None
    number = 0
    for gathering in layout.gatherings:
        pages = list(gathering.pages)
        here = slice(number, number + len(pages))
        number += len(pages)
        yield PlateOrder(
            gathering.take,
            gathering.layout,
            tuple(
                None if page.content.blank else folio.number
                for page, folio in zip(pages, layout.folios[here], strict=True)
            ),
            len(layout.pages),
            edition.conformance,
            tuple(marks[here]) if marks is not None else None,
        )


def _joined(
    placed: Sequence[PlacedPlate], layout: Layout, metadata: Metadata, edition: Edition
) -> Outcome[bytes]:
    with listening() as records:
        try:
            chase = write_chase(placed, layout, metadata, edition)
            content = lock_up(chase, placed)
        except (*ENGINE_FAILURES, pikepdf.PdfError) as error:
            return _unwritten(error)
    problems = tuple(
        dict.fromkeys(engine_problems(records, layout.fetcher, layout.styles.addresses.get, None))
    )
    return Outcome(None if has_errors(problems) else content, problems)


def _unwritten(error: BaseException) -> Outcome[bytes]:
    return Outcome(None, (failure(error, "writing the PDF", None),))
