"""The editions of a book made, from the cache where nothing changed, several at once where there is work."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace

from octavo.bind.print_pages import PrintPages, print_pages
from octavo.cache import EditionCache
from octavo.check.checks import check_book
from octavo.collector import collect_rarely
from octavo.database_cache import DatabaseCache
from octavo.diagnostics import Code, Diagnostic, Outcome, Severity, has_errors
from octavo.edition import Edition
from octavo.model.book import Book
from octavo.model.proof import Proof
from octavo.outputs import Product
from octavo.production import Manner, Progress, produce
from octavo.proofs.comparison import compare
from octavo.proofs.git import Baseline
from octavo.read.book import ChapterMemo, read_book
from octavo.read.book_file import BookFile, read_book_file
from octavo.render.theme import theme_for
from octavo.request import Request
from octavo.resolve.book import resolve_book
from octavo.resolve.excerpt import excerpt, sample_of
from octavo.templating import house_templates


def make_editions(
    request: Request, book_file: BookFile, editions: Sequence[Edition], progress: Progress
) -> list[Outcome[Product]]:
    """Every edition's product with its diagnostics, in the order asked for.

    A print edition whose pages an ebook lists is made too, before the ebook, and is not among the products
    when it was not asked for.
    """
    cache = EditionCache(request, house_templates(), book_file.works, book_file.editions)
    shop = _Workshop(request, book_file, cache, progress, DatabaseCache(request))
    return shop.make(editions)


@dataclass(slots=True)
class _Workshop:
    """One run: `made` has every product so far by the name of its edition."""

    request: Request
    book_file: BookFile
    cache: EditionCache
    progress: Progress
    database: DatabaseCache
    made: dict[str, Outcome[Product]] = field(default_factory=dict)
    memo: ChapterMemo = field(default_factory=dict)

    def make(self, editions: Sequence[Edition]) -> list[Outcome[Product]]:
        """Those that the cache has not: first those that follow no other, then those that do."""
        self._load(editions)
        waiting = [edition for edition in editions if edition.name not in self.made]
        followed = {edition.name: source for edition in waiting if (source := self._followed(edition))}
        sources = [source for source in dict.fromkeys(followed.values()) if source not in waiting]
        self._load(sources)
        self._make([edition for edition in (*sources, *waiting) if edition.name not in followed])
        self._make([edition for edition in waiting if edition.name in followed])
        return [self.made[edition.name] for edition in editions]

    def _followed(self, edition: Edition) -> Edition | None:
        """The print edition whose pages an ebook lists; a draft and a chapter alone have no true folios."""
        if self.request.draft or self.request.only:
            return None
        return next((other for other in self.book_file.editions if other.name == edition.page_list), None)

    def _load(self, editions: Sequence[Edition]) -> None:
        if not self.request.cache:
            return
        for edition in editions:
            known = self.cache.load(edition, self.cache.key(edition))
            if known is not None:
                self.made[edition.name] = known

    def _make(self, editions: Sequence[Edition]) -> None:
        waiting = [edition for edition in editions if edition.name not in self.made]
        tasks = [_Task(edition, self._pages(edition)) for edition in waiting]
        if self.request.jobs > 1 and len(tasks) > 1:
            made = _make_at_once(self.request, self.book_file, tasks, self.progress)
        else:
            made = {
                task.edition.name: make_edition(
                    self.request,
                    self.book_file,
                    task.edition,
                    self.memo,
                    self.database,
                    self.progress,
                    task.pages,
                )
                for task in tasks
            }
        for edition in waiting:
            key = self.cache.key(edition)
            self.made[edition.name] = self._whole(edition, _marked(made[edition.name], key))
            self.cache.store(edition, key, self.made[edition.name])

    def _pages(self, edition: Edition) -> PrintPages | None:
        """The pages that an edition lists. Without them it is made to tell what else is wrong with it."""
        source = self._followed(edition)
        made = self.made[source.name].value if source is not None else None
        return (
            print_pages(source, self.book_file.metadata, made.page_starts)
            if source is not None and made is not None
            else None
        )

    def _whole(self, edition: Edition, made: Outcome[Product]) -> Outcome[Product]:
        """What was made, unless the print edition it follows has failed: then it has failed too."""
        source = self._followed(edition)
        if source is None or self.made[source.name].value is not None:
            return made
        return Outcome(None, self.made[source.name].diagnostics + made.diagnostics)


@dataclass(frozen=True, slots=True)
class _Task:
    """An edition to be made, and the pages that it lists."""

    edition: Edition
    pages: PrintPages | None = None


def _marked(made: Outcome[Product], key: str) -> Outcome[Product]:
    return replace(made, value=replace(made.value, inputs=key)) if made.value is not None else made


def _make_at_once(
    request: Request, book_file: BookFile, tasks: Sequence[_Task], progress: Progress
) -> dict[str, Outcome[Product]]:
    """Each edition in a process of its own; those of print share the compositors between them."""
    processes = min(request.jobs, len(tasks))
    printed = sum(task.edition.format == "pdf" for task in tasks)
    shared = replace(request, jobs=max(1, request.jobs // max(1, printed)))
    progress("building editions", 0, len(tasks))
    # A fresh interpreter: a forked one would share Pango's state with its parent.
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
        names = {pool.submit(_make_alone, shared, book_file, task): task.edition.name for task in tasks}
        made = {}
        for done, future in enumerate(as_completed(names), 1):
            made[names[future]] = _result(future, names[future])
            progress("building editions", done, len(tasks))
    return made


def _result(future: Future[Outcome[Product]], edition: str) -> Outcome[Product]:
    try:
        return future.result()
    except BrokenProcessPool:
        message = f"the process that built {edition} was ended from outside"
        help_ = "see that there is memory for it; --jobs 1 builds one edition after the other"
        return Outcome(None, (Diagnostic(Code.L007, message, None, help_),))


def _make_alone(request: Request, book_file: BookFile, task: _Task) -> Outcome[Product]:
    collect_rarely()
    return make_edition(
        request,
        book_file,
        task.edition,
        {},
        DatabaseCache(request),
        lambda stage, done, total: None,
        task.pages,
    )


def make_edition(
    request: Request,
    book_file: BookFile,
    edition: Edition,
    memo: ChapterMemo,
    database: DatabaseCache,
    progress: Progress,
    pages: PrintPages | None = None,
) -> Outcome[Product]:
    """One edition, read, resolved, made and proved; `pages` are those of print that an ebook lists."""
    progress("reading", 0, 1)
    resolved = resolved_book(book_file, edition, memo, database, draft=request.draft)
    if resolved.value is None:
        return Outcome(None, resolved.diagnostics)
    book, told = resolved.value, resolved.diagnostics
    if request.only:
        chosen = excerpt(book, request.only)
        if chosen.value is None:
            return Outcome(None, told + chosen.diagnostics)
        book = chosen.value
    marked = proof_of(request, edition, resolved.value)
    if has_errors(marked.diagnostics):
        return Outcome(None, told + marked.diagnostics)
    how = Manner(request.draft, request.only, request.epoch, marked.value)
    theme = theme_for(request.folder)
    if edition.format == "epub":
        made = produce(book, edition, theme, how, progress, pages)
    else:
        # the door of the typesetter, as in production.py: an ebook does without it
        from octavo.plate_shelf import in_composing_room  # noqa: PLC0415

        made = in_composing_room(
            request, edition, lambda room: produce(book, edition, theme, how, progress, pages, room)
        )
    return Outcome(made.value, told + made.diagnostics)


def resolved_book(
    book_file: BookFile, edition: Edition, memo: ChapterMemo, database: DatabaseCache, *, draft: bool = False
) -> Outcome[Book]:
    """The book read, resolved and checked for an edition; None when there is an error.

    In a `draft` what is not known yet is marked in the text, and no error.
    """
    read = read_book(book_file, edition, memo)
    if read.value is None or has_errors(read.diagnostics):
        return Outcome(None, read.diagnostics)
    expands = edition.format == "epub" and read.value.metadata.citations.ibid_in_ebook == "expand"
    resolved = resolve_book(_without_ibid(read.value) if expands else read.value, database.read, draft=draft)
    problems = read.diagnostics + resolved.diagnostics
    if resolved.value is None:
        return Outcome(None, problems)
    problems += check_book(resolved.value)
    whole = resolved.value
    book = sample_of(whole, edition.sample) if edition.sample else whole
    return Outcome(None if has_errors(problems) else book, problems)


def proof_of(request: Request, edition: Edition, book: Book) -> Outcome[Proof]:
    """How the edition is made a proof; None, without an error, when none is asked for (R003)."""
    if request.slip is None:
        return Outcome(None)
    if request.baseline is None:
        return Outcome(Proof(request.slip))
    before = _book_of(request.baseline, edition)
    if before.value is None:
        return Outcome(None, before.diagnostics)
    return Outcome(Proof(request.slip, compare(before.value, book)))


def _book_of(baseline: Baseline, edition: Edition) -> Outcome[Book]:
    """The book of an earlier revision as this edition would have had it; what it did not know is marked."""
    book_file = read_book_file(baseline.folder)
    problems = book_file.diagnostics
    if book_file.value is not None and not has_errors(problems):
        database = DatabaseCache(Request(baseline.folder, cache=False))
        resolved = resolved_book(book_file.value, edition, {}, database, draft=True)
        if resolved.value is not None:
            return resolved
        problems = resolved.diagnostics
    fault = next(problem for problem in problems if problem.severity is Severity.ERROR)
    place = f"{fault.position}: " if fault.position is not None else ""
    message = f"the book of revision {baseline.name} cannot be read: {place}{fault.message}"
    help_ = "compare with a revision that builds"
    return Outcome(None, (Diagnostic(Code.R003, message, None, help_),))


def _without_ibid(book: Book) -> Book:
    """A note that pops up stands alone: "ibid." would refer to one that is out of sight (findings §4.4)."""
    citations = replace(book.metadata.citations, ibid=False)
    return replace(book, metadata=replace(book.metadata, citations=citations))
