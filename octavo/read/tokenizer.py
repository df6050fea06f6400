"""markdown-it's two tokenizers, taught to remember where each token began.

Tokens keep an offset in `meta["start"]`: block tokens in the text parsed, inline tokens in the content
of their block, which a `ContentMap` leads back to the text. What rules find wrong they leave in the
environment as `Problem`s, placed in the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from octavo.diagnostics import Code

DEEPEST = 60  # levels of nesting, of blocks and of inlines; far beyond any book, far below Python's limit

Environment = MutableMapping[str, Any]


class Problem(NamedTuple):
    """What a rule found wrong, by its offset in the text parsed."""

    code: Code
    message: str
    offset: int
    help: str = ""


@dataclass(frozen=True, slots=True)
class ContentMap:
    """From offsets in a block's content, where the marks of its containers are cut off, to the text."""

    starts: tuple[int, ...] = (0,)
    origins: tuple[int, ...] = (0,)

    def origin(self, offset: int) -> int:
        """The offset in the text parsed."""
        index = max(bisect_right(self.starts, offset) - 1, 0)
        return self.origins[index] + offset - self.starts[index]

    def after(self, length: int) -> ContentMap:
        """The map of the content without its first `length` characters."""
        return ContentMap(tuple(start - length for start in self.starts), self.origins)


def report(env: Environment, problem: Problem) -> None:
    """Leave a problem found in a block."""
    env.setdefault("problems", []).append(problem)


def report_inline(state: StateInline, code: Code, message: str, start: int, help: str = "") -> None:
    """Leave a problem found in the content of a block, by its offset there."""
    content_map: ContentMap = state.env.get("content_map", ContentMap())
    report(state.env, Problem(code, message, content_map.origin(start), help))


class OffsetState(StateInline):
    """The state of one run of inline text."""

    def __init__(self, src: str, md: MarkdownIt, env: Environment, out_tokens: list[Token]) -> None:
        super().__init__(src, md, env, out_tokens)
        self.rule_start = 0
        self.pending_start = 0
        self.label_ends: dict[tuple[int, int], int] = {}

    def append_pending(self, text: str) -> None:
        """Add literal text; the first piece of it tells where it began."""
        if not self.pending:
            self.pending_start = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:
        """Make a token of the literal text."""
        token = super().pushPending()
        token.meta["start"] = self.pending_start
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Add a token that begins where the running rule does; texts of one rule follow each other."""
        token = super().push(ttype, tag, nesting)
        token.meta["start"] = self.rule_start
        if ttype == "text" and len(self.tokens) > 1:
            before = self.tokens[-2]
            if before.type == "text" and before.meta["start"] >= self.rule_start:
                token.meta["start"] = before.meta["start"] + len(before.content)
        return token


class OffsetInline(ParserInline):
    """The inline tokenizer."""

    def tokenize(self, state: StateInline) -> None:
        """Make tokens of the state's text, from its `pos` to its `posMax`."""
        assert isinstance(state, OffsetState)
        rules = self.ruler.getRules("")
        end = state.posMax
        if state.level >= DEEPEST:
            rules = []
            report_inline(state, Code.M017, "text too deeply nested", state.pos, "nest less")
        while state.pos < end:
            state.rule_start = state.pos
            for rule in rules:
                if rule(state, False):
                    break
            else:
                state.append_pending(state.src[state.pos])
                state.pos += 1
        if state.pending:
            state.pushPending()

    def parse(self, src: str, md: MarkdownIt, env: Environment, tokens: list[Token]) -> list[Token]:
        """Make tokens of a block's content."""
        state = OffsetState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class OffsetBlock(ParserBlock):
    """The block tokenizer."""

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:
        """Make tokens of a range of lines, as markdown-it does; too deep a nest is a problem, not silence."""
        rules = self.ruler.getRules("")
        line = startLine
        empty_lines = False
        while line < endLine:
            state.line = line = state.skipEmptyLines(line)
            if line >= endLine or state.sCount[line] < state.blkIndent:
                break
            if state.level >= DEEPEST:
                self._refuse(state, line)
                state.line = endLine
                break
            self._apply(rules, state, line, endLine)
            state.tight = not empty_lines
            line = state.line
            if (line - 1) < endLine and state.isEmpty(line - 1):
                empty_lines = True
            if line < endLine and state.isEmpty(line):
                empty_lines = True
                line += 1
                state.line = line

    def _apply(
        self,
        rules: list[Callable[[StateBlock, int, int, bool], bool]],
        state: StateBlock,
        line: int,
        end_line: int,
    ) -> None:
        start = state.bMarks[line] + state.tShift[line]
        count = len(state.tokens)
        for rule in rules:
            if rule(state, line, end_line, False):
                break
        if len(state.tokens) > count:
            state.tokens[count].meta.setdefault("start", start)

    def _refuse(self, state: StateBlock, line: int) -> None:
        if not state.env.get("too_deep"):
            state.env["too_deep"] = True
            start = state.bMarks[line] + state.tShift[line]
            report(state.env, Problem(Code.M017, f"nested more than {DEEPEST} deep", start, "nest less"))
