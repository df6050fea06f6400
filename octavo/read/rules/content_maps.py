"""Give every run of inline text the way back to the source: a `ContentMap` in `meta["map"]`.

markdown-it cuts line prefixes off a block's content (`> `, list indents, `##`, the bars of a table) and
keeps line numbers only. Each line of content is the end of its source line, so the place follows.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from octavo.diagnostics import Code
from octavo.read.source import line_starts
from octavo.read.tokenizer import ContentMap, Problem, report


class _Lines:
    """The lines of the text, by number from 0."""

    def __init__(self, src: str) -> None:
        self.src = src
        self.starts = line_starts(src)

    def span(self, line: int) -> tuple[int, int]:
        """The offsets of a line's first character and of its end."""
        line = min(line, len(self.starts) - 1)
        end = self.src.find("\n", self.starts[line])
        return self.starts[line], end if end >= 0 else len(self.src)

    def first_with_text(self, line: int) -> int:
        """The line, or the next with more than white space: markdown-it strips no-break spaces too."""
        while line < len(self.starts) - 1 and not self.src[slice(*self.span(line))].strip():
            line += 1
        return line


def content_maps(state: StateCore) -> None:
    """Map the content of every block; tell of table cells that GFM drops."""
    if state.inlineMode:
        state.tokens[0].meta["map"] = ContentMap()
        return
    lines = _Lines(state.src)
    row: _Row | None = None
    indent = 0
    for before, token in zip((None, *state.tokens), state.tokens, strict=False):
        if token.type == "table_open" and token.map:
            indent = token.meta["start"] - lines.span(token.map[0])[0]
        elif token.type == "tr_open" and token.map:
            row = _Row(lines, token.map[0], indent)
        elif token.type == "tr_close" and row:
            _check_row(state, row)
            row = None
        elif token.type == "inline" and token.map:
            if row:
                token.meta["map"] = row.map_cell(token.content)
            elif before and before.type == "heading_open" and before.markup.startswith("#"):
                token.meta["map"] = _map_heading(lines, token)
            else:
                token.meta["map"] = _map_lines(lines, token.content, token.map[0])


def _map_lines(lines: _Lines, content: str, first: int) -> ContentMap:
    starts, origins = [], []
    offset = 0
    if content.strip():
        first = lines.first_with_text(first)
    for number, line in enumerate(content.split("\n")):
        start, end = lines.span(first + number)
        core = line.strip()
        source = lines.src[start:end].rstrip()
        starts.append(offset + len(line) - len(line.lstrip()))
        origins.append(start + len(source) - len(core))
        offset += len(line) + 1
    return ContentMap(tuple(starts), tuple(origins))


def _map_heading(lines: _Lines, token: Token) -> ContentMap:
    assert token.map
    start, end = lines.span(token.map[0])
    source = lines.src[start:end].rstrip()
    if not source.endswith(token.content):
        source = source.rstrip("#").rstrip()
    return ContentMap((0,), (start + len(source) - len(token.content),))


class _Row:
    """A row of a table: its cells stand in the line one after the other."""

    def __init__(self, lines: _Lines, line: int, indent: int) -> None:
        self.src = lines.src
        start, self.end = lines.span(line)
        self.cursor = min(start + indent, self.end)

    def map_cell(self, content: str) -> ContentMap:
        """The map of the next cell; its content has `|` where the source has `\\|`."""
        typed = content.replace("|", "\\|")
        found = self.src.find(typed, self.cursor, self.end)
        start = found if found >= 0 else self.cursor
        self.cursor = min(start + len(typed), self.end)
        self.cursor += 1 if not content and self.cursor < self.end else 0
        starts, origins = [0], [start]
        for index, character in enumerate(content):
            if character == "|":
                starts.append(index)
                origins.append(start + index + len(starts) - 1)
        return ContentMap(tuple(starts), tuple(origins))

    @property
    def rest(self) -> str:
        """What follows the last cell, without bars and space."""
        return self.src[self.cursor : self.end].strip("| \t")


def _check_row(state: StateCore, row: _Row) -> None:
    if row.rest:
        offset = row.src.index(row.rest, row.cursor)
        help_ = "give the head of the table as many cells, or write \\| for a bar that is text"
        report(state.env, Problem(Code.M019, "the row has more cells than the head", offset, help_))


def content_maps_plugin(md: MarkdownIt) -> None:
    """Install it directly after the blocks."""
    md.core.ruler.after("block", "content_maps", content_maps)
