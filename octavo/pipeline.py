"""The phases in their order, for the editions asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from octavo.built import check_built
from octavo.database_cache import DatabaseCache
from octavo.diagnostics import Code, Diagnostic, Outcome, has_errors, nearest
from octavo.edition import Edition
from octavo.model.book import Book
from octavo.model.score import Score
from octavo.outputs import Product, write_products
from octavo.production import Progress, foreseen
from octavo.proof_request import as_proof
from octavo.read.book import ChapterMemo
from octavo.read.book_file import BookFile, read_book_file
from octavo.request import Request, WrongRequest
from octavo.resolve.book import book_style
from octavo.workshop import make_editions, resolved_book

if TYPE_CHECKING:
    from octavo.check.citations.report import CitationsReport

__all__ = [
    "Built",
    "Result",
    "build",
    "check",
    "open_book",
    "review_citations",
]


@dataclass(frozen=True, slots=True)
class Built:
    """One file written."""

    path: Path
    product: Product


@dataclass(frozen=True, slots=True)
class Result:
    """What a run wrote, what it had to say, and the typographic scores by edition where asked for."""

    built: tuple[Built, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    scores: Mapping[str, Score] = field(default_factory=dict)


def build(request: Request, progress: Progress) -> Result:
    """Build every edition asked for; write none unless all are whole.

    Raises `WrongRequest` for an edition that the book does not have, as `check` does.
    """
    opened = open_book(request)
    if opened.value is None:
        return Result((), opened.diagnostics)
    book_file, editions = opened.value
    with TemporaryDirectory(prefix="octavo-") as room:
        asked = as_proof(request, book_file, editions, Path(room))
        if asked.value is None:
            return Result((), opened.diagnostics + asked.diagnostics)
        request, editions = asked.value
        made = make_editions(request, book_file, editions, progress)
    problems = _distinct(opened.diagnostics, *(each.diagnostics for each in made))
    if has_errors(problems):
        return Result((), problems)
    return _write(request, [each.value for each in made if each.value is not None], problems)


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
    problems = _distinct(opened.diagnostics, *found, check_built(request, book_file, editions))
    products = [each.value for each in made.values() if each.value is not None]
    return Result((), problems, {product.edition: product.score for product in products if product.score})


def review_citations(request: Request, progress: Progress) -> Outcome[CitationsReport]:
    """The editor's report of the citations, and what reading and resolving had to say.

    It is of the first print edition of those asked for, or of the first: print has ibid., an ebook has not.
    """
    from octavo.check.citations.report import citations_report  # noqa: PLC0415  for this report alone

    opened = open_book(request)
    if opened.value is None:
        return Outcome(None, opened.diagnostics)
    book_file, editions = opened.value
    edition = next((one for one in editions if one.format == "pdf"), editions[0])
    progress("reading", 0, 1)
    cache = DatabaseCache(request)
    resolved = resolved_book(book_file, edition, {}, cache)
    problems = _distinct(opened.diagnostics, resolved.diagnostics)
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


def open_book(request: Request) -> Outcome[tuple[BookFile, tuple[Edition, ...]]]:
    """book.yml, and the editions asked for. Raises `WrongRequest` for one that the book does not have."""
    read = read_book_file(request.folder)
    if read.value is None:
        return Outcome(None, read.diagnostics)
    known = {edition.name: edition for edition in read.value.editions}
    if has_errors(read.diagnostics):
        return Outcome(None, read.diagnostics)
    unknown = [_unknown_edition(name, known) for name in request.editions if name not in known]
    if unknown:
        raise WrongRequest("; ".join(unknown))
    chosen = tuple(known[name] for name in dict.fromkeys(request.editions)) or read.value.editions
    return Outcome((read.value, chosen), read.diagnostics)


def _unknown_edition(name: str, known: Iterable[str]) -> str:
    cure = nearest(name, known) or "book.yml has " + ", ".join(known)
    return f'there is no edition "{name}": {cure}'


def _distinct(*found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each problem once: two editions read the same files."""
    return tuple(dict.fromkeys(problem for problems in found for problem in problems))


def _write(request: Request, products: list[Product], problems: tuple[Diagnostic, ...]) -> Result:
    out = request.out or request.folder / "dist"
    try:
        paths = write_products(products, out)
    except OSError as error:
        message = f"{error.filename or out} cannot be written: {error.strerror}"
        help_ = "see that the folder can be written and the disk has room"
        return Result((), (*problems, Diagnostic(Code.P003, message, None, help_)))
    built = tuple(Built(path, product) for path, product in zip(paths, products, strict=True))
    return Result(built, problems)
