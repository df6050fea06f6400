"""`octavo check`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from octavo.cli.options import book_argument, edition_option, message_options, output_option
from octavo.cli.progress import progress
from octavo.cli.report import exit_status, report
from octavo.pipeline import Request
from octavo.pipeline import check as check_book


@click.command()
@book_argument
@edition_option
@output_option
@message_options
def check(
    book: Path,
    editions: tuple[str, ...],
    out: Path | None,
    strict: bool,
    message_format: str,
    quiet: bool,
) -> None:
    """Say what is wrong with the book and with what was built of it, without typesetting.

    \b
    octavo check my-book
    octavo check my-book --format json 2>&1 | jq .code
    """
    with progress(quiet) as tell:
        result = check_book(Request(folder=book, editions=editions, out=out), tell)
    report(result.diagnostics, book, message_format)
    sys.exit(exit_status(result.diagnostics, strict))
