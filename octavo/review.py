"""What is said of a book that is not built: what `check` finds, its score, and the editor's report."""

from __future__ import annotations

from collections.abc import Sequence

from octavo.built import check_built
from octavo.check.citations.report import CitationsReport, citations_report
from octavo.database_cache import DatabaseCache
from octavo.diagnostics import Diagnostic, Outcome
from octavo.edition import Edition
from octavo.making import resolved_book
from octavo.model.book import Book
from octavo.outputs import Product
from octavo.pipeline import Result, distinct, open_book
from octavo.press import Progress
from octavo.production import foreseen
from octavo.read.book import ChapterMemo
from octavo.read.book_file import BookFile
from octavo.request import Request, WrongRequest
from octavo.resolve.book import book_style
from octavo.workshop import make_editions


def check(request: Request, progress: Progress, *, typography: bool = False) -> Result:
    """Everything that can be said without typesetting, and the preflight of what was built.

    For `typography` the print editions are made, or taken from the cache, and scored; nothing is written.
    Raises `WrongRequest` when there is none among those asked for, too.
    """
    opened = open_book(request)
    if opened.value is None:
        return Result((), opened.diagnostics)
    book_file, editions = opened.value
    made = _printed(request, book_file, editions, progress) if typography else {}
    memo: ChapterMemo = {}
    database = DatabaseCache(request)
    progress("reading", 0, 1)
    found = [
        made[edition.name].diagnostics  # which was read, resolved and checked to be made
        if edition.name in made
        else _foreseen(resolved_book(book_file, edition, memo, database))
        for edition in editions
    ]
    problems = distinct(opened.diagnostics, *found, check_built(request, book_file, editions))
    products = [each.value for each in made.values() if each.value is not None]
    return Result((), problems, {product.edition: product.score for product in products if product.score})


def review_citations(request: Request, progress: Progress) -> Outcome[CitationsReport]:
    """The editor's report of the citations, and what reading and resolving had to say.

    It is of the first print edition of those asked for, or of the first: print has ibid., an ebook has not.
    """
    opened = open_book(request)
    if opened.value is None:
        return Outcome(None, opened.diagnostics)
    book_file, editions = opened.value
    edition = next((one for one in editions if one.format == "pdf"), editions[0])
    progress("reading", 0, 1)
    cache = DatabaseCache(request)
    resolved = resolved_book(book_file, edition, {}, cache)
    problems = distinct(opened.diagnostics, resolved.diagnostics)
    book = resolved.value
    if book is None:
        return Outcome(None, problems)
    database, style = cache.read(book.bib_sources).value, book_style(book).value
    assert database is not None and style is not None  # else the book were not resolved
    return Outcome(citations_report(book, database, style), problems)


def _printed(
    request: Request, book_file: BookFile, editions: Sequence[Edition], progress: Progress
) -> dict[str, Outcome[Product]]:
    """The print editions by their names, made or taken from the cache."""
    printed = [edition for edition in editions if edition.format == "pdf"]
    if not printed:
        names = ", ".join(f'"{edition.name}"' for edition in editions)
        raise WrongRequest(f"there are no pages to be scored in {names}: name a print edition with --edition")
    made = make_editions(request, book_file, printed, progress)
    return {edition.name: outcome for edition, outcome in zip(printed, made, strict=True)}


def _foreseen(resolved: Outcome[Book]) -> tuple[Diagnostic, ...]:
    """What is wrong with a book, and what would be wrong with every edition of it."""
    return resolved.diagnostics + (foreseen(resolved.value) if resolved.value is not None else ())
