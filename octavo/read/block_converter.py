"""Block tokens to the model's blocks, each with its id and place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from markdown_it.token import Token

from octavo.diagnostics import Code, Position
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.read.attributes import parse_attributes
from octavo.read.block_html import gather_elements
from octavo.read.draft import Draft
from octavo.read.figures import convert_figure, lone_image
from octavo.read.ids import BlockIds
from octavo.read.inline_converter import InlineConverter
from octavo.read.lists import convert_definitions, convert_list, merge_definition_lists
from octavo.read.tables import convert_table
from octavo.read.tokenizer import ContentMap
from octavo.read.tree import Node
from octavo.read.verse import convert_line_block

_ATTRIBUTION = re.compile(r"[—–―]+[\s\u2060\u200b]*")
_SPACES = " \t\n"
_FENCE_INFO = re.compile(r"\s*(?P<word>[^\s{}]+)?\s*(?:\{(?P<attributes>.*)\})?")


@dataclass(frozen=True, slots=True)
class BlockConverter:
    """Converts the blocks of a chapter, or of one note; `shift` is added to the level of headings."""

    draft: Draft
    ids: BlockIds
    language: str
    in_note: bool = False
    shift: int = 0

    def convert(self, nodes: list[Node]) -> b.Blocks:
        """The blocks of a run of siblings, with captions joined to their tables."""
        nodes = gather_elements(nodes, self._report)
        captions = _captions(nodes)
        blocks: list[b.Block] = []
        for index, node in enumerate(nodes):
            if node.kind == "table":
                blocks.append(convert_table(self, node, captions.get(index)))
            else:
                blocks.extend(self._convert(node))
        return merge_definition_lists(blocks)

    def inlines(self, node: Node, tokens: list[Token] | None = None) -> i.Inlines:
        """The inlines of a block's `inline` node, or of some of its tokens."""
        token = node.token
        content_map: ContentMap = token.meta["map"]
        converter = InlineConverter(
            self.draft,
            token.content,
            lambda offset: self.draft.position(content_map.origin(offset)),
            self.in_note,
        )
        return converter.convert((token.children or []) if tokens is None else tokens, self.language)

    def position(self, node: Node) -> Position:
        """The place of a block's first character."""
        return self.draft.position(node.start)

    def text_position(self, node: Node, token: Token | None = None) -> Position:
        """The place of the first character of a block's text, or of one of its tokens."""
        content_map: ContentMap = node.token.meta["map"]
        return self.draft.position(content_map.origin(token.meta["start"] if token else 0))

    def attributes(self, node: Node, position: Position) -> tuple[str, i.Attributes]:
        """The block's id and its other attributes."""
        attributes: i.Attributes = node.token.meta.get("attributes", i.NO_ATTRIBUTES)
        given = self.draft.give_id(attributes, position)
        return given or self.ids.next(), replace(attributes, id="")

    def _report(self, code: Code, message: str, offset: int, help: str) -> None:
        self.draft.tell(code, message, self.draft.position(offset), help)

    def _convert(self, node: Node) -> Iterator[b.Block]:
        match node.kind:
            case "paragraph":
                yield from self._paragraph(node)
            case "heading":
                yield self._heading(node)
            case "blockquote":
                yield self._quote(node)
            case "bullet_list" | "ordered_list":
                yield convert_list(self, node)
            case "dl":
                yield convert_definitions(self, node)
            case "fence" | "code_block":
                yield self._code(node)
            case "math_block":
                yield b.MathBlock(self.ids.next(), node.token.content.strip(), self.position(node))
            case "line_block":
                yield convert_line_block(self, node)
            case "div":
                yield self._div(node, "div")
            case "element":
                yield from self._element(node)
            case "hr":
                yield b.SceneBreak(self.ids.next(), self.position(node))
            case "footnote_reference" | "caption":
                return  # converted with the notes, and with the table
            case unknown:
                raise AssertionError(f"no block is made of the token {unknown}")

    def _paragraph(self, node: Node) -> Iterator[b.Block]:
        """A paragraph; one that is a picture is a figure, one with displayed maths is cut there."""
        inline = node.children[0]
        tokens = inline.token.children or []
        image = lone_image(tokens)
        if image:
            yield convert_figure(self, inline, image)
            return
        run: list[Token] = []
        for token in tokens:
            if token.type == "math_inline_double" and token.level == 0:
                yield from self._text(node, run)
                position = self.text_position(inline, token)
                yield b.MathBlock(self.ids.next(), token.content.strip(), position)
                run = []
            else:
                run.append(token)
        yield from self._text(node, run)

    def _text(self, node: Node, tokens: list[Token]) -> Iterator[b.Paragraph]:
        inline = node.children[0]
        content = trimmed(self.inlines(inline, tokens))
        if content:
            yield b.Paragraph(self.ids.next(), content, content[0].position, tight=node.token.hidden)

    def _heading(self, node: Node) -> b.Heading:
        position = self.position(node)
        id_, attributes = self.attributes(node, position)
        level = min(max(int(node.token.tag[1:]) + self.shift, 2), 6)
        return b.Heading(id_, level, self.inlines(node.children[0]), position, attributes)

    def _quote(self, node: Node) -> b.BlockQuote:
        id_ = self.ids.next()
        content = self.convert(node.children)
        content, attribution = _split_attribution(content)
        return b.BlockQuote(id_, content, self.position(node), attribution=attribution)

    def _code(self, node: Node) -> b.CodeBlock:
        position = self.position(node)
        found = _FENCE_INFO.match(node.token.info)
        word, braces = (found["word"], found["attributes"]) if found else ("", None)
        attributes = parse_attributes(braces) if braces else i.NO_ATTRIBUTES
        if attributes is None:
            self.draft.tell(Code.M013, f"cannot read the attributes {{{braces}}}", position)
            attributes = i.NO_ATTRIBUTES
        language = word or next(iter(attributes.classes), "")
        given = self.draft.give_id(attributes, position)
        text = node.token.content.removesuffix("\n")
        return b.CodeBlock(given or self.ids.next(), text, language, position, replace(attributes, id=""))

    def _div(self, node: Node, element: str) -> b.Div:
        position = self.position(node)
        id_, attributes = self.attributes(node, position)
        language = self.draft.checked_language(attributes, self.language, position)
        content = replace(self, language=language).convert(node.children)
        return b.Div(id_, content, position, attributes, element)

    def _element(self, node: Node) -> Iterator[b.Block]:
        """A raw block element; `<p>` gives its attributes to the paragraphs in it, which none can hold."""
        match node.token.tag:
            case "hr":
                yield b.SceneBreak(self.ids.next(), self.position(node))
            case "p":
                position = self.position(node)
                attributes: i.Attributes = node.token.meta["attributes"]
                given = self.draft.give_id(attributes, position)
                language = self.draft.checked_language(attributes, self.language, position)
                shared = replace(attributes, id="")
                for block in replace(self, language=language).convert(node.children):
                    if isinstance(block, b.Paragraph):
                        block = replace(block, id=given or block.id, attributes=shared)  # noqa: PLW2901
                        given = ""
                    yield block
            case element:
                yield self._div(node, element)


