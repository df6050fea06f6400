"""The phases in their order, for the editions asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from octavo.check.checks import check_book
from octavo.diagnostics import Code, Diagnostic, Outcome, has_errors, nearest
from octavo.edition import Edition
from octavo.model.book import Book, Chapter
from octavo.outputs import Product, write_products
from octavo.production import Manner, Progress, produce
from octavo.read.book import ChapterMemo, read_book
from octavo.read.book_file import BookFile, read_book_file
from octavo.render.theme import theme_for
from octavo.resolve.book import resolve_book


@dataclass(frozen=True, slots=True)
class Request:
    """What to build.

    `out` None means the book's own `dist`; `only` is one manuscript file; `epoch` is SOURCE_DATE_EPOCH
    (seconds), the date that files carry in place of the book's own.
    """

    folder: Path
    editions: tuple[str, ...] = ()
    only: str = ""
    draft: bool = False
    jobs: int = 0
    cache: bool = True
    out: Path | None = None
    epoch: int | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """One file written."""

    path: Path
    product: Product


@dataclass(frozen=True, slots=True)
class Result:
    """What a run wrote and what it had to say."""

    built: tuple[Built, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def build(request: Request, progress: Progress) -> Result:
    """Build every edition asked for; write none unless all are whole."""
    opened = _open(request)
    if opened.value is None:
        return Result((), opened.diagnostics)
    book_file, editions = opened.value
    memo: ChapterMemo = {}
    products: list[Product] = []
    problems = list(opened.diagnostics)
    for edition in editions:
        made = _build_edition(request, book_file, edition, memo, progress)
        problems.extend(made.diagnostics)
        if made.value is not None:
            products.append(made.value)
    problems = _distinct(problems)
    if has_errors(problems):
        return Result((), tuple(problems))
    return _write(request, products, problems)


def check(request: Request, progress: Progress) -> Result:
    """Everything that can be said without typesetting, for every edition asked for."""
    opened = _open(request)
    if opened.value is None:
        return Result((), opened.diagnostics)
    book_file, editions = opened.value
    memo: ChapterMemo = {}
    problems = list(opened.diagnostics)
    for edition in editions:
        progress("reading", 0, 1)
        problems.extend(_resolved(book_file, edition, memo).diagnostics)
    return Result((), tuple(_distinct(problems)))


def _open(request: Request) -> Outcome[tuple[BookFile, tuple[Edition, ...]]]:
    read = read_book_file(request.folder)
    if read.value is None:
        return Outcome(None, read.diagnostics)
    known = {edition.name: edition for edition in read.value.editions}
    unknown = tuple(
        Diagnostic(
            Code.B011, f'unknown edition "{name}"', None, nearest(name, known) or "one of " + ", ".join(known)
        )
        for name in request.editions
        if name not in known
    )
    if unknown or has_errors(read.diagnostics):
        return Outcome(None, read.diagnostics + unknown)
    chosen = tuple(known[name] for name in dict.fromkeys(request.editions)) or read.value.editions
    return Outcome((read.value, chosen), read.diagnostics)


def _resolved(book_file: BookFile, edition: Edition, memo: ChapterMemo) -> Outcome[Book]:
    """The book read, resolved and checked for an edition; None when there is an error."""
    read = read_book(book_file, edition, memo)
    if read.value is None or has_errors(read.diagnostics):
        return Outcome(None, read.diagnostics)
    resolved = resolve_book(read.value)
    problems = read.diagnostics + resolved.diagnostics
    if resolved.value is None:
        return Outcome(None, problems)
    problems += check_book(resolved.value)
    return Outcome(None if has_errors(problems) else resolved.value, problems)


def _build_edition(
    request: Request, book_file: BookFile, edition: Edition, memo: ChapterMemo, progress: Progress
) -> Outcome[Product]:
    progress("reading", 0, 1)
    resolved = _resolved(book_file, edition, memo)
    if resolved.value is None:
        return Outcome(None, resolved.diagnostics)
    book = resolved.value
    if request.only:
        chosen = _only(book, request.only)
        if isinstance(chosen, Diagnostic):
            return Outcome(None, (*resolved.diagnostics, chosen))
        book = chosen
    how = Manner(draft=request.draft, whole=not request.only, epoch=request.epoch)
    made = produce(book, edition, theme_for(request.folder), how, progress)
    return Outcome(made.value, resolved.diagnostics + made.diagnostics)


def _only(book: Book, file: str) -> Book | Diagnostic:
    """The book with one chapter, numbered as in the whole."""
    wanted = Path(file).as_posix().removeprefix("./")
    chosen = [
        piece
        for piece in book.pieces
        if isinstance(piece, Chapter) and (piece.file == wanted or piece.file.endswith(f"/{wanted}"))
    ]
    if not chosen:
        help_ = (
            nearest(wanted, (chapter.file for chapter in book.chapters)) or "name a file that contents lists"
        )
        return Diagnostic(Code.B006, f'no chapter "{file}" in the book', None, help_)
    return replace(book, pieces=tuple(chosen), contents=(), figures=(), tables=(), index=())


def _distinct(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Each problem once: two editions read the same files."""
    return list(dict.fromkeys(problems))


def _write(request: Request, products: list[Product], problems: list[Diagnostic]) -> Result:
    out = request.out or request.folder / "dist"
    try:
        paths = write_products(products, out)
    except OSError as error:
        help_ = "see that the folder can be written and the disk has room"
        failed = Diagnostic(
            Code.P003, f"{error.filename or out} cannot be written: {error.strerror}", None, help_
        )
        return Result((), (*problems, failed))
    built = tuple(Built(path, product) for path, product in zip(paths, products, strict=True))
    return Result(built, tuple(problems))
