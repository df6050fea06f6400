"""XHTML in and out: parsed strictly, written so that every reading system reads the same tree."""

from __future__ import annotations

from typing import Any, TypeAlias

from lxml import etree

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
XML = "http://www.w3.org/XML/1998/namespace"
SVG = "http://www.w3.org/2000/svg"
MATHML = "http://www.w3.org/1998/Math/MathML"
XLINK = "http://www.w3.org/1999/xlink"

EPUB_TYPE = f"{{{OPS}}}type"
XML_LANG = f"{{{XML}}}lang"

Element: TypeAlias = Any  # lxml ships no types

_PROLOGUE = b'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
# HTML Living Standard §13.1.2; every other element gets an end tag, for parsers of text/html.
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_ROOT_PREFIXES = {"epub": OPS}


def xhtml(name: str) -> str:
    """The qualified name of an XHTML element."""
    return f"{{{XHTML}}}{name}"


def local_name(element: Element) -> str:
    """An element's name without its namespace."""
    return str(etree.QName(element).localname)


def parse(text: str) -> Element:
    """The root of a well-formed document, without comments. Raises `lxml.etree.XMLSyntaxError`."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    return etree.fromstring(text.encode(), parser)


def serialise(root: Element) -> bytes:
    """The document as UTF-8 with an XHTML5 doctype; equal trees give equal bytes.

    `<span/>` is the start of an unclosed span to an HTML parser, so only void elements are self-closed.
    """
    for element in root.iter(f"{{{XHTML}}}*"):
        if len(element) == 0 and not element.text and local_name(element) not in _VOID:
            element.text = ""
    etree.cleanup_namespaces(root, top_nsmap=_ROOT_PREFIXES)
    return _PROLOGUE + bytes(etree.tostring(root, encoding="utf-8", xml_declaration=False)) + b"\n"


def classes(element: Element) -> frozenset[str]:
    """The words of the `class` attribute."""
    return frozenset((element.get("class") or "").split())


def epub_types(element: Element) -> frozenset[str]:
    """The words of the `epub:type` attribute."""
    return frozenset((element.get(EPUB_TYPE) or "").split())