def trimmed(content: i.Inlines) -> i.Inlines:
    """A paragraph's text without the space at its edges, where something was cut out of it."""
    while content and isinstance(content[0], i.Space | i.LineBreak):
        content = content[1:]
    while content and isinstance(content[-1], i.Space):
        content = content[:-1]
    if content and isinstance(first := content[0], i.Text):
        content = (_without_start(first, len(first.text) - len(first.text.lstrip(_SPACES))), *content[1:])
    if content and isinstance(last := content[-1], i.Text):
        content = (*content[:-1], i.Text(last.text.rstrip(_SPACES), last.position))
    return tuple(inline for inline in content if not isinstance(inline, i.Text) or inline.text)


def _without_start(text: i.Text, length: int) -> i.Text:
    position = replace(text.position, column=text.position.column + length)
    return i.Text(text.text[length:], position)


def _captions(nodes: list[Node]) -> dict[int, Node]:
    """The caption of each table, by the table's index."""
    return {
        index + (-1 if node.token.info == "above" else 1): node
        for index, node in enumerate(nodes)
        if node.kind == "caption"
    }


def _split_attribution(content: b.Blocks) -> tuple[b.Blocks, i.Inlines]:
    """The attribution is a last paragraph that begins with a dash, unless the quotation is a dialogue."""
    if len(content) < 2 or not _begins_with_dash(content[-1]) or _begins_with_dash(content[-2]):
        return content, ()
    last = content[-1]
    assert isinstance(last, b.Paragraph)
    first = last.content[0]
    assert isinstance(first, i.Text)
    dash = _ATTRIBUTION.match(first.text)
    cut = dash.end() if dash else 0
    rest = _without_start(first, cut)
    return content[:-1], trimmed((rest, *last.content[1:]))


def _begins_with_dash(block: b.Block) -> bool:
    if not isinstance(block, b.Paragraph) or not block.content:
        return False
    first = block.content[0]
    return isinstance(first, i.Text) and _ATTRIBUTION.match(first.text) is not None
