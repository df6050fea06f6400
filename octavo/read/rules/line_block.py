"""Line blocks, for verse: every line begins with `| `; a bare `|` parts stanzas (pandoc)."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

_LINE = re.compile(r"\|(?:[ \t](?P<indent> *)(?P<text>.*?))?[ \t]*$")


def line_block(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    """The lines from `startLine` on that begin with a bar, and indented lines that continue one."""
    if state.is_code_block(startLine) or _line(state, startLine) is None:
        return False
    if silent:
        return True
    state.push("line_block_open", "", 1).map = [startLine, startLine]
    line = startLine
    while line < endLine and (found := _line(state, line)) is not None:
        after = line + 1
        while after < endLine and _continues(state, after):
            after += 1
        _push_line(state, found, line, after)
        line = after
    state.push("line_block_close", "", -1)
    state.line = line
    return True


def _line(state: StateBlock, line: int) -> re.Match[str] | None:
    if state.sCount[line] < state.blkIndent:
        return None
    return _LINE.fullmatch(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])


def _continues(state: StateBlock, line: int) -> bool:
    indented = state.sCount[line] > state.blkIndent
    return indented and not state.isEmpty(line) and _line(state, line) is None


def _push_line(state: StateBlock, found: re.Match[str], line: int, after: int) -> None:
    text = found["text"] or ""
    if not text and after == line + 1:
        state.push("stanza_break", "", 0)
        return
    more = (
        state.src[state.bMarks[next_] + state.tShift[next_] : state.eMarks[next_]]
        for next_ in range(line + 1, after)
    )
    state.push("verse_open", "", 1).meta["indent"] = len(found["indent"] or "")
    token = state.push("inline", "", 0)
    token.map = [line, after]
    token.content = "\n".join((text, *more)).strip()
    token.children = []
    state.push("verse_close", "", -1)


def line_block_plugin(md: MarkdownIt) -> None:
    """Install it after tables, whose rows begin with a bar too."""
    md.block.ruler.after("table", "line_block", line_block)
