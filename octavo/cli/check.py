"""`octavo check`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from octavo.cli.options import book_argument, edition_option, message_options, output_option
from octavo.cli.progress import progress
from octavo.cli.report import exit_status, report
from octavo.cli.score import show_scores
from octavo.cli.surroundings import cores, source_date_epoch
from octavo.request import Request


@click.command()
@book_argument
@edition_option
@click.option("--citations", is_flag=True, help="Print the editor's report of the citations instead.")
@output_option
@click.option(
    "--typography", is_flag=True, help="Typeset the print editions, and count what a compositor would mend."
)
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    metavar="MARK",
    help="With --typography: exit with 1 when an edition is marked lower, of 100.",
)
@message_options
def check(
    book: Path,
    editions: tuple[str, ...],
    citations: bool,
    out: Path | None,
    typography: bool,
    fail_under: float | None,
    strict: bool,
    message_format: str,
    quiet: bool,
) -> None:
    """Say what is wrong with the book and with what was built of it, without typesetting.

    With --typography, print the score of each print edition too.

    \b
    octavo check my-book
    octavo check my-book --format json 2>&1 | jq .code
    octavo check my-book --citations      what it cites, what an editor would query
    octavo check my-book --typography --fail-under 95

    The reports go to standard output, with --format json as JSON lines; messages go to standard error.
    """
    # help and completion do without these
    from octavo.review import check as check_book  # noqa: PLC0415
    from octavo.review import review_citations  # noqa: PLC0415

    if fail_under is not None and not typography:
        raise click.UsageError("--fail-under is of use with --typography only")
    if citations and typography:
        raise click.UsageError("--citations and --typography are two reports: ask for one at a time")
    request = Request(folder=book, editions=editions, out=out, jobs=cores(), epoch=source_date_epoch())
    if citations:
        from octavo.cli.citations import print_citations  # noqa: PLC0415  loads what sets tables

        with progress(quiet) as tell:
            reviewed = review_citations(request, tell)
        report(reviewed.diagnostics, book, message_format)
        if reviewed.value is not None:
            print_citations(reviewed.value, book, message_format)
        sys.exit(exit_status(reviewed.diagnostics, strict))
    with progress(quiet) as tell:
        result = check_book(request, tell, typography=typography)
    report(result.diagnostics, book, message_format)
    show_scores(result.scores, book, message_format)
    low = fail_under is not None and any(score.total.mark < fail_under for score in result.scores.values())
    sys.exit(1 if low else exit_status(result.diagnostics, strict))
