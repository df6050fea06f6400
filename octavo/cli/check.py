"""`octavo check`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from octavo.cli.citations import print_citations
from octavo.cli.options import book_argument, edition_option, message_options, output_option
from octavo.cli.progress import progress
from octavo.cli.report import exit_status, report
from octavo.pipeline import Request, review_citations
from octavo.pipeline import check as check_book


@click.command()
@book_argument
@edition_option
@click.option("--citations", is_flag=True, help="Print the editor's report of the citations instead.")
@output_option
@message_options
def check(
    book: Path,
    editions: tuple[str, ...],
    citations: bool,
    out: Path | None,
    strict: bool,
    message_format: str,
    quiet: bool,
) -> None:
    """Say what is wrong with the book and with what was built of it, without typesetting.

    \b
    octavo check my-book
    octavo check my-book --format json 2>&1 | jq .code
    octavo check my-book --citations      what it cites, what an editor would query

    The report goes to standard output, with --format json as JSON lines; messages go to standard error.
    """
    request = Request(folder=book, editions=editions, out=out)
    if citations:
        with progress(quiet) as tell:
            reviewed = review_citations(request, tell)
        report(reviewed.diagnostics, book, message_format)
        if reviewed.value is not None:
            print_citations(reviewed.value, book, message_format)
        sys.exit(exit_status(reviewed.diagnostics, strict))
    with progress(quiet) as tell:
        result = check_book(request, tell)
    report(result.diagnostics, book, message_format)
    sys.exit(exit_status(result.diagnostics, strict))
