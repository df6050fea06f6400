"""What a book cites: every work with its citations, counted from what the citation engine set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from octavo.cite.setting import CITE_CLASS, FORM
from octavo.diagnostics import Position
from octavo.model import inlines as i
from octavo.model.book import Book, Chapter
from octavo.model.walk import all_inlines, walk_inlines


@dataclass(frozen=True, slots=True)
class SetCite:
    """One citation as it is printed; `note` is the number of its note, empty in the text."""

    key: str
    form: str  # full, short, ibid, author, author-date, number
    note: str
    chapter: str
    position: Position


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A work and how it is cited; `forms` has the number of its citations in each form that was printed.

    `first_note` is empty for a work first cited in running text. `short` is what repeats print.
    """

    key: str
    times: int
    first_note: str
    first: Position
    forms: tuple[tuple[str, int], ...]
    chapters: tuple[str, ...]
    short: str = ""


@dataclass(slots=True)
class _Count:
    first: SetCite
    forms: Counter[str] = field(default_factory=Counter)
    chapters: dict[str, None] = field(default_factory=dict)


def set_cites(book: Book) -> Iterator[SetCite]:
    """Every citation of a resolved book: of each chapter its title, its text, its notes."""
    for chapter in book.chapters:
        yield from chapter_cites(chapter)


def chapter_cites(chapter: Chapter) -> Iterator[SetCite]:
    """The citations of one chapter."""
    for run in (chapter.title, chapter.subtitle):
        yield from _cites(walk_inlines(run), "", chapter)
    yield from _cites(all_inlines(chapter.content), "", chapter)
    for note in chapter.notes:
        yield from _cites(all_inlines(note.content), note.number, chapter)


def _cites(nodes: Iterable[i.Inline], note: str, chapter: Chapter) -> Iterator[SetCite]:
    for node in nodes:
        if isinstance(node, i.Span) and CITE_CLASS in node.attributes.classes:
            pairs = dict(node.attributes.pairs)
            if "data-key" in pairs:  # else the class is the author's own
                yield SetCite(pairs["data-key"], pairs.get(FORM, ""), note, chapter.file, node.position)


def count_works(cites: Iterable[SetCite]) -> tuple[CitedWork, ...]:
    """The works in the order of their first citation."""
    counts: dict[str, _Count] = {}
    for cite in cites:
        count = counts.setdefault(cite.key, _Count(cite))
        count.forms[cite.form] += 1
        count.chapters[cite.chapter] = None
    return tuple(
        CitedWork(
            key=key,
            times=count.forms.total(),
            first_note=count.first.note,
            first=count.first.position,
            forms=tuple(count.forms.items()),
            chapters=tuple(count.chapters),
        )
        for key, count in counts.items()
    )
