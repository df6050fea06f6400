"""Some pages as a document of the engine, of which the book's PDF takes what is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from weasyprint.document import Document
from weasyprint.pdf.metadata import DocumentMetadata

from octavo.edition import Conformance
from octavo.typeset.conformance import draw_pictures_as_they_are, is_tagged, mean_screen_colours
from octavo.typeset.overrides.kept_faces import KeptFaces
from octavo.typeset.sheet_layout import Materials


class PlateDocument(Document):  # type: ignore[misc]
    """It keeps its fonts back: the book has one subset of each face for all its plates."""

    def __init__(self, pages: Sequence[Any], materials: Materials, conformance: Conformance) -> None:
        super().__init__(
            pages=list(pages),
            metadata=DocumentMetadata(),
            url_fetcher=materials.fetcher,
            font_config=materials.styles.fonts,
            color_profiles={},
            output_intent=None,
        )
        self.fonts = KeptFaces(materials.styles.fonts)
        self._conformance = conformance
        mean_screen_colours(self, conformance)

    def write(self) -> bytes:
        """The PDF."""
        content: bytes = self.write_pdf(
            finisher=lambda _, pdf: draw_pictures_as_they_are(pdf, self._conformance),
            pdf_tags=is_tagged(self._conformance),
            output_intent="",  # the document has it; the engine leaves the file of its own open
        )
        return content
