"""The book as the engine writes it by itself, all pages as one document: what the plates must come to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pypdfium2
from weasyprint.document import Document
from weasyprint.pdf.metadata import DocumentMetadata

from octavo.edition import Conformance
from octavo.typeset.conformance import VARIANTS, mean_screen_colours
from octavo.typeset.overrides import late_folios
from octavo.typeset.press import Layout
from octavo.typeset.structure.artifacts import set_apart
from octavo.typeset.structure.mend import mend
from octavo.typeset.structure.read_pages import read_structure
from octavo.typeset.structure.write import write_structure


def single_document(layout: Layout, conformance: Conformance = "ua-1") -> bytes:
    """A PDF of the layout, whose pages must stand in this process; page labels and metadata left out."""
    for page, folio in zip(layout.pages, layout.folios, strict=True):
        if not page.content.blank:
            late_folios.bind(page.engine_page._page_box, folio.number, len(layout.pages))
    set_apart(page.engine_page for page in layout.pages)
    document = _Whole(
        pages=[page.engine_page for page in layout.pages],
        metadata=DocumentMetadata(title="x", lang="en"),
        url_fetcher=layout.fetcher,
        font_config=layout.styles.fonts,
        color_profiles={},
        output_intent=None,
    )
    mean_screen_colours(document, conformance)
    content: bytes = document.write_pdf(
        pdf_variant=VARIANTS[conformance], pdf_tags=conformance != "none", output_intent=""
    )
    return content


class _Whole(Document):  # type: ignore[misc]
    def tag(self, pdf: Any, marks: Sequence[dict[Any, Any]]) -> None:
        tree = read_structure(self.pages, marks)
        mend(tree)
        write_structure(pdf, tree, len(self.pages))


def characters(content: bytes) -> list[list[tuple[str, tuple[float, ...]]]]:
    """Every character of every page of a PDF with its box."""
    with pypdfium2.PdfDocument(content) as document:
        texts = [leaf.get_textpage() for leaf in document]
        return [
            [(text.get_text_range(at, 1), text.get_charbox(at)) for at in range(text.count_chars())]
            for text in texts
        ]
