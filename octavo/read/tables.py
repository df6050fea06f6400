"""Tables with their captions."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.read.tree import Node

if TYPE_CHECKING:
    from octavo.read.block_converter import BlockConverter


def convert_table(converter: BlockConverter, node: Node, caption: Node | None) -> b.Table:
    """A table; its id and attributes stand at the end of its caption."""
    position = converter.position(node)
    id_, attributes = converter.attributes(caption or node, position)
    words: i.Inlines = converter.inlines(caption.children[0]) if caption else ()
    parts = {part.kind: part for part in node.children}
    head = tuple(_row(converter, row) for row in parts["thead"].children)
    body = parts.get("tbody")
    rows = tuple(_row(converter, row) for row in body.children) if body else ()
    alignments = tuple(_alignment(cell) for cell in parts["thead"].children[0].children)
    return b.Table(id_, head, rows, alignments, words, position, attributes)


def _row(converter: BlockConverter, row: Node) -> tuple[b.Cell, ...]:
    cells = (cell.children[0] for cell in row.children)
    return tuple(b.Cell(converter.inlines(cell), converter.text_position(cell)) for cell in cells)


def _alignment(cell: Node) -> b.Alignment:
    style = str(cell.token.attrs.get("style", ""))
    return cast(b.Alignment, style.removeprefix("text-align:"))
