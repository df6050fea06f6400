"""Last pages of chapters that hold five lines at least, or are not there.

A few lines alone on a page look forgotten (*Chicago Manual*, 17th ed., §2.113). When the last page of a sheet
is made and holds fewer, lines are saved on the spreads before it until it is not needed, or made until it has
enough: in paragraphs that can be set in a line more or less unseen, and by both pages of a spread being run
a line long or short. The pages from there on are made again, each spread made up as at first. It is left as
it was where that does not help, or makes a spread worse.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import ceil
from typing import Any, Final

from octavo.typeset.overrides.facing_pages import Columns, are_alike
from octavo.typeset.overrides.made_spread import Spread, made_spreads, make_again
from octavo.typeset.overrides.page_make_up import make_up_spread
from octavo.typeset.overrides.remedies import FREE, RUN_ON, Reset, RunOn, Step, apply, undo
from octavo.typeset.overrides.text_column import Block, TextColumn, cost_of
from octavo.typeset.overrides.total_fit import Wish, can_be_set
from octavo.typeset.overrides.whole_words import divided

_LEAST: Final = 5  # lines
_ROUNDING: Final = 0.05  # lines
_SPREADS: Final = 2  # that may be changed before the one that the last page is on
_TRIES: Final = 4
_DEEPEST: Final = 2  # lines that a page may leave free for it, where none was so short
_FARTHER: Final = 0.05  # what it costs for each spread that is to be made again
_FREELY: Final = 0.5  # what it costs that lines are near to being a fault
_SAVED, _MADE = -1, 1

#: How many pages there are at most from the first that may be changed on, the last with them.
REACH: Final = 2 * _SPREADS + 2


@dataclass(frozen=True, slots=True)
class Ending:
    """How a sheet ends. `is_short` where its last page fell so; `is_known` unless pages are wanted to tell.

    `pages` are those made for it, from page `first` on, counted from 0.
    """

    is_short: bool = False
    is_known: bool = True
    first: int = 0
    pages: tuple[Any, ...] = ()


def settle(context: Any, root_box: Any, html: Any, count: int) -> Ending:
    """See to the end of a sheet of so many pages, the last of which has been made."""
    spreads = _last_spreads(context, count)
    end = _End(context, root_box, html, spreads)
    is_short = 0 < end.lines < _LEAST
    if (is_short or not end.lead) and len(spreads) <= _SPREADS and spreads[0].index:
        return Ending(is_known=False)
    settled = None
    if is_short and len(spreads) > 1 and all(spread.may_change for spread in spreads):
        settled = end.settled()
    if settled is None:
        return Ending(is_short)
    return Ending(True, True, settled[0].index, _pages(settled))


def _last_spreads(context: Any, count: int) -> list[Spread]:
    """The spreads that may be changed, in order, and the last; fewer where not so many have been made."""
    made = made_spreads(context)
    spreads: list[Spread] = []
    while count and len(spreads) <= _SPREADS:
        spread = made.get(count - 1) or made.get(count - 2)
        if spread is None:
            break
        spreads.insert(0, spread)
        count = spread.index
    return spreads


@dataclass(frozen=True, slots=True)
class _Change:
    """Steps that save or make a line each; `spread` is the place of the first that they touch."""

    steps: tuple[Step, ...]
    spread: int
    cost: float


@dataclass(slots=True)
class _End:
    """The last spreads of a sheet."""

    context: Any
    root_box: Any
    html: Any
    spreads: list[Spread]

    @property
    def lead(self) -> float:
        """The leading of the text, in px; 0 where none is justified."""
        return next((column.lead for column in reversed(_columns(self.spreads)) if column.lead), 0.0)

    @property
    def lines(self) -> int:
        """How many lines down the last page reaches."""
        return _lines(_columns(self.spreads)[-1], self.lead) if self.lead else 0

    def settled(self) -> list[Spread] | None:
        """The spreads from the first that was tried to be changed, with what costs least of what helps."""
        first = len(self.spreads)
        for way in islice(sorted(self._ways(), key=lambda way: way.cost), _TRIES):
            first = min(first, way.spread)
            spreads = self.spreads[first:]
            kept = [step for spread in spreads for step in spread.kept]
            for step in reversed(kept):
                undo(self.context, step)
            for step in way.steps:
                apply(self.context, step)
            made = self._made(first, made_up=True)
            if self._is_better(made, spreads):
                return made
            for step in reversed([*way.steps, *(step for spread in made for step in spread.kept)]):
                undo(self.context, step)
            for step in kept:
                apply(self.context, step)
        return None if first == len(self.spreads) else self._made(first, made_up=False)

    def _made(self, first: int, *, made_up: bool) -> list[Spread]:
        """The spreads made again, from one on."""
        maker, index = self.context.page_maker, self.spreads[first].index
        self.context.broken_out_of_flow.clear()
        made: list[Spread] = []
        while not made or maker[index][0] is not None:
            pages = [make_again(self.context, self.root_box, self.html, index)]
            if not maker[index][2] and maker[index + 1][0] is not None:
                pages.append(make_again(self.context, self.root_box, self.html, index + 1))
            made.append(Spread(self.context, self.root_box, self.html, index, pages))
            if made_up:
                make_up_spread(made[-1])
            index += len(pages)
        del maker[index + 1 :]
        return made

    def _ways(self) -> Iterator[_Change]:
        """What would save the lines on the last page, or make as many as it wants."""
        for sign, lines in ((_SAVED, self.lines), (_MADE, _LEAST - self.lines)):
            paragraphs = sorted(self._paragraphs(sign), key=lambda change: change.cost)
            run_ons = list(self._run_ons(sign))
            for number in range(len(run_ons) + 1):
                saved = sum(len(change.steps) for change in run_ons[:number])
                wanted = max(0, lines - saved)
                if wanted <= len(paragraphs):
                    yield _together([*run_ons[:number], *paragraphs[:wanted]])

    def _paragraphs(self, sign: int) -> Iterator[_Change]:
        """Those that can be set in a line more, or less."""
        for place, parts in self._whole():
            plan, cost = parts[0].plan, cost_of(parts, sign)
            if plan is None or plan.wish != Wish() or cost > 1:
                continue
            cost += _FARTHER * (len(self.spreads) - place)
            for wish, more in ((Wish(sign), 0.0), (Wish(sign, freely=True), _FREELY)):
                if can_be_set(self.context, plan, wish):
                    yield _Change((Reset(plan, wish),), place, cost + more)
                    break

    def _whole(self) -> Iterator[tuple[int, list[Block]]]:
        """The blocks that these pages have the whole of, on one or several, each with its first spread."""
        parts: dict[int, tuple[int, list[Block]]] = {}
        for place, spread in enumerate(self.spreads):
            for block in (block for column in spread.columns for block in column.blocks):
                parts.setdefault(id(block.origin), (place, []))[1].append(block)
        return (found for found in parts.values() if found[1][0].begins and found[1][-1].ends)

    def _run_ons(self, sign: int) -> Iterator[_Change]:
        """The pages of a spread but for the last, if all may be run a line long, or short; the last first."""
        for place, spread in reversed([*enumerate(self.spreads)]):
            columns = spread.columns if spread.goes_on else spread.columns[:-1]
            if not columns or not all(column.lead for column in columns):
                continue
            if sign == _MADE:
                lines = [-int(max(0.0, column.gap) + _ROUNDING) - 1 for column in columns]
            else:
                lines = [int(spread.give(column)) for column in columns]
            if all(lines):
                steps = [RunOn(spread.index + 1 + at, by * self.lead) for at, by in enumerate(lines)]
                yield _Change(tuple(steps), place, (RUN_ON + FREE) * len(steps))

    def _is_better(self, made: Sequence[Spread], spreads: Sequence[Spread]) -> bool:
        """Whether the last page is as it should be, and no page before it worse than it was."""
        now, before = _columns(made), _columns(spreads)
        is_long = len(now) < len(before) or _lines(now[-1], self.lead) >= _LEAST
        if len(now) > len(before) or not is_long or self.context.broken_out_of_flow:
            return False
        deepest = max([_DEEPEST, *(column.gap for column in before[:-1] if column.lead)])
        return (
            divided(now[:-1]) <= divided(before[:-1])
            and _unequal(made) <= _unequal(spreads)
            and all(_is_deep(spread, deepest) for spread in made)
        )


def _together(changes: Sequence[_Change]) -> _Change:
    steps = tuple(step for change in changes for step in change.steps)
    return _Change(steps, min(change.spread for change in changes), sum(change.cost for change in changes))


def _pages(spreads: Sequence[Spread]) -> tuple[Any, ...]:
    return tuple(page for spread in spreads for page in spread.pages)


def _is_deep(spread: Spread, deepest: float) -> bool:
    """Whether no page but the last leaves more lines than that, or one more where none faces it."""
    columns = spread.columns if spread.goes_on else spread.columns[:-1]
    most = deepest + (len(spread.pages) == 1) + _ROUNDING
    return all(column.lead and column.gap < most for column in columns)


def _columns(spreads: Sequence[Spread]) -> Columns:
    return tuple(column for spread in spreads for column in spread.columns)


def _lines(column: TextColumn, lead: float) -> int:
    return ceil((column.bottom - float(column.page.content_box_y())) / lead - _ROUNDING)


def _unequal(spreads: Sequence[Spread]) -> int:
    """How many do not end alike; the one with the last page need not."""
    pairs = (spread.columns for spread in spreads[:-1] if len(spread.pages) > 1)
    return sum(not are_alike(pair) for pair in pairs if all(column.lead for column in pair))
