"""`octavo build`."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console

from octavo.cli.complete import complete_chapter
from octavo.cli.options import book_argument, edition_option, message_options, output_option
from octavo.cli.progress import progress
from octavo.cli.report import exit_status, report
from octavo.cli.touched import tell_touched
from octavo.pipeline import Built, Request
from octavo.pipeline import build as build_book

_LAST_SECOND = 253402300799  # of the year 9999, the last that a date can hold


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
    help="Editions at work at once; by default one per core.",
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
    epoch = _epoch()
    request = Request(
        folder=book,
        editions=editions,
        only=only,
        draft=draft,
        jobs=jobs or os.cpu_count() or 1,
        cache=not no_cache,
        out=out,
        epoch=epoch,
        changes_since=changes_since,
        today=_today(epoch),
    )
    with progress(quiet) as tell:
        result = build_book(request, tell)
    report(result.diagnostics, book, message_format)
    if not quiet:
        tell_touched(result.built, message_format)
    if not quiet and sys.stderr.isatty():
        _summary(result.built)
    sys.exit(exit_status(result.diagnostics, strict))


def _epoch() -> int | None:
    """SOURCE_DATE_EPOCH in seconds, when it is set (reproducible-builds.org/specs/source-date-epoch)."""
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not text:
        return None
    if not text.isdecimal() or int(text) > _LAST_SECOND:
        raise click.UsageError(f'SOURCE_DATE_EPOCH is "{text}": give seconds since 1970, or unset it')
    return int(text)


def _today(epoch: int | None) -> str:
    """The date a proof bears: today's here, or SOURCE_DATE_EPOCH's in UTC."""
    if epoch is None:
        return datetime.now().date().isoformat()
    return datetime.fromtimestamp(epoch, UTC).date().isoformat()


def _summary(built: tuple[Built, ...]) -> None:
    console = Console(stderr=True, markup=False, highlight=False, soft_wrap=True)
    for each in built:
        product = each.product
        extent = f"{product.pages} pages" if product.pages else f"{product.documents} documents"
        size = len(product.content) / 1e6
        console.print(f"{each.path}  {extent}, {product.notes} notes, {size:.1f} MB")
