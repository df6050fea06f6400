"""A build from end to end: the editions asked for, made and written. `review.py` has what `check` does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from octavo.diagnostics import Code, Diagnostic, Outcome, has_errors, nearest
from octavo.edition import Edition
from octavo.model.score import Score
from octavo.outputs import Product, write_products
from octavo.proof_request import as_proof
from octavo.read.book_file import BookFile, read_book_file
from octavo.request import Request, WrongRequest
from octavo.temporary_files import unwritable_temporary_files
from octavo.workshop import make_editions

if TYPE_CHECKING:
    from octavo.press import Progress

__all__ = [
    "Built",
    "Result",
    "build",
    "distinct",
    "open_book",
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
    with ExitStack() as stack:
        try:
            room = stack.enter_context(TemporaryDirectory(prefix="octavo-"))
        except OSError as error:
            return Result((), (*opened.diagnostics, unwritable_temporary_files(error)))
        asked = as_proof(request, book_file, editions, Path(room))
        if asked.value is None:
            return Result((), opened.diagnostics + asked.diagnostics)
        request, editions = asked.value
        made = make_editions(request, book_file, editions, progress)
    problems = distinct(opened.diagnostics, *(each.diagnostics for each in made))
    if has_errors(problems):
        return Result((), problems)
    return _write(request, [each.value for each in made if each.value is not None], problems)


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


def distinct(*found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
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
