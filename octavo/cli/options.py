"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from octavo.cli.complete import complete_edition

F = TypeVar("F", bound=Callable[..., Any])
MESSAGE_FORMAT: Final = "octavo.message_format"  # where a run's context has what was asked for


def _noted_format(ctx: click.Context, _option: click.Parameter, asked: str) -> str:
    """The format, also for what is told outside the command."""
    ctx.meta[MESSAGE_FORMAT] = asked
    return asked


book_argument = click.argument(
    "book", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="[BOOK]"
)
edition_option = click.option(
    "--edition",
    "editions",
    multiple=True,
    metavar="NAME",
    shell_complete=complete_edition,
    help="Only this edition; may be given again.",
)
output_option = click.option(
    "-o",
    "--output",
    "out",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of the outputs; by default BOOK/dist.",
)
strict_option = click.option("--strict", is_flag=True, help="Exit with 3 when there are warnings.")
format_option = click.option(
    "--format",
    "message_format",
    type=click.Choice(["text", "json"]),
    default="text",
    callback=_noted_format,
    help="How messages are written: for people, or as JSON lines.",
)
quiet_option = click.option("-q", "--quiet", is_flag=True, help="Say nothing but messages.")


def message_options(command: F) -> F:
    """`--strict`, `--format` and `--quiet`."""
    return strict_option(format_option(quiet_option(command)))
