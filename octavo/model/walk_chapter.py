"""Reading and rewriting a whole chapter: its title, its text, its notes."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.model import inlines as i
from octavo.model.book import Chapter
from octavo.model.walk import (
    MapRun,
    Rewrite,
    all_inlines,
    map_runs,
    rewrite_inlines,
    same_or_new,
    walk_inlines,
    with_values,
)


def text_inlines(chapter: Chapter) -> Iterator[i.Inline]:
    """Every inline of the title and the text, depth first."""
    for run in (chapter.title, chapter.subtitle):
        yield from walk_inlines(run)
    yield from all_inlines(chapter.content)


def chapter_inlines(chapter: Chapter) -> Iterator[i.Inline]:
    """Every inline of the chapter, depth first, notes last."""
    yield from text_inlines(chapter)
    for note in chapter.notes:
        yield from all_inlines(note.content)


def rewrite_chapter(chapter: Chapter, rewrite: Rewrite) -> Chapter:
    """The chapter with every inline rewritten, notes last."""
    return map_chapter_runs(chapter, lambda run: rewrite_inlines(run, rewrite))


def map_chapter_runs(chapter: Chapter, run: MapRun) -> Chapter:
    """The chapter with every run of inlines passed whole through `run`, notes last."""
    notes = [with_values(note, content=map_runs(note.content, run)) for note in chapter.notes]
    return with_values(
        chapter,
        title=run(chapter.title),
        subtitle=run(chapter.subtitle),
        content=map_runs(chapter.content, run),
        notes=same_or_new(chapter.notes, notes),
    )
