"""Plain text: where it ends, and joining what emphasis left apart."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

# The characters at which a rule of ours or markdown-it's can begin; all other text is taken whole.
_RULE_BEGINS = re.compile(r"[\n$&*<@\[\\\]^_`{~]|!(?=\[)|[-+](?=@)")


def plain_text(state: StateInline, silent: bool) -> bool:
    """Text up to the next character that may be markup, or to the end of what is being parsed."""
    found = _RULE_BEGINS.search(state.src, state.pos, state.posMax)
    end = found.start() if found else state.posMax
    if end == state.pos:
        return False
    if not silent:
        state.append_pending(state.src[state.pos : end])
    state.pos = end
    return True


def join_fragments(state: StateInline) -> None:
    """Merge adjacent texts, each run keeping the place of its first; drop empty ones; count levels anew."""
    joined: list[Token] = []
    level = 0
    parts: list[str] = []
    for token in state.tokens:
        if token.nesting < 0:
            level -= 1
        token.level = level
        if token.nesting > 0:
            level += 1
        if token.type == "text":
            if not token.content:
                continue
            if parts:
                parts.append(token.content)
                continue
            parts = [token.content]
        elif parts:
            joined[-1].content = "".join(parts)
            parts = []
        joined.append(token)
    if parts:
        joined[-1].content = "".join(parts)
    state.tokens[:] = joined


def plain_text_plugin(md: MarkdownIt) -> None:
    """Put both in the place of markdown-it's own."""
    md.inline.ruler.at("text", plain_text)
    md.inline.ruler2.at("fragments_join", join_fragments)
