"""`octavo init`."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import click

from octavo.cli.new_folder import book_made_in
from octavo.outputs import whole_folder

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
    with book_made_in(folder), whole_folder(folder) as draft:
        _fill(draft, template)
    click.echo(f"{folder} is a book. Build it: octavo build {shlex.quote(str(folder))}")


def _fill(folder: Path, template: str) -> None:
    for part in (STARTERS / _COMMON, STARTERS / template):
        for file in sorted(part.rglob("*")):
            # an installed package may hold what Python compiled of the starter's build.py
            if file.is_file() and "__pycache__" not in file.parts:
                target = folder / file.relative_to(part)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(file, target)
    (folder / "gitignore").rename(folder / ".gitignore")
