"""The process that makes the book, so that the one that serves it always answers.

Pango's state and the engine's pages cannot leave their process: the pages stay here, and pictures of
them go out. Between two pieces of work the process looks for requests: a page is drawn at once, and a
newer save ends the round.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final, TypeAlias

from octavo.collector import collect_rarely, set_aside, tidy
from octavo.diagnostics import Outcome
from octavo.model.remembered import forget_unused
from octavo.preview.desk import Desk
from octavo.preview.shown import Report, Shown
from octavo.typeset.page_image import PageImage
from octavo.typeset.sheet_layout import ENGINE_FAILURES, failure


@dataclass(frozen=True, slots=True)
class Make:
    """Read the book again and show these editions of it, the first that is looked at first.

    `round` counts the times this was asked.
    """

    round: int
    editions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draw:
    """Draw a page of an edition, `scale` pixels to the point."""

    edition: str
    stamp: str
    scale: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page that was asked for."""

    request: Draw
    image: Outcome[PageImage]


@dataclass(frozen=True, slots=True)
class Made:
    """What was `asked` for in a round has been made, or could not be: the edition `made`."""

    round: int
    asked: str
    made: str


Request: TypeAlias = Make | Draw
Answer: TypeAlias = Shown | Drawn | Made


_IDLE: Final = 2.0  # seconds without a request, after which nobody waits


class Superseded(Exception):
    """The book has changed again while it was made."""


class Worker:
    """The other end: the process, and what it is asked. Only one thread may `send`."""

    def __init__(self, folder: Path) -> None:
        # A fresh interpreter: a forked one would share Pango's state with its parent.
        spawn = multiprocessing.get_context("spawn")
        self._ours, theirs = spawn.Pipe()
        self._process = spawn.Process(target=work, args=(theirs, folder), daemon=True)
        self._process.start()
        theirs.close()

    def send(self, request: Request) -> None:
        """Ask for something. Raises OSError when the process has ended."""
        self._ours.send(request)

    def listen(self, hear: Callable[[Answer], None]) -> None:
        """Call `hear` with everything that comes, until the process ends; for a thread of its own."""
        while True:
            try:
                answer = self._ours.recv()
            except (EOFError, OSError):
                return
            hear(answer)

    def end(self) -> None:
        """End the process, whatever it is at."""
        self._process.terminate()
        self._process.join()


class _Closed(Exception):
    """The other end is closed: there is no one to work for."""


def work(connection: Connection, folder: Path) -> None:
    """What the process does, until the other end is closed."""
    collect_rarely()
    bench = Bench(connection, folder)
    try:
        while True:
            bench.do(bench.next())
    except (_Closed, KeyboardInterrupt):
        return


class Bench:
    """The process's own side: the desk, and the round that waits."""

    def __init__(self, connection: Connection, folder: Path) -> None:
        self._connection = connection
        self._waiting: Make | None = None
        self._desk = Desk(folder, self._send, self._look_up)

    def next(self) -> Request:
        """What is to be done; waits for it, and tidies up when it has to wait long."""
        waiting, self._waiting = self._waiting, None
        if waiting is None and not self._connection.poll(_IDLE):
            tidy()
        return waiting or self._receive()

    def do(self, request: Request) -> None:
        """Draw, or make every edition, unless a newer round comes in."""
        match request:
            case Draw():
                image = self._desk.draw(request.edition, request.stamp, request.scale)
                self._send(Drawn(request, image))
            case Make():
                try:
                    for edition in request.editions:
                        self._send(Made(request.round, edition, self._make(edition)))
                except Superseded:
                    return
                finally:
                    forget_unused()
                    set_aside()

    def _make(self, edition: str) -> str:
        """What the engines raise must not end the process: the next save may mend it."""
        try:
            return self._desk.make(edition)
        except ENGINE_FAILURES as error:
            self._send(Report(edition, (failure(error, "making the preview", None),), whole=False))
            return edition

    def _look_up(self) -> None:
        """Draw what is asked for; give up the round when the book is to be made anew."""
        while self._connection.poll():
            request = self._receive()
            match request:
                case Draw():
                    self.do(request)
                case Make():
                    self._waiting = request
        if self._waiting is not None:
            raise Superseded

    def _receive(self) -> Request:
        try:
            request: Request = self._connection.recv()
        except (EOFError, OSError):
            raise _Closed from None
        return request

    def _send(self, answer: Answer) -> None:
        try:
            self._connection.send(answer)
        except OSError:
            raise _Closed from None
