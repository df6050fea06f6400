"""The rendered sheets made documents of the EPUB: where each lies, what stands in its head."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from octavo.bind.addresses import NAVIGATION, Document, relative, unique_name
from octavo.bind.xhtml import EPUB_TYPE, MATHML, SVG, XML_LANG, Element, parse, xhtml
from octavo.diagnostics import Code, Diagnostic, Outcome
from octavo.language import primary
from octavo.model.book import Matter
from octavo.model.sheet import Sheet

_BODY_TYPES: dict[Matter, str] = {"front": "frontmatter", "body": "bodymatter", "back": "backmatter"}
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"})
_RIGHT_TO_LEFT_SCRIPTS = ("-Arab", "-Hebr", "-Syrc", "-Thaa")


def direction_of(language: str) -> str:
    """`rtl` or `ltr`, by the script subtag and else by the language's usual script."""
    if language.endswith(_RIGHT_TO_LEFT_SCRIPTS):
        return "rtl"
    return "rtl" if primary(language) in _RIGHT_TO_LEFT else "ltr"


def open_documents(sheets: Iterable[Sheet], taken: set[str]) -> Outcome[tuple[Document, ...]]:
    """Every sheet parsed and given its place. The first contents page becomes the navigation document.

    `taken` holds the names in `text/` that are given already, folded.
    """
    documents: list[Document] = []
    problems: list[Diagnostic] = []
    contents_placed = False
    for sheet in sheets:
        try:
            root = parse(sheet.html)
        except etree.XMLSyntaxError as error:
            problems.append(Diagnostic(Code.E002, f'the sheet "{sheet.name}" is not well-formed: {error}'))
            continue
        if root.tag != xhtml("html") or root.find(xhtml("body")) is None:
            problems.append(Diagnostic(Code.E002, f'the sheet "{sheet.name}" is not an XHTML document'))
            continue
        is_contents = sheet.role == "toc" and not contents_placed
        contents_placed = contents_placed or is_contents
        href = NAVIGATION if is_contents else f"text/{unique_name(sheet.name, '.xhtml', taken)}"
        ids = frozenset(element.get("id") for element in root.iter("{*}*") if element.get("id"))
        documents.append(Document(sheet, href, root, ids))
    return Outcome(None if problems else tuple(documents), tuple(problems))


def dress(document: Document, title: str, language: str, style_hrefs: Sequence[str]) -> None:
    """Give the document its head, its language and its matter; what the sheet had there is replaced."""
    sheet = document.sheet
    set_head(document.root, document.href, sheet.title or title, style_hrefs)
    _set_languages(document.root, sheet.language or language)
    document.root.find(xhtml("body")).set(EPUB_TYPE, _BODY_TYPES[sheet.matter])


def content_properties(root: Element) -> tuple[str, ...]:
    """The manifest properties that a document's content calls for (EPUB 3.3 §D.7)."""
    found = {
        "mathml": root.find(f".//{{{MATHML}}}math") is not None,
        "svg": root.find(f".//{{{SVG}}}svg") is not None,
    }
    return tuple(name for name, present in found.items() if present)


def set_head(root: Element, href: str, title: str, style_hrefs: Sequence[str]) -> None:
    """Replace the head of a document that lies at `href`; an empty title keeps the one it has."""
    old = root.find(xhtml("head"))
    if old is not None:
        title = title or old.findtext(xhtml("title"), "")
        root.remove(old)
    head = etree.Element(xhtml("head"))
    etree.SubElement(head, xhtml("meta"), charset="utf-8")
    etree.SubElement(head, xhtml("title")).text = title
    for style in style_hrefs:
        etree.SubElement(head, xhtml("link"), rel="stylesheet", type="text/css", href=relative(href, style))
    for line in (head, *head):
        line.tail = "\n"
    head.text = "\n"
    root.insert(0, head)
    root.text = "\n"


def _set_languages(root: Element, language: str) -> None:
    """`lang` and `xml:lang` on the root and wherever a sheet has one of them: readers look at either."""
    if not root.get("lang"):
        root.set("lang", root.get(XML_LANG) or language)
    if direction_of(root.get("lang")) == "rtl":
        root.set("dir", "rtl")
    for element in root.iter("{*}*"):
        own = element.get("lang") or element.get(XML_LANG)
        if own:
            element.set("lang", own)
            element.set(XML_LANG, own)
