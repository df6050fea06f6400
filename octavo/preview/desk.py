"""The desk: a book made again and again, with everything kept that did not change.

One edition is made at a time. What it has to show goes out as soon as it is there: pages before the
proof that they are whole, and the last good pages stay while the manuscript is broken.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from octavo.bind.print_pages import PrintPages, page_starts, print_pages
from octavo.database_cache import DatabaseCache
from octavo.diagnostics import Diagnostic, Outcome, has_errors
from octavo.edition import Edition
from octavo.making import resolved_book
from octavo.model.book import BibSource, Book
from octavo.model.sheet import Sheets
from octavo.preflight.print_conservation import print_conservation
from octavo.preview.bibliography import works_of
from octavo.preview.shown import Ebook, EditionName, Report, Shown, Stage, Works
from octavo.preview.spreads import LaidOut, spreads_of, stamps_of
from octavo.production import Manner, foreseen, produce, settle
from octavo.read.book import ChapterMemo
from octavo.read.book_file import BookFile, read_book_file
from octavo.render.remembered import RenderedSheets
from octavo.render.theme import theme_for
from octavo.request import Request
from octavo.typeset.page_image import PageImage, draw_page
from octavo.typeset.press import Layout

Show: TypeAlias = Callable[[Shown], None]
Pause: TypeAlias = Callable[[], None]

_REMEMBERED = 200  # chapters as they were at one save or another


@dataclass(slots=True)
class Desk:
    """The book in `folder`. `show` takes what there is to see; `pause` is called between two pieces of
    work, and may raise to give up the round."""

    folder: Path
    show: Show
    pause: Pause
    _memo: ChapterMemo = field(default_factory=dict)
    _printed: dict[str, LaidOut] = field(default_factory=dict)
    _rendered: dict[str, RenderedSheets] = field(default_factory=dict)
    _sources: tuple[BibSource, ...] | None = None
    _bibliography: DatabaseCache = field(init=False)

    def __post_init__(self) -> None:
        self._bibliography = DatabaseCache(Request(self.folder))

    def make(self, name: str) -> str:
        """Read the book anew and show the edition of that name, the first print edition if there is none.

        The name of the edition that was shown; that asked for when book.yml cannot be read.
        """
        self._progress("reading", 0, 1)
        read = read_book_file(self.folder)
        book_file = read.value
        if book_file is None or has_errors(read.diagnostics):
            self.show(Report(name, read.diagnostics, whole=False))
            return name
        edition = _chosen(book_file.editions, name)
        editions = tuple(EditionName(each.name, each.format) for each in book_file.editions)
        made = self._make(book_file, edition)
        problems = tuple(dict.fromkeys(read.diagnostics + made))
        self.show(Report(edition.name, problems, whole=not has_errors(problems), editions=editions))
        return edition.name

    def draw(self, name: str, stamp: str, scale: float) -> Outcome[PageImage]:
        """A page of a print edition, `scale` pixels to the point; nothing when no page looks so any more."""
        printed = self._printed.get(name)
        if printed is None or stamp not in printed.stamps:
            return Outcome(None)
        return draw_page(printed.layout, printed.stamps.index(stamp), scale)

    def _make(self, book_file: BookFile, edition: Edition) -> tuple[Diagnostic, ...]:
        if len(self._memo) > _REMEMBERED:
            self._memo.clear()
        resolved = resolved_book(book_file, edition, self._memo, self._bibliography)
        book = resolved.value
        if book is None:
            return resolved.diagnostics
        self._show_works(book.bib_sources)
        match edition.format:
            case "pdf":
                return resolved.diagnostics + self._print(book, edition)
            case "epub":
                return resolved.diagnostics + self._bind(book, book_file, edition)

    def _show_works(self, sources: tuple[BibSource, ...]) -> None:
        if sources == self._sources:
            return
        self._sources = sources
        database = self._bibliography.read(sources).value
        if database is not None:
            self.show(Works(works_of(database)))

    def _print(self, book: Book, edition: Edition) -> tuple[Diagnostic, ...]:
        before = self._printed.get(edition.name)

        def seen(sheets: Sheets, layout: Layout) -> None:
            laid_out = LaidOut(sheets, layout, stamps_of(layout))
            self._printed[edition.name] = laid_out
            self.show(spreads_of(book, edition.name, laid_out, before))

        settled = settle(
            book,
            edition,
            theme_for(self.folder),
            Manner(),
            self._progress,
            start=before.layout if before is not None else None,
            remembered=self._rendered.setdefault(edition.name, RenderedSheets()),
            seen=seen,
        )
        told = foreseen(book) + settled.diagnostics
        if settled.value is None:
            return told
        sheets, layout = settled.value
        self._progress("proving", 0, 1)
        return told + print_conservation(book, sheets, layout.page_map)

    def _bind(self, book: Book, book_file: BookFile, edition: Edition) -> tuple[Diagnostic, ...]:
        pages = self._pages_listed(book_file, edition)
        made = produce(book, edition, theme_for(self.folder), Manner(), self._progress, pages)
        if made.value is not None:
            self.show(Ebook(edition.name, book.metadata.title, made.value.content))
        return made.diagnostics

    def _pages_listed(self, book_file: BookFile, edition: Edition) -> PrintPages | None:
        """The pages of the print edition that an ebook follows, if it has been looked at."""
        source = next((each for each in book_file.editions if each.name == edition.page_list), None)
        printed = self._printed.get(edition.page_list)
        if source is None or printed is None:
            return None
        return print_pages(source, book_file.metadata, page_starts(printed.layout.page_map))

    def _progress(self, stage: str, done: int, total: int) -> None:
        self.pause()
        self.show(Stage(stage, done, total))


def _chosen(editions: Sequence[Edition], name: str) -> Edition:
    by_name = {edition.name: edition for edition in editions}
    if name in by_name:
        return by_name[name]
    return next((edition for edition in editions if edition.format == "pdf"), editions[0])
