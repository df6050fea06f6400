"""The chase: all of the book's PDF but the ink of its pages.

The engine writes it for empty pages, as it would for the book laid out as one document: pages of their sizes,
links and places, the outline, page labels, metadata, the structure tree, the fonts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pydyf
from weasyprint.document import Document
from weasyprint.pdf.metadata import DocumentMetadata

from octavo import __version__
from octavo.edition import Edition
from octavo.model.book import Metadata
from octavo.typeset.composition import Layout
from octavo.typeset.conformance import VARIANTS, is_tagged, mean_screen_colours
from octavo.typeset.folios import Folio
from octavo.typeset.page_frame import EmptyPage, PageFrame
from octavo.typeset.plates.faces import united
from octavo.typeset.plates.loose import leave_loose
from octavo.typeset.plates.plate import Plate
from octavo.typeset.structure.mend import mend
from octavo.typeset.structure.plain import node_of
from octavo.typeset.structure.tree import Node
from octavo.typeset.structure.write import write_structure


@dataclass(frozen=True, slots=True)
class PlacedPlate:
    """A plate in the book: the index of its first page, and the frames of its pages."""

    plate: Plate
    first_page: int
    frames: tuple[PageFrame, ...]


@dataclass(frozen=True, slots=True)
class Chase:
    """The PDF without ink. `forms` has the number of the object that waits for each form of a plate.

    A form is content that a page refers to, as the engine draws what is translucent; that of the tree which
    lies in one is found by the key of the number tree that the waiting object has.
    """

    content: bytes
    forms: dict[tuple[int, int], int]  # by the plate's first page, and its own number for the form


def write_chase(plates: Sequence[PlacedPlate], layout: Layout, metadata: Metadata, edition: Edition) -> Chase:
    """The chase for the plates, which follow on one another. Raises what the engine does."""
    chase = _Chase(plates, layout, metadata, edition)
    content = chase.write_pdf(
        finisher=lambda _, pdf: _finish(pdf, layout.folios),
        pdf_variant=VARIANTS[edition.conformance],
        pdf_tags=is_tagged(edition.conformance),
        output_intent="",  # the document has it; the engine leaves the file of its own open
        custom_metadata=True,
    )
    return Chase(content, {place: form.number for place, form in chase.forms.items()})


class _Chase(Document):  # type: ignore[misc]
    """The book's pages, empty, as a document of the engine."""

    def __init__(
        self, plates: Sequence[PlacedPlate], layout: Layout, metadata: Metadata, edition: Edition
    ) -> None:
        super().__init__(
            pages=[EmptyPage(frame) for placed in plates for frame in placed.frames],
            metadata=_metadata(metadata, edition),
            url_fetcher=layout.fetcher,
            font_config=layout.styles.fonts,
            color_profiles={},
            output_intent=None,
        )
        programs = {name: file for placed in plates for name, file in placed.plate.programs.items()}
        self.fonts = united((placed.plate.faces for placed in plates), programs)
        self.forms: dict[tuple[int, int], Any] = {}
        self._plates = plates
        mean_screen_colours(self, edition.conformance)

    def tag(self, pdf: Any, _marks: Sequence[dict[Any, Any]]) -> None:
        """Write the tree of the book, made of the trees of its plates."""
        document = Node("Document")
        for placed in self._plates:
            sheet = self._tree(pdf, placed)
            for kid in sheet.kids:
                if isinstance(kid, Node):
                    kid.parent = document
            document.kids.extend(sheet.kids)
        mend(document)
        write_structure(pdf, document, len(self.pages))

    def _tree(self, pdf: Any, placed: PlacedPlate) -> Node:
        def annotation_of(page: int, number: int) -> Any:
            return self.pages[page].annotation(number)

        def form_of(number: int) -> Any:
            place = (placed.first_page, number)
            if place not in self.forms:
                self.forms[place] = pydyf.Stream()
                pdf.add_object(self.forms[place])
            return self.forms[place]

        return node_of(placed.plate.ink.structure, placed.first_page, annotation_of, form_of)


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


def _finish(pdf: Any, folios: Sequence[Folio]) -> None:
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
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    leave_loose(pdf)
