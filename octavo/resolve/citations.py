"""Citations formatted where they stand: the reading order of the whole book decides first, short and ibid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import assert_never

from octavo.citation_keys import is_cut_from
from octavo.cite.database import Database
from octavo.cite.engine import CitationEngine, NoteCites
from octavo.cite.style import CitationStyle
from octavo.diagnostics import Code, Diagnostic, Position, nearest
from octavo.model import inlines as i
from octavo.model.blocks import Blocks, Note, Paragraph
from octavo.model.book import Book, Chapter, Part, Piece, Scope
from octavo.model.remembered import remembered
from octavo.model.walk import all_inlines, map_runs, rewrite_inlines, same_or_new, walk_inlines, with_values
from octavo.model.walk_chapter import chapter_inlines
from octavo.resolve.first_notes import link_to_first

_OPEN = frozenset({"", " ", "\u00a0", "\u202f", "(", "[", "{", "“", "‘", "«", "„", "—", "–", "-", "/"})


@dataclass(frozen=True, slots=True)
class _Place:
    """A note with the scope in which repeats are counted, the number it will have, its chapter."""

    note: Note
    scope: str
    number: int
    chapter: str


def cited_items(book: Book) -> Iterator[i.CiteItem]:
    """Every work cited anywhere, in reading order, a note's at the note's place among its chapter's notes."""
    for chapter in book.chapters:
        yield from chapter_items(chapter)


@remembered
def chapter_items(chapter: Chapter) -> tuple[i.CiteItem, ...]:
    """Every work cited in a chapter."""
    citations = (node for node in chapter_inlines(chapter) if isinstance(node, i.Citation))
    return tuple(item for citation in citations for item in citation.items)


def named_works(book: Book) -> Iterator[tuple[str, Position]]:
    """Every key that the manuscript cites or `nocite:` names, with its place."""
    yield from ((cite.key, cite.position) for cite in cited_items(book))
    yield from book.metadata.citations.nocite.keys


def check_keys(book: Book, database: Database) -> tuple[Diagnostic, ...]:
    """C001 for every key that no `.bib` has."""
    keys = database.entries
    files = ", ".join(source.file for source in book.bib_sources)
    return tuple(
        Diagnostic(
            Code.C001,
            f'unknown citation key "{key}"',
            position,
            _braced(key, keys) or nearest(key, keys) or f"add an entry with this key to {files}",
        )
        for key, position in named_works(book)
        if key not in keys
    )


def _braced(typed: str, keys: Iterable[str]) -> str:
    """A hint when braces were forgotten: `@O'Brien` is read as "O"."""
    meant = next((key for key in keys if is_cut_from(typed, key)), "")
    return f"a key with such a character stands in braces: @{{{meant}}}" if meant else ""


def format_citations(book: Book, engine: CitationEngine) -> Book:
    """The book with each citation in a note replaced by what the style prints for it there."""
    places = list(_places(book, _scope_of_repeats(book, engine.style)))
    notes = [
        NoteCites(
            number,
            _clusters(place.note),
            place.scope,
            _begins_with_citation(place.note.content),
            str(place.number),
            place.chapter,
        )
        for number, place in enumerate(places, 1)
    ]
    ids = [place.note.id for place in places]
    formatted = {
        place.note.id: link_to_first(_print_note(place.note, clusters, engine), ids)
        for place, clusters in zip(places, engine.format_notes(notes), strict=True)
    }

    def printed(piece: Piece) -> Piece:
        if not isinstance(piece, Chapter):
            return piece
        return _with_notes(piece, *(formatted[note.id] for note in piece.notes))

    return replace(book, pieces=tuple(printed(piece) for piece in book.pieces))


@remembered
def _with_notes(chapter: Chapter, *notes: Note) -> Chapter:
    return with_values(chapter, notes=same_or_new(chapter.notes, list(notes)))


def _scope_of_repeats(book: Book, style: CitationStyle) -> Scope:
    """What book.yml says, but "(n 2)" tells one note only where no other has its number."""
    if style.tells_first_note and book.metadata.numbering.notes == "chapter":
        return "chapter"
    return book.metadata.citations.scope


def _places(book: Book, counted_in: Scope) -> Iterator[_Place]:
    numbers = count(1)
    for chapter, parts in _chapters_in_parts(book):
        if book.metadata.numbering.notes == "chapter":
            numbers = count(1)
        match counted_in:
            case "book":
                scope = "book"
            case "part":
                scope = parts[-1] if parts else "book"
            case "chapter":
                scope = chapter.id
            case unknown:
                assert_never(unknown)
        yield from (_Place(note, scope, next(numbers), chapter.id) for note in chapter.notes)


def _chapters_in_parts(book: Book) -> Iterator[tuple[Chapter, list[str]]]:
    """Each chapter with the ids of the parts that it lies in, the innermost last; a conclusion is in none."""
    parts: list[str] = []
    for piece in book.pieces:
        match piece:
            case Part():
                parts = [*parts[: piece.level - 1], piece.id]
            case Chapter():
                parts = parts[: piece.depth]
                yield piece, parts
            case _:
                pass


@remembered
def _clusters(note: Note) -> tuple[i.Citation, ...]:
    return tuple(node for node in all_inlines(note.content) if isinstance(node, i.Citation))


@remembered
def _print_note(note: Note, clusters: tuple[i.Inlines, ...], engine: CitationEngine) -> Note:
    """The note with its clusters printed; a paragraph that ends with one gets its period from the style."""
    printed = iter(clusters)

    def put(node: i.Inline) -> i.Inlines:
        return next(printed) if isinstance(node, i.Citation) else (node,)

    def put_run(run: i.Inlines) -> i.Inlines:
        if not any(isinstance(node, i.Citation) for node in walk_inlines(run)):
            return run
        filled = rewrite_inlines(spaced(run), put)
        last = run[-1]
        ends = isinstance(last, i.Citation) and not last.verbatim
        return engine.finish(filled) if ends else engine.settle(filled)

    return with_values(note, content=map_runs(note.content, put_run))


def spaced(run: i.Inlines) -> i.Inlines:
    """The run with a space before each citation that was typed close up, as one in running text may be."""
    nodes: list[i.Inline] = []
    for node in run:
        before = nodes[-1] if nodes else None
        typed_close = isinstance(before, i.Text) and before.text[-1:] not in _OPEN
        if isinstance(node, i.Citation) and typed_close and not node.verbatim:
            nodes.append(i.Text(" ", node.position))
        nodes.append(node)
    return tuple(nodes)


def _begins_with_citation(content: Blocks) -> bool:
    first = content[0] if content else None
    return isinstance(first, Paragraph) and bool(first.content) and isinstance(first.content[0], i.Citation)
