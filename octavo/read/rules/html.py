"""Raw HTML: lines of block tags, and comments, which are dropped. What is allowed is judged later.

markdown-it would take a whole paragraph of source for raw HTML as soon as it begins with a block tag;
here only the tags are raw, and what stands between them is Markdown (pandoc's markdown_in_html_blocks).
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.common.html_re import HTML_TAG_RE
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from octavo.diagnostics import Code
from octavo.read.html_elements import BLOCK_ELEMENTS
from octavo.read.tokenizer import Problem, report, report_inline

_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)")
_UNCLOSED = 'close the comment with "-->"'
_INTERRUPTS = ["paragraph", "reference", "blockquote", "list"]


def tag_line(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    """A line of nothing but block tags that are allowed."""
    if state.is_code_block(startLine):
        return False
    start, end = state.bMarks[startLine] + state.tShift[startLine], state.eMarks[startLine]
    tags = _block_tags(state.src, start, end)
    if not tags:
        return False
    if not silent:
        for offset, tag in tags:
            token = state.push("html_tag", "", 0)
            token.content = tag
            token.map = [startLine, startLine + 1]
            token.meta["start"] = offset
        state.line = startLine + 1
    return True


def _block_tags(src: str, start: int, end: int) -> list[tuple[int, str]]:
    tags: list[tuple[int, str]] = []
    while start < end:
        if src[start] in " \t":
            start += 1
            continue
        found = HTML_TAG_RE.match(src, start, end) if src[start] == "<" else None
        name = _NAME.match(found[0]) if found else None
        if found is None or name is None or name[1].lower() not in BLOCK_ELEMENTS:
            return []
        tags.append((start, found[0]))
        start = found.end()
    return tags


def comment_block(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    """`<!-- … -->` on lines of its own, blank lines and all."""
    start = state.bMarks[startLine] + state.tShift[startLine]
    if state.is_code_block(startLine) or not state.src.startswith("<!--", start):
        return False
    end = state.src.find("-->", start + 4, state.eMarks[endLine - 1])
    if end < 0:
        if not silent:
            report(state.env, Problem(Code.M014, "comment is not closed", start, _UNCLOSED))
            state.line = endLine
        return True
    last = next(line for line in range(startLine, endLine) if state.eMarks[line] >= end)
    rest = state.src[end + 3 : state.eMarks[last]]
    if rest.strip() and last == startLine:
        return False  # text follows on the line: it is a paragraph that holds a comment
    if silent:
        return True
    state.line = last + 1
    if rest.strip():
        indent = len(rest) - len(rest.lstrip())
        state.bMarks[last], state.tShift[last], state.sCount[last] = end + 3, indent, state.blkIndent
        state.line = last
    return True


def unclosed_comment(state: StateInline, silent: bool) -> bool:
    """`<!--` that no `-->` in the paragraph closes."""
    if not state.src.startswith("<!--", state.pos):
        return False
    if not silent:
        message = "comment is not closed in its paragraph"
        report_inline(state, Code.M014, message, state.pos, _UNCLOSED)
        state.append_pending("<!--")
    state.pos += 4
    return True


def html_plugin(md: MarkdownIt) -> None:
    """Put these in the place of markdown-it's HTML blocks."""
    md.block.ruler.at("html_block", comment_block, {"alt": _INTERRUPTS})
    md.block.ruler.after("html_block", "tag_line", tag_line, {"alt": _INTERRUPTS})
    md.inline.ruler.after("html_inline", "unclosed_comment", unclosed_comment)
