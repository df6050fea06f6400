"""Attributes at the end of headings and captions: `## Gas {#sec-gas .unnumbered}`, `Table: Gas {#tbl-gas}`.

They are cut off before inline text is parsed, which would take them for text. A caption is a paragraph
beside a table that begins with `Table:`, or with `:` under it (pandoc).
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from octavo.diagnostics import Code
from octavo.read.attributes import UNREADABLE_HELP, attributes_at
from octavo.read.rules.tables import CAPTION
from octavo.read.tokenizer import ContentMap, Problem, report

# Braces right after `]`, `)` or a code span belong to the span, link or code before them.
_AT_END = re.compile(r"(?<![\])`\\])(\{[^{}]*\})\s*$")


def heading_attributes(state: StateCore) -> None:
    """Cut the list off each heading."""
    for opening, content in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "heading_open":
            _cut(state, opening, content)


def table_captions(state: StateCore) -> None:
    """Make captions of the paragraphs that are: `info` says whether the table is `above` or `below`."""
    tokens = state.tokens
    taken = -1  # the index of the last table that has a caption
    for index in [index for index, token in enumerate(tokens) if token.type == "table_open"]:
        close = next(i for i in range(index, len(tokens)) if tokens[i].type == "table_close")
        if _is_caption(tokens, close + 1):
            _make_caption(state, close + 1, "above")
            taken = close + 1
        elif taken != index - 3 and _is_caption(tokens, index - 3, with_word=True):
            _make_caption(state, index - 3, "below")


def _is_caption(tokens: list[Token], index: int, with_word: bool = False) -> bool:
    if not 0 <= index < len(tokens) - 1 or tokens[index].type != "paragraph_open":
        return False
    content = tokens[index + 1].content
    return CAPTION.match(content) is not None and (content.startswith("Table") or not with_word)


def _make_caption(state: StateCore, index: int, table_is: str) -> None:
    opening, content, closing = state.tokens[index : index + 3]
    opening.type, closing.type = "caption_open", "caption_close"
    opening.info = table_is
    found = CAPTION.match(content.content)
    assert found
    content_map: ContentMap = content.meta["map"]
    content.meta["map"] = content_map.after(found.end())
    content.content = content.content[found.end() :]
    _cut(state, opening, content)


def _cut(state: StateCore, opening: Token, content: Token) -> None:
    found = _AT_END.search(content.content)
    if found is None:
        return
    read = attributes_at(content.content, found.start(1), found.end(1))
    if read is None:
        content_map: ContentMap = content.meta["map"]
        message = f"cannot read the attributes {found[1]}"
        problem = Problem(Code.M013, message, content_map.origin(found.start(1)), UNREADABLE_HELP)
        report(state.env, problem)
        return
    opening.meta["attributes"] = read[0]
    content.content = content.content[: found.start()].rstrip()


def trailing_attributes_plugin(md: MarkdownIt) -> None:
    """Install both before inline text is parsed."""
    md.core.ruler.after("content_maps", "heading_attributes", heading_attributes)
    md.core.ruler.after("content_maps", "table_captions", table_captions)
