"""How the text of a spread would fall on its pages if a paragraph were longer, or a page shorter.

A rough reckoning with blocks and lines, in place of making the pages, which takes a thousand times as long.
What it promises is tried; what it does not see (notes that move with their lines) the trial shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from octavo.typeset.overrides.note_galley import ROUNDING
from octavo.typeset.overrides.text_column import Block, TextColumn
from octavo.typeset.overrides.total_fit import number_of_lines

# Where a paragraph begins and ends: on one page, over the fold, or on the recto and the page after.
Region: TypeAlias = Literal["verso", "fold", "recto", "turn"]
_ROUNDING: Final = 0.01  # lines
_FOLLOWING: Final = 12  # lines that the paragraph after the spread is taken to have


@dataclass(frozen=True, slots=True)
class Run:
    """A block as it runs on through the spread. Lengths in px.

    `lines` are those from the beginning of the spread on, `before` those that earlier pages have.
    """

    lines: int
    height: float  # of a line
    white: float = 0.0  # above it
    before: int = 0
    orphans: int = 2
    widows: int = 2
    keeps_next: bool = False
    region: Region | None = None  # where it may be changed
    parts: tuple[Block, ...] = ()

    def may_end_after(self, lines: int) -> bool:
        """Whether a page may end after so many of the lines here, not counting the last."""
        return self.before + lines >= self.orphans and self.lines - lines >= self.widows


@dataclass(frozen=True, slots=True)
class Depths:
    """A length in px for each of the two pages: what it has room for, or what it leaves free."""

    verso: float
    recto: float


def runs_of_spread(verso: TextColumn, recto: TextColumn) -> tuple[Run, ...]:
    """The blocks of both pages in order, and one for what follows."""
    runs: list[Run] = []
    for column, region in ((verso, "verso"), (recto, "recto")):
        reached = None
        for block in column.blocks:
            white = block.top - reached if reached is not None else _white_at_head(column, block, runs)
            reached = block.bottom
            if runs and not block.begins and runs[-1].parts[-1].origin is block.origin:
                runs[-1] = _joined(runs[-1], block)
                continue
            if runs and block.keeps_previous:
                runs[-1] = replace(runs[-1], keeps_next=True)
            runs.append(_run(block, white, region))  # type: ignore[arg-type]
    if not runs[-1].parts[-1].ends:
        runs[-1] = _whole(runs[-1])
    needed = int(recto.gap + _ROUNDING) + 1  # or it would have begun there
    return (*runs, Run(max(_FOLLOWING, needed), recto.lead, orphans=max(2, needed)))


def _white_at_head(column: TextColumn, block: Block, runs: Sequence[Run]) -> float:
    """The white space above the first block of a page, were it not the first."""
    margin = max(block.above, runs[-1].parts[-1].below) if runs else 0.0
    return margin + block.top - float(column.page.content_box_y())


def _run(block: Block, white: float, region: Region) -> Run:
    if block.keeps_lines:
        return Run(1, block.bottom - block.top, white, keeps_next=block.keeps_next, parts=(block,))
    style = block.box.style
    before = 0 if block.begins else style["orphans"]  # so many at least
    return Run(
        lines=len(block.lines),
        height=(block.bottom - block.top) / len(block.lines),
        white=white,
        before=before,
        orphans=style["orphans"],
        widows=style["widows"],
        keeps_next=block.keeps_next,
        region=region if block.begins and block.plan is not None and block.plan.wish.added == 0 else None,
        parts=(block,),
    )


def _joined(run: Run, block: Block) -> Run:
    region: Region | None = "fold" if run.region else None
    return replace(run, lines=run.lines + len(block.lines), region=region, parts=(*run.parts, block))


def _whole(run: Run) -> Run:
    """A run that goes on after the spread, with the lines that it has there."""
    plan = run.parts[-1].plan
    region: Region | None = "turn" if run.region == "recto" else None
    if plan is None:
        return replace(run, lines=run.lines + _FOLLOWING, region=region)
    total = number_of_lines(plan)
    here = sum(len(part.lines) for part in run.parts)
    seen = total - here if run.parts[0].begins else _FOLLOWING
    return replace(run, lines=run.lines + seen, region=region)


def flow(runs: Sequence[Run], room: Depths, added: Mapping[Region, int]) -> Depths | None:
    """What the pages leave free, of their `room`, with so many lines added to a paragraph of each region.

    None when the text would end on them.
    """
    changed = list(_changed(runs, added))
    start, free_verso = _fill(changed, (0, 0), room.verso)
    end, free_recto = _fill(changed, start, room.recto)
    return None if end[0] >= len(runs) else Depths(free_verso, free_recto)


def _changed(runs: Sequence[Run], added: Mapping[Region, int]) -> Iterator[Run]:
    left = dict(added)
    for run in runs:
        lines = left.pop(run.region, 0) if run.region is not None else 0
        yield replace(run, lines=run.lines + lines) if lines else run


def _fill(runs: Sequence[Run], start: tuple[int, int], room: float) -> tuple[tuple[int, int], float]:
    """Where the next page begins, and what this one leaves free."""
    end, free, reached = start, room, 0.0
    for number in range(start[0], len(runs)):
        run = runs[number]
        first = start[1] if number == start[0] else 0
        reached += run.white if number > start[0] else 0.0
        for line in range(first + 1, run.lines + 1):
            reached += run.height
            if reached > room + ROUNDING:
                return end, free
            if line < run.lines:
                if run.may_end_after(line):
                    end, free = (number, line), room - reached
            elif not run.keeps_next:
                end, free = (number + 1, 0), room - reached
    return (len(runs), 0), 0.0
