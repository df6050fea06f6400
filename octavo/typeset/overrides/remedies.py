"""What may bring the pages of a spread to the same depth, the cheapest first.

After what compositors do: a line is won or saved in a paragraph that can give it unseen; white space takes a
line; a page, or both, are run a line short, or on into the white below.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from math import inf
from typing import Any, Final, TypeAlias, assert_never, get_args

from weasyprint.css.properties import Dimension

from octavo.typeset.overrides.split_notes import SheetNotes
from octavo.typeset.overrides.spread_flow import Depths, Region, Run, flow, runs_of_spread
from octavo.typeset.overrides.text_column import TextColumn, cost_of
from octavo.typeset.overrides.total_fit import Plan, Wish, can_be_set, set_again

APART: Final = 0.99  # lines; less is the fraction of a line that small type leaves
_MOST: Final = 3  # lines that are won on a page; a hole that is larger has a figure to fill it
_LOOKED_AT: Final = 4  # paragraphs that the line breaker is asked about for each line to be won
# Costs; that of a paragraph is between 0 and 1.
_WHITE: Final = 0.8  # a line of white
FREE: Final = 0.6  # a line that a page leaves free, or has too many
RUN_ON: Final = 0.3  # a page with another foot


@dataclass(frozen=True, slots=True)
class Reset:
    """A paragraph set as is wished."""

    plan: Plan
    wish: Wish


@dataclass(frozen=True, slots=True)
class Widened:
    """White space of a line more above a heading, the engine's box before layout."""

    heading: Any
    by: float  # px
    style: Any  # its own


@dataclass(frozen=True, slots=True)
class RunOn:
    """A page whose text may end lower, or has to end higher, than the page design has it."""

    page: int  # from 1
    by: float  # px; negative where it ends higher
    before: float = 0.0  # the same without this step


Step: TypeAlias = Reset | Widened | RunOn


@dataclass(frozen=True, slots=True)
class Remedy:
    """Steps on one or both pages; `verso` and `recto` say which are to be made again."""

    steps: tuple[Step, ...]
    verso: bool
    recto: bool


def apply(context: Any, step: Step) -> None:
    """Have pages made with the step from now on."""
    match step:
        case Reset(plan, wish):
            set_again(plan, wish)
        case Widened(heading, by, style):
            heading.style = style.copy()
            heading.style["margin_top"] = Dimension(style["margin_top"].value + by, "px")
        case RunOn(page, by, _):
            SheetNotes.of(context).lower[page] = by
        case _:
            assert_never(step)


def undo(context: Any, step: Step) -> None:
    """Have pages made without the step again."""
    match step:
        case Reset(plan, _):
            set_again(plan, plan.wish)
        case Widened(heading, _, style):
            heading.style = style
        case RunOn(page, _, before):
            SheetNotes.of(context).lower[page] = before
        case _:
            assert_never(step)


@dataclass(frozen=True, slots=True)
class _Way:
    """What is to be done: lines added by region, white lines on each page, lines that each is run on."""

    added: dict[Region, int]
    white: tuple[int, int]
    run_on: tuple[float, float]
    cost: float


