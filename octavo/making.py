"""An edition made of the files: read, resolved, produced and proved; several editions at once."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace

from octavo.bind.print_pages import PrintPages
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


@dataclass(frozen=True, slots=True)
class Task:
    """An edition to be made, and the pages that it lists."""

    edition: Edition
    pages: PrintPages | None = None


@dataclass(slots=True)
class Making:
    """The making of a run: what is read for one edition is not read again for the next."""

    request: Request
    book_file: BookFile
    progress: Progress
    _database: DatabaseCache = field(init=False)
    _memo: ChapterMemo = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._database = DatabaseCache(self.request)

    def make(self, tasks: Sequence[Task]) -> dict[str, Outcome[Product]]:
        """What comes of each task, by its edition: at once where more than one may be at work."""
        if self.request.jobs > 1 and len(tasks) > 1:
            return _make_at_once(self.request, self.book_file, tasks, self.progress)
        return {task.edition.name: self._make(task) for task in tasks}

    def _make(self, task: Task) -> Outcome[Product]:
        return make_edition(
            self.request,
            self.book_file,
            task.edition,
            self._memo,
            self._database,
            self.progress,
            task.pages,
        )


def _make_at_once(
    request: Request, book_file: BookFile, tasks: Sequence[Task], progress: Progress
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


def _make_alone(request: Request, book_file: BookFile, task: Task) -> Outcome[Product]:
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
