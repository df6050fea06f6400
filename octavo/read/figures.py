"""A picture alone in its paragraph is a figure; its title is the caption."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from markdown_it.token import Token

from octavo.diagnostics import Code, Position
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.read.alignment import align
from octavo.read.images import image_source
from octavo.read.inline_converter import InlineConverter, alternative_text
from octavo.read.markdown import parse_line
from octavo.read.quotes import smarten
from octavo.read.tokenizer import ContentMap
from octavo.read.tree import Node

if TYPE_CHECKING:
    from octavo.read.block_converter import BlockConverter

_TITLE = re.compile(r"\s[\"'(]")


def lone_image(tokens: list[Token]) -> Token | None:
    """The image that is all there is in a paragraph."""
    images = [token for token in tokens if token.type == "image"]
    others = (token for token in tokens if token.type != "image" and token.content.strip())
    return images[0] if len(images) == 1 and not any(others) and _flat(tokens) else None


def _flat(tokens: list[Token]) -> bool:
    return all(token.type in ("image", "text", "softbreak") for token in tokens)


def convert_figure(converter: BlockConverter, inline: Node, image: Token) -> b.Figure:
    """The figure; its alt text is required."""
    draft = converter.draft
    position = converter.text_position(inline, image)
    id_, attributes = converter.attributes(Node(image), position)
    alt = smarten(alternative_text(image), converter.language)
    if not alt:
        cure = "write what it shows between the brackets: ![a map of …](map.svg)"
        draft.tell(Code.A001, "figure without alt text", position, cure)
    source = image_source(draft, str(image.attrs["src"]), position)
    caption = _caption(converter, inline, image)
    return b.Figure(id_, source, alt, caption, position, attributes)


def _caption(converter: BlockConverter, inline: Node, image: Token) -> i.Inlines:
    title = str(image.attrs.get("title", ""))
    typed = inline.token.content
    begin = _TITLE.search(typed, image.meta["start"] + len(image.content) + len("![]("))
    if begin is None:  # it stands in a link definition
        return convert_line(converter, title, lambda _: converter.text_position(inline, image))
    content_map: ContentMap = inline.token.meta["map"]
    # markdown-it has undone the escapes of the title.
    title_map = align(title, typed[begin.end() :], begin.end())

    def locate(offset: int) -> Position:
        return converter.draft.position(content_map.origin(title_map.origin(offset)))

    return convert_line(converter, title, locate)


def convert_line(converter: BlockConverter, text: str, locate: Callable[[int], Position]) -> i.Inlines:
    """A text that was typed where Markdown is not parsed, parsed as one line of it."""
    if not text:
        return ()
    parsed = parse_line(text)
    for problem in parsed.problems:
        converter.draft.tell(problem.code, problem.message, locate(problem.offset), problem.help)
    tokens = parsed.tokens[0].children or []
    inlines = InlineConverter(converter.draft, text, locate, converter.in_note)
    return inlines.convert(tokens, converter.language)
