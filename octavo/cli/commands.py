"""`octavo`: the commands, and running one."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from octavo import __version__
from octavo.cli.build import build
from octavo.cli.check import check
from octavo.cli.clean import clean
from octavo.cli.completion import completion
from octavo.cli.import_ import import_
from octavo.cli.info import info
from octavo.cli.init import init
from octavo.cli.lost_output import telling_lost_output
from octavo.cli.options import MESSAGE_FORMAT
from octavo.cli.preview import preview
from octavo.collector import collect_rarely, set_aside
from octavo.diagnostics import nearest
from octavo.request import WrongRequest

_INTERRUPTED = 130  # 128 and SIGINT, as shells count


class BuildByDefault(click.Group):
    """A group whose command may be left out: then it is `build`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `build` before arguments that begin with no command."""
        if ctx.resilient_parsing and (not args or not Path(args[0]).exists()):
            return super().parse_args(ctx, args)  # the shell asks what could follow
        first = args[0] if args else ""
        if first in self.commands or first in ("--help", "-h", "--version"):
            return super().parse_args(ctx, args)
        if first and not first.startswith("-") and not Path(first).exists():
            cure = nearest(first, self.commands) or "octavo --help lists the commands"
            raise click.UsageError(f'there is no command and no folder "{first}": {cure}', ctx)
        return super().parse_args(ctx, ["build", *args])

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; what it is asked for in vain is wrong usage."""
        try:
            with telling_lost_output(lambda: ctx.meta.get(MESSAGE_FORMAT, "text")):
                return super().invoke(ctx)
        except WrongRequest as fault:
            raise click.UsageError(str(fault), ctx) from fault

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands, and folders: one may be a book to build."""
        return [*super().shell_complete(ctx, incomplete), CompletionItem(incomplete, type="dir")]


@click.group(
    cls=BuildByDefault,
    subcommand_metavar="[COMMAND] [ARGS]...",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="octavo")
def octavo() -> None:
    """Make books: one Markdown manuscript, a print PDF and an EPUB.

    \b
    octavo init my-book        a new book
    octavo import report.docx  a book made of a manuscript
    octavo build my-book       its editions, into my-book/dist
    octavo preview my-book     its pages in a browser, made again at every save
    octavo check my-book       what is wrong with it, without typesetting

    Without a command, octavo builds. BOOK is a book's folder, the current one when it is left out.
    """


for command in (build, preview, check, init, import_, clean, info, completion):
    octavo.add_command(command)


def run() -> None:
    """Run the command; exit 0 good, 1 errors in the book, 2 wrong usage, 3 warnings under --strict."""
    collect_rarely()
    try:
        with telling_lost_output():  # of --help and --version, which are no commands
            sys.exit(octavo.main(prog_name="octavo", standalone_mode=False))
    except click.ClickException as fault:
        fault.show()
        sys.exit(fault.exit_code)
    except click.Abort:
        sys.exit(_INTERRUPTED)
    finally:
        set_aside()  # else the interpreter looks all of a book over once more before it ends
