"""What rendering hands to typesetting and binding, and what typesetting says of the pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from octavo.diagnostics import Position
from octavo.model.book import Matter
from octavo.model.sending import sent_by_fields
from octavo.model.set_lines import SetLine

Opening: TypeAlias = Literal["recto", "verso", "any"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One rendered document before layout: a chapter, a part title, a generated piece.

    `html` is a whole, well-formed XHTML document. `id` is the piece's id, `name` a file name
    without suffix (ASCII, unique in the book), `title` and `running_head` plain text.
    """

    id: str
    name: str
    role: str  # a Role, a GeneratedKind, `part` or `cover`
    title: str
    matter: Matter
    opens: Opening
    language: str
    html: str
    running_head: str = ""
    in_contents: bool = True
    depth: int = 0  # how many parts it lies in: its level in the PDF's outline


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """CSS with the name of the template it came from; `lines` has the template's line for each of its own."""

    name: str
    css: str
    lines: tuple[int, ...] = ()

    def place(self, position: Position) -> Position:
        """A place in the CSS as a place in the template that its author wrote."""
        if not 1 <= position.line <= len(self.lines):
            return position
        return replace(position, line=self.lines[position.line - 1])


@dataclass(frozen=True, slots=True)
class Sheets:
    """Everything rendered for one edition, in reading order, with its style sheets."""

    sheets: tuple[Sheet, ...]
    styles: tuple[StyleSheet, ...]


@sent_by_fields
@dataclass(frozen=True, slots=True)
class PlacedText:
    """Text of one block found on one page: lines joined, hyphens of hyphenation taken out.

    `area` tells body from notes; `top`, `bottom`, `left`, `right` are in points from the page's
    top left corner, on a proof that of the paper. `start` counts the block's non-space characters before
    this piece. What was `put_off` is of a figure that stands at the head of a later page than the text
    after it, or may.
    """

    block: str
    area: Literal["body", "note"]
    text: str
    top: float
    bottom: float
    left: float
    right: float
    start: int = 0
    put_off: bool = False


@dataclass(frozen=True, slots=True)
class LaidOutPage:
    """One page: its number in the file from 0, its folio, what is on it."""

    index: int
    label: str  # the folio the page counts as, printed or not: `iv`, `12`
    recto: bool
    sheet: str  # Sheet.id
    width: float
    height: float
    placed: tuple[PlacedText, ...] = ()
    anchors: tuple[str, ...] = ()  # every id that begins on the page
    blank: bool = False
    lines: tuple[SetLine, ...] = ()  # of justified paragraphs, body first
    foot: float = 0.0  # where the space for text ends, the notes taken off; points from the top


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where a page of a print edition begins in the text, for an edition that has no pages of its own.

    `label` is the page's folio, `sheet` and `block` the ids of where it begins, `offset` the number of the
    block's non-space characters before. `words` are the first of the characters that follow, spaces left
    out; empty when the page begins with the block itself or with a picture.
    """

    label: str
    sheet: str
    block: str
    offset: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class PageMap:
    """Where everything is: all pages in order, and the folio of every id."""

    pages: tuple[LaidOutPage, ...]
    folios: dict[str, str]
