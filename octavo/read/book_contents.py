"""`contents:` of book.yml: the reading order, flat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias, Union

from octavo.diagnostics import Position
from octavo.model.bibliography import ListRequest
from octavo.model.book import GeneratedKind


@dataclass(frozen=True, slots=True)
class ContentsFile:
    """A file of the manuscript; `path` is relative to the book's folder, `depth` counts parts around it."""

    path: str
    position: Position
    depth: int = 0


@dataclass(frozen=True, slots=True)
class ContentsGenerated:
    """A piece that the house makes; a bibliography's title, empty for the house's word, and its lists."""

    kind: GeneratedKind
    position: Position
    depth: int = 0
    title: str = ""
    asked: tuple[ListRequest, ...] = ()


@dataclass(frozen=True, slots=True)
class ContentsPart:
    """A part; what it holds follows it, one deeper. `level` is 1 for a part that lies in no other."""

    title: str
    level: int
    position: Position
    depth: int = 0


ContentsEntry: TypeAlias = Union[ContentsFile, ContentsGenerated, ContentsPart]
