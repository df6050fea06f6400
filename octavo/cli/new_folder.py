"""The folder of a book that a command makes: it may not hold anything yet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click


@contextmanager
def book_made_in(folder: Path, help_: str = "") -> Iterator[None]:
    """Round the making of a book in `folder`.

    Raises click.UsageError, with `help_`, when something is there, and click.ClickException when it cannot
    be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        cure = f": {help_}" if help_ else ""
        raise click.UsageError(f"{folder} is there already and not empty{cure}")
    try:
        yield
    except OSError as error:
        # The folder it is made in before it is whole means nothing to anyone; one above it does.
        above = error.filename is not None and folder.is_relative_to(error.filename)
        at_fault = error.filename if above else folder
        raise click.ClickException(f"{at_fault} cannot be written: {error.strerror or error}") from None
