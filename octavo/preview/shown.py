"""What the desk shows: plain values that go from the process that makes the book to the one that serves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from octavo.diagnostics import Diagnostic, Position
from octavo.edition import Format


@dataclass(frozen=True, slots=True)
class EditionName:
    """An edition that can be looked at."""

    name: str
    format: Format


@dataclass(frozen=True, slots=True)
class Region:
    """A block on a page, or a part of it: a rectangle in points from the page's top left corner."""

    block: str
    place: Position | None
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a print edition. `stamp` names what it looks like: the same stamp, the same picture."""

    stamp: str
    label: str
    recto: bool
    width: float  # pt
    height: float  # pt
    text: str
    regions: tuple[Region, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the contents beside the pages: `level` from 0, `page` the index of its page."""

    title: str
    level: int
    page: int


@dataclass(frozen=True, slots=True)
class Spreads:
    """A print edition laid out. `changed` is the index of the first page that the last save changed."""

    edition: str
    title: str
    pages: tuple[Page, ...]
    headings: tuple[Heading, ...]
    changed: int | None = None


@dataclass(frozen=True, slots=True)
class Ebook:
    """An ebook edition bound."""

    edition: str
    title: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Work:
    """A work of the bibliography, to find its key by."""

    key: str
    author: str
    title: str
    year: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that was found wrong with an edition, when a round of making it is over."""

    edition: str
    problems: tuple[Diagnostic, ...]
    whole: bool  # whether what is shown is the book as it is now
    editions: tuple[EditionName, ...] = ()


@dataclass(frozen=True, slots=True)
class Works:
    """The bibliography, for an author who looks for a key."""

    works: tuple[Work, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """How far the making is."""

    name: str
    done: int
    total: int


Shown: TypeAlias = Spreads | Ebook | Report | Works | Stage
