"""YAML whose every key and value knows its place: ruamel.yaml's node graph as a frozen tree.

Scalars stay as typed: YAML would make a number of `2001` and a date of `2022-10-25`, an author
means text. The schema decides what a value is.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TypeAlias, Union, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode
from ruamel.yaml.nodes import Node as RawNode
from ruamel.yaml.reader import ReaderError

from octavo.diagnostics import Code, Diagnostic, Outcome, Position
from octavo.unprintable import UNPRINTABLE
from octavo.yaml.problems import YamlOrigin, marked_problem, position_at

_TAGS = frozenset(
    f"tag:yaml.org,2002:{kind}"
    for kind in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq", "merge", "value")
)
_TOO_DEEP = 50  # levels; a book needs six
_PLAIN = "write plain keys, lists and text"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as typed, quotes and escapes resolved; `empty` is one that was left out (`key:`).

    `verbatim` is the text with the spaces that quotation marks kept at its ends.
    """

    text: str
    position: Position
    empty: bool = False
    verbatim: str = field(default="", compare=False)
    quoted: bool = field(default=False, compare=False)

    @property
    def begins(self) -> Position:
        """The place of the first character, behind a quotation mark."""
        return replace(self.position, column=self.position.column + 1) if self.quoted else self.position


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    entries: tuple[Node, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, in the order typed."""

    entries: tuple[tuple[Scalar, Node], ...]
    position: Position

    def get(self, key: str) -> Node | None:
        """The value of a key; None when the key is missing or has been left empty."""
        value = next((value for name, value in self.entries if name.text == key), None)
        return None if isinstance(value, Scalar) and value.empty else value

    def key(self, key: str) -> Scalar | None:
        """The key itself, for its position."""
        return next((name for name, _ in self.entries if name.text == key), None)


Node: TypeAlias = Union[Scalar, Sequence, Mapping]


def parse_yaml(text: str, origin: YamlOrigin) -> Outcome[Node]:
    """The tree of one YAML document; an empty one is an empty mapping.

    `text` has `\\n` line ends. Problems: not YAML, a key given twice, a control character, and what is
    YAML but no plain text in a tree (tags, keys that are lists, an alias within itself).
    """
    try:
        root = YAML(typ="rt", pure=True).compose(text)
    except MarkedYAMLError as error:
        return Outcome(None, (marked_problem(error, text, origin),))
    except ReaderError as error:
        position = position_at(text, error.position, origin)
        problem = Diagnostic(Code.M010, f"control character {_name(error.character)}", position, "delete it")
        return Outcome(None, (problem,))
    except RecursionError:
        place = Position(origin.file, origin.first_line)
        return Outcome(None, (Diagnostic(origin.syntax, "too deeply nested", place, _PLAIN),))
    if root is None:
        return Outcome(Mapping((), Position(origin.file, origin.first_line)))
    plant = _Planter(text, origin)
    tree = plant.node(root)
    plant.refuse_unused_anchors()
    return Outcome(None if plant.problems else tree, tuple(plant.problems))


def to_plain(node: Node) -> object:
    """The tree as dict, list and str; a key that was left empty is not there."""
    match node:
        case Scalar():
            return None if node.empty else node.text
        case Sequence():
            return [to_plain(entry) for entry in node.entries]
        case Mapping():
            plain = {key.text: to_plain(value) for key, value in node.entries}
            return {key: value for key, value in plain.items() if value is not None}


class _Planter:
    """Grows the frozen tree from ruamel's nodes and notes what cannot grow."""

    def __init__(self, text: str, origin: YamlOrigin) -> None:
        self.problems: list[Diagnostic] = []
        self._text = text
        self._origin = origin
        self._grown: dict[int, Node] = {}
        self._growing: set[int] = set()
        self._unused_anchors: dict[int, tuple[str, Position]] = {}

    def node(self, raw: RawNode) -> Node:
        """The tree of a node; one that several aliases share is grown once."""
        if id(raw) in self._grown:
            self._unused_anchors.pop(id(raw), None)
            return self._grown[id(raw)]
        position = self._at(raw)
        if id(raw) in self._growing:
            self._unused_anchors.pop(id(raw), None)
            return self._nothing("an alias within itself", position)
        if len(self._growing) >= _TOO_DEEP:
            return self._nothing("too deeply nested", position)
        if raw.anchor:
            self._unused_anchors[id(raw)] = (raw.anchor, position)
        self._growing.add(id(raw))
        tree = self._grow(raw, position)
        self._growing.remove(id(raw))
        self._grown[id(raw)] = tree
        return tree

    def refuse_unused_anchors(self) -> None:
        """An anchor that no alias names is a text that begins with `&`, and would be lost."""
        for name, position in self._unused_anchors.values():
            self._refuse(
                f'anchor "&{name}" is used nowhere', position, "put a value that begins with & in quotes"
            )

    def _grow(self, raw: RawNode, position: Position) -> Node:
        if str(raw.tag) not in _TAGS:
            tag = str(raw.tag).replace("tag:yaml.org,2002:", "!!")
            self._refuse(f'tag "{tag}" means nothing here', position, "delete it, or put the value in quotes")
        if isinstance(raw, MappingNode):
            return Mapping(self._entries(raw), position)
        if isinstance(raw, SequenceNode):
            return Sequence(tuple(self.node(entry) for entry in raw.value), position)
        return self._scalar(cast(ScalarNode, raw), position)

    def _entries(self, raw: MappingNode) -> tuple[tuple[Scalar, Node], ...]:
        entries: dict[str, tuple[Scalar, Node]] = {}
        for raw_key, raw_value in raw.value:
            if not isinstance(raw_key, ScalarNode):
                cure = "write a word, or put a value that begins with a bracket in quotes"
                self._refuse("a key must be one word or phrase", self._at(raw_key), cure)
                continue
            key = self._scalar(raw_key, self._at(raw_key))
            value = self.node(raw_value)
            if key.text in entries:
                first = entries[key.text][0].position.line
                message = f'key "{key.text}" is given twice'
                cure = f"it is on line {first} already; keep one of them"
                self.problems.append(Diagnostic(self._origin.duplicate, message, key.position, cure))
                continue
            entries[key.text] = (key, value)
        return tuple(entries.values())

    def _scalar(self, raw: ScalarNode, position: Position) -> Scalar:
        text = str(raw.value)
        if raw.style == ">":  # ruamel marks with a bell where a folded text was broken
            text = text.replace(" \a", " ").replace("\a", "")
        control = UNPRINTABLE.search(text)
        if control:
            message = f"control character {_name(ord(control[0]))}"
            self.problems.append(Diagnostic(Code.M010, message, position, "delete it"))
        empty = str(raw.tag).endswith(":null") and text in ("", "~", "null")
        return Scalar(text.strip(), position, empty, text, raw.style in ("'", '"'))

    def _at(self, raw: RawNode) -> Position:
        return position_at(self._text, raw.start_mark.index, self._origin)

    def _nothing(self, message: str, position: Position) -> Scalar:
        self._refuse(message, position)
        return Scalar("", position, empty=True)

    def _refuse(self, message: str, position: Position, cure: str = _PLAIN) -> None:
        self.problems.append(Diagnostic(self._origin.syntax, message, position, cure))


def _name(character: int) -> str:
    return f"U+{character:04X}"
