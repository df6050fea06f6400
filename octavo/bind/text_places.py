"""The characters of a document by the block they stand in, each with its place in the tree.

The rules are those of `octavo.model.markup`, by which the print edition's characters are counted too.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cached_property

from octavo.bind.xhtml import XHTML, Element, classes, local_name
from octavo.model.markup import INVISIBLE, PHRASING, is_house_text, names_block

_UNPRINTED = frozenset({"head", "style", "script", "template"})
_APOSTROPHES = "'’"
# Scripts that are written without spaces: a line may end after any syllable of theirs.
_UNSPACED = (("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"))


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the tree: before the character `index` of the holder's text, or of its tail."""

    holder: Element
    in_tail: bool
    index: int


def before(element: Element) -> Point:
    """The place right before an element that is not the root."""
    previous = element.getprevious()
    if previous is not None:
        return Point(previous, True, len(previous.tail or ""))
    parent = element.getparent()
    return Point(parent, False, len(parent.text or ""))


@dataclass(frozen=True, slots=True)
class _Run:
    """A text or tail as it lies in the tree; without a holder it stands for the end of a line."""

    holder: Element
    in_tail: bool
    text: str


@dataclass
class BlockText:
    """A block's own text. What is counted are the characters that print something, spaces left out."""

    runs: list[_Run] = field(default_factory=list)

    @cached_property
    def printing(self) -> str:
        """Its characters, as they are counted."""
        return "".join(character for run in self.runs for character in run.text if _prints(character))

    def point(self, offset: int) -> Point | None:
        """The place of the word that has the printing character number `offset`; None beyond the end."""
        characters = [
            (character, run, index)
            for run in self.runs
            for index, character in enumerate(run.text)
            if character not in INVISIBLE
        ]
        printing = [place for place, (character, *_) in enumerate(characters) if not character.isspace()]
        if offset >= len(printing):
            return None
        place = printing[offset]
        while place and _within_word(characters[place - 1][0], characters[place][0]):
            place -= 1
        _, run, index = characters[place]
        return Point(run.holder, run.in_tail, index)


def block_texts(root: Element, sheet_id: str) -> dict[str, BlockText]:
    """The text of every block in reading order; what is outside them is the sheet's own."""
    body = root.find(f"{{{XHTML}}}body")
    texts = {sheet_id: BlockText()}
    _collect(body, sheet_id, texts)
    return texts


def _collect(element: Element, block: str, texts: dict[str, BlockText]) -> None:
    if not isinstance(element.tag, str) or not element.tag.startswith(f"{{{XHTML}}}"):
        return  # a comment, SVG, MathML
    tag, own_classes = local_name(element), classes(element)
    if tag in _UNPRINTED or element.get("hidden") is not None or is_house_text(own_classes):
        return
    id_ = element.get("id")
    if id_ and names_block(tag, own_classes):
        block = id_
        texts.setdefault(id_, BlockText())
    runs = texts[block].runs
    apart = tag not in PHRASING or tag == "br"
    if apart:
        runs.append(_Run(None, False, "\n"))
    if element.text:
        runs.append(_Run(element, False, element.text))
    for child in element:
        _collect(child, block, texts)
        if child.tail:
            runs.append(_Run(child, True, child.tail))
    if apart:
        runs.append(_Run(None, False, "\n"))


def _prints(character: str) -> bool:
    return not character.isspace() and character not in INVISIBLE


def _within_word(left: str, right: str) -> bool:
    """Whether no line could begin between two characters but within a word that is hyphenated."""
    return all(_is_of_word(character) for character in (left, right)) and not (
        _is_unspaced(left) or _is_unspaced(right)
    )


def _is_of_word(character: str) -> bool:
    return character in _APOSTROPHES or unicodedata.category(character)[0] in "LMN"


def _is_unspaced(character: str) -> bool:
    wide = unicodedata.east_asian_width(character) in {"W", "F"}
    return wide or any(first <= character <= last for first, last in _UNSPACED)
