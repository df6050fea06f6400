"""The typographic score of a print edition: what a compositor would count on the proofs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

_HYPHEN: Final = 0.1  # of a fault


@dataclass(frozen=True, slots=True)
class Counts:
    """What is counted in a chapter or in the book. Lines are those of justified paragraphs, notes with them.

    `spread` lines are set to the measure and have word spaces; `over_half_em` and `over_twice` of them have
    spaces over 0.5 em and over twice the face's own. A ladder is three hyphens in a row. A widow is a last
    line alone at a page's top, an orphan a first line alone at its foot. `spreads` are facing pages that are
    both full, `unequal` those that end a line or more apart. `gap` is how many lines more full pages would
    have room for, on average. `over_page` pages end in a word that goes on overleaf or on the facing page;
    `short_ends` are last pages of chapters, not their first, with fewer than five lines. `off_grid` lines of
    the text are not a whole number of leadings below the head of their page; lines with a leading of their
    own are not counted.
    """

    lines: int = 0
    spread: int = 0
    over_half_em: int = 0
    over_twice: int = 0
    too_wide: int = 0  # either of them
    hyphenated: int = 0
    ladders: int = 0
    widows: int = 0
    orphans: int = 0
    spreads: int = 0
    unequal: int = 0
    gap: float = 0.0
    over_page: int = 0
    short_ends: int = 0
    off_grid: int = 0

    @property
    def faults(self) -> float:
        """A fault for all but a hyphen, which is a tenth, and lines off the grid, which are none."""
        lines = self.too_wide + self.ladders + self.widows + self.orphans
        return lines + self.unequal + self.over_page + self.short_ends + _HYPHEN * self.hyphenated

    @property
    def mark(self) -> float:
        """100 less the faults in a hundred lines; 100 where there are no lines, never below 0."""
        return max(0.0, 100.0 - 100.0 * self.faults / self.lines) if self.lines else 100.0


@dataclass(frozen=True, slots=True)
class WorstLine:
    """A line with wide spaces: where its block was written, its page, its spaces in parts of the face's."""

    file: str
    line: int
    page: str
    stretch: float
    text: str


@dataclass(frozen=True, slots=True)
class ChapterScore:
    """A chapter's part of the score."""

    title: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class Score:
    """The score of an edition. `engine_lines` counts lines that were not set as paragraphs, by the reason."""

    total: Counts
    chapters: tuple[ChapterScore, ...] = ()
    worst: tuple[WorstLine, ...] = ()
    engine_lines: tuple[tuple[str, int], ...] = ()

    def record(self) -> dict[str, object]:
        """The score for programs: plain values, the mark with them."""
        return {
            "mark": round(self.total.mark, 1),
            **asdict(self.total),
            "chapters": [
                {"title": chapter.title, "mark": round(chapter.counts.mark, 1), **asdict(chapter.counts)}
                for chapter in self.chapters
            ],
            "worst": [asdict(line) for line in self.worst],
            "engine_lines": dict(self.engine_lines),
        }


def score_of(kept: Mapping[str, Any]) -> Score:
    """The score that `dataclasses.asdict` made this of.

    Raises LookupError, TypeError or ValueError when it is of none.
    """
    return Score(
        _counts(kept["total"]),
        tuple(ChapterScore(str(each["title"]), _counts(each["counts"])) for each in kept["chapters"]),
        tuple(
            WorstLine(
                str(each["file"]),
                int(each["line"]),
                str(each["page"]),
                float(each["stretch"]),
                str(each["text"]),
            )
            for each in kept["worst"]
        ),
        tuple((str(reason), int(lines)) for reason, lines in kept["engine_lines"]),
    )


def _counts(kept: Mapping[str, Any]) -> Counts:
    none = asdict(Counts())
    return Counts(**{name: type(value)(kept[name]) for name, value in none.items()})
