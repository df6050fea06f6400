"""Numbers for parts, chapters, sections, figures, tables and notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from octavo.model import inlines as i
from octavo.model.blocks import Block, Figure, Heading, Note, Table
from octavo.model.book import Book, Chapter, Numbering, NumberStyle, Part, Piece
from octavo.model.remembered import remembered
from octavo.model.walk import map_runs, rewrite_blocks, rewrite_inlines, with_values
from octavo.resolve.citation_notes import chapter_calls
from octavo.resolve.numerals import numeral

_TOP_SECTION = 2  # the level of a chapter's first sections; its title is level 1


@dataclass(slots=True)
class _Counters:
    """The counters that run through the book."""

    parts: list[int] = field(default_factory=list)
    chapters: int = 0
    figures: int = 0
    tables: int = 0
    notes: int = 0

    def part(self, level: int, style: NumberStyle) -> str:
        """The next part's number, that of the part around it before its own: `II`, then `II.1` in it."""
        self.parts = _next(self.parts, level)
        return _path_number(self.parts, style)


@dataclass(slots=True)
class _Numbered:
    """A chapter numbered, and where it left the counters."""

    chapter: Chapter
    figures: int
    tables: int
    notes: int


def number_book(book: Book) -> Book:
    """The book with every `number` filled as `numbering:` says."""
    counters, rules = _Counters(), book.metadata.numbering
    return replace(book, pieces=tuple(_number_piece(piece, rules, counters) for piece in book.pieces))


def _number_piece(piece: Piece, rules: Numbering, counters: _Counters) -> Piece:
    match piece:
        case Part():
            return replace(piece, number=counters.part(piece.level, rules.parts))
        case Chapter():
            number = ""
            if piece.numbered and rules.chapters != "none":
                counters.chapters += 1
                number = numeral(counters.chapters, rules.chapters)
            notes = 0 if rules.notes == "chapter" else counters.notes
            made = _number_chapter(piece, rules.sections, number, counters.figures, counters.tables, notes)
            counters.figures, counters.tables, counters.notes = made.figures, made.tables, made.notes
            return made.chapter
        case _:
            return piece


@remembered
def _number_chapter(
    chapter: Chapter, style: NumberStyle, number: str, figures: int, tables: int, notes: int
) -> _Numbered:
    """The chapter with its number, its sections' in that style, and all that goes on from the counters."""
    made = _Numbered(chapter, figures, tables, notes)
    sections = _Sections(style if chapter.numbered else "none")

    def number_block(block: Block) -> Block:
        match block:
            case Heading():
                return sections.number(block)
            case Figure() if block.caption:
                made.figures += 1
                return replace(block, number=str(made.figures))
            case Table() if block.caption:
                made.tables += 1
                return replace(block, number=str(made.tables))
            case _:
                return block

    content = map_runs(chapter.content, lambda run: run, number_block)
    calls = list(chapter_calls(chapter))
    by_note = {call.note: str(at) for at, call in enumerate(calls, notes + 1)}
    made.notes += len(calls)
    made.chapter = _number_notes(with_values(chapter, number=number, content=content), by_note)
    return made


@dataclass(slots=True)
class _Sections:
    """Section numbers, begun again in each chapter: 1, 1.1, 2."""

    style: NumberStyle
    path: list[int] = field(default_factory=list)

    def number(self, heading: Heading) -> Heading:
        if self.style == "none" or "unnumbered" in heading.attributes.classes:
            return heading
        depth = max(1, heading.level - _TOP_SECTION + 1)
        self.path = _next(self.path, depth)
        return replace(heading, number=_path_number(self.path, self.style))


def _next(path: list[int], depth: int) -> list[int]:
    """The numbers of the next division at a depth (from 1) after the division at `path`."""
    following = [*path[:depth], *([0] * (depth - len(path)))]
    return [*following[:-1], following[-1] + 1]


def _path_number(path: list[int], style: NumberStyle) -> str:
    """`II.1.3`: the first number in its style; empty when that is `none`."""
    if style == "none":
        return ""
    return ".".join([numeral(path[0], style) if path[0] else "0", *map(str, path[1:])])


def _number_notes(chapter: Chapter, by_note: Mapping[str, str]) -> Chapter:
    if not chapter.notes and not by_note:
        return chapter

    def number_call(node: i.Inline) -> i.Inlines:
        if isinstance(node, i.NoteCall):
            return (replace(node, number=by_note[node.note]),)
        return (node,)

    def number_note(note: Note) -> Note:
        return replace(note, number=by_note.get(note.id, ""))

    return replace(
        chapter,
        title=rewrite_inlines(chapter.title, number_call),
        subtitle=rewrite_inlines(chapter.subtitle, number_call),
        content=rewrite_blocks(chapter.content, number_call),
        notes=tuple(number_note(note) for note in chapter.notes),
    )
