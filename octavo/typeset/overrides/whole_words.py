"""Pages that do not end in a divided word.

The reader who turns the page, or looks up to the next, should have the word whole (*Chicago Manual*, 17th
ed., §2.112). The paragraph at the foot of the page is set in as many lines as before, this one without a
hyphen; or in a line more or less; or another paragraph of the page is, so that it ends with another line.
The pages that this touches are made again. What makes a line ugly is not done, nor what changes the depth of
a page, as notes may do that move with their calls.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, TypeAlias

from weasyprint.formatting_structure import boxes

from octavo.typeset.overrides.made_spread import Spread
from octavo.typeset.overrides.remedies import APART, Reset
from octavo.typeset.overrides.text_column import Block, TextColumn, cost_of
from octavo.typeset.overrides.total_fit import Wish, can_be_set

_HYPHENS: Final = ("-", "\u2010")
_TRIES: Final = 3  # for a page

Columns: TypeAlias = tuple[TextColumn, ...]
Way: TypeAlias = tuple[Reset, set[int]]  # a paragraph to be set anew, and the pages it stands on


def keep(spread: Spread) -> None:
    """Have no page of the spread end in a hyphen, if there is a way."""
    for place in range(len(spread.pages)):
        columns = spread.columns
        last = _last_block(columns[place])
        if last is None or not _ends_in_hyphen(last):
            continue
        if not any(_try(spread, place, way, columns) for way in islice(_ways(spread, place, last), _TRIES)):
            spread.remake(set())


def _ways(spread: Spread, place: int, last: Block) -> Iterator[Way]:
    """What may take the hyphen off the end of a page, the least change first."""
    columns = spread.columns[: place + 1]
    for block, wishes, touched in (*_at_foot(columns, last), *_others(columns[-1], place)):
        for wish in wishes:
            if block.plan is not None and can_be_set(spread.context, block.plan, wish):
                yield Reset(block.plan, wish), touched


def _at_foot(columns: Columns, last: Block) -> Iterator[tuple[Block, list[Wish], set[int]]]:
    """The paragraph that goes on, unless pages before have lines of it: they will not be made again."""
    parts = {
        at: block
        for at, column in enumerate(columns)
        for block in column.blocks
        if block.origin is last.origin
    }
    if last.plan is None or not any(part.begins for part in parts.values()):
        return
    added, known = last.plan.wish.added, last.plan.wish.whole_words
    whole_words = known | {sum(len(part.lines) for part in parts.values())}
    more = [added, added + 1, added - 1] if not added and not known else [added]
    yield last, [Wish(lines, whole_words, freely=True) for lines in more], set(parts)


def _others(column: TextColumn, place: int) -> Iterator[tuple[Block, list[Wish], set[int]]]:
    """The paragraphs that stand wholly on the page, the one that gives a line best first."""
    priced = [
        (cost_of((block,), lines), number, lines)
        for number, block in enumerate(column.blocks)
        if block.plan is not None and block.plan.wish == Wish() and block.begins and block.ends
        for lines in (1, -1)
    ]
    for cost, number, lines in sorted(priced):
        if cost <= 1:
            yield column.blocks[number], [Wish(lines)], {place}


def _try(spread: Spread, place: int, way: Way, before: Columns) -> bool:
    """Make the pages with the paragraph set anew; whether that was good."""
    went_on = spread.goes_on

    def is_better() -> bool:
        now = spread.columns
        fewer = divided(now[: place + 1]) < divided(before[: place + 1])
        return fewer and spread.goes_on == went_on and _are_as_deep(now, before)

    step, touched = way
    return spread.attempt((step,), touched, is_better)


def divided(columns: Columns) -> int:
    """How many of the pages end in a divided word."""
    return sum(last is not None and _ends_in_hyphen(last) for last in map(_last_block, columns))


def _last_block(column: TextColumn) -> Block | None:
    return column.blocks[-1] if column.blocks and column.blocks[-1].lines else None


def _ends_in_hyphen(block: Block) -> bool:
    if block.ends:
        return False
    pieces = (box for box in block.lines[-1].descendants() if isinstance(box, boxes.TextBox))
    return "".join(piece.text for piece in pieces).endswith(_HYPHENS)


def _are_as_deep(now: Sequence[TextColumn], before: Sequence[TextColumn]) -> bool:
    """Whether every page leaves as much space under its text as it did."""
    return all(
        abs((one.foot - one.bottom) - (other.foot - other.bottom)) < APART * (one.lead or other.lead or 1)
        for one, other in zip(now, before, strict=True)
    )
