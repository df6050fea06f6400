"""The room with a process that does only what a test tells it to."""

from __future__ import annotations

import asyncio
import queue
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from octavo.diagnostics import Code, Outcome
from octavo.preview.room import Room
from octavo.preview.shown import EditionName, Page, Report, Spreads
from octavo.preview.worker import Answer, Draw, Drawn, Made, Make, Request, Worker
from octavo.typeset.page_image import PageImage

NAMES = (EditionName("print", "pdf"), EditionName("large", "pdf"))
IMAGE = PageImage(b"\x89PNG", ())


class Puppet(Worker):
    """Takes requests down, and answers what it is told to; `None` ends it."""

    def __init__(self, folder: Path) -> None:
        self.requests: list[Request] = []
        self.answers: queue.Queue[Answer | None] = queue.Queue()
        self.ended = False

    def send(self, request: Request) -> None:
        if self.ended:
            raise OSError
        self.requests.append(request)

    def listen(self, hear: Callable[[Answer], None]) -> None:
        while (answer := self.answers.get()) is not None:
            hear(answer)

    def end(self) -> None:
        self.ended = True
        self.answers.put(None)


class Stage:
    """A room and the processes that it has employed."""

    def __init__(self, edition: str = "") -> None:
        self.puppets: list[Puppet] = []
        self.room = Room(Path(), edition, self.employ)

    def employ(self, folder: Path) -> Puppet:
        self.puppets.append(Puppet(folder))
        return self.puppets[-1]

    @property
    def made(self) -> list[tuple[str, ...]]:
        """The editions that each round asked for."""
        return [
            each.editions for puppet in self.puppets for each in puppet.requests if isinstance(each, Make)
        ]

    async def answer(self, *answers: Answer | None) -> None:
        for answer in answers:
            self.puppets[-1].answers.put(answer)
        await asyncio.sleep(0.05)


def play(scene: Callable[[Stage], Coroutine[Any, Any, None]], edition: str = "") -> None:
    async def staged() -> None:
        stage = Stage(edition)
        stage.room.open()
        await scene(stage)
        stage.room.close()
        await asyncio.sleep(0.05)

    asyncio.run(staged())


def spreads(edition: str, *stamps: str) -> Spreads:
    pages = tuple(Page(stamp, str(n), True, 10, 10, "", ()) for n, stamp in enumerate(stamps))
    return Spreads(edition, "A Book", pages, ())


def whole(edition: str) -> Report:
    return Report(edition, (), whole=True, editions=NAMES)


def test_two_who_ask_for_a_page_get_one_drawing_and_later_ones_none() -> None:
    async def scene(stage: Stage) -> None:
        await stage.answer(spreads("print", "a"))
        both = asyncio.gather(*(stage.room.picture("print", "a", 2.0) for _ in range(2)))
        await asyncio.sleep(0)
        draws = [each for each in stage.puppets[0].requests if isinstance(each, Draw)]
        assert draws == [Draw("print", "a", 2.0)]
        await stage.answer(Drawn(draws[0], Outcome(IMAGE)))
        assert await both == [IMAGE, IMAGE]
        assert await stage.room.picture("print", "a", 2.0) is IMAGE
        assert len(stage.puppets[0].requests) == 2

    play(scene)


def test_an_edition_that_was_made_before_a_save_is_made_again() -> None:
    async def scene(stage: Stage) -> None:
        first, second = stage.room.events("print"), stage.room.events("large")
        await anext(first)
        await stage.answer(spreads("print", "a"), whole("print"))
        stage.room.saved()
        await stage.answer(Made(1, "print", "print"))  # of the text before the save
        await anext(second)
        assert set(stage.made[-1]) == {"large", "print"}
        await first.aclose()
        await second.aclose()

    play(scene, "print")


def test_who_names_no_edition_looks_at_the_one_that_is_shown() -> None:
    async def scene(stage: Stage) -> None:
        listener = stage.room.events("")
        await anext(listener)
        await stage.answer(spreads("print", "a"))
        assert stage.room.edition == "print"
        await stage.answer(whole("print"), Made(1, "", "print"))
        stage.room.saved()
        assert stage.made == [("",), ("print",)]
        await listener.aclose()

    play(scene)


def test_who_asks_for_an_edition_that_is_not_there_looks_at_another() -> None:
    async def scene(stage: Stage) -> None:
        await stage.answer(spreads("print", "a"), whole("print"), Made(1, "prnt", "print"))
        assert stage.room.edition == "print"

    play(scene, "prnt")


def test_a_process_that_has_ended_is_told_to_all_and_started_at_the_next_save() -> None:
    async def scene(stage: Stage) -> None:
        listener = stage.room.events("large")
        await anext(listener)
        waiting = asyncio.ensure_future(stage.room.picture("large", "a", 1.0))
        await asyncio.sleep(0)
        stage.puppets[0].ended = True
        await stage.answer(None)
        assert await waiting is None
        assert [problem.code for problem in stage.room.reports["large"].problems] == [Code.L007]
        assert await stage.room.picture("large", "a", 1.0) is None
        assert len(stage.puppets) == 1
        stage.room.saved()
        assert len(stage.puppets) == 2
        assert stage.made[-1] == ("large",)
        await listener.aclose()

    play(scene, "large")
