"""The index: every mark of the manuscript gathered under its headings, in the language's order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from octavo.model import inlines as i
from octavo.model.book import Book, Chapter, IndexEntry, Piece
from octavo.model.remembered import remembered
from octavo.model.walk_chapter import rewrite_chapter

SortKey = Callable[[str], object]


@dataclass(slots=True)
class _Heading:
    marks: list[str] = field(default_factory=list)
    children: dict[str, _Heading] = field(default_factory=dict)

    def add(self, path: tuple[str, ...], mark: str) -> None:
        heading = self
        for name in path:
            heading = heading.children.setdefault(name, _Heading())
        heading.marks.append(mark)

    def entries(self, sort_key: SortKey) -> tuple[IndexEntry, ...]:
        names = sorted(self.children, key=lambda name: (sort_key(name), name))
        return tuple(self._entry(name, sort_key) for name in names)

    def _entry(self, name: str, sort_key: SortKey) -> IndexEntry:
        child = self.children[name]
        return IndexEntry(name, tuple(child.marks), child.entries(sort_key))


def index_book(book: Book, sort_key: SortKey) -> Book:
    """The book with an id on every index mark and the index made of them."""
    root, first, pieces = _Heading(), 1, []
    for piece in book.pieces:
        marked, marks = _mark_piece(piece, first)
        pieces.append(marked)
        first += len(marks)
        for mark in marks:
            for path in mark.entries:
                root.add(path, mark.id)
    return replace(book, pieces=tuple(pieces), index=root.entries(sort_key))


@remembered
def _mark_piece(piece: Piece, first: int) -> tuple[Piece, tuple[i.IndexMark, ...]]:
    """The piece with ids on its marks, counted from `first`, and the marks."""
    if not isinstance(piece, Chapter):
        return piece, ()
    marks: list[i.IndexMark] = []

    def mark(node: i.Inline) -> i.Inlines:
        if not isinstance(node, i.IndexMark):
            return (node,)
        marks.append(replace(node, id=f"ix-{first + len(marks)}"))
        return (marks[-1],)

    return rewrite_chapter(piece, mark), tuple(marks)
