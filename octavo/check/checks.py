"""What can be said of a resolved book without typesetting it: pure generators, listed in one tuple."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from octavo.check.languages import unmarked_languages
from octavo.check.pictures import lost_descriptions
from octavo.diagnostics import Code, Diagnostic
from octavo.model.blocks import Heading
from octavo.model.book import Book, Chapter
from octavo.model.remembered import remembered
from octavo.model.walk import walk_blocks

Check = Callable[[Book], Iterator[Diagnostic]]


def check_book(book: Book) -> tuple[Diagnostic, ...]:
    """Everything the checks find, in their order."""
    return tuple(problem for check in CHECKS for problem in check(book))


def empty_chapters(book: Book) -> Iterator[Diagnostic]:
    """M011: a chapter of nothing but its title."""
    for chapter in book.chapters:
        if not chapter.content:
            help_ = "write the chapter, or take the file out of contents"
            yield Diagnostic(Code.M011, f"{chapter.file} has no text", chapter.position, help_)


def skipped_levels(book: Book) -> Iterator[Diagnostic]:
    """M012: a heading more than one level below the one before it (WCAG technique G141)."""
    for chapter in book.chapters:
        yield from _skipped(chapter)


@remembered
def _skipped(chapter: Chapter) -> tuple[Diagnostic, ...]:
    level, problems = 1, []
    for block in walk_blocks(chapter.content):
        if not isinstance(block, Heading):
            continue
        if block.level > level + 1:
            message = f"heading of level {block.level} follows one of level {level}"
            problems.append(Diagnostic(Code.M012, message, block.position, f"use {'#' * (level + 1)}"))
        level = block.level
    return tuple(problems)


CHECKS: tuple[Check, ...] = (empty_chapters, skipped_levels, unmarked_languages, lost_descriptions)
