"""Notes: `[^id]` calls one, `^[text]` makes one on the spot, `[^id]: text` says what it says.

Calls of notes that are not defined are tokens too: reading tells of them, where markdown-it would print
the brackets.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.footnote.index import footnote_def

_CALL = re.compile(r"\[\^([^\]\s]+)\]")


def note_call(state: StateInline, silent: bool) -> bool:
    """`[^id]`."""
    found = _CALL.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("note_call", "", 0)
        token.info = found[1]
    state.pos = found.end()
    return True


def inline_note(state: StateInline, silent: bool) -> bool:
    """`^[text]`."""
    if not state.src.startswith("^[", state.pos):
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos + 1)
    if end < 0:
        return False
    if not silent:
        maximum = state.posMax
        state.push("note_open", "", 1)
        state.pos, state.posMax = state.pos + 2, end
        state.md.inline.tokenize(state)
        state.push("note_close", "", -1)
        state.posMax = maximum
    state.pos = end + 1
    return True


def notes_plugin(md: MarkdownIt) -> None:
    """Install the three forms."""
    md.block.ruler.before(
        "reference", "footnote_def", footnote_def, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    md.inline.ruler.before("emphasis", "note_call", note_call)
    md.inline.ruler.before("emphasis", "inline_note", inline_note)  # before superscript, which begins so too
