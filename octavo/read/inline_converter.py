"""Inline tokens to the model's inlines, each with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from markdown_it.token import Token

from octavo.diagnostics import Code, Position
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.walk import walk_inlines
from octavo.read.cite_syntax import CitePart
from octavo.read.draft import Draft
from octavo.read.images import image_source
from octavo.read.inline_html import pair_tags
from octavo.read.links import file_target, internal_target, is_allowed, is_external
from octavo.read.quotes import set_quotes, smarten
from octavo.read.tree import Node, nest
from octavo.read.verbatim_cites import without_citation

_PAIRS: dict[str, Callable[[i.Inlines, Position], i.Inline]] = {
    "em": i.Emphasis,
    "s": i.Strikethrough,
    "sup": i.Superscript,
    "sub": i.Subscript,
}


@dataclass(frozen=True, slots=True)
class InlineConverter:
    """Converts one run of inline text; `content` is that text and `locate` places its offsets."""

    draft: Draft
    content: str
    locate: Callable[[int], Position]
    in_note: bool = False

    def convert(self, tokens: list[Token], language: str) -> i.Inlines:
        """The inlines of a block's tokens."""
        return self._run(nest(pair_tags(tokens, self._report)), language)

    def _report(self, code: Code, message: str, offset: int, help: str) -> None:
        self.draft.tell(code, message, self.locate(offset), help)

    def _run(self, nodes: Iterable[Node], language: str) -> i.Inlines:
        return merge_texts(inline for node in nodes for inline in self._convert(node, language))

    def _convert(self, node: Node, language: str) -> Iterator[i.Inline]:
        position = self.locate(node.start)
        token = node.token
        match node.kind:
            case "text":
                yield i.Text(set_quotes(token.content, language), position)
            case "text_special":
                yield i.Text(token.content, position)
            case "softbreak":
                yield i.Space(position)
            case "hardbreak":
                yield i.LineBreak(position)
            case "em" | "s" | "sup" | "sub" as kind:
                yield _PAIRS[kind](self._run(node.children, language), position)
            case "strong":
                # markdown-it makes the second of the two signs the token
                yield i.Strong(self._run(node.children, language), self.locate(node.start - 1))
            case "code_inline":
                yield i.Code(token.content, position, self._attributes(node, position))
            case "math_inline" | "math_inline_double":
                yield i.Math(token.content, position)
            case "span" if "cited" in token.meta:
                yield from self._verbatim(node, position, language)
            case "span":
                yield self._span(node, position, language)
            case "element":
                yield self._element(node, position, language)
            case "link":
                yield self._link(node, position, language)
            case "image":
                yield self._image(node, position, language)
            case "note_call" | "note":
                yield from self._note(node, position, language)
            case "citation":
                yield self._citation(node, position, language)
            case unknown:
                raise AssertionError(f"no inline is made of the token {unknown}")

    def _attributes(self, node: Node, position: Position) -> i.Attributes:
        attributes: i.Attributes = node.token.meta.get("attributes", i.NO_ATTRIBUTES)
        return (
            replace(attributes, id=self.draft.give_id(attributes, position)) if attributes.id else attributes
        )

    def _span(self, node: Node, position: Position, language: str) -> i.Inline:
        attributes = self._attributes(node, position)
        inner = self.draft.checked_language(attributes, language, position)
        content = self._run(node.children, inner)
        index = dict(attributes.pairs).get("index")
        if index is None:
            return i.Span(content, position, attributes)
        rest = replace(attributes, pairs=tuple(pair for pair in attributes.pairs if pair[0] != "index"))
        if rest != i.NO_ATTRIBUTES:
            content = (i.Span(content, position, rest),)
        return i.IndexMark(content, _index_entries(index, language), position)

    def _verbatim(self, node: Node, position: Position, language: str) -> Iterator[i.Inline]:
        """A citation in the author's words; what else its attributes say is said of the words."""
        attributes = self._attributes(node, position)
        inner = self.draft.checked_language(attributes, language, position)
        content = replace(self, in_note=True)._run(node.children, inner)
        for cited in (each for each in walk_inlines(content) if isinstance(each, i.Citation)):
            cure = "write the words that are printed; name the works in cites"
            self.draft.tell(Code.C003, "a citation inside a verbatim one", cited.position, cure)
        rest = without_citation(attributes)
        words = (i.Span(content, position, rest),) if rest != i.NO_ATTRIBUTES else content
        works = tuple(
            i.CiteItem(part.key, self.locate(part.offset), locators=part.locators)
            for part in node.token.meta["cited"]
        )
        if not content:
            self.draft.tell(Code.C002, "a verbatim citation has no words", position, "write what is printed")
        elif works:
            yield i.Citation(works, position, verbatim=words)
        else:
            yield from words

    def _element(self, node: Node, position: Position, language: str) -> i.Inline:
        if node.token.tag == "br":
            return i.LineBreak(position)
        attributes = self._attributes(node, position)
        inner = self.draft.checked_language(attributes, language, position)
        return i.Span(self._run(node.children, inner), position, attributes, node.token.tag)

    def _link(self, node: Node, position: Position, language: str) -> i.Inline:
        address = str(node.token.attrs["href"])
        attributes = self._attributes(node, position)
        if node.token.info == "auto":
            # As typed: markdown-it decodes what stands percent-encoded in an address.
            typed = self.content[node.start + 1 : self.content.index(">", node.start)]
            content: i.Inlines = (i.Text(typed, self.locate(node.start + 1)),)
        else:
            content = self._run(node.children, language)
        if is_external(address):
            if not is_allowed(address):
                cure = "link to https, mailto, tel or ftp, or write \\[ for a bracket that is text"
                self.draft.tell(Code.M021, f"a link to {address[:60]} is not allowed", position, cure)
            return i.Link(content, address, position, str(node.token.attrs.get("title", "")), attributes)
        target = internal_target(address, self.draft.file)
        self.draft.links_files |= file_target(target) is not None
        return i.CrossReference(target, content, position, wants_page="page" in attributes.classes)

    def _image(self, node: Node, position: Position, language: str) -> i.Inline:
        alt = smarten(alternative_text(node.token), language)
        if not alt:
            cure = "write what it shows between the brackets: ![a map of …](map.svg)"
            self.draft.tell(Code.A001, "image without alt text", position, cure)
        source = image_source(self.draft, str(node.token.attrs["src"]), position)
        return i.Image(source, alt, position, self._attributes(node, position))

    def _note(self, node: Node, position: Position, language: str) -> Iterator[i.Inline]:
        notes = self.draft.notes
        label = node.token.info
        if self.in_note:
            notes.refuse_inside(label, position)
            return
        if node.kind == "note_call":
            name = notes.call(label, position)
            if name:
                yield i.NoteCall(name, position)
            return
        name = notes.call_inline()
        inside = replace(self, in_note=True)._run(node.children, language)
        start = inside[0].position if inside else position
        paragraph = b.Paragraph(f"{name}.1", inside, start)
        notes.add(b.Note(name, (paragraph,) if inside else (), position))
        yield i.NoteCall(name, position)

    def _citation(self, node: Node, position: Position, language: str) -> i.Inline:
        works = tuple(self._work(work, language) for work in node.children)
        return i.Citation(works, position, bool(node.token.meta["narrative"]))

    def _work(self, node: Node, language: str) -> i.CiteItem:
        part: CitePart = node.token.meta["part"]
        prefix, suffix = (self._run(affix.children, language) for affix in node.children)
        position = self.locate(part.offset)
        return i.CiteItem(part.key, position, prefix, suffix, part.locators, part.mode, part.relation)


def alternative_text(image: Token) -> str:
    """The words between an image's brackets, without markup."""
    spaces = ("softbreak", "hardbreak")
    words = (" " if child.type in spaces else child.content for child in image.children or ())
    return "".join(words).strip()


def merge_texts(inlines: Iterable[i.Inline]) -> i.Inlines:
    """The run with neighbouring texts made one, at the place of the first."""
    merged: list[i.Inline] = []
    for inline in inlines:
        last = merged[-1] if merged else None
        if isinstance(inline, i.Text) and isinstance(last, i.Text):
            merged[-1] = i.Text(last.text + inline.text, last.position)
        else:
            merged.append(inline)
    return tuple(merged)


def _index_entries(typed: str, language: str) -> tuple[tuple[str, ...], ...]:
    """`pipelines!gas; energy` as paths of headings."""
    paths = (path.split("!") for path in typed.split(";"))
    entries = (
        tuple(smarten(heading.strip(), language) for heading in path if heading.strip()) for path in paths
    )
    return tuple(entry for entry in entries if entry)
