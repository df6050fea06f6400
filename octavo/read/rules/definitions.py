"""Definition lists whose terms may run over several lines, one term a line (PHP Markdown Extra)."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from mdit_py_plugins.deflist import deflist_plugin

_MARKER = re.compile(r"[:~][ \t]+\S")
_MOST_TERMS = 12  # lines; more are a paragraph


def _plugin_rule() -> Callable[[StateBlock, int, int, bool], bool]:
    md = MarkdownIt("zero").use(deflist_plugin)
    md.block.ruler.enableOnly(["deflist"])
    return md.block.ruler.getRules("")[0]


_one_line_term = _plugin_rule()


def definition_list(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    """A definition list; its first term is all lines from `startLine` to the one before the definition."""
    last = startLine if silent else _last_term_line(state, startLine, endLine)
    if last == startLine:
        return _one_line_term(state, startLine, endLine, silent)
    count = len(state.tokens)
    if not _one_line_term(state, last, endLine, silent):
        return False
    term = next(token for token in state.tokens[count:] if token.type == "inline")
    term.content = state.getLines(startLine, last + 1, state.blkIndent, False).strip()
    term.map = [startLine, last + 1]
    return True


def _last_term_line(state: StateBlock, start: int, end: int) -> int:
    """The last line of the paragraph that begins at `start` if a definition follows it, else `start`."""
    line = start
    while line + 1 < end and line - start < _MOST_TERMS and not state.isEmpty(line + 1):
        if state.sCount[line + 1] < state.blkIndent or _is_marker(state, line + 1):
            break
        if any(rule(state, line + 1, end, True) for rule in state.md.block.ruler.getRules("paragraph")):
            return start
        line += 1
    after = line + 1 if line + 1 >= end or not state.isEmpty(line + 1) else line + 2
    return line if after < end and _is_marker(state, after) else start


def _is_marker(state: StateBlock, line: int) -> bool:
    start = state.bMarks[line] + state.tShift[line]
    return _MARKER.match(state.src, start, state.eMarks[line]) is not None


def definitions_plugin(md: MarkdownIt) -> None:
    """Install it in the place that the plugin has."""
    md.block.ruler.before(
        "paragraph", "deflist", definition_list, {"alt": ["paragraph", "reference", "blockquote"]}
    )
