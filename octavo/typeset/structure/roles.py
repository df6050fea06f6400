"""What the elements of a sheet are in a PDF: the standard structure types (ISO 32000-1 §14.8.4).

Classes are those of docs/architecture.md. An element that is not named here is no structure of its own:
what is in it belongs to the element around.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from octavo.model.markup import NOTE, NOTE_PARAGRAPH, classes_of

# A structure type; or Entry, a list entry made of a label and a body; or Term, Definition, parts of one.
Role: TypeAlias = str

SVG: Final = "{http://www.w3.org/2000/svg}"
_BY_CLASS: Final[Mapping[tuple[str, str], Role]] = {
    ("aside", NOTE): "Note",
    ("div", "contents"): "TOC",
    ("div", "definition"): "LI",
    ("div", "index"): "Index",
    ("img", "math"): "Formula",
    ("span", "authors"): "P",
    ("span", NOTE): "Note",
    ("span", "note-code"): "Code",
    ("span", "note-entry"): "Entry",
    ("span", "note-label"): "Lbl",
    ("span", "note-list"): "L",
    ("span", "note-number"): "Lbl",
    ("span", "note-quote"): "BlockQuote",
    ("span", NOTE_PARAGRAPH): "P",
}
_BY_TAG: Final[Mapping[str, Role]] = {
    "a": "Link",
    "article": "Art",
    "blockquote": "BlockQuote",
    "caption": "Caption",
    "code": "Code",
    "dd": "Definition",
    "div": "Div",
    "dl": "L",
    "dt": "Term",
    "figcaption": "Caption",
    "figure": "Div",
    "img": "Figure",
    "li": "Entry",
    "ol": "L",
    "p": "P",
    "pre": "P",
    "section": "Sect",
    f"{SVG}svg": "Figure",
    "table": "Table",
    "tbody": "TBody",
    "td": "TD",
    "tfoot": "TFoot",
    "th": "TH",
    "thead": "THead",
    "tr": "TR",
    "ul": "L",
} | {f"h{level}": f"H{level}" for level in range(1, 7)}
# What stands around a link of a kind.
AROUND_LINKS: Final[Mapping[str, str]] = {"note-call": "Reference", "note-number": "Lbl"}
_SCOPES: Final = {"row": "Row", "rowgroup": "Row", "col": "Column", "colgroup": "Column"}
_NUMBERINGS: Final = {
    "circle": "Circle",
    "decimal": "Decimal",
    "disc": "Disc",
    "lower-alpha": "LowerAlpha",
    "lower-latin": "LowerAlpha",
    "lower-roman": "LowerRoman",
    "none": "None",
    "square": "Square",
    "upper-alpha": "UpperAlpha",
    "upper-latin": "UpperAlpha",
    "upper-roman": "UpperRoman",
}


def role_of(tag: str, element: Any, parent_role: str) -> Role | None:
    """The role of an element under another; None when it has none of its own."""
    classes = classes_of(element)
    role = _BY_TAG.get(tag)
    for (named, class_), by_class in _BY_CLASS.items():
        if named == tag and class_ in classes:
            role = by_class
            break
    if parent_role == "TOC":
        return {"L": None, "Entry": "TOCI"}.get(role or "", role)
    if parent_role == "TOCI" and role == "L":
        return "TOC"
    if role is None and language_of(element) and tag != "html":
        return "Span"
    return role


def language_of(element: Any) -> str:
    """The language an element says it is in; empty when it says nothing."""
    return str(element.get("lang", ""))


def words_for(tag: str, element: Any) -> str:
    """The words that stand for a picture: its `alt`, a drawing's title; empty for an ornament."""
    if tag == f"{SVG}svg":
        return (element.findtext(f"{SVG}title") or "").strip()
    return str(element.get("alt", "")).strip() if tag == "img" else ""


def scope_of(element: Any, in_head: bool, is_first: bool) -> str:
    """What a head cell stands over: what it says itself, else what its place says."""
    by_place = "Row" if is_first and not in_head else "Column"
    return _SCOPES.get(element.get("scope", ""), by_place)


def numbering_of(tag: str, style: Any) -> str:
    """The kind of a list's labels (ISO 32000-1 table 347); a dash is a bullet, as there is no name for it."""
    if tag == "dl" or style["list_style_type"] == "none":
        return "None"
    fallback = "Decimal" if tag == "ol" else "Disc"
    kind = style["list_style_type"]
    return _NUMBERINGS.get(kind, fallback) if isinstance(kind, str) else fallback
