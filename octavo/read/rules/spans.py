"""Attributes on inlines: bracketed spans `[текст]{lang=ru}`, and lists after links, images and code."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from octavo.diagnostics import Code
from octavo.model.inlines import Attributes
from octavo.read.attributes import UNREADABLE_HELP, attributes_at, excerpt
from octavo.read.cite_syntax import CitePart
from octavo.read.tokenizer import report_inline
from octavo.read.verbatim_cites import is_verbatim, parse_cites

_TAKE_ATTRIBUTES = frozenset({"image", "code_inline", "link_close"})


def span(state: StateInline, silent: bool) -> bool:
    """`[text]{.class lang=az}`."""
    if state.src[state.pos] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    if end < 0 or end + 1 >= state.posMax or state.src[end + 1] != "{":
        return False
    read = _read(state, end + 1, silent)
    if read is None:
        return False
    attributes, after = read
    if not silent:
        maximum, start = state.posMax, state.pos + 1
        token = state.push("span_open", "span", 1)
        token.meta["attributes"] = attributes
        if is_verbatim(attributes):
            token.meta["cited"] = _cited(state, end + 1, after)
        state.pos, state.posMax = start, end
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1)
        state.posMax = maximum
    state.pos = after
    return True


def _cited(state: StateInline, start: int, end: int) -> list[CitePart]:
    """The works that a verbatim citation names in its attributes."""
    parts, faults = parse_cites(state.src, start, end)
    for fault in faults:
        report_inline(state, fault.code, fault.message, fault.offset, fault.help)
    return parts


def attributes_after(state: StateInline, silent: bool) -> bool:
    """The list directly after `](url)` or a code span, which belongs to what it follows."""
    if state.src[state.pos] != "{" or state.pending or not state.tokens:
        return False
    last = state.tokens[-1]
    if last.type not in _TAKE_ATTRIBUTES or state.src[state.pos - 1] not in ")`]":
        return False
    read = _read(state, state.pos, silent)
    if read is None:
        return False
    if not silent:
        owner = last
        if last.nesting < 0:
            owner = next(token for token in reversed(state.tokens) if token.type == "link_open")
        owner.meta["attributes"] = read[0]
    state.pos = read[1]
    return True


def _read(state: StateInline, start: int, silent: bool) -> tuple[Attributes, int] | None:
    read = attributes_at(state.src, start, state.posMax)
    if read is None and not silent:
        what = excerpt(state.src, start, state.posMax)
        report_inline(state, Code.M013, f"cannot read the attributes {what}", start, UNREADABLE_HELP)
    return read


def spans_plugin(md: MarkdownIt) -> None:
    """Install both."""
    md.inline.ruler.before("link", "span", span)
    md.inline.ruler.push("attributes_after", attributes_after)
