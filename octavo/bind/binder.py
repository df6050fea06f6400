"""Sheets to an EPUB 3.3, in the steps that `bind` lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from octavo.bind.accessibility import measure
from octavo.bind.addresses import NAVIGATION, Document, addresses_of, relative
from octavo.bind.cover import Cover, Rasterise, make_cover
from octavo.bind.documents import content_properties, direction_of, dress, open_documents, set_head
from octavo.bind.imprint import Imprint
from octavo.bind.index_folios import tell_folios
from octavo.bind.links import rewrite_links
from octavo.bind.metadata import package_metadata
from octavo.bind.nav_files import make_navigation
from octavo.bind.navigation import Landmark, guide, landmarks
from octavo.bind.package import NCX_ID, Member, Package, write_package
from octavo.bind.page_breaks import PageBreak, insert_page_breaks
from octavo.bind.pictures import Picture, gather_pictures
from octavo.bind.print_pages import PrintPages
from octavo.bind.store import check_store, rules_of
from octavo.bind.style import Style, make_style
from octavo.bind.templates import Theme, fill_markup
from octavo.bind.xhtml import Element, serialise
from octavo.diagnostics import Diagnostic, Outcome, has_errors
from octavo.edition import Edition
from octavo.model.book import Book
from octavo.model.places import positions_of
from octavo.model.sheet import PageStart, Sheets, StyleSheet

COVER_PAGE = "text/cover.xhtml"
COVER_IMAGE = "images/cover.jpg"
_COVER_PAGE_ID = "cover"
_COVER_IMAGE_ID = "cover-image"
_NAVIGATION_ID = "nav"
_XHTML = "application/xhtml+xml"
_NCX = "application/x-dtbncx+xml"


@dataclass(frozen=True, slots=True)
class _Content:
    """The book's own: documents whose links and pictures lead to their places in the EPUB."""

    documents: tuple[Document, ...]
    pictures: tuple[Picture, ...]
    cover: Cover
    page_breaks: tuple[PageBreak, ...] = ()
    page_source: str = ""


@dataclass(frozen=True, slots=True)
class _Furniture:
    """What the house adds to it."""

    cover_page: Element
    navigation: Element
    ncx: bytes
    marks: tuple[Landmark, ...]
    style: Style


def bind(
    book: Book,
    edition: Edition,
    sheets: Sheets,
    theme: Theme,
    *,
    modified: datetime,
    rasterise: Rasterise,
    pages: PrintPages | None = None,
) -> Outcome[bytes]:
    """The bytes of the .epub file.

    `modified` comes from the source (`metadata.modified_of`), never from the clock; `rasterise`
    makes a PNG of an SVG drawing; `pages` are those of the print edition that the ebook lists.
    Problems: E002 to E006, I00x, F001, T00x.
    """
    imprint = Imprint(book, edition, theme)
    content = _content(imprint, sheets, rasterise, pages)
    if content.value is None:
        return Outcome(None, content.diagnostics)
    furniture = _furniture(imprint, sheets.styles, content.value)
    if furniture.value is None:
        return Outcome(None, content.diagnostics + furniture.diagnostics)
    package = _package(imprint, modified, content.value, furniture.value)
    written = write_package(package)
    problems = content.diagnostics + furniture.diagnostics + written.diagnostics
    if written.value is None:
        return Outcome(None, problems)
    cover = content.value.cover
    refused = tuple(check_store(edition, package, written.value, (cover.width, cover.height)))
    return Outcome(None if has_errors(refused) else written.value, problems + refused)


def _content(
    imprint: Imprint, sheets: Sheets, rasterise: Rasterise, pages: PrintPages | None
) -> Outcome[_Content]:
    cover = make_cover(imprint, rasterise)
    opened = open_documents(sheets.sheets, {_file_name(COVER_PAGE)})
    problems: list[Diagnostic] = [*cover.diagnostics, *opened.diagnostics]
    if opened.value is None:
        return Outcome(None, tuple(problems))
    positions = positions_of(imprint.book)
    addresses = addresses_of(opened.value)
    pictures = gather_pictures(
        opened.value,
        imprint.book.folder,
        positions,
        {_file_name(COVER_IMAGE)},
        rules_of(imprint.edition),
    )
    problems += pictures.diagnostics
    for document in opened.value:
        problems += rewrite_links(document, addresses, positions)
    if has_errors(problems) or pictures.value is None or cover.value is None:
        return Outcome(None, tuple(problems))
    breaks = insert_page_breaks(opened.value, _starts(pages, imprint, sheets)) if pages else ()
    tell_folios(opened.value, breaks)
    source = pages.source if pages and breaks else ""
    content = _Content(opened.value, pictures.value, cover.value, breaks, source)
    return Outcome(content, tuple(problems))


