"""Front matter: the few keys of YAML at the head of a chapter, strict."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import cast, get_args

from octavo.diagnostics import Code, Diagnostic, Outcome, Position, nearest
from octavo.language import is_language_tag
from octavo.model.book import Role
from octavo.read.alignment import align
from octavo.read.source import Expanded, Source
from octavo.read.tokenizer import ContentMap
from octavo.yaml.problems import YamlOrigin
from octavo.yaml.source import Mapping, Node, Scalar, Sequence, parse_yaml

ROLES: tuple[Role, ...] = get_args(Role)
KEYS = ("title", "subtitle", "short-title", "role", "authors", "numbered", "id", "lang")
_FENCED = re.compile(
    r"\A---[ \t]*\n(?P<yaml>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)",
)
_KEY = re.compile(r"^[\w-]+:", re.MULTILINE)
_BOOLEANS = {"true": True, "yes": True, "false": False, "no": False}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A title: inline Markdown, and the way from it to the expanded text."""

    text: str
    map: ContentMap


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the head of a chapter says; `body` is the offset at which the text begins."""

    body: int = 0
    title: Phrase | None = None
    subtitle: Phrase | None = None
    short_title: str = ""
    role: Role = "chapter"
    authors: tuple[str, ...] = ()
    numbered: bool | None = None
    id: str = ""
    id_position: Position | None = None
    lang: str = ""
    readable: bool = True  # False when there may be a title that could not be read


def read_front_matter(expanded: Expanded, contributors: Iterable[str]) -> Outcome[FrontMatter]:
    """The front matter of a chapter, M002–M005 and B018 told; what is wrong is left out of it."""
    found = _FENCED.match(expanded.text)
    if found is None:
        return _without(expanded)
    if found["yaml"].startswith("\n") and not _KEY.search(found["yaml"]):
        return Outcome(FrontMatter())  # a pause at the head of the chapter
    origin = YamlOrigin(expanded.source.file, Code.M002, Code.M002, first_line=2)
    reader = _Reader(expanded, Source(expanded.source.file, expanded.text), tuple(contributors))
    parsed = parse_yaml(found["yaml"], origin)
    reader.problems += [replace(told, position=reader.place(told.position)) for told in parsed.diagnostics]
    front = FrontMatter(body=found.end())
    match parsed.value:
        case Mapping() as mapping:
            front = reader.read(mapping, front)
        case Scalar() | Sequence() as other:
            reader.tell(Code.M002, "front matter has no keys", other.position, 'write "key: value" lines')
        case None:
            pass
    readable = not any(problem.code in (Code.M002, Code.M004) for problem in reader.problems)
    return Outcome(replace(front, readable=readable), tuple(reader.problems))


def _without(expanded: Expanded) -> Outcome[FrontMatter]:
    first, _, rest = expanded.text.partition("\n")
    if first.rstrip() != "---" or not _KEY.match(rest):
        return Outcome(FrontMatter())
    cure = "close it with a line of three hyphens"
    problem = Diagnostic(Code.M002, "front matter is not closed", expanded.position(0), cure)
    return Outcome(FrontMatter(body=len(expanded.text), readable=False), (problem,))


@dataclass(slots=True)
class _Reader:
    expanded: Expanded
    lines: Source  # the expanded text, for its lines
    contributors: tuple[str, ...]
    problems: list[Diagnostic] = field(default_factory=list)

    def read(self, mapping: Mapping, front: FrontMatter) -> FrontMatter:
        """The front matter with every key that can be read."""
        for key, _ in mapping.entries:
            if key.text not in KEYS:
                cure = nearest(key.text, KEYS) or "the keys are: " + ", ".join(KEYS)
                self.tell(Code.M003, f'unknown key "{key.text}"', key.position, cure)
        identifier = self._scalar(mapping, "id")
        return replace(
            front,
            title=self._phrase(mapping, "title", front.body),
            subtitle=self._phrase(mapping, "subtitle", front.body),
            short_title=self._text(mapping, "short-title"),
            role=self._role(mapping),
            authors=self._authors(mapping),
            numbered=self._numbered(mapping),
            id=identifier.text if identifier else "",
            id_position=self.place(identifier.position) if identifier else None,
            lang=self._language(mapping),
        )

    def place(self, position: Position | None) -> Position | None:
        """The place in the author's file of a place in the expanded text."""
        return self.expanded.position(self._offset(position)) if position else None

    def tell(self, code: Code, message: str, position: Position, help: str) -> None:
        """Note a problem, placed in the expanded text."""
        self.problems.append(Diagnostic(code, message, self.place(position), help))

    def _offset(self, position: Position) -> int:
        return self.lines.offset(position.line, position.column)

    def _scalar(self, mapping: Mapping, key: str) -> Scalar | None:
        value = mapping.get(key)
        if value is None or isinstance(value, Scalar):
            return value
        self.tell(Code.M004, f'"{key}" is text, not a list', value.position, f'write "{key}: …"')
        return None

    def _text(self, mapping: Mapping, key: str) -> str:
        value = self._scalar(mapping, key)
        return " ".join(value.text.split()) if value else ""

    def _phrase(self, mapping: Mapping, key: str, body: int) -> Phrase | None:
        value = self._scalar(mapping, key)
        if value is None or not value.text:
            return None
        offset = self._offset(value.position)
        text = " ".join(value.text.split())
        return Phrase(text, align(text, self.expanded.text[offset:body], offset))

    def _role(self, mapping: Mapping) -> Role:
        value = self._scalar(mapping, "role")
        if value is None or value.text in ROLES:
            return cast(Role, value.text) if value else "chapter"
        cure = nearest(value.text, ROLES) or "the roles are: " + ", ".join(ROLES)
        self.tell(Code.M005, f'unknown role "{value.text}"', value.position, cure)
        return "chapter"

    def _authors(self, mapping: Mapping) -> tuple[str, ...]:
        value = mapping.get("authors")
        entries: tuple[Node, ...] = (
            value.entries if isinstance(value, Sequence) else (value,) if value else ()
        )
        known = []
        for entry in entries:
            if not isinstance(entry, Scalar):
                self.tell(
                    Code.M004, '"authors" is a list of ids', entry.position, 'write "authors: [id, id]"'
                )
            elif entry.text in self.contributors:
                known.append(entry.text)
            else:
                cure = nearest(entry.text, self.contributors) or "list the contributor in book.yml"
                self.tell(Code.B018, f'no contributor "{entry.text}" in book.yml', entry.position, cure)
        return tuple(known)

    def _numbered(self, mapping: Mapping) -> bool | None:
        value = self._scalar(mapping, "numbered")
        if value is None:
            return None
        if value.text.lower() not in _BOOLEANS:
            message = f'"numbered" is true or false, not "{value.text}"'
            self.tell(Code.M004, message, value.position, 'write "numbered: true" or "numbered: false"')
        return _BOOLEANS.get(value.text.lower())

    def _language(self, mapping: Mapping) -> str:
        value = self._scalar(mapping, "lang")
        if value is None or is_language_tag(value.text):
            return value.text if value else ""
        cure = 'write a tag such as "az", "ru" or "en-GB"'
        self.tell(Code.M004, f'"{value.text}" is not a language tag', value.position, cure)
        return ""
