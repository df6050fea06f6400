"""Lists and definition lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from octavo.diagnostics import Code, Position
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.read.tree import Node

if TYPE_CHECKING:
    from octavo.read.block_converter import BlockConverter

_TASK = re.compile(r"\[[ xX]\]\s")
_MARKER = re.compile(r"(?:[-+*]|\d+[.)])[ \t]*$")


def convert_list(converter: BlockConverter, node: Node) -> b.BulletList | b.OrderedList:
    """A bullet or numbered list; it is tight when no blank line parts its entries."""
    id_, position = converter.ids.next(), converter.position(node)
    entries = tuple(_entry(converter, child) for child in node.children)
    tight = not any(
        paragraph.kind == "paragraph" and not paragraph.token.hidden
        for child in node.children
        for paragraph in child.children
    )
    if node.kind == "bullet_list":
        return b.BulletList(id_, entries, position, tight)
    start = int(node.token.attrs.get("start", 1))
    return b.OrderedList(id_, entries, position, start, tight)


def _entry(converter: BlockConverter, node: Node) -> b.ListEntry:
    id_ = converter.ids.next()
    content = converter.convert(node.children)
    first = content[0] if content else None
    if isinstance(first, b.Paragraph) and isinstance(text := first.content[0], i.Text):
        task = _TASK.match(text.text)
        if task:
            cure = "books have no check boxes: delete the marker, or write \\[ if it is text"
            message = f'task list marker "{task[0].strip()}" is printed as typed'
            converter.draft.tell(Code.M018, message, text.position, cure)
    return b.ListEntry(id_, content, _marker_position(converter, node, first))


def _marker_position(converter: BlockConverter, node: Node, first: b.Block | None) -> Position:
    """The place of the bullet or number: directly before the entry's text on the same line."""
    draft = converter.draft
    assert node.token.map
    start = draft.text.offset(node.token.map[0] + 1)
    if first is None:
        return draft.position(start)
    child = node.children[0]
    marker = _MARKER.search(draft.text.text[start : max(start, child.start)])
    return draft.position(start + marker.start()) if marker else first.position


def convert_definitions(converter: BlockConverter, node: Node) -> b.DefinitionList:
    """A definition list: each term with the definitions that follow it."""
    id_ = converter.ids.next()
    definitions = [child for child in node.children if child.kind == "dd"]
    tight = all(_is_tight(converter, said) for said in definitions)
    for said in definitions:
        for paragraph in said.children:
            paragraph.token.hidden = tight
    entries = tuple(_definition(converter, term, said) for term, said in _terms(node.children))
    return b.DefinitionList(id_, entries, converter.position(node), tight)


def _is_tight(converter: BlockConverter, definition: Node) -> bool:
    """Whether a definition is one paragraph with no blank line before it (pandoc)."""
    if not definition.children:
        return True
    lines = converter.draft.text
    paragraphs = [child for child in definition.children if child.kind == "paragraph"]
    above = lines.position(definition.children[0].start).line - 1
    return len(paragraphs) < 2 and bool(lines.line(above).strip("> \t"))


def _terms(nodes: Iterable[Node]) -> Iterator[tuple[Node, list[Node]]]:
    term: Node | None = None
    definitions: list[Node] = []
    for node in nodes:
        if node.kind == "dt":
            if term:
                yield term, definitions
            term, definitions = node, []
        else:
            definitions.append(node)
    if term:
        yield term, definitions


def _definition(converter: BlockConverter, term: Node, definitions: list[Node]) -> b.Definition:
    id_ = converter.ids.next()
    inline = term.children[0]
    # Each line is a term of its own.
    words = tuple(
        i.LineBreak(word.position) if isinstance(word, i.Space) else word
        for word in converter.inlines(inline)
    )
    said = tuple(converter.convert(definition.children) for definition in definitions)
    return b.Definition(id_, words, said, converter.text_position(inline))


def merge_definition_lists(blocks: list[b.Block]) -> b.Blocks:
    """The blocks with neighbouring definition lists joined: one ends at a term of several lines."""
    merged: list[b.Block] = []
    for block in blocks:
        last = merged[-1] if merged else None
        if isinstance(block, b.DefinitionList) and isinstance(last, b.DefinitionList):
            entries, tight = last.entries + block.entries, last.tight and block.tight
            merged[-1] = replace(last, entries=entries, tight=tight)
        else:
            merged.append(block)
    return tuple(merged)
