"""The ids of a chapter (docs/architecture.md, Ids): made once, the same in every edition."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from octavo.diagnostics import Code, Diagnostic, Position

_NOT_IN_NAME = re.compile(r"[^\w.-]")
_BEGINS_NAME = re.compile(r"[^\W\d]")


def xml_name(text: str) -> str:
    """An author's id as an XML name (Namespaces in XML §4): `fig:map` is `fig-map`, `1914` is `id-1914`.

    References go the same way, so that they still meet.
    """
    name = _NOT_IN_NAME.sub("-", text)
    return name if _BEGINS_NAME.match(name) else f"id-{name}"


def chapter_id(file: str) -> str:
    """The id of a chapter that has none of its own."""
    return "ch-" + _NOT_IN_NAME.sub("-", PurePosixPath(file).stem)


def note_name(label: str) -> str:
    """A note's label as the end of an id; two labels never give one name."""
    return _NOT_IN_NAME.sub(lambda found: f"_{ord(found[0]):x}", label)


@dataclass(slots=True)
class BlockIds:
    """The ids of blocks that have none of their own: `prefix.1`, `prefix.2` …, depth first."""

    prefix: str
    count: int = 0

    def next(self) -> str:
        """The next id."""
        self.count += 1
        return f"{self.prefix}.{self.count}"


@dataclass(slots=True)
class GivenIds:
    """The ids that the author gave, each once."""

    places: dict[str, Position] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)

    def give(self, typed: str, position: Position) -> str:
        """The id as the book has it; told of when it is given a second time."""
        name = xml_name(typed)
        first = self.places.setdefault(name, position)
        if first != position:
            cure = f"it is given on line {first.line} already; change one of them"
            self.problems.append(Diagnostic(Code.M008, f'id "{typed}" is given twice', position, cure))
        return name
