"""Parse the inline text of every block, telling its rules where in the source it lies."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from octavo.diagnostics import Code
from octavo.read.tokenizer import DEEPEST, ContentMap, Problem, report


def inline_text(state: StateCore) -> None:
    """markdown-it's `inline` rule, with the map of each block's content in the environment."""
    for token in state.tokens:
        if token.type == "inline":
            state.env["content_map"] = token.meta.get("map", ContentMap())
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)
            _refuse_depth(state, token)


def _refuse_depth(state: StateCore, token: Token) -> None:
    """Emphasis nests without the tokenizer's seeing it: `***…***` of any length."""
    deep = next((child for child in token.children or () if child.level > DEEPEST), None)
    if deep is None:
        return
    content_map: ContentMap = state.env["content_map"]
    offset = content_map.origin(deep.meta["start"])
    report(state.env, Problem(Code.M017, "text too deeply nested", offset, "nest less"))
    plain = Token("text", "", 0, content=token.content)
    plain.meta["start"] = 0
    token.children = [plain]


def inline_text_plugin(md: MarkdownIt) -> None:
    """Put it in the place of markdown-it's own."""
    md.core.ruler.at("inline", inline_text)
