"""The navigation document and the NCX, through the theme's templates."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from octavo.bind.addresses import NAVIGATION, Addresses, Document
from octavo.bind.imprint import Imprint
from octavo.bind.navigation import Landmark, depth_of, navigation
from octavo.bind.page_breaks import PageBreak
from octavo.bind.play_order import play_order
from octavo.bind.templates import fill_markup
from octavo.bind.xhtml import EPUB_TYPE, Element, epub_types, xhtml
from octavo.diagnostics import Outcome


def make_navigation(
    imprint: Imprint,
    documents: Sequence[Document],
    addresses: Addresses,
    marks: Sequence[Landmark],
    page_breaks: Sequence[PageBreak] = (),
) -> Outcome[tuple[Element, bytes]]:
    """The root of the navigation document, not yet dressed, and the NCX file.

    A contents page among the documents becomes the navigation document: the `nav` elements are put
    at its end.
    """
    points, problems = navigation(imprint.book, documents, addresses)
    known: dict[str, object] = {"language": imprint.language, "terms": imprint.terms, "points": points}
    known |= {"pages": play_order(points, page_breaks, documents)}
    nav = fill_markup(imprint.theme, "epub/nav.xhtml", landmarks=marks, **known)
    known |= {"title": imprint.book.metadata.title, "authors": imprint.authors}
    known |= {"identifier": imprint.identifier, "depth": depth_of(points)}
    ncx = fill_markup(imprint.theme, "epub/toc.ncx", **known)
    problems += nav.diagnostics + ncx.diagnostics
    if problems or nav.value is None or ncx.value is None:
        return Outcome(None, problems)
    contents = next((document.root for document in documents if document.href == NAVIGATION), None)
    root = nav.value if contents is None else _joined(contents, nav.value)
    return Outcome((root, bytes(etree.tostring(ncx.value, encoding="utf-8", xml_declaration=True))))


def _joined(contents: Element, navigation: Element) -> Element:
    """The contents page with the machine-readable lists at its end, out of sight."""
    body = contents.find(xhtml("body"))
    for nav in body.iter(xhtml("nav")):  # a document may bear the type once (EPUB 3.3 §7.3)
        if "toc" in epub_types(nav):
            del nav.attrib[EPUB_TYPE]
    for nav in list(navigation.iter(xhtml("nav"))):
        nav.set("hidden", "hidden")
        nav.tail = "\n"
        body.append(nav)
    return contents
