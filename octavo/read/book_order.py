"""`contents:` read into the reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import get_args

from octavo.diagnostics import Code, Position, nearest
from octavo.model.book import GeneratedKind
from octavo.read.book_bibliography import BibliographyReader
from octavo.read.book_contents import ContentsEntry, ContentsFile, ContentsGenerated, ContentsPart
from octavo.read.book_paths import BookPaths
from octavo.read.yaml_values import Values
from octavo.yaml.source import Mapping, Node, Scalar

KINDS: dict[str, GeneratedKind] = {kind: kind for kind in get_args(GeneratedKind)}


@dataclass(slots=True)
class OrderReader:
    """Walks the list, parts and all, and notes what is listed twice."""

    values: Values
    paths: BookPaths
    smarten: Callable[[str], str]
    listed: dict[str, Position] = field(default_factory=dict)

    def read(self, book: Mapping) -> tuple[ContentsEntry, ...]:
        """The reading order; B009 when it holds nothing."""
        nodes = self.values.entries(book, "contents")
        name = book.key("contents")
        if not nodes and not self.values.is_misspelt(book, "contents"):
            place = name.position if name else book.position
            self.values.tell(Code.B009, "the book is empty", place, "list its files under contents:")
        return tuple(entry for node in nodes for entry in self._entry(node, 0))

    def _entry(self, node: Node, depth: int) -> Iterator[ContentsEntry]:
        match node:
            case Scalar():
                yield from self._scalar(node, depth)
            case Mapping() if node.key("bibliography") and not node.key("part"):
                title, asked = BibliographyReader(self.values, self.smarten).read(node)
                yield ContentsGenerated("bibliography", node.position, depth, title, asked)
            case Mapping():
                yield from self._part(node, depth)
            case _:
                help_ = "write a file name, a generated piece, or part: with contents:"
                self.values.tell(Code.B005, "a list within contents", node.position, help_)

    def _scalar(self, typed: Scalar, depth: int) -> Iterator[ContentsEntry]:
        text = typed.text
        if not text:
            help_ = "name a file or a generated piece, or delete the hyphen"
            self.values.tell(Code.B005, "contents has an empty entry", typed.position, help_)
        elif text in KINDS:
            if self._is_new(text, typed):
                yield ContentsGenerated(KINDS[text], typed.position, depth)
        elif text.lower().endswith((".md", ".markdown")) or "/" in text:
            path = self.paths.existing(typed, Code.B006)
            if path and self._is_new(path, typed):
                yield ContentsFile(path, typed.position, depth)
        else:
            self.values.tell(
                Code.B010, f'unknown generated piece "{text}"', typed.position, self._meant(text)
            )

    def _part(self, node: Mapping, depth: int) -> Iterator[ContentsEntry]:
        self.values.known_keys(node, ("part", "contents"), "a part")
        title = self.values.required(node, "part", "a part", "Title of the Part")
        yield ContentsPart(self.smarten(title), depth + 1, node.position, depth)
        inside = self.values.entries(node, "contents")
        if not inside and title and not self.values.is_misspelt(node, "contents"):
            help_ = "list its chapters under contents:, or take the part out"
            self.values.tell(Code.B009, f'the part "{title}" is empty', node.position, help_)
        for inner in inside:
            yield from self._entry(inner, depth + 1)

    def _meant(self, text: str) -> str:
        if self.paths.is_there(f"{text}.md"):
            return f'did you mean "{text}.md"?'
        return nearest(text, KINDS) or "a file ends in .md; generated pieces: " + ", ".join(KINDS)

    def _is_new(self, name: str, typed: Scalar) -> bool:
        if name not in self.listed:
            self.listed[name] = typed.position
            return True
        first = self.listed[name].line
        self.values.tell(
            Code.B008, f'"{typed.text}" is listed twice', typed.position, f"it is on line {first} already"
        )
        return False
