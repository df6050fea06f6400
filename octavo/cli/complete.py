"""What the shell is offered for a word that is being typed, from the book that the command names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from octavo.read.book_file import BookFile


def complete_edition(ctx: click.Context, option: click.Parameter, typed: str) -> list[CompletionItem]:
    """The editions of book.yml, with what they are."""
    book = _book(ctx)
    editions = book.editions if book is not None else ()
    return [
        CompletionItem(edition.name, help=edition.format)
        for edition in editions
        if edition.name.startswith(typed)
    ]


def complete_chapter(ctx: click.Context, option: click.Parameter, typed: str) -> list[CompletionItem]:
    """The files that contents list, as contents name them."""
    book = _book(ctx)
    names = _chapters(book) if book is not None else ()
    return [CompletionItem(name) for name in names if name.startswith(typed)]


def _chapters(book: BookFile) -> Iterator[str]:
    from octavo.read.book_contents import ContentsFile  # noqa: PLC0415  as in `_book`

    manuscript = Path(book.file).parent
    for entry in book.contents:
        if isinstance(entry, ContentsFile):
            path = Path(entry.path)
            yield path.relative_to(manuscript).as_posix() if path.is_relative_to(manuscript) else entry.path


def _book(ctx: click.Context) -> BookFile | None:
    """The book of the command as far as it is typed; what is wrong with it is not said here."""
    from octavo.read.book_file import read_book_file  # noqa: PLC0415  only a word of the book's needs it

    # before an option that has no value yet click has not told arguments apart: they are its rest
    folder = next((word for word in ctx.args if Path(word).is_dir()), ctx.params.get("book"))
    return read_book_file(Path(folder or ".")).value
