"""Fenced divs, nested as pandoc nests them: `::: {.verse}` or `::: verse` opens, a bare `:::` closes.

A fence with a name or attributes opens, one without closes the innermost div; lengths are for the eye.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from octavo.diagnostics import Code
from octavo.model.inlines import Attributes
from octavo.read.attributes import UNREADABLE_HELP, attributes_at
from octavo.read.tokenizer import Problem, report

_FENCE = re.compile(r":{3,}[ \t]*(?P<rest>.*?)[ \t]*:*[ \t]*$")
_WORD = re.compile(r"[^\s{}:][^\s{}]*")


@dataclass(slots=True)
class _OpenDiv:
    level: int
    closed_on: int = -1


def fenced_div(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    """A fence: one that opens takes everything to its close; one that closes ends the div it stands in."""
    if state.is_code_block(startLine):
        return False
    start = state.bMarks[startLine] + state.tShift[startLine]
    found = _FENCE.fullmatch(state.src, start, state.eMarks[startLine])
    if found is None:
        return False
    if silent:
        return True
    if found["rest"]:
        attributes = _attributes(state, found.start("rest"), found.end("rest"))
        _open(state, startLine, endLine, attributes)
    else:
        _close(state, startLine, endLine)
    return True


def _attributes(state: StateBlock, start: int, end: int) -> Attributes:
    """`word`, `{…}` or `word {…}`; the word is a class."""
    word = _WORD.match(state.src, start, end)
    classes = (word[0],) if word else ()
    after = word.end() if word else start
    braces = state.src[after:end].strip()
    if not braces:
        return Attributes(classes=classes)
    offset = state.src.index("{", after, end) if "{" in braces else after
    read = attributes_at(state.src, offset, end)
    if read is None or state.src[read[1] : end].strip(" \t:"):
        message = f"cannot read the attributes of the div: {braces}"
        report(state.env, Problem(Code.M013, message, offset, UNREADABLE_HELP))
        return Attributes(classes=classes)
    given = read[0]
    return Attributes(given.id, classes + given.classes, given.lang, given.pairs)


def _open(state: StateBlock, line: int, end_line: int, attributes: Attributes) -> None:
    start = state.bMarks[line] + state.tShift[line]
    token = state.push("div_open", "div", 1)
    token.map = [line, line + 1]
    token.meta["attributes"] = attributes
    stack: list[_OpenDiv] = state.env.setdefault("divs", [])
    opened = _OpenDiv(state.level)
    stack.append(opened)
    state.line = line + 1
    state.md.block.tokenize(state, line + 1, end_line)
    stack.pop()
    if opened.closed_on >= 0:
        state.line = opened.closed_on + 1
    elif not state.env.get("too_deep"):
        report(state.env, Problem(Code.M009, "fenced div is not closed", start, 'close it with ":::"'))
    state.push("div_close", "div", -1)


def _close(state: StateBlock, line: int, end_line: int) -> None:
    stack: list[_OpenDiv] = state.env.get("divs", [])
    if stack and stack[-1].level == state.level:
        stack[-1].closed_on = line
        state.line = end_line  # ends the tokenizing that the div began
        return
    start = state.bMarks[line] + state.tShift[line]
    message = '":::" closes no fenced div here'
    report(state.env, Problem(Code.M009, message, start, 'open one with "::: {.class}", or delete the line'))
    state.line = line + 1


def fenced_div_plugin(md: MarkdownIt) -> None:
    """Install it."""
    alternatives = ["paragraph", "reference", "blockquote", "list"]
    md.block.ruler.before("fence", "fenced_div", fenced_div, {"alt": alternatives})
