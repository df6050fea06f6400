"""Rich text to the model's inlines, and the author's inlines to rich text: the only way in and out."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, assert_never

from octavo.cite.richtext import LANGUAGE, QUOTATION, HRef, Leaf, Protected, Rich, String, Tag, Text, Wrapped
from octavo.diagnostics import Position
from octavo.language import Quotes
from octavo.model import inlines as i
from octavo.model.walk import inline_children, with_children

SMALL_CAPS: Final = i.Attributes(classes=("smallcaps",))


def to_inlines(text: Rich, position: Position, quotes: Quotes) -> i.Inlines:
    """The text as inlines at a position; quotation marks are chosen by depth, outer ones first."""
    return _children(text if isinstance(text, Text) else Text(text), position, quotes, 0)


def _children(text: Rich, position: Position, quotes: Quotes, depth: int) -> i.Inlines:
    """The parts' inlines; neighbouring Texts of one position are one."""
    nodes: list[i.Inline] = []
    for part in text.parts:
        made = (
            (i.Text(part.value, position),)
            if isinstance(part, String)
            else _node(part, position, quotes, depth)
        )
        for node in made:
            last = nodes[-1] if nodes else None
            if isinstance(node, i.Text) and isinstance(last, i.Text) and last.position == node.position:
                nodes[-1] = i.Text(last.text + node.text, node.position)
            else:
                nodes.append(node)
    return tuple(nodes)


def _node(part: Rich, position: Position, quotes: Quotes, depth: int) -> i.Inlines:
    if isinstance(part, _KEPT):
        return (part.inline,)
    inner = depth + (1 if isinstance(part, Tag) and part.name == QUOTATION else 0)
    content = _children(part, position, quotes, inner)
    if isinstance(part, Wrapped):
        return _unwrapped(part.inline, content)
    if isinstance(part, HRef):
        return (i.Link(content, part.url, position),)
    if isinstance(part, Tag):
        return _tagged(part.name, content, position, quotes, depth)
    assert isinstance(part, Protected | Text), part
    return content


def _unwrapped(inline: i.Inline, content: i.Inlines) -> i.Inlines:
    if isinstance(inline, i.Span):  # as every cite is: made anew in a third of the time of a replacement
        return (i.Span(content, inline.position, inline.attributes, inline.element),)
    if isinstance(inline, i.Text):
        return tuple(
            i.Text(node.text, inline.position) if isinstance(node, i.Text) else node for node in content
        )
    if isinstance(inline, i.Quoted):
        return (replace(inline, content=(inline.content[0], *content, inline.content[-1])),)
    return (with_children(inline, content),)


def _tagged(name: str, content: i.Inlines, position: Position, quotes: Quotes, depth: int) -> i.Inlines:
    match name:
        case "em":
            return (i.Emphasis(content, position),)
        case "strong":
            return (i.Strong(content, position),)
        case "sup":
            return (i.Superscript(content, position),)
        case "sub":
            return (i.Subscript(content, position),)
        case "sc":
            return (i.Span(content, position, SMALL_CAPS),)
        case "q":
            opening, closing = _marks(quotes, depth)
            return (i.Quoted((i.Text(opening, position), *content, i.Text(closing, position)), position),)
        case _ if name.startswith(LANGUAGE):
            return (i.Span(content, position, i.Attributes(lang=name.removeprefix(LANGUAGE))),)
        case _:
            return content


def _marks(quotes: Quotes, depth: int) -> tuple[str, str]:
    if depth % 2:
        return quotes.inner_open, quotes.inner_close
    return quotes.outer_open, quotes.outer_close


class Unopened(Wrapped):
    """An inline whose parts become rich text when somebody looks at them; else it goes back as it is.

    Most of a note is never looked at again but for its first and its last character.
    """

    def __init__(self, inline: i.Inline) -> None:
        self.inline = inline
        self.info = (inline,)
        self._opened: list[Rich] | None = None

    @property
    def parts(self) -> list[Rich]:  # type: ignore[override]
        """The inline's children, without the marks of a quotation."""
        if self._opened is None:
            self._opened = list(to_rich(self._children).parts)
        return self._opened

    @property
    def _children(self) -> i.Inlines:
        return (
            self.inline.content[1:-1] if isinstance(self.inline, i.Quoted) else inline_children(self.inline)
        )

    def __bool__(self) -> bool:
        for child in self._children:  # noqa: SIM110 (a generator costs more than most children)
            if not isinstance(child, i.Text) or child.text:
                return True
        return False

    def _create_similar(self, parts: list[Rich]) -> Rich:
        return Wrapped(self.inline, *parts)


_KEPT: Final = (Leaf, Unopened)


def to_rich(inlines: i.Inlines) -> Rich:
    """The author's inlines, or our own come back, as rich text that keeps them whole."""
    return Text(*(_rich_node(node) for node in inlines))


def _rich_node(node: i.Inline) -> Rich:
    match node:
        case i.Text():
            return Wrapped(node, String(node.text))
        case i.Quoted():
            return Unopened(node)
        case i.Space() | i.LineBreak():
            return Leaf(node, " ")
        case i.Code():
            return Leaf(node, node.text)
        case i.Math() | i.Image() | i.NoteCall() | i.Citation():
            return Leaf(node)
        case (
            i.Emphasis() | i.Strong() | i.Strikethrough() | i.Superscript() | i.Subscript() | i.Span()
            | i.Link() | i.CrossReference() | i.IndexMark()
        ):  # fmt: skip
            children = inline_children(node)
            return Unopened(node) if children else Leaf(node)
        case _:
            assert_never(node)
