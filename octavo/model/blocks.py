"""What a chapter is made of: the block half of the tree.

A block's `id` is unique in the book and the same in print, EPUB and preview. `read` makes it from
the file's name and the block's ordinal, unless the author gave one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, Union

from octavo.diagnostics import Position
from octavo.model.inlines import NO_ATTRIBUTES, Attributes, Inlines

Alignment: TypeAlias = Literal["", "left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `tight` is one inside a tight list, which is set without space around it."""

    id: str
    content: Inlines
    position: Position
    attributes: Attributes = NO_ATTRIBUTES
    tight: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's heading, level 2 to 6 (the chapter's own title is 1). `number` comes from `resolve`."""

    id: str
    level: int
    content: Inlines
    position: Position
    attributes: Attributes = NO_ATTRIBUTES
    number: str = ""


@dataclass(frozen=True, slots=True)
class BlockQuote:
    """A quotation; `attribution` is its last line when that begins with a dash."""

    id: str
    content: Blocks
    position: Position
    attributes: Attributes = NO_ATTRIBUTES
    attribution: Inlines = ()


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One entry of a list."""

    id: str
    content: Blocks
    position: Position


@dataclass(frozen=True, slots=True)
class BulletList:
    """An unordered list."""

    id: str
    entries: tuple[ListEntry, ...]
    position: Position
    tight: bool = True
    attributes: Attributes = NO_ATTRIBUTES


@dataclass(frozen=True, slots=True)
class OrderedList:
    """A numbered list."""

    id: str
    entries: tuple[ListEntry, ...]
    position: Position
    start: int = 1
    tight: bool = True
    attributes: Attributes = NO_ATTRIBUTES


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what is said of it."""

    id: str
    term: Inlines
    definitions: tuple[Blocks, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Terms with definitions; `tight` when no blank line parts them."""

    id: str
    entries: tuple[Definition, ...]
    position: Position
    tight: bool = False


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Program text; `language` is a Pygments lexer name or empty."""

    id: str
    text: str
    language: str
    position: Position
    attributes: Attributes = NO_ATTRIBUTES


@dataclass(frozen=True, slots=True)
class MathBlock:
    """`$$…$$`: displayed LaTeX maths."""

    id: str
    source: str
    position: Position


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    content: Inlines
    position: Position


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `number` comes from `resolve` for one that has a caption."""

    id: str
    head: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    alignments: tuple[Alignment, ...]
    caption: Inlines
    position: Position
    attributes: Attributes = NO_ATTRIBUTES
    number: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with a caption, alone in its paragraph; `source` is relative to the book's folder."""

    id: str
    source: str
    alt: str
    caption: Inlines
    position: Position
    attributes: Attributes = NO_ATTRIBUTES
    number: str = ""


@dataclass(frozen=True, slots=True)
class VerseLine:
    """A line of verse; `indent` counts the spaces it was typed in from the margin."""

    content: Inlines
    position: Position
    indent: int = 0


@dataclass(frozen=True, slots=True)
class LineBlock:
    """Verse typed with `| `: stanzas of lines."""

    id: str
    stanzas: tuple[tuple[VerseLine, ...], ...]
    position: Position


@dataclass(frozen=True, slots=True)
class Div:
    """`::: {.verse}`; also a block element of the raw-HTML safe list, named by `element`."""

    id: str
    content: Blocks
    position: Position
    attributes: Attributes = NO_ATTRIBUTES
    element: str = "div"


@dataclass(frozen=True, slots=True)
class SceneBreak:
    """`***`: a pause between paragraphs."""

    id: str
    position: Position


Block: TypeAlias = Union[
    Paragraph, Heading, BlockQuote, BulletList, OrderedList, DefinitionList, CodeBlock, MathBlock,
    Table, Figure, LineBlock, Div, SceneBreak,
]  # fmt: skip
Blocks: TypeAlias = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A note, in the order of its call. `number` comes from `resolve`.

    `id` is `fn-<chapter id>-<name>`; the call's anchor is `call-` + that.
    """

    id: str
    content: Blocks
    position: Position
    number: str = ""
