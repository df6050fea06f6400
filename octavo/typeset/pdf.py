"""The laid-out pages written as one PDF: heads and folios set, links resolved, tags and metadata added."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any, Final

import pydyf
from weasyprint.css import ColorProfile
from weasyprint.document import Document
from weasyprint.pdf.metadata import DocumentMetadata

from octavo import __version__
from octavo.diagnostics import Diagnostic, Outcome, has_errors
from octavo.edition import Conformance, Edition
from octavo.model.book import Metadata
from octavo.model.proof import Proof
from octavo.typeset.composition import Layout
from octavo.typeset.engine_log import listening
from octavo.typeset.folios import Folio
from octavo.typeset.overrides import late_folios
from octavo.typeset.proof_marks import set_proof_marks
from octavo.typeset.sheet_layout import ENGINE_FAILURES, engine_problems, failure
from octavo.typeset.structure.artifacts import set_apart

_VARIANTS: Final[Mapping[Conformance, str | None]] = {
    "ua-1": "pdf/ua-1",
    "a-2u": "pdf/a-2u",
    "a-3u": "pdf/a-3u",
    "none": None,
}
PDF_A: Final[frozenset[Conformance]] = frozenset({"a-2u", "a-3u"})
_ALL: Final = slice(None)


def write_pdf(
    layout: Layout, metadata: Metadata, edition: Edition, proof: Proof | None = None
) -> Outcome[bytes]:
    """The PDF's bytes; the same layout and metadata give the same bytes. A `proof` has its marks.

    The engine's messages become diagnostics (F002, X001 … L006); what it raises is L007.
    """
    is_tagged = edition.conformance != "none"
    with listening() as records:
        try:
            _set_margins(layout)
            if proof is not None:
                set_proof_marks(layout, proof)
            if is_tagged:
                set_apart(page.engine_page for page in layout.pages)
            document = _document(layout, _metadata(metadata, edition))
            if edition.conformance in PDF_A:
                document.color_profiles, document.output_intent = {"srgb": _screen_colours()}, "srgb"
            content = document.write_pdf(
                finisher=lambda _, pdf: _finish(pdf, layout, edition.conformance),
                pdf_variant=_VARIANTS[edition.conformance],
                pdf_tags=is_tagged,
                output_intent="",  # the document has it; the engine leaves the file of its own open
                custom_metadata=True,
            )
        except ENGINE_FAILURES as error:
            return Outcome(None, (failure(error, "writing the PDF", None),))
    problems: tuple[Diagnostic, ...] = tuple(
        dict.fromkeys(engine_problems(records, layout.fetcher, layout.styles.addresses.get, None))
    )
    return Outcome(None if has_errors(problems) else content, problems)


def write_page(layout: Layout, index: int) -> Outcome[bytes]:
    """A PDF of one page, to be looked at: neither tags nor links. What the engine raises is L007."""
    with listening():  # of links to other pages it says that they lead nowhere
        try:
            _set_margins(layout, slice(index, index + 1))
            content = _document(layout, DocumentMetadata(), slice(index, index + 1)).write_pdf(
                uncompressed_pdf=True  # it is read once, by this process
            )
        except ENGINE_FAILURES as error:
            return Outcome(None, (failure(error, f"drawing page {layout.folios[index].label}", None),))
    return Outcome(content)


def _set_margins(layout: Layout, chosen: slice = _ALL) -> None:
    """Give every page its running head and folio; a blank page has neither."""
    for page, folio in zip(layout.pages[chosen], layout.folios[chosen], strict=True):
        if not page.content.blank:
            late_folios.bind(page.engine_page._page_box, folio.number, len(layout.pages))


def _document(layout: Layout, metadata: Any, chosen: slice = _ALL) -> Any:
    """The pages of all sheets as one document of the engine, so that links lead from one to another."""
    return Document(
        pages=[page.engine_page for page in layout.pages[chosen]],
        metadata=metadata,
        url_fetcher=layout.fetcher,
        font_config=layout.styles.fonts,
        color_profiles={},
        output_intent=None,
    )


def _screen_colours() -> Any:
    """The colours that PDF/A asks a file to say it means (ISO 19005-2 §6.2.3): sRGB, as CSS's are."""
    with (files("weasyprint.pdf") / "sRGB2014.icc").open("rb") as profile:
        return ColorProfile(profile, "sRGB2014.icc", "relative-colorimetric", ("r", "g", "b"))


def _metadata(metadata: Metadata, edition: Edition) -> Any:
    title = f"{metadata.title}: {metadata.subtitle}" if metadata.subtitle else metadata.title
    return DocumentMetadata(
        title=title,
        authors=[person.name for person in metadata.contributors if person.role == "author"],
        description=metadata.description or None,
        keywords=list(metadata.subjects),
        generator=f"Octavo {__version__}",
        lang=metadata.language,
        custom={"ISBN": edition.isbn} if edition.isbn else {},
    )


def _finish(pdf: Any, layout: Layout, conformance: Conformance) -> None:
    _number_pages(pdf, layout.folios)
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    if conformance in PDF_A:
        _draw_pictures_as_they_are(pdf)


def _draw_pictures_as_they_are(pdf: Any) -> None:
    """Ask no viewer to smooth pictures: PDF/A forbids it (ISO 19005-2 §6.2.8)."""
    for entry in pdf.objects:
        if isinstance(entry, pydyf.Stream) and "Interpolate" in entry.extra:
            entry.extra["Interpolate"] = "false"


def _number_pages(pdf: Any, folios: tuple[Folio, ...]) -> None:
    """Name pages by their folios (ISO 32000-1 §12.4.2), and open the book at a spread with its outline."""
    runs = pydyf.Array()
    for index, folio in enumerate(folios):
        before = folios[index - 1] if index else None
        if before is None or before.roman != folio.roman or before.number + 1 != folio.number:
            style = pydyf.Dictionary({"S": "/r" if folio.roman else "/D", "St": folio.number})
            runs.extend((index, style))
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": runs})
    pdf.catalog["PageLayout"] = "/TwoPageRight"
    pdf.catalog["PageMode"] = "/UseOutlines"
