"""`octavo import`."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click

from octavo.cli.new_folder import book_made_in
from octavo.cli.options import message_options
from octavo.cli.report import exit_status, report


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE")
@click.option(
    "-o",
    "--output",
    "out",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="The new book's folder; by default one named as FILE.",
)
@message_options
def import_(file: Path, out: Path | None, strict: bool, message_format: str, quiet: bool) -> None:
    """Make a book of a manuscript: .docx, .odt, .html or .md.

    \b
    octavo import report.docx
    octavo import thesis.odt -o my-book

    Chapters begin at its headings; notes, pictures, tables and italics stay where they are.
    Comments and what an editor must see to are told. Pandoc reads the manuscript.
    """
    from octavo.intake.book import take_in  # noqa: PLC0415  no other command needs what it loads

    folder = out or file.with_suffix("")
    with book_made_in(folder, "name another with -o"):
        taken = take_in(file, folder)
    report(taken.diagnostics, folder, message_format)
    if taken.value is not None and not quiet:
        made = taken.value
        click.echo(
            f"{folder} is a book: {made.chapters} chapters, {made.notes} notes, {made.pictures} pictures, "
            f"{made.works} works offered in bib/. Build it: octavo build {shlex.quote(str(folder))}"
        )
    sys.exit(exit_status(taken.diagnostics, strict))
