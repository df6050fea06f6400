"""All reading of a book's files for one edition."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TypeAlias

from octavo.diagnostics import Code, Diagnostic, Outcome, Position, has_errors
from octavo.edition import Edition
from octavo.model.book import BibSource, Book, Chapter, Generated, Part, Piece
from octavo.model.remembered import remembered
from octavo.model.walk import with_values
from octavo.read.bios import contributors_page
from octavo.read.book_contents import ContentsFile, ContentsGenerated, ContentsPart
from octavo.read.book_file import BookFile
from octavo.read.book_links import link_files, repeated_ids
from octavo.read.chapter import ChapterRead, ChapterSetting, read_chapter
from octavo.read.jinja import Expander, expander_for
from octavo.read.matter import assign_matter
from octavo.read.source import Expanded, read_source
from octavo.read.text_file import read_text_file
from octavo.read.title import title_inlines

ChapterMemo: TypeAlias = dict[tuple[Expanded, ChapterSetting], Outcome[ChapterRead]]
"""Chapters put together before, by all that decides them: editions mostly differ in few."""


def read_book(book_file: BookFile, edition: Edition, memo: ChapterMemo | None = None) -> Outcome[Book]:
    """Read every file of the book, expanded for the edition.

    The book is there unless a file could not be read at all; every problem of every file is told.
    """
    reader = _BookReader(book_file, expander_for(book_file.folder, book_file.metadata, edition), memo)
    contents = (entry for entry in book_file.contents if not _is_elsewhere(entry, edition))
    pieces = [reader.read(entry) for entry in contents]
    read = assign_matter(tuple(piece for piece in pieces if piece is not None))
    linked = reader.link(read)
    sources, house = reader.bibliography(), reader.house_style()
    book = Book(book_file.folder, book_file.metadata, linked, sources, house)
    return Outcome(None if None in pieces else book, tuple(reader.problems))


def _is_elsewhere(entry: ContentsFile | ContentsGenerated | ContentsPart, edition: Edition) -> bool:
    """Whether the piece is the notes of an edition that has them at the foot of its pages."""
    is_notes = isinstance(entry, ContentsGenerated) and entry.kind == "notes"
    return is_notes and edition.format == "pdf" and edition.notes == "footnotes"


@dataclass(slots=True)
class _BookReader:
    book_file: BookFile
    expander: Expander
    memo: ChapterMemo | None
    problems: list[Diagnostic] = field(default_factory=list)
    given: list[tuple[str, Position]] = field(default_factory=list)
    linking: set[str] = field(default_factory=set)
    parts: int = 0
    generated: dict[str, int] = field(default_factory=dict)  # pieces so far, by kind

    def read(self, entry: ContentsFile | ContentsGenerated | ContentsPart) -> Piece | None:
        """The piece that an entry of the contents stands for; None when its file cannot be read."""
        match entry:
            case ContentsFile():
                return self._chapter(entry)
            case ContentsGenerated():
                return self._generated(entry)
            case ContentsPart():
                return self._part(entry)

    def link(self, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
        """The pieces with links from file to file in place; ids given twice are told of."""
        self.problems += repeated_ids(self.given)
        ids = {piece.file: piece.id for piece in pieces if isinstance(piece, Chapter)}
        return tuple(
            self._link(piece, ids) if isinstance(piece, Chapter) and piece.file in self.linking else piece
            for piece in pieces
        )

    def _link(self, chapter: Chapter, ids: dict[str, str]) -> Chapter:
        linked, problems = link_files(chapter, ids)
        self.problems += problems
        return linked

    def bibliography(self) -> tuple[BibSource, ...]:
        """The texts of the `.bib` files (C023)."""
        sources = []
        for path in self.book_file.bibliography:
            read = read_text_file(self.book_file.folder / path, path, Code.C023)
            self.problems += read.diagnostics
            if read.value is not None:
                sources.append(BibSource(path, read.value))
        return tuple(sources)

    def house_style(self) -> BibSource | None:
        """The text of the house style that book.yml names by its path (M001)."""
        path = self.book_file.metadata.citations.style
        if not path.endswith((".yml", ".yaml")):
            return None
        read = read_text_file(self.book_file.folder / path, path)
        self.problems += read.diagnostics
        return None if read.value is None else BibSource(path, read.value)

    def _chapter(self, entry: ContentsFile) -> Chapter | None:
        read = read_source(self.book_file.folder / entry.path, entry.path)
        self.problems += read.diagnostics
        if read.value is None:
            return None
        expanded = self.expander.expand(read.value)
        self.problems += expanded.diagnostics
        if expanded.value is None:
            return None
        made = self._remembered(expanded.value)
        self.problems += made.diagnostics
        if made.value is None:
            return None
        self.given += made.value.ids
        if made.value.links_files:
            self.linking.add(entry.path)
        return _at_depth(made.value.chapter, entry.depth)

    def _remembered(self, expanded: Expanded) -> Outcome[ChapterRead]:
        metadata = self.book_file.metadata
        known = tuple(person.id for person in metadata.contributors)
        setting = ChapterSetting(self.book_file.folder, metadata.language, known)
        key = expanded, setting  # a preview changes book.yml too
        if self.memo is not None and key in self.memo:
            return self.memo[key]
        made = read_chapter(expanded, setting)
        if self.memo is not None and not has_errors(made.diagnostics):
            self.memo[key] = made  # an error may be mended outside: a picture that is not there yet
        return made

    def _generated(self, entry: ContentsGenerated) -> Generated:
        self.generated[entry.kind] = nth = self.generated.get(entry.kind, 0) + 1
        id_ = f"{entry.kind}-{nth}" if nth > 1 else entry.kind
        piece = Generated(
            id_, entry.kind, entry.position, title=entry.title, depth=entry.depth, asked=entry.asked
        )
        self.given.append((piece.id, entry.position))
        if entry.kind != "contributors":
            return piece
        metadata = self.book_file.metadata
        page = contributors_page(
            metadata.contributors, self.book_file.folder, metadata.language, entry.position
        )
        self.problems += page.diagnostics
        return replace(piece, content=page.value or ())

    def _part(self, entry: ContentsPart) -> Part:
        self.parts += 1
        title = title_inlines(entry.title, entry.position, self.book_file.metadata.language, "a part's title")
        part = Part(f"part-{self.parts}", title.value or (), entry.position, entry.level)
        self.problems += title.diagnostics
        self.given.append((part.id, entry.position))
        return part


@remembered
def _at_depth(chapter: Chapter, depth: int) -> Chapter:
    return with_values(chapter, depth=depth)
