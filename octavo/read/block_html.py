"""Raw HTML around blocks: `<div class="letter">` … `</div>`, on lines of their own or within a line.

What stands between the tags is Markdown. A paragraph in which a block tag stands is cut there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from markdown_it.token import Token

from octavo.diagnostics import Code
from octavo.read.html_elements import BLOCK_ELEMENTS, Tag, read_tag
from octavo.read.inline_html import instead_of, refused
from octavo.read.tokenizer import DEEPEST, ContentMap
from octavo.read.tree import Node

Report = Callable[[Code, str, int, str], None]
"""Told of a problem: code, message, offset in the text parsed, help."""

_BREAKS = frozenset({"softbreak", "hardbreak"})


@dataclass(slots=True)
class _Element:
    tag: Tag
    start: int
    nodes: list[Node] = field(default_factory=list)


def gather_elements(nodes: list[Node], report: Report) -> list[Node]:
    """The blocks with every raw element made one node, `element`, that holds the blocks inside it."""
    if not any(_has_tags(node) for node in nodes):
        return nodes
    root: list[Node] = []
    opened: list[_Element] = []
    for node in _cut_paragraphs(nodes):
        inside = opened[-1].nodes if opened else root
        tag = read_tag(node.token.content) if node.kind == "html_tag" else None
        if tag is None:
            inside.append(node)
            continue
        if refusal := refused(tag, BLOCK_ELEMENTS):
            report(Code.M007, refusal, node.start, instead_of(tag, BLOCK_ELEMENTS))
        if tag.is_void:
            inside.append(_node(_Element(tag, node.start)))
        elif not tag.closing and len(opened) >= DEEPEST:
            report(Code.M017, "raw HTML too deeply nested", node.start, "nest less")
            return root
        elif not tag.closing:
            opened.append(_Element(tag, node.start))
        elif opened and opened[-1].tag.name == tag.name:
            element = opened.pop()
            (opened[-1].nodes if opened else root).append(_node(element))
        else:
            report(Code.M014, f"</{tag.name}> closes nothing that is open here", node.start, "delete it")
    for element in opened:
        name = element.tag.name
        report(Code.M014, f"<{name}> is not closed", element.start, f"close it with </{name}>")
        root.extend(element.nodes)
    return root


def _has_tags(node: Node) -> bool:
    return node.kind == "html_tag" or (node.kind == "paragraph" and any(_block_tags(node)))


def _block_tags(paragraph: Node) -> Iterator[int]:
    """Where in the paragraph's tokens block tags stand, outside emphasis and the like."""
    for index, token in enumerate(paragraph.children[0].token.children or ()):
        if token.type == "html_inline" and token.level == 0:
            tag = read_tag(token.content)
            if tag and tag.name in BLOCK_ELEMENTS:
                yield index


def _cut_paragraphs(nodes: list[Node]) -> Iterator[Node]:
    for node in nodes:
        if node.kind == "paragraph":
            yield from _cut(node)
        else:
            yield node


def _cut(paragraph: Node) -> Iterator[Node]:
    cuts = list(_block_tags(paragraph))
    if not cuts:
        yield paragraph
        return
    inline = paragraph.children[0].token
    tokens = inline.children or []
    content_map: ContentMap = inline.meta["map"]
    for begin, cut in zip((-1, *cuts), (*cuts, len(tokens)), strict=True):
        part = _trimmed(tokens[begin + 1 : cut])
        if part:
            yield Node(paragraph.token, [Node(inline.copy(children=part))])
        if cut < len(tokens):
            tag = Token("html_tag", "", 0, content=tokens[cut].content)
            tag.meta["start"] = content_map.origin(tokens[cut].meta["start"])
            yield Node(tag)


def _trimmed(tokens: list[Token]) -> list[Token]:
    while tokens and _is_space(tokens[0]):
        tokens = tokens[1:]
    while tokens and _is_space(tokens[-1]):
        tokens = tokens[:-1]
    return tokens


def _is_space(token: Token) -> bool:
    return token.type in _BREAKS or (token.type == "text" and not token.content.strip())


def _node(element: _Element) -> Node:
    token = Token("element", element.tag.name, 0)
    token.meta = {"start": element.start, "attributes": element.tag.attributes}
    return Node(token, element.nodes)
