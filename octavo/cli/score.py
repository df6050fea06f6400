"""The typographic score as people read it, and as JSON lines for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from octavo.model.score import Counts, Score, WorstLine

_HEADS = (
    "mark", "lines", ">0.5em", ">2x", "hyphens", "ladders", "widows", "orphans", "unequal", "gap",
    "over pg", "short", "off grid",
)  # fmt: skip
_TITLE = 28  # characters of a chapter's title that are shown


def show_scores(scores: Mapping[str, Score], folder: Path, message_format: str) -> None:
    """Write the score of each edition to standard output."""
    for edition, score in scores.items():
        if message_format == "json":
            click.echo(json.dumps({"edition": edition, **score.record()}, ensure_ascii=False))
        else:
            for line in _as_text(edition, score, folder):
                click.echo(line)


def _as_text(edition: str, score: Score, folder: Path) -> Iterator[str]:
    yield f"{edition:{_TITLE}}" + "".join(f"{head:>9}" for head in _HEADS)
    for chapter in score.chapters:
        yield f"{_short(chapter.title):{_TITLE}}" + _row(chapter.counts)
    yield f"{'in all':{_TITLE}}" + _row(score.total)
    for reason, lines in score.engine_lines:
        yield f"{lines} lines not set as paragraphs: {reason}"
    for worst in score.worst:
        yield _worst(worst, folder)


def _row(counts: Counts) -> str:
    spread, lines = max(counts.spread, 1), max(counts.lines, 1)
    cells = (
        f"{counts.mark:.1f}",
        str(counts.lines),
        f"{100 * counts.over_half_em / spread:.2f}%",
        f"{100 * counts.over_twice / spread:.2f}%",
        f"{100 * counts.hyphenated / lines:.1f}%",
        str(counts.ladders),
        str(counts.widows),
        str(counts.orphans),
        f"{counts.unequal}/{counts.spreads}",
        f"{counts.gap:.2f}",
        str(counts.over_page),
        str(counts.short_ends),
        str(counts.off_grid),
    )
    return "".join(f"{cell:>9}" for cell in cells)


def _worst(worst: WorstLine, folder: Path) -> str:
    place = f"{folder / worst.file}:{worst.line}: " if worst.file else ""
    return f"{place}page {worst.page}: {worst.stretch:.1f}x: {worst.text}"


def _short(title: str) -> str:
    return title if len(title) < _TITLE else title[: _TITLE - 2] + "…"
