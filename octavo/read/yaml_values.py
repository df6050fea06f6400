"""Values taken out of a YAML tree by kind, every fault told at its place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from octavo.diagnostics import Code, Diagnostic, Position, near, nearest
from octavo.yaml.source import Mapping, Node, Scalar, Sequence

T = TypeVar("T")

_KINDS = {Scalar: "a text", Sequence: "a list", Mapping: "keys with values"}


@dataclass(slots=True)
class Values:
    """Reads values and keeps what is wrong with them.

    `slips` are the misspelt keys by their places, as they were meant.
    """

    problems: list[Diagnostic] = field(default_factory=list)
    slips: dict[Position, str] = field(default_factory=dict)

    def tell(self, code: Code, message: str, position: Position, help: str) -> None:
        """Note a problem, once: two editions may inherit the same slip."""
        problem = Diagnostic(code, message, position, help)
        if problem not in self.problems:
            self.problems.append(problem)

    def known_keys(self, mapping: Mapping, keys: Collection[str], where: str) -> None:
        """B003 for every key that is not one of these; `where` names what the keys belong to."""
        for name, _ in mapping.entries:
            if name.text not in keys:
                help_ = nearest(name.text, keys) or "known keys: " + ", ".join(keys)
                self.tell(Code.B003, f'unknown key "{name.text}" in {where}', name.position, help_)
                self.slips.update((name.position, meant) for meant in near(name.text, keys, count=1))

    def is_misspelt(self, mapping: Mapping, key: str) -> bool:
        """Whether a key that is not there is one that `known_keys` has told of: it is not missing, too."""
        places = (name.position for name, _ in mapping.entries)
        return mapping.key(key) is None and any(self.slips.get(place) == key for place in places)

    def text(self, mapping: Mapping, key: str) -> str:
        """The text of a key; empty when it is not given."""
        scalar = self.scalar(mapping, key)
        return scalar.text if scalar else ""

    def required(self, mapping: Mapping, key: str, where: str, example: str) -> str:
        """The text of a key that must be there and say something: B004. Its `known_keys` come before."""
        node = mapping.get(key)
        if self.is_misspelt(mapping, key):
            return ""
        if node is None or (isinstance(node, Scalar) and not node.text):
            name = mapping.key(key)
            place = name.position if name else mapping.position
            self.tell(Code.B004, f'{where} has no "{key}"', place, f"add {key}: {example}")
        return self.text(mapping, key)

    def scalar(self, mapping: Mapping, key: str) -> Scalar | None:
        """The scalar of a key; B005 when it is something else."""
        node = mapping.get(key)
        if node is None or isinstance(node, Scalar):
            return node
        self._wrong(key, node, "a text")
        return None

    def mapping(self, mapping: Mapping, key: str) -> Mapping | None:
        """The keys and values under a key; B005 when it is something else."""
        node = mapping.get(key)
        if node is None or isinstance(node, Mapping):
            return node
        self._wrong(key, node, "keys with values")
        return None

    def entries(self, mapping: Mapping, key: str) -> tuple[Node, ...]:
        """The entries of a list; a single text counts as a list of one."""
        node = mapping.get(key)
        match node:
            case None:
                return ()
            case Sequence():
                return node.entries
            case Scalar():
                return (node,)
            case _:
                self._wrong(key, node, "a list")
                return ()

    def texts(self, mapping: Mapping, key: str) -> Iterator[Scalar]:
        """The texts of a list."""
        for node in self.entries(mapping, key):
            if not isinstance(node, Scalar):
                self._wrong(key, node, "a text")
            elif not node.text:
                self.tell(Code.B005, f"{key} has an empty entry", node.position, "write it or delete it")
            else:
                yield node

    def choice(self, mapping: Mapping, key: str, choices: Collection[str], otherwise: str) -> str:
        """One of a few words; B005 for another."""
        scalar = self.scalar(mapping, key)
        if scalar is None:
            return otherwise
        if scalar.text in choices:
            return scalar.text
        help_ = nearest(scalar.text, choices) or "one of " + ", ".join(choices)
        self.tell(Code.B005, f'"{scalar.text}" is no value of {key}', scalar.position, help_)
        return otherwise

    def truth(self, mapping: Mapping, key: str, otherwise: bool) -> bool:
        """`true` or `false`, as YAML 1.1 spells them too."""
        words = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
        scalar = self.scalar(mapping, key)
        if scalar is None:
            return otherwise
        if scalar.text.lower() not in words:
            self.tell(
                Code.B005, f'"{scalar.text}" is no value of {key}', scalar.position, "write true or false"
            )
        return words.get(scalar.text.lower(), otherwise)

    def parsed(
        self,
        mapping: Mapping,
        key: str,
        parse: Callable[[str], T | None],
        code: Code,
        what: str,
        examples: str,
        names: Collection[str] = (),
    ) -> T | None:
        """A text that must parse, be it as one of some `names`: `code` when it does not."""
        scalar = self.scalar(mapping, key)
        if scalar is None:
            return None
        value = parse(scalar.text)
        if value is None:
            help_ = nearest(scalar.text.lower(), names) or f"write it like {examples}"
            self.tell(code, f'"{scalar.text}" is not {what}', scalar.position, help_)
        return value

    def _wrong(self, key: str, node: Node, wanted: str) -> None:
        self.tell(Code.B005, f"{key} is {_KINDS[type(node)]}", node.position, f"it must be {wanted}")