@dataclass(slots=True)
class Remedies:
    """The ways out for one spread; `number` is the verso's, from 1."""

    context: Any
    verso: TextColumn
    recto: TextColumn
    number: int
    give: tuple[float, float]  # how many lines lower each page may end
    runs: tuple[Run, ...] = field(init=False)
    priced: dict[tuple[Region, int], list[tuple[float, int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.runs = runs_of_spread(self.verso, self.recto)
        for region, lines in product(get_args(Region), (1, -1)):
            self.priced[region, lines] = sorted(
                (cost, place)
                for place, run in enumerate(self.runs)
                if run.region == region and (cost := cost_of(run.parts, lines)) <= 1
            )

    def __iter__(self) -> Iterator[Remedy]:
        for way in sorted(self._ways(), key=lambda way: way.cost):
            steps = self._steps(way)
            if steps is not None:
                yield steps

    def _ways(self) -> Iterator[_Way]:
        """What would bring the pages to the same depth."""
        columns = (self.verso, self.recto)
        lead, deepest = self.verso.lead, max(column.gap for column in columns)
        room = [column.foot - column.blocks[0].top for column in columns]
        for added, white, on in product(self._additions(), self._whites(), self._run_on()):
            price = sum(self._price(region, lines) for region, lines in added.items())
            price += _WHITE * sum(white) + RUN_ON * sum(map(abs, on))
            if price == inf or not (added or any(white) or any(on)):
                continue
            taken = [room[page] + (on[page] - white[page]) * lead for page in (0, 1)]
            left = flow(self.runs, Depths(*taken), added)
            if left is None:
                continue
            free = (left.verso / lead - on[0], left.recto / lead - on[1])
            if abs(free[0] - free[1]) < APART and max(free) < deepest + APART:
                yield _Way(added, white, on, price + FREE * sum(map(abs, free)))

    def _run_on(self) -> Iterator[tuple[float, float]]:
        """How many lines the pages may be run on."""
        verso, recto = (tuple(dict.fromkeys((0.0, -1.0, give))) for give in self.give)
        return product(verso, recto)

    def _additions(self) -> Iterator[dict[Region, int]]:
        most = max(1, min(_MOST, round(abs(self.verso.gap - self.recto.gap))))
        for verso, fold, recto, turn in product(
            range(-1, most + 1), (-1, 0, 1), range(-1, most + 1), (-1, 0, 1)
        ):
            if abs(verso) + abs(fold) + abs(recto) + abs(turn) <= most + 1:
                added: dict[Region, int] = {"verso": verso, "fold": fold, "recto": recto, "turn": turn}
                yield {region: lines for region, lines in added.items() if lines}

    def _whites(self) -> Iterator[tuple[int, int]]:
        yield 0, 0
        for number in range(1, 1 + min(_MOST, len(self.verso.headings))):
            yield number, 0
        for number in range(1, 1 + min(_MOST, len(self.recto.headings))):
            yield 0, number

    def _price(self, region: Region, lines: int) -> float:
        """What the lines cost at best."""
        found = self.priced[region, 1 if lines > 0 else -1][: abs(lines)]
        return sum(cost for cost, _ in found) if len(found) == abs(lines) else inf

    def _steps(self, way: _Way) -> Remedy | None:
        steps: list[Step] = []
        for region, lines in way.added.items():
            found = self._paragraphs(region, lines)
            if found is None:
                return None
            steps += found
        for column, number in zip((self.verso, self.recto), way.white, strict=True):
            steps += [Widened(heading, column.lead, heading.style) for heading in column.headings[:number]]
        for page, lower in enumerate(way.run_on):
            if lower:
                number = self.number + page
                before = SheetNotes.of(self.context).lower.get(number, 0.0)
                steps.append(RunOn(number, lower * self.verso.lead, before))
        on_verso = bool({"verso", "fold"} & set(way.added) or way.white[0] or way.run_on[0])
        on_recto = bool({"fold", "recto", "turn"} & set(way.added) or way.white[1] or way.run_on[1])
        return Remedy(tuple(steps), on_verso, on_recto)

    def _paragraphs(self, region: Region, lines: int) -> list[Step] | None:
        """The cheapest paragraphs of a region that can be set in a line more, or less."""
        sign = 1 if lines > 0 else -1
        found: list[Step] = []
        for _, place in self.priced[region, sign][: _LOOKED_AT + abs(lines)]:
            plan = self.runs[place].parts[0].plan
            if plan is not None and can_be_set(self.context, plan, Wish(sign)):
                found.append(Reset(plan, Wish(sign)))
                if len(found) == abs(lines):
                    return found
        return None
