"""Where an edition is set and printed: in this process, or by a press that is a process of its own.

That is a copy of this process, begun before the book is read: the engine loads there while the book is read,
resolved and rendered here, and what has been set is proved here while it prints. Its compositors are copies
of it. The bytes are the same wherever the press stands.
"""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Any, Final, Protocol

from octavo.cache import plates_folder
from octavo.collector import collect_rarely
from octavo.diagnostics import Code, Diagnostic, Outcome
from octavo.edition import Edition
from octavo.hiring import can_be_copied, copied
from octavo.model.sheet import PageMap
from octavo.press import Copy, Order, Press, PressHere, Printing, Progress, Ready, SetBook
from octavo.request import Request

if TYPE_CHECKING:
    from octavo.typeset.press import Layout
    from octavo.typeset.room import Companionship

_GOODBYE: Final = 5.0  # seconds to end by itself


class PressOfEdition(Press[SetBook], Protocol):
    """A press with a shelf, on which lies what it has made for the edition."""

    def clear_out(self) -> None:
        """The edition is whole: take from the shelf what was not used for it."""


@contextmanager
def press_for(request: Request, edition: Edition, language: str) -> Iterator[PressOfEdition]:
    """The press for an edition of a book in a language: one of its own where more than one may be at work."""
    if request.jobs > 1 and can_be_copied():
        with PressApart(request, edition, language) as press:
            yield press
    else:
        with ExitStack() as stack:
            yield _PressWithin(request, edition, stack)


@dataclass(slots=True)
class _PressWithin:
    """The press in this process, its room opened when there is something to set."""

    request: Request
    edition: Edition
    stack: ExitStack
    _press: PressHere | None = None
    clear_out: Callable[[], None] = lambda: None

    def make_ready(self, ready: Ready) -> None:
        """This process has the book to read first."""

    def typeset(self, copy: Copy, progress: Progress) -> Outcome[SetBook]:
        if self._press is None:
            # the engine's door, as in press.py: an ebook, and a book that cannot be set, do without it
            from octavo.plate_shelf import composing_room  # noqa: PLC0415

            room, self.clear_out = self.stack.enter_context(composing_room(self.request, self.edition))
            self._press = PressHere(self.request.folder, room=room)
        return self._press.typeset(copy, progress)

    def print(self, order: Order) -> Outcome[Printing]:
        assert self._press is not None  # what was not set is not printed
        return self._press.print(order)


@dataclass(frozen=True, slots=True)
class _Stage:
    """How far the press is."""

    name: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class _Set:
    """A book as a press apart has laid it out: of its page map there are the folios alone."""

    page_map: PageMap
    typefaces: frozenset[str]


@dataclass(frozen=True, slots=True)
class _ClearOut:
    """The edition is whole."""


