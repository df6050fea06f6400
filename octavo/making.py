"""An edition made of the files: read, resolved, produced and proved."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from octavo.bind.print_pages import PrintPages
from octavo.check.checks import check_book
from octavo.database_cache import DatabaseCache
from octavo.diagnostics import Code, Diagnostic, Outcome, Severity, has_errors
from octavo.edition import Edition
from octavo.model.book import Book
from octavo.model.proof import Proof
from octavo.outputs import Product
from octavo.press import Press, Progress, SetBook
from octavo.production import Manner, produce
from octavo.proofs.comparison import compare
from octavo.proofs.git import Baseline
from octavo.read.book import ChapterMemo, read_book
from octavo.read.book_file import BookFile, read_book_file
from octavo.render.theme import theme_for
from octavo.request import Request
from octavo.resolve.book import resolve_book
from octavo.resolve.excerpt import excerpt, sample_of


@dataclass(slots=True)
class Known:
    """What was read for one edition, and need not be read again for the next."""

    request: Request
    memo: ChapterMemo = field(default_factory=dict)
    database: DatabaseCache = field(init=False)

    def __post_init__(self) -> None:
        self.database = DatabaseCache(self.request)


def make_edition(
    request: Request,
    book_file: BookFile,
    edition: Edition,
    known: Known,
    progress: Progress,
    pages: PrintPages | None = None,
    press: Press[SetBook] | None = None,
) -> Outcome[Product]:
    """One edition, read, resolved, made and proved; one of print by the `press`.

    `pages` are those that an ebook lists.
    """
    progress("reading", 0, 1)
    resolved = resolved_book(book_file, edition, known.memo, known.database, draft=request.draft)
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
    made = produce(book, edition, theme_for(request.folder), how, progress, pages, press)
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
