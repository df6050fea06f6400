"""What the server knows: the last that was shown of each edition, and who is looking."""

from __future__ import annotations

import asyncio
import threading
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal, TypeAlias

from octavo.diagnostics import Code, Diagnostic, Outcome
from octavo.preview.ebook import EbookFiles
from octavo.preview.shown import Ebook, EditionName, Page, Report, Spreads, Stage, Work, Works
from octavo.preview.worker import Answer, Draw, Drawn, Made, Make, Worker
from octavo.typeset.page_image import PageImage

Event: TypeAlias = Literal["state", "works"] | Stage
"""What a browser is told: to ask for the state or the bibliography again, or how far the making is."""

_PICTURES: Final = 60  # page pictures kept, some 100 kB each
_ENDED: Final = Diagnostic(
    Code.L007,
    "the process that makes the book has ended",
    None,
    "save a file to start it again; see that there is memory for it, and what the terminal says",
)


@dataclass(slots=True)
class Room:
    """The book in `folder` as it is looked at. `edition` is the one that was chosen last; empty is print.

    All of it belongs to the event loop's thread.
    """

    folder: Path
    edition: str = ""
    employ: Callable[[Path], Worker] = Worker
    editions: tuple[EditionName, ...] = ()
    spreads: dict[str, Spreads] = field(default_factory=dict)
    ebooks: dict[str, EbookFiles] = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)
    works: tuple[Work, ...] = ()
    stage: Stage | None = None
    version: int = 0
    _worker: Worker | None = None
    _asked: dict[Draw, asyncio.Future[Outcome[PageImage]]] = field(default_factory=dict)
    _pictures: OrderedDict[Draw, PageImage] = field(default_factory=OrderedDict)
    _listeners: dict[asyncio.Queue[Event], str] = field(default_factory=dict)  # with the edition looked at
    _round: int = 0
    _fresh: set[str] = field(default_factory=set)  # editions made since the last save
    _making: tuple[str, ...] = ()  # those that the process was asked for last

    def open(self) -> None:
        """Begin: must be called where the event loop runs."""
        self._make()

    def close(self) -> None:
        """End the process that makes the book."""
        if self._worker is not None:
            worker, self._worker = self._worker, None
            worker.end()

    def saved(self) -> None:
        """A file has changed: have every edition that is looked at made again."""
        self._fresh.clear()
        self._make()

    def page(self, edition: str, stamp: str) -> Page | None:
        """A page that is shown now."""
        shown = self.spreads.get(edition)
        pages = shown.pages if shown is not None else ()
        return next((page for page in pages if page.stamp == stamp), None)

    async def picture(self, edition: str, stamp: str, scale: float) -> PageImage | None:
        """A page drawn, `scale` pixels to the point; None when no page looks so, or it cannot be drawn."""
        request = Draw(edition, stamp, scale)
        known = self._pictures.get(request)
        if known is not None:
            self._pictures.move_to_end(request)
            return known
        asked = self._asked.get(request)
        if asked is None:
            asked = self._asked[request] = asyncio.get_running_loop().create_future()
            self._ask(request)
        return (await asyncio.shield(asked)).value  # others may wait for the same drawing

    async def events(self, edition: str) -> AsyncIterator[Event]:
        """What changes, for one who looks at an edition; it is made when it is not there."""
        queue: asyncio.Queue[Event] = asyncio.Queue()
        self.edition = edition or self.edition
        self._listeners[queue] = self.edition
        if self.edition not in self._fresh and self.edition not in self._making:
            self._make()
        try:
            yield "state"
            yield "works"
            while True:
                yield await queue.get()
        finally:
            del self._listeners[queue]

    def hear(self, answer: Answer) -> None:
        """Take what the process has to say, and tell those who look."""
        match answer:
            case Drawn(request, image):
                self._take(request, image)
            case Made(round, asked, made):
                if round == self._round:  # else a file has been saved since
                    self._making = tuple(edition for edition in self._making if edition != asked)
                    self._fresh.add(made)
            case Stage():
                self.stage = answer
                self._tell(answer)
            case Works(works):
                self.works = works
                self._tell("works")
            case Spreads() | Ebook() | Report():
                self._keep_shown(answer)
                self._tell("state")

    def _make(self) -> None:
        """Ask for all that is looked at and not fresh. Where no process is, one is started."""
        self._round += 1
        wanted = dict.fromkeys((self.edition, *self._listeners.values()))
        self._making = tuple(edition for edition in wanted if edition not in self._fresh)
        if self._worker is None:
            self._worker = self.employ(self.folder)
            loop = asyncio.get_running_loop()
            threading.Thread(target=self._listen, args=(self._worker, loop), daemon=True).start()
        try:
            self._worker.send(Make(self._round, self._making))
        except OSError:  # it has just ended
            self._let_go()
            self._make()

    def _keep_shown(self, shown: Spreads | Ebook | Report) -> None:
        self.version += 1
        match shown:
            case Spreads():
                self.spreads[shown.edition] = shown
            case Ebook():
                self.ebooks[shown.edition] = EbookFiles(shown.content, shown.title)
            case Report():
                self.editions = shown.editions or self.editions
                self.reports[shown.edition] = shown
                self.stage = None
        self._name(shown.edition)

    def _name(self, shown: str) -> None:
        """Let those who look at no edition by name, or at one that the book has not, look at this one."""
        unknown = {"", self.edition, *self._listeners.values()} - {each.name for each in self.editions}
        if not self.editions:
            unknown = {""}
        if self.edition in unknown:
            self.edition = shown
        for queue, edition in self._listeners.items():
            if edition in unknown:
                self._listeners[queue] = shown

    def _ask(self, request: Draw) -> None:
        if self._worker is None:
            self._take(request, Outcome(None))
            return
        try:
            self._worker.send(request)
        except OSError:
            self._take(request, Outcome(None))

    def _take(self, request: Draw, image: Outcome[PageImage]) -> None:
        """A page that was drawn, for those who wait and those who come."""
        asked = self._asked.pop(request, None)
        if asked is not None and not asked.done():
            asked.set_result(image)
        if image.value is not None:
            self._pictures[request] = image.value
            if len(self._pictures) > _PICTURES:
                self._pictures.popitem(last=False)

    def _listen(self, worker: Worker, loop: asyncio.AbstractEventLoop) -> None:
        """In a thread of its own: the process's answers, handed to the event loop."""
        worker.listen(lambda answer: _call(loop, self.hear, answer))
        _call(loop, self._ended, worker)

    def _ended(self, worker: Worker) -> None:
        if worker is not self._worker:  # closed by us, or another is at work
            return
        self._let_go()
        for edition in dict.fromkeys((self.edition, *self._listeners.values())):
            self.hear(Report(edition, (_ENDED,), whole=False))

    def _let_go(self) -> None:
        """Of a process that has ended, and of what was asked of it."""
        self._worker, self._making = None, ()
        for request in list(self._asked):
            self._take(request, Outcome(None))

    def _tell(self, event: Event) -> None:
        for queue in self._listeners:
            queue.put_nowait(event)


def _call(loop: asyncio.AbstractEventLoop, function: Callable[..., None], argument: object) -> None:
    """From another thread; nothing when the server has ended meanwhile."""
    if not loop.is_closed():
        loop.call_soon_threadsafe(function, argument)
