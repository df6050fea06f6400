"""Tables: GFM's, with a caption directly under the last row if the author likes."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

CAPTION = re.compile(r"(?:Table)?:[ \t]+(?=\S)")


def caption_line(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    """A caption ends the rows of the table above it; as a block of its own it is a paragraph."""
    start = state.bMarks[startLine] + state.tShift[startLine]
    return silent and CAPTION.match(state.src, start, state.eMarks[startLine]) is not None


def tables_plugin(md: MarkdownIt) -> None:
    """Enable tables and install the end of their rows."""
    md.enable("table")
    md.block.ruler.after("table", "caption_line", caption_line, {"alt": ["blockquote"]})