class PressApart:
    """A press in a process of its own. A context manager: it ends there at the latest."""

    def __init__(self, request: Request, edition: Edition, language: str) -> None:
        self._process, self._desk = copied(_work, request, edition, language, name="press", daemon=False)
        self._has_done = False  # what it was asked to: at first it loads

    def __enter__(self) -> PressApart:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._send(None)
        if not self._has_done:
            self._process.terminate()  # it is not to finish what nobody waits for
        self._process.join(_GOODBYE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._desk.close()

    def make_ready(self, ready: Ready) -> None:
        """Do there what can be done before there is copy."""
        self._send(ready)

    def typeset(self, copy: Copy, progress: Progress) -> Outcome[SetBook]:
        """The copy laid out there."""
        self._ask(copy)
        answer: Outcome[SetBook] = self._answer(progress)
        return answer

    def print(self, order: Order) -> Outcome[Printing]:
        """Begin to print there; it is to be proved when the plates are made, which takes all hands."""
        self._ask(order)
        plates: Outcome[PageMap] = self._answer()
        if plates.value is None:
            return Outcome(None, plates.diagnostics)
        self._has_done = False
        return Outcome(Printing(plates.value, self._answer))

    def clear_out(self) -> None:
        """The edition is whole: take from the shelf what was not used for it."""
        self._send(_ClearOut())

    def _ask(self, asked: Copy | Order) -> None:
        self._has_done = False
        self._send(asked)

    def _send(self, asked: Ready | Copy | Order | _ClearOut | None) -> None:
        with contextlib.suppress(OSError):  # it has gone: that is seen when it is to answer
            self._desk.send(asked)

    def _answer(self, progress: Progress = lambda stage, done, total: None) -> Outcome[Any]:
        try:
            while isinstance(answer := self._desk.recv(), _Stage):
                progress(answer.name, answer.done, answer.total)
        except (EOFError, OSError):
            message = "setting the book failed: the press's process was ended from outside"
            help_ = "see that there is memory for it; --jobs 1 sets it in one process"
            return Outcome(None, (Diagnostic(Code.L007, message, None, help_),))
        self._has_done = True
        made: Outcome[Any] = answer
        return made


def _work(desk: Connection, request: Request, edition: Edition, language: str) -> None:
    """Set and print an edition as it is asked to. The process's whole life."""
    collect_rarely()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who gave the work decides when it ends
    signal.signal(signal.SIGTERM, _leave)
    # this process is there to load the engine; what compositors do not need it loads when they are there
    from octavo.typeset.hyphenation import load  # noqa: PLC0415
    from octavo.typeset.room import Companionship  # noqa: PLC0415

    if not (request.cache and plates_folder(request, edition).is_dir()):  # all of it will be set
        load(language)
    clear_out = None
    with contextlib.suppress(EOFError, ConnectionError, MemoryError):  # its end says that it is lost
        with Companionship(request.jobs) as companions:
            companions.hire(desk)
            clear_out = _serve(desk, request, edition, companions)
        if clear_out is not None and isinstance(desk.recv(), _ClearOut):
            clear_out()


def _serve(
    desk: Connection, request: Request, edition: Edition, companions: Companionship
) -> Callable[[], None] | None:
    """Do what is asked until the book is printed; then what clears the shelf."""
    from octavo.plate_shelf import composing_room  # noqa: PLC0415
    from octavo.typeset.press import make_ready, orders_of  # noqa: PLC0415

    with ExitStack() as stack:
        room, clear_out = stack.enter_context(composing_room(request, edition, companions))
        press = PressHere(request.folder, room=room)
        stack.callback(press.clear_up)
        while isinstance(asked := desk.recv(), Ready | Copy):
            if isinstance(asked, Copy):
                desk.send(_laid_out(press, asked, desk))
                if press.layout is not None and not asked.edition.proof:
                    room.expect(list(orders_of(press.layout, asked.edition)), press.layout.materials)
            elif press.layout is None:  # later it has the style sheets of what it set before
                given = asked.styles, asked.edition, request.folder, asked.theme
                press.materials = make_ready(*given, room)
        if press.layout is None or not isinstance(asked, Order):
            return None
        _print(press.layout, asked, desk)
        return clear_out


def _laid_out(press: PressHere, copy: Copy, desk: Connection) -> Outcome[_Set]:
    made = press.typeset(copy, lambda stage, done, total: desk.send(_Stage(stage, done, total)))
    layout = made.value
    if layout is None:
        return Outcome(None, made.diagnostics)
    return Outcome(_Set(PageMap((), layout.page_map.folios), layout.typefaces), made.diagnostics)


def _print(layout: Layout, order: Order, desk: Connection) -> None:
    from octavo.typeset.press import join_plates, write_plates  # noqa: PLC0415  as in `_work`

    plates = write_plates(layout, order.edition, order.proof)
    desk.send(Outcome(layout.page_map))
    desk.send(join_plates(plates, layout, order.metadata, order.edition))


def _leave(_signal: int, _frame: FrameType | None) -> None:
    """End as a program does that is told to: compositors are sent home on the way out."""
    sys.exit()
