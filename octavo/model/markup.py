"""Reading a sheet's markup back: whose text stands in which block.

Typesetting, binding and preflight all ask this of the same XHTML; the rule is here once.
Text belongs to the nearest element around it whose id names a block; a phrase's id (an index mark, a
note call, a span) names none. What the house prints by itself (numbers, labels, note calls) carries
one of `HOUSE_CLASSES` and is no part of any block's text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote
from xml.etree.ElementTree import Element, XMLParser, fromstring

XHTML: Final = "{http://www.w3.org/1999/xhtml}"
NOTE: Final = "note"
NOTE_PARAGRAPH: Final = "note-p"
NOTE_CALL: Final = "note-call"
GENERATED: Final = "generated"
HOUSE_CLASSES: Final = frozenset({GENERATED, NOTE_CALL, "note-number", "backlink"})
# HTML's phrasing content (html.spec.whatwg.org §3.2.5.2.5), without the embedded kinds that hold no text.
PHRASING: Final = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins",
    "kbd", "label", "mark", "math", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong",
    "sub", "sup", "svg", "time", "u", "var", "wbr",
})  # fmt: skip
# Characters that print nothing: zero-width space and joiners, the soft hyphen, the byte order mark.
INVISIBLE: Final = frozenset("\u200b\u200c\u200d\u2060\u00ad\ufeff")
_UNPRINTED: Final = frozenset({"head", "style", "script", "template"})
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class SheetText:
    """A run of characters: the block it stands in, its language, and whether the house printed it."""

    block: str
    text: str
    language: str = ""
    house: bool = False


def parse_sheet(html: str) -> Element:
    """A sheet's tree, XHTML names without their namespace. Raises xml.etree.ElementTree.ParseError."""
    root = fromstring(html.encode(), parser=XMLParser(encoding="utf-8"))
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.removeprefix(XHTML)
    return root


def nesting(root: Element) -> int:
    """How many elements lie in one another at the deepest place."""
    deepest, level = 0, [root]
    while level:
        deepest += 1
        level = [child for element in level for child in element]
    return deepest


def classes_of(element: Element) -> frozenset[str]:
    """The element's classes."""
    return frozenset(element.get("class", "").split())


def names_block(tag: str, classes: Iterable[str]) -> bool:
    """Whether an id on such an element is a block's: any but a phrase's, and a note's and its paragraphs'."""
    return tag not in PHRASING or not {NOTE, NOTE_PARAGRAPH}.isdisjoint(classes)


def is_house_text(classes: Iterable[str]) -> bool:
    """Whether what is inside is the house's own."""
    return not HOUSE_CLASSES.isdisjoint(classes)


def sheet_texts(root: Element, sheet_id: str) -> Iterator[SheetText]:
    """All text of a sheet in reading order; text outside every named block is the sheet's own."""
    yield from _texts(root, SheetText(sheet_id, ""))


def enclosing_blocks(root: Element, sheet_id: str) -> dict[str, str]:
    """The ids that name blocks, in reading order, each with the block around it; the sheet's own has none."""
    around = {sheet_id: ""}
    _enclose(root, sheet_id, around)
    return around


def internal_links(root: Element, sheet_id: str) -> Iterator[tuple[str, str]]:
    """Every link to an id, as the block it stands in and the id."""
    yield from _links(root, sheet_id)


def _links(element: Element, block: str) -> Iterator[tuple[str, str]]:
    tag, id_, target = element.tag, element.get("id"), element.get("href", "")
    if isinstance(tag, str) and id_ and names_block(tag, classes_of(element)):
        block = id_
    if tag == "a" and target.startswith("#"):
        yield block, unquote(target[1:])
    for child in element:
        yield from _links(child, block)


def _enclose(element: Element, block: str, around: dict[str, str]) -> None:
    tag, id_ = element.tag, element.get("id")
    if isinstance(tag, str) and id_ and names_block(tag, classes_of(element)):
        around.setdefault(id_, block)
        block = id_
    for child in element:
        _enclose(child, block, around)


def _texts(element: Element, around: SheetText) -> Iterator[SheetText]:
    tag = element.tag if isinstance(element.tag, str) else ""
    if not tag or tag in _UNPRINTED or tag.startswith("{") or element.get("hidden") is not None:
        return  # a comment, what is not printed, SVG and MathML
    classes = classes_of(element)
    id_ = element.get("id")
    block = id_ if id_ and names_block(tag, classes) else around.block
    language = element.get("lang") or element.get(_LANGUAGE) or around.language
    here = SheetText(block, "", language, around.house or is_house_text(classes))
    if tag == "br":
        yield SheetText(block, "\n", language, here.house)
    if element.text:
        yield SheetText(block, element.text, language, here.house)
    for child in element:
        yield from _texts(child, here)
        if child.tail:
            yield SheetText(block, child.tail, language, here.house)
