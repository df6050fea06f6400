"""`octavo build`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from octavo.cli.complete import complete_chapter
from octavo.cli.options import book_argument, edition_option, message_options, output_option
from octavo.cli.progress import progress
from octavo.cli.report import exit_status, report
from octavo.cli.surroundings import cores, source_date_epoch, today
from octavo.cli.touched import tell_touched
from octavo.request import Request

if TYPE_CHECKING:
    from octavo.pipeline import Built


@click.command()
@book_argument
@edition_option
@click.option(
    "--only",
    metavar="FILE",
    default="",
    shell_complete=complete_chapter,
    help="Only this file of the manuscript, to be looked at.",
)
@click.option(
    "--draft",
    is_flag=True,
    help="A proof, laid out once: page references may be old, unknown keys are marked. Named -draft.",
)
@click.option(
    "--changes-since",
    metavar="REV",
    default="",
    help="A proof with bars beside what differs from this git revision. Named -changes.",
)
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1),
    default=None,
    help="Processes at work at once, on editions and on chapters; by default one per core.",
)
@click.option("--no-cache", is_flag=True, help="Build everything anew.")
@output_option
@message_options
def build(
    book: Path,
    editions: tuple[str, ...],
    only: str,
    draft: bool,
    changes_since: str,
    jobs: int | None,
    no_cache: bool,
    out: Path | None,
    strict: bool,
    message_format: str,
    quiet: bool,
) -> None:
    """Build the book's editions.

    \b
    octavo build                          every edition, into dist/
    octavo build my-book --edition print  the print edition of my-book
    octavo build --only 20-theory.md --edition print -o proofs
    octavo build --draft                  a proof to write on, with line numbers
    octavo build --changes-since v1.0     a proof with bars beside what has changed

    Nothing is written unless every edition asked for is whole. A proof has wide margins, line numbers,
    and its date and revision in the foot.
    """
    from octavo.pipeline import build as build_book  # noqa: PLC0415  help and completion do without it

    epoch = source_date_epoch()
    request = Request(
        folder=book,
        editions=editions,
        only=only,
        draft=draft,
        jobs=jobs or cores(),
        cache=not no_cache,
        out=out,
        epoch=epoch,
        changes_since=changes_since,
        today=today(epoch),
    )
    with progress(quiet) as tell:
        result = build_book(request, tell)
    report(result.diagnostics, book, message_format)
    if not quiet:
        tell_touched(result.built, message_format)
    if not quiet and sys.stderr.isatty():
        _summary(result.built)
    sys.exit(exit_status(result.diagnostics, strict))


def _summary(built: tuple[Built, ...]) -> None:
    from rich.console import Console  # noqa: PLC0415  for terminals only

    console = Console(stderr=True, markup=False, highlight=False, soft_wrap=True)
    for each in built:
        product = each.product
        extent = f"{product.pages} pages" if product.pages else f"{product.documents} documents"
        size = len(product.content) / 1e6
        console.print(f"{each.path}  {extent}, {product.notes} notes, {size:.1f} MB")
