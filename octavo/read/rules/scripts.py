"""Superscript `^so^` and subscript `~so~`, with markup inside; a space in them is typed `\\ ` (pandoc)."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline


def _script(marker: str, name: str) -> Callable[[StateInline, bool], bool]:
    pattern = re.compile(rf"\{marker}((?:\\.|[^\s\\{marker}])+)\{marker}")

    def rule(state: StateInline, silent: bool) -> bool:
        if silent or state.src[state.pos] != marker:
            return False
        found = pattern.match(state.src, state.pos, state.posMax)
        if found is None:
            return False
        maximum = state.posMax
        state.push(f"{name}_open", name, 1)
        state.pos, state.posMax = found.start(1), found.end(1)
        state.md.inline.tokenize(state)
        state.push(f"{name}_close", name, -1)
        state.pos, state.posMax = found.end(), maximum
        return True

    return rule


def no_break_space(state: StateInline, silent: bool) -> bool:
    """`\\ ` is a no-break space."""
    if not state.src.startswith("\\ ", state.pos):
        return False
    if not silent:
        token = state.push("text_special", "", 0)
        token.content = "\u00a0"
    state.pos += 2
    return True


def scripts_plugin(md: MarkdownIt) -> None:
    """Install the three."""
    md.inline.ruler.after("emphasis", "sup", _script("^", "sup"))
    md.inline.ruler.after("emphasis", "sub", _script("~", "sub"))
    md.inline.ruler.before("escape", "no_break_space", no_break_space)
