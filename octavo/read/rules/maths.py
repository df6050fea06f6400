"""Maths between dollars by pandoc's rule: "$5 and $6" is money."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.dollarmath.index import math_inline_dollar

_dollars = math_inline_dollar(allow_space=False, allow_digits=False, allow_double=True)


def inline_maths(state: StateInline, silent: bool) -> bool:
    """`$x$` or `$$x$$` that ends within what is being parsed; the plugin looks further."""
    start = state.pos
    if state.src[start] != "$" or not _dollars(state, True):
        return False
    end, state.pos = state.pos, start
    return end <= state.posMax and _dollars(state, silent)


def maths_plugin(md: MarkdownIt) -> None:
    """No space after the first dollar or before the last, no digit after the last, no blank line within."""
    md.use(dollarmath_plugin, allow_labels=False, allow_blank_lines=False)
    md.inline.ruler.at("math_inline", inline_maths)
