"""`octavo init`."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import click

STARTERS = Path(__file__).parent / "starters"
TEMPLATES = ("small", "report", "monograph", "novel")
_COMMON = "common"  # what every book has: build.py, .gitignore


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--template",
    type=click.Choice(TEMPLATES),
    default="small",
    help="What to begin with: two chapters of everything (small), or a whole book of a kind.",
)
def init(folder: Path, template: str) -> None:
    """Make a new book in DIR: small, whole, and built at once.

    \b
    octavo init my-book
    octavo init my-thesis --template monograph
    octavo build my-book

    \b
    small      a note, a citation, a figure, a table
    report     authors for each chapter, notes, a table, a figure, a bibliography
    monograph  parts, a foreword, notes counted by chapter, a bibliography, an index
    novel      a dedication, an epigraph, chapters with scene breaks, a colophon
    """
    try:
        _make(folder, template)
    except OSError as error:
        raise click.ClickException(
            f"{error.filename or folder} cannot be written: {error.strerror or error}"
        ) from None
    click.echo(f"{folder} is a book. Build it: octavo build {shlex.quote(str(folder))}")


def _make(folder: Path, template: str) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise click.UsageError(f"{folder} is there already and not empty")
    for part in (_COMMON, template):
        # an installed package may hold what Python compiled of the starter's build.py
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(STARTERS / part, folder, dirs_exist_ok=True, ignore=ignored)
    (folder / "gitignore").rename(folder / ".gitignore")
