"""`octavo init`."""

from __future__ import annotations

import shlex
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
    try:
        _make(folder)
    except OSError as error:
        raise click.ClickException(
            f"{error.filename or folder} cannot be written: {error.strerror or error}"
        ) from None
    click.echo(f"{folder} is a book. Build it: octavo build {shlex.quote(str(folder))}")


def _make(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise click.UsageError(f"{folder} is there already and not empty")
    # an installed package may hold what Python compiled of the starter's build.py
    shutil.copytree(STARTER, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "gitignore").rename(folder / ".gitignore")
