"""`octavo init`."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

STARTER = Path(__file__).parent / "starter"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
def init(folder: Path) -> None:
    """Make a new book in DIR: small, whole, and built at once.

    \b
    octavo init my-book
    octavo build my-book
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise click.UsageError(f"{folder} is there already and not empty")
    shutil.copytree(STARTER, folder, dirs_exist_ok=True)
    (folder / "gitignore").rename(folder / ".gitignore")
    click.echo(f"{folder} is a book. Build it: octavo build {folder}")
