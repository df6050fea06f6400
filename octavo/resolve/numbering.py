"""Numbers for parts, chapters, sections, figures, tables and notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from octavo.model import inlines as i
from octavo.model.blocks import Block, Figure, Heading, Note, Table
from octavo.model.book import Book, Chapter, Numbering, NumberStyle, Part, Piece
from octavo.model.walk import map_runs, rewrite_blocks, rewrite_inlines
from octavo.resolve.citation_notes import chapter_calls
from octavo.resolve.numerals import numeral

_TOP_SECTION = 2  # the level of a chapter's first sections; its title is level 1


@dataclass(slots=True)
class _Counters:
    """The counters that run through the book."""

    parts: list[int] = field(default_factory=list)
    chapters: Iterator[int] = field(default_factory=lambda: count(1))
    figures: Iterator[int] = field(default_factory=lambda: count(1))
    tables: Iterator[int] = field(default_factory=lambda: count(1))
    notes: Iterator[int] = field(default_factory=lambda: count(1))

    def part(self, level: int, style: NumberStyle) -> str:
        """The next part's number, that of the part around it before its own: `II`, then `II.1` in it."""
        self.parts = _next(self.parts, level)
        return _path_number(self.parts, style)


def number_book(book: Book) -> Book:
    """The book with every `number` filled as `numbering:` says."""
    counters, rules = _Counters(), book.metadata.numbering
    return replace(book, pieces=tuple(_number_piece(piece, rules, counters) for piece in book.pieces))


def _number_piece(piece: Piece, rules: Numbering, counters: _Counters) -> Piece:
    match piece:
        case Part():
            return replace(piece, number=counters.part(piece.level, rules.parts))
        case Chapter():
            return _number_chapter(piece, rules, counters)
        case _:
            return piece


def _number_chapter(chapter: Chapter, rules: Numbering, counters: _Counters) -> Chapter:
    if chapter.numbered and rules.chapters != "none":
        chapter = replace(chapter, number=numeral(next(counters.chapters), rules.chapters))
    sections = _Sections(rules if chapter.numbered else replace(rules, sections="none"))

    def number_block(block: Block) -> Block:
        match block:
            case Heading():
                return sections.number(block)
            case Figure() if block.caption:
                return replace(block, number=str(next(counters.figures)))
            case Table() if block.caption:
                return replace(block, number=str(next(counters.tables)))
            case _:
                return block

    chapter = replace(chapter, content=map_runs(chapter.content, lambda run: run, number_block))
    if rules.notes == "chapter":
        counters.notes = count(1)
    return _number_notes(chapter, counters.notes)


@dataclass(slots=True)
class _Sections:
    """Section numbers, begun again in each chapter: 1, 1.1, 2."""

    rules: Numbering
    path: list[int] = field(default_factory=list)

    def number(self, heading: Heading) -> Heading:
        if self.rules.sections == "none" or "unnumbered" in heading.attributes.classes:
            return heading
        depth = max(1, heading.level - _TOP_SECTION + 1)
        self.path = _next(self.path, depth)
        return replace(heading, number=_path_number(self.path, self.rules.sections))


def _next(path: list[int], depth: int) -> list[int]:
    """The numbers of the next division at a depth (from 1) after the division at `path`."""
    following = [*path[:depth], *([0] * (depth - len(path)))]
    return [*following[:-1], following[-1] + 1]


def _path_number(path: list[int], style: NumberStyle) -> str:
    """`II.1.3`: the first number in its style; empty when that is `none`."""
    if style == "none":
        return ""
    return ".".join([numeral(path[0], style) if path[0] else "0", *map(str, path[1:])])


def _number_notes(chapter: Chapter, numbers: Iterator[int]) -> Chapter:
    by_note = {call.note: str(next(numbers)) for call in chapter_calls(chapter)}

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
