"""The command run in this process, on books small enough to build in a moment."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from octavo.cli.commands import octavo

BOOK_FILE = """\
title: A Small Book
language: en
contents: [10-one.md]
editions:
  ebook: {format: epub}
"""
CHAPTER = "---\ntitle: One\n---\n\nPlain words.\n"


def write_book(folder: Path, chapter: str = CHAPTER, book_file: str = BOOK_FILE, **more: str) -> Path:
    """A book of one chapter and one ebook; `more` holds chapters by their file's stem."""
    manuscript = folder / "manuscript"
    manuscript.mkdir(parents=True)
    (manuscript / "book.yml").write_text(book_file, "utf-8")
    (manuscript / "10-one.md").write_text(chapter, "utf-8")
    for stem, text in more.items():
        (manuscript / f"{stem}.md").write_text(text, "utf-8")
    return folder


def run(*arguments: str | Path) -> Result:
    """What the command does; an exception that is no exit is raised here."""
    result = CliRunner().invoke(octavo, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def manifest_of(folder: Path) -> dict[str, dict[str, object]]:
    return json.loads((folder / "manifest.json").read_text("utf-8"))["files"]  # type: ignore[no-any-return]
