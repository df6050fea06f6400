"""What a bibliography is asked to show, and its lines once they are made."""

from __future__ import annotations

from dataclasses import dataclass

from octavo.diagnostics import Position
from octavo.model.inlines import Inlines


@dataclass(frozen=True, slots=True)
class ListRequest:
    """A list of works that book.yml asks for, biblatex's `\\printbibliography[title=…, keyword=…, type=…]`.

    A work must fit every condition that is given, and one word of it; without a condition the list is
    whole. `rest` asks for the works that no list with a condition shows.
    """

    position: Position
    title: str = ""  # of a section; the title of the whole is its piece's
    keywords: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    subtypes: tuple[str, ...] = ()
    rest: bool = False
    annotated: bool = False  # whether a work's `annotation` is printed under its line

    @property
    def is_selective(self) -> bool:
        """Whether the list has a condition."""
        return bool(self.keywords or self.types or self.subtypes)


@dataclass(frozen=True, slots=True)
class ReferenceEntry:
    """A line of the bibliography, formatted; `annotation` is what stands under it, by paragraphs."""

    key: str
    id: str
    content: Inlines
    annotation: tuple[Inlines, ...] = ()


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """Lines under one heading; the only list of a piece has no title but the piece's."""

    id: str
    entries: tuple[ReferenceEntry, ...]
    title: str = ""

    @property
    def is_annotated(self) -> bool:
        """Whether something stands under a line."""
        return any(entry.annotation for entry in self.entries)
