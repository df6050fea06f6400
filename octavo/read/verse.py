"""Line blocks: stanzas of lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from octavo.model import blocks as b
from octavo.read.tree import Node

if TYPE_CHECKING:
    from octavo.read.block_converter import BlockConverter


def convert_line_block(converter: BlockConverter, node: Node) -> b.LineBlock:
    """The stanzas of a line block; several blank lines part two stanzas as one does."""
    id_ = converter.ids.next()
    stanzas: list[list[b.VerseLine]] = [[]]
    for child in node.children:
        if child.kind == "stanza_break":
            stanzas.append([])
            continue
        inline = child.children[0]
        position = converter.text_position(inline)
        line = b.VerseLine(converter.inlines(inline), position, child.token.meta["indent"])
        stanzas[-1].append(line)
    return b.LineBlock(id_, tuple(tuple(stanza) for stanza in stanzas if stanza), converter.position(node))
