"""`octavo preview`."""

from __future__ import annotations

import shlex
import webbrowser
from pathlib import Path

import click

from octavo.cli.complete import complete_edition
from octavo.cli.options import book_argument
from octavo.request import Request


@click.command()
@book_argument
@click.option(
    "--edition",
    metavar="NAME",
    default="",
    shell_complete=complete_edition,
    help="The edition to begin with; by default the first print edition.",
)
@click.option(
    "--port", metavar="N", type=click.IntRange(0, 65535), default=0, help="The port; by default a free one."
)
@click.option(
    "--editor",
    metavar="COMMAND",
    default="",
    help='What opens a source file, as "code -g {file}:{line}".',
)
@click.option("--open/--no-open", "open_browser", default=True, help="Whether to open a browser.")
def preview(book: Path, edition: str, port: int, editor: str, open_browser: bool) -> None:
    """Show the book in a browser, and show it again when a file is saved.

    \b
    octavo preview my-book
    octavo preview my-book --editor "code -g {file}:{line}"

    It is served on this machine alone, at an address with a key in it. Ctrl-C ends it.
    """
    from octavo.pipeline import open_book  # noqa: PLC0415  help and completion do without it
    from octavo.preview.serve import PortTaken, serve  # noqa: PLC0415  no other command needs what it loads

    if edition:
        open_book(Request(folder=book, editions=(edition,)))

    def tell(address: str) -> None:
        click.echo(f"The book is at {address}")
        if open_browser:
            webbrowser.open(address)

    try:
        serve(book, tell, edition=edition, port=port, editor=_command(editor))
    except PortTaken as error:
        raise click.ClickException(str(error)) from None


def _command(editor: str) -> tuple[str, ...]:
    """The words of an editor's command, which can be filled in."""
    try:
        words = tuple(shlex.split(editor))
        for word in words:
            word.format(file="", line=1)
    except (ValueError, LookupError) as error:
        message = f"the command cannot be read: {error}; it may have {{file}} and {{line}}"
        raise click.BadParameter(message, param_hint="--editor") from None
    return words
