"""The steps of resolving, in their order."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from octavo.cite.checks import check_entries
from octavo.cite.collation import collation_key
from octavo.cite.database import Database, ReadDatabase, read_database
from octavo.cite.engine import CitationEngine
from octavo.cite.in_text import InTextEngine
from octavo.cite.in_text_style import InTextStyle
from octavo.cite.locator_checks import check_locators
from octavo.cite.style import CitationStyle
from octavo.cite.styles import load_house_style, load_style, style_names
from octavo.diagnostics import Code, Diagnostic, Outcome, has_errors, nearest
from octavo.model.book import Book, Chapter, Piece, RepeatedAuthor
from octavo.model.remembered import remembered
from octavo.resolve.bibliographies import (
    PlannedList,
    fill_lists,
    has_chapter_lists,
    in_list_order,
    listed_keys,
    plan_lists,
)
from octavo.resolve.bibliography_checks import check_lists
from octavo.resolve.citation_notes import citations_to_notes
from octavo.resolve.citations import check_keys, cited_items, format_citations, named_works
from octavo.resolve.citations_in_text import print_in_text
from octavo.resolve.contents import list_contents, title_generated
from octavo.resolve.crossrefs import link_book
from octavo.resolve.empty_pieces import drop_empty
from octavo.resolve.index import index_book
from octavo.resolve.links import free_links
from octavo.resolve.numbering import number_book
from octavo.resolve.unresolved import as_draft_problems, mark_unknown_works

NO_BIBLIOGRAPHY: Final = "put a .bib file into bib/, or name it under bibliography: in book.yml"


def resolve_book(book: Book, read: ReadDatabase = read_database, *, draft: bool = False) -> Outcome[Book]:
    """The book with citations made notes, everything numbered, linked and listed.

    `read` gives the bibliography of its sources; it may know one that was read before. In a `draft` unknown
    keys and references to nothing are marked in the text and warned of (C043, X005).
    """
    cited = cite_book(title_generated(book), read, draft=draft)
    if cited.value is None:
        return cited
    indexed = index_book(number_book(free_links(cited.value)), collation_key(book.metadata.language))
    filled, empty = drop_empty(indexed)
    linked, dangling = link_book(filled, draft)
    problems = cited.diagnostics + empty + dangling
    return Outcome(None if has_errors(dangling) else list_contents(linked), problems)


def cite_book(book: Book, read: ReadDatabase = read_database, *, draft: bool = False) -> Outcome[Book]:
    """The book with every citation formatted and the bibliography made; in a draft, of the works it knows."""
    database = read(book.bib_sources)
    problems = database.diagnostics
    if database.value is None:
        return Outcome(None, problems)
    unknown = _unknown_works(book, database.value)
    if draft:
        problems += as_draft_problems(unknown)
        book = mark_unknown_works(book, database.value.entries)
    else:
        problems += unknown
    keys = listed_keys(book, database.value)
    if book.bib_sources:
        problems += check_entries(database.value, keys, book.prints_annotations)
        problems += check_locators(cited_items(book), database.value)
    style = book_style(book)
    problems += style.diagnostics
    if has_errors(problems) or style.value is None:
        return Outcome(None, problems)
    planned = plan_lists(book, database.value, keys)
    problems += check_lists(book, database.value, keys, planned)
    return Outcome(_apply(book, database.value, style.value, keys, planned), problems)


def _unknown_works(book: Book, database: Database) -> tuple[Diagnostic, ...]:
    """C001 for every key that no `.bib` has, C007 when there is none."""
    if book.bib_sources:
        return check_keys(book, database)
    return tuple(
        Diagnostic(Code.C007, f'"{key}" is cited, but there is no bibliography', position, NO_BIBLIOGRAPHY)
        for key, position in named_works(book)
    )


def book_style(book: Book) -> Outcome[CitationStyle]:
    """The style that book.yml names, or that its house's file describes (C006, C030–C033)."""
    rules, language = book.metadata.citations, book.metadata.language
    if book.house_style is not None:
        return load_house_style(book.house_style, language)
    style = load_style(rules.style, language)
    if style is not None:
        return Outcome(style)
    help_ = nearest(rules.style, style_names()) or "known styles: " + ", ".join(style_names())
    return Outcome(
        None, (Diagnostic(Code.C006, f'unknown citation style "{rules.style}"', rules.position, help_),)
    )


def _apply(
    book: Book,
    database: Database,
    style: CitationStyle,
    keys: tuple[str, ...],
    planned: tuple[PlannedList, ...],
) -> Book:
    if isinstance(style, InTextStyle):
        return _apply_in_text(book, database, style, keys, planned)
    rules, language = book.metadata.citations, book.metadata.language
    engine = _engine(database, style, language, rules.ibid, rules.repeated_author)
    book = replace(book, pieces=tuple(_noted(piece, engine, language) for piece in book.pieces))
    return fill_lists(format_citations(book, engine), planned, lambda _: engine)


@remembered
def _engine(
    database: Database, style: CitationStyle, language: str, ibid: bool, repeated: RepeatedAuthor
) -> CitationEngine:
    return CitationEngine(database, style, language, ibid, repeated)


@remembered
def _noted(piece: Piece, engine: CitationEngine, language: str) -> Piece:
    if isinstance(piece, Chapter):
        return citations_to_notes(piece, engine.narrative_author, language)
    return piece


def _apply_in_text(
    book: Book,
    database: Database,
    style: InTextStyle,
    keys: tuple[str, ...],
    planned: tuple[PlannedList, ...],
) -> Book:
    """Numbers and letters are those of the list that readers look them up in: the book's, or a chapter's."""
    rules, language = book.metadata.citations, book.metadata.language

    def engine_for(keys: tuple[str, ...]) -> InTextEngine:
        return InTextEngine(database, style, language, keys, rules.repeated_author)

    whole = engine_for(in_list_order(book, planned, keys))
    by_chapter = has_chapter_lists(book) and not book.bibliographies
    engines = {one.piece: engine_for(one.keys) for one in planned} if by_chapter else {}

    def engine_of(piece: str) -> InTextEngine:
        return engines.get(piece, whole)

    return fill_lists(print_in_text(book, engine_of), planned, engine_of)