def _starts(pages: PrintPages, imprint: Imprint, sheets: Sheets) -> tuple[PageStart, ...]:
    """The beginnings of the pages; a sample has none of those that lie in what it leaves out."""
    if not imprint.edition.sample:
        return pages.starts
    ids = {sheet.id for sheet in sheets.sheets}
    return tuple(start for start in pages.starts if start.sheet in ids)


def _furniture(imprint: Imprint, styles: tuple[StyleSheet, ...], content: _Content) -> Outcome[_Furniture]:
    """Navigation, cover page, style sheets and fonts; every document is given its head."""
    documents, meta = content.documents, imprint.book.metadata
    marks = landmarks(documents, COVER_PAGE)
    navigation = make_navigation(imprint, documents, addresses_of(documents), marks, content.page_breaks)
    cover_page = _cover_page(imprint, content.cover)
    style = make_style(
        imprint.theme, styles, [document.root for document in documents], imprint.edition.fonts
    )
    problems = navigation.diagnostics + cover_page.diagnostics + style.diagnostics
    if navigation.value is None or cover_page.value is None or style.value is None:
        return Outcome(None, problems)
    nav_root, ncx = navigation.value
    for document in documents:
        dress(document, meta.title, meta.language, style.value.hrefs)
    for root, href in ((nav_root, NAVIGATION), (cover_page.value, COVER_PAGE)):
        set_head(root, href, "", style.value.hrefs)
    return Outcome(_Furniture(cover_page.value, nav_root, ncx, marks, style.value), problems)


def _cover_page(imprint: Imprint, cover: Cover) -> Outcome[Element]:
    meta = imprint.book.metadata
    return fill_markup(
        imprint.theme,
        "epub/cover.xhtml",
        language=imprint.language,
        terms=imprint.terms,
        image=relative(COVER_PAGE, COVER_IMAGE),
        width=cover.width,
        height=cover.height,
        title=meta.title,
        subtitle=meta.subtitle,
        authors=imprint.authors,
        publisher=meta.publisher.name,
    )


def _package(imprint: Imprint, modified: datetime, content: _Content, furniture: _Furniture) -> Package:
    measured = measure([document.root for document in content.documents])
    metadata = package_metadata(
        imprint.book, imprint.edition, modified, measured, _COVER_IMAGE_ID, content.page_source
    )
    style = furniture.style
    members = (
        *_document_members(content.documents, furniture),
        *_picture_members(content),
        *style.sheets,
        *style.fonts,
    )
    ids = {member.href: member.id for member in members}
    return Package(
        language=imprint.language,
        direction=direction_of(imprint.language),
        metadata=metadata,
        members=members,
        spine=(_COVER_PAGE_ID, *(ids[document.href] for document in content.documents)),
        guide=guide(furniture.marks, imprint.terms),
    )


def _document_members(documents: tuple[Document, ...], furniture: _Furniture) -> tuple[Member, ...]:
    nav = furniture.navigation
    nav_properties = ("nav", *content_properties(nav))
    fixed = (
        Member(_NAVIGATION_ID, NAVIGATION, _XHTML, serialise(nav), nav_properties),
        Member(NCX_ID, "toc.ncx", _NCX, furniture.ncx),
        Member(_COVER_PAGE_ID, COVER_PAGE, _XHTML, serialise(furniture.cover_page)),
    )
    texts = (
        Member(
            f"text-{number}",
            document.href,
            _XHTML,
            serialise(document.root),
            content_properties(document.root),
        )
        for number, document in enumerate(documents, 1)
        if document.href != NAVIGATION
    )
    return (*fixed, *texts)


def _picture_members(content: _Content) -> tuple[Member, ...]:
    cover = Member(_COVER_IMAGE_ID, COVER_IMAGE, "image/jpeg", content.cover.content, ("cover-image",))
    pictures = (
        Member(f"image-{number}", picture.href, picture.image.media_type, picture.image.content)
        for number, picture in enumerate(content.pictures, 1)
    )
    return (cover, *pictures)


def _file_name(href: str) -> str:
    return href.rpartition("/")[2]
