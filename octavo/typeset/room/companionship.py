"""A companionship: compositors who set a book between them, each a process of its own.

In the trade, a company of compositors paid for a work together; the clicker gave out the copy. Here the
sheets are given out longest first. A compositor that dies or never ends fails its sheet alone: another takes
its place.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Final, Generic, TypeVar

from octavo.diagnostics import Code, Diagnostic, Outcome
from octavo.hiring import copied, hired
from octavo.typeset.plates.plate import Plate, PlateOrder
from octavo.typeset.room.ahead import Ahead
from octavo.typeset.room.bench import Bench
from octavo.typeset.room.compositor import Asked, Keep, Stock, work
from octavo.typeset.room.door import MadePlate, SetTake
from octavo.typeset.setting import Take
from octavo.typeset.sheet_layout import Materials, SheetLayout, task

Asking = TypeVar("Asking", Take, PlateOrder)

PATIENCE: Final = 1200.0  # seconds that a sheet may take: a chapter takes a few
WORTH_IT: Final = 200_000  # characters of markup, some 80 pages: less is done before processes have started
_GOODBYE: Final = 5.0  # seconds to end by itself
_NAME: Final = "compositor"


@dataclass(slots=True, eq=False)
class _Hand:
    """A compositor as the clicker sees it: `holds` are the keys of sheets whose pages stand with it.

    `proved` says that it has answered once: one that has not may never be able to.
    """

    process: BaseProcess
    desk: Connection
    holds: set[str] = field(default_factory=set)
    materials: Materials | None = None
    proved: bool = False

    def ask(self, asked: Asked) -> None:
        self.desk.send(asked)

    def end(self, patience: float) -> None:
        """Let it go home; after `patience` seconds it is made to."""
        with contextlib.suppress(OSError):  # it has gone
            self.desk.send(None)
        self.process.join(patience)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.desk.close()


@dataclass(slots=True)
class _Job(Generic[Asking]):
    """Something asked of a compositor; `until` is when it must have been done.

    What is done `ahead` is for those who have nothing else to do.
    """

    asked: Asking
    take: Take
    ahead: bool = False
    until: float = 0.0

    @property
    def weight(self) -> int:
        return len(self.take.sheet.html)


class Companionship:
    """A room with as many compositors as `size`, who come when there is work for them.

    A context manager: they go home at the end of it.
    """

    def __init__(self, size: int, patience: float = PATIENCE, worth_it: int = WORTH_IT) -> None:
        self._size = size
        self._patience = patience
        self._worth_it = worth_it
        self._hands: list[_Hand] = []
        self._programs: dict[str, bytes] = {}
        self._bench = Bench()
        self._ahead = Ahead()

    def __enter__(self) -> Companionship:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        while self._hands:
            self._hands.pop().end(_GOODBYE if kind is None else 0.0)

    def hire(self, desk: Connection) -> None:
        """Have all of them come now, as copies of this process.

        It must have loaded the engine, and have done nothing with it yet. `desk` is its own way to who gave
        it the work, who would not see its end if they had it too.
        """
        while len(self._hands) < self._size:
            others = [desk, *(hand.desk for hand in self._hands)]
            self._hands.append(_Hand(*copied(work, name=_NAME, daemon=True, others=others)))

    def make_ready(self, materials: Materials) -> None:
        """Let those who are there compile the style sheets."""
        for hand in self._hands:
            hand.materials = materials
            with contextlib.suppress(OSError):  # it has gone: that is seen when it is to do something
                hand.ask(Stock.of(materials))

    def lay_out(self, takes: Sequence[Take], materials: Materials) -> Iterator[SetTake]:
        """Every take set, as soon as it is; little work is done in this process."""
        if not self._at_work and sum(len(take.sheet.html) for take in takes) < self._worth_it:
            yield from self._bench.lay_out(takes, materials)
            return
        jobs: list[_Job[Any]] = [_Job(take, take) for take in takes]
        jobs += [_Job(_bare(order), order.take, ahead=True) for order in self._ahead.given()]
        for job, hand, answer in self._share(jobs, materials):
            if job.ahead:
                self._ahead.keep(self._taken(job, hand, answer), job.take.key)
                continue
            made: Outcome[SheetLayout] = answer
            if made.value is not None and hand is not None:
                hand.holds.add(job.take.key)
            yield job.take, made

    def expect(self, orders: Sequence[PlateOrder], materials: Materials) -> None:
        """Orders that are likely to come: they are met while others set."""
        self._ahead.expect(orders, self._held, materials)

    def write_plates(self, orders: Sequence[PlateOrder], materials: Materials) -> Iterator[MadePlate]:
        """Every plate made, as soon as it is, by who has the sheet's pages."""
        made = {order.name: self._ahead.plate(order) for order in orders}
        yield from ((order, Outcome(plate)) for order in orders if (plate := made[order.name]) is not None)
        orders = [self._ahead.inked(order) for order in orders if made[order.name] is None]
        here = [order for order in orders if order.layout.engine_pages or self._bench.has_printed(order)]
        names = {order.name for order in here}
        away = [order for order in orders if order.name not in names]
        if not self._at_work and sum(map(_labour, away)) < self._worth_it:
            here, away = list(orders), []
        yield from self._bench.write_plates(here, materials)
        whole = {order.name: order for order in away}
        bare = [_Job(_bare(order), order.take) for order in away]
        for job, hand, answer in self._share(bare, materials):
            yield whole[job.asked.name], self._taken(job, hand, answer)

    def _taken(self, job: _Job[PlateOrder], hand: _Hand | None, made: Outcome[Plate]) -> Outcome[Plate]:
        """A plate as it comes from a compositor, with the files of typefaces that others sent before."""
        if hand is not None:
            hand.holds.discard(job.take.key)
        if made.value is None:
            return made
        self._programs |= made.value.programs
        programs = {face.program: self._programs[face.program] for face in made.value.faces}
        return replace(made, value=replace(made.value, programs=programs))

    def keep(self, keys: Collection[str]) -> None:
        """Let every compositor take down the pages of all sheets but those."""
        self._bench.keep(keys)
        wanted = frozenset(keys)
        for hand in self._hands:
            if hand.holds - wanted:
                hand.holds &= wanted
                with contextlib.suppress(OSError):  # it has gone: that is seen when it is to do something
                    hand.ask(Keep(wanted))

    @property
    def _held(self) -> set[str]:
        return {key for hand in self._hands for key in hand.holds}

    @property
    def _at_work(self) -> bool:
        """Whether any of them has been given something: one that has just come has all to load yet."""
        return any(hand.materials is not None for hand in self._hands)

    def _share(
        self, jobs: list[_Job[Asking]], materials: Materials
    ) -> Iterator[tuple[_Job[Asking], _Hand | None, Any]]:
        """Give out the work, the longest first, and yield each with who has done it and the answer."""
        waiting = sorted(jobs, key=lambda job: -job.weight)
        busy: dict[_Hand, _Job[Asking]] = {}
        while waiting or busy:
            self._give_out(waiting, busy, materials)
            done = [(busy.pop(hand), hand, answer) for hand, answer in self._answers(busy, materials)]
            self._give_out(waiting, busy, materials)  # nobody waits until it has been looked at
            for job, hand, answer in done:
                yield job, hand if hand in self._hands else None, answer

    def _give_out(
        self, waiting: list[_Job[Asking]], busy: dict[_Hand, _Job[Asking]], materials: Materials
    ) -> None:
        """Something for everyone who has nothing to do."""
        while len(self._hands) < min(self._size, len(busy) + len(waiting)):
            self._hands.append(_Hand(*hired(work, _NAME)))
        held = self._held
        waiting[:] = [
            job for job in waiting if not job.ahead or job.take.key in held
        ]  # who had it may be gone
        idle = [hand for hand in self._hands if hand not in busy]
        for hand in sorted(idle, key=lambda hand: len(hand.holds)):  # who has less to print sets more
            job = self._next(hand, waiting)
            if job is not None and self._give(hand, job, materials):
                waiting.remove(job)
                busy[hand] = job

    def _next(self, hand: _Hand, waiting: Sequence[_Job[Asking]]) -> _Job[Asking] | None:
        """What it has the pages of; else the longest that nobody has; else what it can do ahead."""
        held = self._held
        own = [job for job in waiting if job.take.key in hand.holds]
        free = (job for job in waiting if job.take.key not in held)
        at_once = next((job for job in own if not job.ahead), None) or next(free, None)
        return at_once or next(iter(own), None)

    def _give(self, hand: _Hand, job: _Job[Asking], materials: Materials) -> bool:
        """Whether it has taken the work. One that has gone since its last is let go, and fails none."""
        job.until = time.monotonic() + self._patience
        try:
            if hand.materials is not materials:
                hand.ask(Stock.of(materials))
                hand.materials = materials
            hand.ask(job.asked)
        except OSError:
            if hand.proved:
                self._dismiss(hand)
            return not hand.proved
        return True

    def _answers(self, busy: dict[_Hand, _Job[Asking]], materials: Materials) -> list[tuple[_Hand, Any]]:
        """What has come in; waits until there is something, if only that one has died or takes too long."""
        soonest = min((job.until for job in busy.values()), default=0.0)
        ready = wait([hand.desk for hand in busy], max(0.0, soonest - time.monotonic()))
        answers: list[tuple[_Hand, Any]] = []
        for hand, job in busy.items():
            if hand.desk in ready:
                answers.append((hand, self._answer(hand, job, materials)))
            elif job.until <= time.monotonic():
                minutes = round(self._patience / 60)
                why = f"it is not done after {minutes} minutes"
                answers.append((hand, self._lost(hand, job, why, materials)))
        return answers

    def _answer(self, hand: _Hand, job: _Job[Asking], materials: Materials) -> Any:
        try:
            answer = hand.desk.recv()
            hand.proved = True
            return answer
        except (EOFError, OSError):
            return self._lost(hand, job, "its process was ended from outside", materials)

    def _lost(self, hand: _Hand, job: _Job[Asking], why: str, materials: Materials) -> Outcome[Any]:
        self._dismiss(hand)
        place = materials.places.get(job.take.sheet.id)
        message = f"{task(job.take.sheet)} failed: {why}"
        help_ = "see that there is memory for it; leave parts of it out until it builds, and report them"
        return Outcome(None, (Diagnostic(Code.L007, message, place, help_),))

    def _dismiss(self, hand: _Hand) -> None:
        self._hands.remove(hand)
        hand.end(0.0)


def _bare(order: PlateOrder) -> PlateOrder:
    """The order without what need not be sent of its layout."""
    layout = order.layout
    frames = tuple(replace(frame, anchors={}, links=(), bookmarks=()) for frame in layout.frames)
    return replace(
        order,
        layout=replace(layout.portable, pages=(), frames=frames, links=(), problems=(), unpatterned=()),
    )


def _labour(order: PlateOrder) -> int:
    """The characters of markup that a plate is made of; to make its furniture alone takes a tenth."""
    characters = len(order.take.sheet.html)
    return characters if order.ink is None else characters // 10
