"""Standard output that cannot be written, as on a full disk: told as a file is that cannot be."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click

from octavo.cli.report import report
from octavo.diagnostics import Code, Diagnostic


class OutputLost(click.ClickException):
    """P003 for standard output, shown as messages are asked for."""

    def __init__(self, reason: str, message_format: str) -> None:
        message = f"standard output cannot be written: {reason}"
        super().__init__(message)
        self._problems = (
            Diagnostic(Code.P003, message, None, "see that what it leads to takes it, and the disk has room"),
        )
        self._message_format = message_format

    def show(self, file: IO[Any] | None = None) -> None:
        """Write it to standard error."""
        report(self._problems, Path(), self._message_format)


@contextmanager
def telling_lost_output(message_format: Callable[[], str] = lambda: "text") -> Iterator[None]:
    """Round what writes to standard output. Raises `OutputLost` when that cannot be written."""
    try:
        yield
    except OSError as error:
        reason = _fault_of_output()
        if reason is None:
            raise  # it was something else
        raise OutputLost(reason, message_format()) from error


def _fault_of_output() -> str | None:
    """Why standard output does not take a line more; None when it does, or when its reader has left.

    An error in writing does not say of what. Click knows what to do where there is no reader.
    """
    try:
        click.echo()
    except BrokenPipeError:
        return None
    except OSError as error:
        # the interpreter would try again at its end, and tell it in its own words
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return error.strerror or str(error)
    return None
