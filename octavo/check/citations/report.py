"""The editor's report of a resolved book: works, chapters, entries, and notes typed by hand that disagree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from octavo.check.citations.entries import missing_access_dates, uncited_entries
from octavo.check.citations.habits import HabitCount, compare_habits
from octavo.check.citations.repeats import NoteCites, check_repeats
from octavo.check.citations.slips import check_slips
from octavo.check.citations.typed_note import set_works, typed_cites, typed_note
from octavo.check.citations.wording import wording
from octavo.check.citations.works import CitedWork, count_works
from octavo.cite.backend import to_inlines
from octavo.cite.checks import check_entries
from octavo.cite.database import Database
from octavo.cite.in_text_style import InTextStyle
from octavo.cite.set_cites import chapter_cites, set_cites
from octavo.cite.style import CitationStyle
from octavo.diagnostics import Diagnostic, Position
from octavo.language import quotes_of
from octavo.model.book import Book, Chapter, Generated
from octavo.model.walk import plain_text


@dataclass(frozen=True, slots=True)
class ChapterCites:
    """One chapter: its notes, those of them that cite in typed words, its citations and their works."""

    file: str
    title: str
    notes: int
    typed: int
    citations: int
    works: int


@dataclass(frozen=True, slots=True)
class CitationsReport:
    """Everything that `octavo check --citations` says.

    `works` are in the order of their first citation; `uncited` are C029; `suspicious` is everything that a
    copy editor would query, by place; `habits` counts what typed notes write in more than one way.
    """

    style: str
    works: tuple[CitedWork, ...] = ()
    chapters: tuple[ChapterCites, ...] = ()
    uncited: tuple[Diagnostic, ...] = ()
    habits: tuple[HabitCount, ...] = ()
    suspicious: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class _Typed:
    """What was found in typed notes, with the number of them that cite in each chapter's file."""

    habits: tuple[HabitCount, ...]
    suspicious: tuple[Diagnostic, ...]
    counts: dict[str, int]


def citations_report(book: Book, database: Database, style: CitationStyle) -> CitationsReport:
    """The report of a resolved book; `database` is of its `.bib` files, `style` the one it was set in."""
    works = count_works(set_cites(book))
    used = (*(work.key for work in works), *_listed(book))
    typed = _typed_notes(book)
    entries = (
        *check_entries(database, database.entries, book.prints_annotations),
        *missing_access_dates(database.works(used), style),
    )
    return CitationsReport(
        style=style.name or book.metadata.citations.style,
        works=tuple(replace(work, short=_short_form(work, database, style)) for work in works),
        chapters=tuple(_chapter(chapter, typed.counts.get(chapter.file, 0)) for chapter in book.chapters),
        uncited=tuple(uncited_entries(database, used)),
        habits=typed.habits,
        suspicious=tuple(sorted((*entries, *typed.suspicious), key=_place)),
    )


def _listed(book: Book) -> Iterator[str]:
    """The works of all bibliographies, those that only `nocite:` names among them."""
    for piece in book.pieces:
        if isinstance(piece, Chapter | Generated):
            yield from (line.key for listed in piece.references for line in listed.entries)


def _place(problem: Diagnostic) -> tuple[Position, str]:
    return problem.position or Position(""), problem.code.name


def _short_form(work: CitedWork, database: Database, style: CitationStyle) -> str:
    """What a repeat prints, without its page; nothing in styles that cite in the text."""
    entry = database.get(work.key)
    if entry is None or isinstance(style, InTextStyle):
        return ""
    short = style.cite_short(entry, style.short(entry), (), work.first_note)
    return plain_text(to_inlines(short, entry.position, style.locale.quotes))


def _chapter(chapter: Chapter, typed: int) -> ChapterCites:
    cites = list(chapter_cites(chapter))
    works = {cite.key for cite in cites}
    title = plain_text(chapter.title)
    return ChapterCites(chapter.file, title, len(chapter.notes), typed, len(cites), len(works))


def _typed_notes(book: Book) -> _Typed:
    language = book.metadata.language
    words, quotes = wording(language), quotes_of(language)
    notes: list[NoteCites] = []
    counts: dict[str, int] = {}
    for chapter in book.chapters:
        for note in chapter.notes:
            read = typed_note(note, chapter.id, quotes)
            already_set = set_works(note)
            cites = () if already_set else typed_cites(read, words)
            counts[chapter.file] = counts.get(chapter.file, 0) + bool(cites)
            notes.append(NoteCites(read, cites, len(cites) or already_set))
    typed = [cite for note in notes for cite in note.cites]
    habits, odd = compare_habits(typed, words)
    found = (*odd, *check_repeats(notes, words), *check_slips(typed, words, quotes))
    return _Typed(habits, found, counts)
