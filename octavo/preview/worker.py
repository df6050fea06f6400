"""The process that makes the book, so that the one that serves it always answers.

Pango's state and the engine's pages cannot leave their process: the pages stay here, and pictures of
them go out. Between two pieces of work the process looks for requests: a page is drawn at once, and a
newer save ends the round.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeAlias

from octavo.diagnostics import Outcome
from octavo.preview.desk import Desk
from octavo.preview.shown import Shown
from octavo.typeset.page_image import PageImage


@dataclass(frozen=True, slots=True)
class Make:
    """Read the book again and show these editions of it, the first that is looked at first."""

    editions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draw:
    """Draw a page of what was shown last; `number` comes back with it."""

    number: int
    edition: str
    page: int
    scale: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page that was asked for."""

    number: int
    image: Outcome[PageImage]


Request: TypeAlias = Make | Draw
Answer: TypeAlias = Shown | Drawn


class Superseded(Exception):
    """The book has changed again while it was made."""


class Worker:
    """The other end: the process, and what it is asked. `send` and `end` may be called from any thread."""

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
        """Call `hear` with everything that comes, until the process ends."""
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


def work(connection: Connection, folder: Path) -> None:
    """What the process does, until the other end is closed."""
    bench = _Bench(connection, folder)
    try:
        while True:
            bench.do(bench.next())
    except (EOFError, OSError, KeyboardInterrupt):
        return


class _Bench:
    """The process's own side: the desk, and the requests that wait."""

    def __init__(self, connection: Connection, folder: Path) -> None:
        self._connection = connection
        self._waiting: deque[Make] = deque()
        self._desk = Desk(folder, connection.send, self._look_up)

    def next(self) -> Request:
        return self._waiting.popleft() if self._waiting else self._connection.recv()

    def do(self, request: Request) -> None:
        match request:
            case Draw():
                image = self._desk.draw(request.edition, request.page, request.scale)
                self._connection.send(Drawn(request.number, image))
            case Make():
                try:
                    for edition in request.editions:
                        self._desk.make(edition)
                except Superseded:
                    return

    def _look_up(self) -> None:
        """Draw what is asked for; give up the round when the book is to be made anew."""
        while self._connection.poll():
            request = self._connection.recv()
            match request:
                case Draw():
                    self.do(request)
                case Make():
                    self._waiting = deque([request])
        if self._waiting:
            raise Superseded
