"""`octavo clean`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import click

from octavo.cli.options import book_argument, output_option
from octavo.outputs import CACHE, MANIFEST

_OURS = (".pdf", ".epub")


@click.command()
@book_argument
@output_option
def clean(book: Path, out: Path | None) -> None:
    """Remove what octavo built and its cache; no other file is touched.

    \b
    octavo clean my-book
    """
    try:
        _remove_outputs(out or book / "dist")
        _remove_cache(book / CACHE)
    except OSError as error:
        raise click.ClickException(
            f"{error.filename or book} cannot be removed: {error.strerror or error}"
        ) from None


def _remove_outputs(folder: Path) -> None:
    manifest = folder / MANIFEST
    if not manifest.is_file():
        return
    for name in _named(manifest):
        # a manifest is a file like any other: whatever it says, only a book in this folder is removed
        path = folder / name
        if path.name == name and path.suffix in _OURS and (path.is_file() or path.is_symlink()):
            path.unlink()
    manifest.unlink()
    if not any(folder.iterdir()):
        folder.rmdir()


def _named(manifest: Path) -> list[str]:
    try:
        return list(dict(json.loads(manifest.read_text("utf-8"))["files"]))
    except (ValueError, KeyError, TypeError):
        raise click.ClickException(f"{manifest} is not octavo's: remove the outputs by hand") from None


def _remove_cache(cache: Path) -> None:
    if cache.is_dir() and not cache.is_symlink():
        shutil.rmtree(cache)
