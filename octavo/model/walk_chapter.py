"""Rewriting a whole chapter: its title, its text, its notes."""

from __future__ import annotations

from octavo.model.book import Chapter
from octavo.model.walk import MapRun, Rewrite, map_runs, rewrite_inlines, same_or_new, with_values


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
