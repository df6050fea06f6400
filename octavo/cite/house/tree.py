"""The YAML of a house style with the place of every key and value (ruamel.yaml's node graph)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode
from ruamel.yaml.nodes import Node as RawNode
from ruamel.yaml.reader import ReaderError

from octavo.diagnostics import Code, Diagnostic, Position


@dataclass(frozen=True, slots=True)
class Told:
    """A value as typed. `starts` is the place of its first character, behind a quotation mark."""

    text: str
    position: Position
    starts: Position


@dataclass(frozen=True, slots=True)
class Group:
    """Keys with values, in the order typed."""

    position: Position
    entries: dict[str, Told | Group] = field(default_factory=dict)
    keys: dict[str, Position] = field(default_factory=dict)


def read_tree(file: str, text: str) -> Group | Diagnostic:
    """The tree of a file's text; what cannot be one is told as C030."""
    try:
        root = YAML(typ="rt", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Position(file, mark.line + 1, mark.column + 1) if mark else Position(file, 1, 1)
        help_ = "check quotation marks, colons and indentation; put templates in double quotes"
        return Diagnostic(Code.C030, f"not valid YAML: {error.problem or error.context}", place, help_)
    except ReaderError as error:
        before = text[: error.position]
        place = Position(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
        return Diagnostic(Code.C030, "a control character", place, "delete it")
    if root is None:
        return Group(Position(file, 1, 1))
    if not isinstance(root, MappingNode):
        place = _place(file, root)
        return Diagnostic(Code.C030, "a house style is keys with values", place, "begin with extends: …")
    return _group(file, root)


def _group(file: str, node: MappingNode) -> Group | Diagnostic:
    group = Group(_place(file, node))
    for key, value in node.value:
        name = str(key.value)
        if name in group.keys:
            place = _place(file, key)
            return Diagnostic(Code.C030, f'key "{name}" is given twice', place, "keep one of them")
        read = _value(file, name, value)
        if isinstance(read, Diagnostic):
            return read
        group.entries[name] = read
        group.keys[name] = _place(file, key)
    return group


def _value(file: str, name: str, node: RawNode) -> Told | Group | Diagnostic:
    if isinstance(node, MappingNode):
        return _group(file, node)
    place = _place(file, node)
    if not isinstance(node, ScalarNode):
        return Diagnostic(Code.C030, f"{name} is a list", place, "write a text, or keys with values")
    quoted = node.style in {"'", '"'}
    starts = Position(place.file, place.line, place.column + 1) if quoted else place
    return Told(str(node.value), place, starts)


def _place(file: str, node: RawNode) -> Position:
    return Position(file, node.start_mark.line + 1, node.start_mark.column + 1)


def texts_of(group: Group) -> Iterator[tuple[str, Told]]:
    """The keys whose values are texts."""
    return ((name, value) for name, value in group.entries.items() if isinstance(value, Told))
