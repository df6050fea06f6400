"""Citations: `[see @walt1987, p. 29; @labs1992]`, and `@walt1987 [p. 29]` or `-@walt1987` in the sentence."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from octavo.diagnostics import Code
from octavo.read.cite_syntax import (
    BEFORE_KEY,
    KEY_MARK,
    CiteFault,
    CitePart,
    at,
    is_in_address,
    key_of,
    parse_after_key,
    parse_cluster,
    sentence_mode,
)
from octavo.read.tokenizer import report_inline

_UNCLOSED = re.compile(rf"\[[^\[\]]*?{BEFORE_KEY}[-+]?@[\w{{]")
_UNCLOSED_HELP = 'close it with "]"'


def cluster(state: StateInline, silent: bool) -> bool:
    """A citation in brackets."""
    start = state.pos
    if state.src[start] != "[" or state.src.startswith("[^", start) or is_in_address(state.src, start):
        return False
    end = state.md.helpers.parseLinkLabel(state, start)
    if end < 0:
        if not silent and _UNCLOSED.match(state.src, start, state.posMax):
            report_inline(state, Code.C004, "citation bracket is not closed", start, _UNCLOSED_HELP)
        return False
    if "@" not in state.src[start:end] or state.src[end + 1 : end + 2] in ("(", "{"):
        return False
    parts, faults = parse_cluster(state.src, start + 1, end)
    if not parts:
        return False
    if not silent:
        _push(state, parts, faults, narrative=False)
    state.pos = end + 1
    return True


def narrative(state: StateInline, silent: bool) -> bool:
    """A key in the sentence, with its locators in brackets after it or without.

    `-@key` says the author in words of its own: it is `[-@key]` without brackets, as in pandoc. In the text
    of a link a bare `@` is a name on some network and no citation.
    """
    if state.src[state.pos] not in "@-+" or state.linkLevel:
        return False
    mark = KEY_MARK.match(state.src, state.pos, state.posMax)
    if mark is None or is_in_address(state.src, state.pos):
        return False
    parts, faults, after = _with_brackets(state, mark)
    if not silent:
        _push(state, parts, faults, narrative=parts[0].mode == "author-in-text")
    state.pos = after
    return True


def _with_brackets(state: StateInline, mark: re.Match[str]) -> tuple[list[CitePart], list[CiteFault], int]:
    bracket = mark.end() + 1
    if state.src[mark.end() : bracket] in (" ", "\n") and state.src.startswith("[", bracket):
        end = state.md.helpers.parseLinkLabel(state, bracket)
        if end >= 0 and state.src[end + 1 : end + 2] not in ("(", "{"):
            parts, faults = parse_after_key(state.src, mark, bracket + 1, end)
            if parts:
                return parts, faults, end + 1
    end = mark.end()
    return [CitePart(key_of(mark), at(mark), sentence_mode(mark), (end, end), (end, end))], [], end


def _push(state: StateInline, parts: list[CitePart], faults: list[CiteFault], narrative: bool) -> None:
    for fault in faults:
        report_inline(state, fault.code, fault.message, fault.offset, fault.help)
    state.push("citation_open", "", 1).meta["narrative"] = narrative
    for part in parts:
        token = state.push("cite_open", "", 1)
        token.meta.update(part=part, start=part.offset)
        _push_affix(state, "prefix", part.prefix)
        _push_affix(state, "suffix", part.suffix)
        state.push("cite_close", "", -1)
    state.push("citation_close", "", -1)


def _push_affix(state: StateInline, name: str, text: tuple[int, int]) -> None:
    state.push("affix_open", "", 1).info = name
    maximum = state.posMax
    state.pos, state.posMax = text
    state.md.inline.tokenize(state)
    state.posMax = maximum
    state.push("affix_close", "", -1)


def citations_plugin(md: MarkdownIt) -> None:
    """Install both, before links and spans."""
    md.inline.ruler.before("span", "citation", cluster)
    md.inline.ruler.push("narrative_citation", narrative)
