"""`octavo completion`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

VARIABLE = "_OCTAVO_COMPLETE"  # what click asks for, by the command's name


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script that lets SHELL complete commands, options, editions and chapters.

    \b
    eval "$(octavo completion bash)"        in ~/.bashrc
    eval "$(octavo completion zsh)"         in ~/.zshrc, after compinit
    octavo completion fish > ~/.config/fish/completions/octavo.fish
    """
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"click does not know {shell}", ctx)
    click.echo(kind(ctx.find_root().command, {}, "octavo", VARIABLE).source())
