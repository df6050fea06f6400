"""One chapter of a resolved book, numbered as in the whole, to be looked at alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from octavo.diagnostics import Code, Diagnostic, Outcome, nearest
from octavo.model import inlines as i
from octavo.model.book import Book
from octavo.model.walk_chapter import rewrite_chapter
from octavo.resolve.targets import targets_of


def excerpt(book: Book, file: str) -> Outcome[Book]:
    """The book with nothing but the chapter of that file; references out of it become their words.

    `file` may be the path or its end. B006 when no chapter has it.
    """
    wanted = Path(file).as_posix()
    chapter = next((each for each in book.chapters if f"/{each.file}".endswith(f"/{wanted}")), None)
    if chapter is None:
        known_files = (each.file for each in book.chapters)
        help_ = nearest(wanted, known_files) or "name a file that contents lists"
        return Outcome(None, (Diagnostic(Code.B006, f'no chapter "{file}" in the book', None, help_),))
    alone = replace(book, pieces=(chapter,), contents=(), figures=(), tables=(), index=())
    known = targets_of(alone)

    def unlink(node: i.Inline) -> i.Inlines:
        if isinstance(node, i.CrossReference) and node.target not in known:
            return node.content or (i.Text(node.label, node.position),)
        return (node,)

    return Outcome(replace(alone, pieces=(rewrite_chapter(chapter, unlink),)))
