"""`octavo clean`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import click

from octavo.cli.options import book_argument
from octavo.outputs import CACHE, MANIFEST


@click.command()
@book_argument
@click.option(
    "-o",
    "--output",
    "out",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of the outputs; by default BOOK/dist.",
)
def clean(book: Path, out: Path | None) -> None:
    """Remove what octavo built and its cache; no other file is touched.

    \b
    octavo clean my-book
    """
    folder = out or book / "dist"
    manifest = folder / MANIFEST
    for name in _named(manifest):
        path = folder / name
        if path.parent.resolve() == folder.resolve():
            path.unlink(missing_ok=True)
    manifest.unlink(missing_ok=True)
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
    cache = book / CACHE
    if cache.is_dir() and not cache.is_symlink():
        shutil.rmtree(cache)


def _named(manifest: Path) -> list[str]:
    if not manifest.is_file():
        return []
    try:
        files = json.loads(manifest.read_text("utf-8"))["files"]
    except (ValueError, KeyError, TypeError):
        raise click.ClickException(f"{manifest} is not octavo's: remove the outputs by hand") from None
    return [str(name) for name in files]
