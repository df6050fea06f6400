"""The citations of a resolved book, as the engines set them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from octavo.cite.setting import KEY, cite_form
from octavo.diagnostics import Position
from octavo.model import inlines as i
from octavo.model.book import Book, Chapter
from octavo.model.walk import all_inlines
from octavo.model.walk_chapter import text_inlines


@dataclass(frozen=True, slots=True)
class SetCite:
    """One citation as it is printed; `note` is the number of its note, empty in the text."""

    key: str
    form: str  # full, short, ibid, author, author-date, number, verbatim
    note: str
    chapter: str
    position: Position


def set_cites(book: Book) -> Iterator[SetCite]:
    """Every citation of a resolved book: of each chapter its title, its text, its notes."""
    for chapter in book.chapters:
        yield from chapter_cites(chapter)


def chapter_cites(chapter: Chapter) -> Iterator[SetCite]:
    """The citations of one chapter."""
    yield from _cites(text_inlines(chapter), "", chapter)
    for note in chapter.notes:
        yield from _cites(all_inlines(note.content), note.number, chapter)


def _cites(nodes: Iterable[i.Inline], note: str, chapter: Chapter) -> Iterator[SetCite]:
    for node in nodes:
        form = cite_form(node)
        if form and isinstance(node, i.Span):
            key = dict(node.attributes.pairs)[KEY]
            yield SetCite(key, form, note, chapter.file, node.position)
