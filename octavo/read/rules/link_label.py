"""The end of a bracket, for links, spans and citations alike.

CommonMark forbids links in links; markdown-it's helper for it gives up on any bracket within a label,
which in a book may be a note call or a foreign phrase. Ends are remembered: several rules ask for them.
"""

from __future__ import annotations

from types import SimpleNamespace

from markdown_it import MarkdownIt, helpers
from markdown_it.rules_inline import StateInline

from octavo.read.tokenizer import OffsetState


def parse_link_label(state: StateInline, start: int, disableNested: bool = False) -> int:
    """The offset of the `]` that closes the `[` at `start`, or -1.

    With `disableNested` a label that holds a whole link has no end.
    """
    assert isinstance(state, OffsetState)
    known = state.label_ends
    if (start, state.posMax) not in known:
        known[start, state.posMax] = _find_end(state, start)
    end = known[start, state.posMax]
    return -1 if disableNested and "](" in state.src[start:end] and _holds_link(state, start, end) else end


def _find_end(state: OffsetState, start: int) -> int:
    if state.src.find("]", start, state.posMax) < 0:
        return -1
    old, state.pos, level, end = state.pos, start + 1, 1, -1
    while state.pos < state.posMax:
        marker, before = state.src[state.pos], state.pos
        if marker == "]":
            level -= 1
            if level == 0:
                end = before
                break
        state.md.inline.skipToken(state)
        if marker == "[" and state.pos == before + 1:
            level += 1
    state.pos = old
    return end


def _holds_link(state: OffsetState, start: int, end: int) -> bool:
    old, state.pos, holds = state.pos, start + 1, False
    while state.pos < end and not holds:
        before = state.pos
        state.md.inline.skipToken(state)
        token = state.src[before : state.pos]
        holds = token.startswith("[") and token.endswith(")")
    state.pos = old
    return holds


def link_label_plugin(md: MarkdownIt) -> None:
    """Let every rule that asks for the end of a bracket ask us."""
    md.helpers = SimpleNamespace(**{**vars(helpers), "parseLinkLabel": parse_link_label})  # type: ignore[assignment]
