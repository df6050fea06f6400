"""The editions of a book made, from the cache where nothing changed, several at once where there is work."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace

from octavo.cache import EditionCache
from octavo.check.checks import check_book
from octavo.diagnostics import Code, Diagnostic, Outcome, has_errors
from octavo.edition import Edition
from octavo.model.book import Book
from octavo.outputs import Product
from octavo.production import Manner, Progress, produce
from octavo.read.book import ChapterMemo, read_book
from octavo.read.book_file import BookFile
from octavo.render.theme import theme_for
from octavo.request import Request
from octavo.resolve.book import resolve_book
from octavo.resolve.excerpt import excerpt
from octavo.templating import house_templates


def make_editions(
    request: Request, book_file: BookFile, editions: Sequence[Edition], progress: Progress
) -> list[Outcome[Product]]:
    """Every edition's product with its diagnostics, in the order asked for."""
    cache = EditionCache(request, house_templates(), book_file.bibliography)
    keys = {edition.name: cache.key(edition) for edition in editions}
    made: dict[str, Outcome[Product]] = {}
    if request.cache:
        for edition in editions:
            known = cache.load(edition, keys[edition.name])
            if known is not None:
                made[edition.name] = known
    waiting = [edition for edition in editions if edition.name not in made]
    made |= _make(request, book_file, waiting, progress)
    for edition in waiting:
        made[edition.name] = _marked(made[edition.name], keys[edition.name])
        cache.store(edition, keys[edition.name], made[edition.name])
    return [made[edition.name] for edition in editions]


def _marked(made: Outcome[Product], key: str) -> Outcome[Product]:
    return replace(made, value=replace(made.value, inputs=key)) if made.value is not None else made


def _make(
    request: Request, book_file: BookFile, editions: Sequence[Edition], progress: Progress
) -> dict[str, Outcome[Product]]:
    if request.jobs > 1 and len(editions) > 1:
        return _make_at_once(request, book_file, editions, progress)
    memo: ChapterMemo = {}
    return {edition.name: make_edition(request, book_file, edition, memo, progress) for edition in editions}


def _make_at_once(
    request: Request, book_file: BookFile, editions: Sequence[Edition], progress: Progress
) -> dict[str, Outcome[Product]]:
    """Each edition in a process of its own; the pages of two cannot be laid out in one at once."""
    processes = min(request.jobs, len(editions))
    progress("building editions", 0, len(editions))
    # A fresh interpreter: a forked one would share Pango's state with its parent.
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
        names = {pool.submit(_make_alone, request, book_file, edition): edition.name for edition in editions}
        made = {}
        for done, future in enumerate(as_completed(names), 1):
            made[names[future]] = _result(future, names[future])
            progress("building editions", done, len(editions))
    return made


def _result(future: Future[Outcome[Product]], edition: str) -> Outcome[Product]:
    try:
        return future.result()
    except BrokenProcessPool:
        message = f"the process that built {edition} was ended from outside"
        help_ = "see that there is memory for it; --jobs 1 builds one edition after the other"
        return Outcome(None, (Diagnostic(Code.L007, message, None, help_),))


def _make_alone(request: Request, book_file: BookFile, edition: Edition) -> Outcome[Product]:
    return make_edition(request, book_file, edition, {}, lambda stage, done, total: None)


def make_edition(
    request: Request, book_file: BookFile, edition: Edition, memo: ChapterMemo, progress: Progress
) -> Outcome[Product]:
    """One edition, read, resolved, made and proved."""
    progress("reading", 0, 1)
    resolved = resolved_book(book_file, edition, memo)
    if resolved.value is None:
        return Outcome(None, resolved.diagnostics)
    book, told = resolved.value, resolved.diagnostics
    if request.only:
        chosen = excerpt(book, request.only)
        if chosen.value is None:
            return Outcome(None, told + chosen.diagnostics)
        book = chosen.value
    how = Manner(request.draft, request.only, request.epoch)
    made = produce(book, edition, theme_for(request.folder), how, progress)
    return Outcome(made.value, told + made.diagnostics)


def resolved_book(book_file: BookFile, edition: Edition, memo: ChapterMemo) -> Outcome[Book]:
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
