"""What the server knows: the last that was shown of each edition, and who is looking."""

from __future__ import annotations

import asyncio
import threading
from collections import OrderedDict
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal, TypeAlias

from octavo.diagnostics import Code, Diagnostic, Outcome
from octavo.preview.ebook import EbookFiles
from octavo.preview.shown import Ebook, EditionName, Page, Report, Spreads, Stage, Work, Works
from octavo.preview.worker import Answer, Draw, Drawn, Make, Worker
from octavo.typeset.page_image import PageImage

Event: TypeAlias = Literal["state", "works"] | Stage
"""What a browser is told: to ask for the state or the bibliography again, or how far the making is."""

_PICTURES: Final = 60  # page pictures kept, some 100 kB each
_ENDED = Diagnostic(
    Code.L007,
    "the process that makes the book was ended from outside",
    None,
    "save a file to start it again; see that there is memory for it",
)


@dataclass(slots=True)
class Room:
    """The book in `folder` as it is looked at. `edition` is the one that was chosen last."""

    folder: Path
    edition: str = ""
    editions: tuple[EditionName, ...] = ()
    spreads: dict[str, Spreads] = field(default_factory=dict)
    ebooks: dict[str, EbookFiles] = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)
    works: tuple[Work, ...] = ()
    stage: Stage | None = None
    version: int = 0
    _worker: Worker | None = None
    _asked: dict[int, asyncio.Future[Outcome[PageImage]]] = field(default_factory=dict)
    _pictures: OrderedDict[tuple[str, float], PageImage] = field(default_factory=OrderedDict)
    _listeners: dict[asyncio.Queue[Event], str] = field(default_factory=dict)  # with the edition looked at
    _fresh: set[str] = field(default_factory=set)  # editions made since the last save
    _making: tuple[str, ...] = ()  # those that the process was asked for last
    _loop: asyncio.AbstractEventLoop | None = None

    def open(self) -> None:
        """Begin: must be called where the event loop runs."""
        self._loop = asyncio.get_running_loop()
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

    def _make(self) -> None:
        wanted = dict.fromkeys((self.edition, *self._listeners.values()))
        self._making = tuple(edition for edition in wanted if edition not in self._fresh)
        self._send(Make(self._making))

    def page(self, edition: str, stamp: str) -> Page | None:
        """A page that is shown now."""
        shown = self.spreads.get(edition)
        pages = shown.pages if shown is not None else ()
        return next((page for page in pages if page.stamp == stamp), None)

    async def picture(self, edition: str, stamp: str, scale: float) -> PageImage | None:
        """A page drawn, `scale` pixels to the point; None when it is no longer shown or cannot be drawn."""
        known = self._pictures.get((stamp, scale))
        if known is not None:
            self._pictures.move_to_end((stamp, scale))
            return known
        page = self.page(edition, stamp)
        if page is None or self._loop is None:
            return None
        index = self.spreads[edition].pages.index(page)
        number = max(self._asked, default=0) + 1
        self._asked[number] = self._loop.create_future()
        self._send(Draw(number, edition, index, scale))
        drawn = (await self._asked[number]).value
        if drawn is not None and self.page(edition, stamp) == page:
            self._keep((stamp, scale), drawn)
        return drawn

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
            case Drawn(number, image):
                asked = self._asked.pop(number, None)
                if asked is not None and not asked.done():
                    asked.set_result(image)
            case Stage():
                self.stage = answer
                self._tell(answer)
            case Works(works):
                self.works = works
                self._tell("works")
            case Spreads() | Ebook() | Report():
                self._keep_shown(answer)
                self._tell("state")

    def _keep_shown(self, shown: Spreads | Ebook | Report) -> None:
        self.version += 1
        match shown:
            case Spreads():
                self.spreads[shown.edition] = shown
            case Ebook():
                self.ebooks[shown.edition] = EbookFiles(shown.content, shown.title)
            case Report():
                self._fresh.add(shown.edition)
                if not self.edition:  # the first print edition, which had no name yet
                    self.edition = shown.edition
                self.editions = shown.editions or self.editions
                self.reports[shown.edition] = shown
                self.stage = None

    def _keep(self, key: tuple[str, float], image: PageImage) -> None:
        self._pictures[key] = image
        if len(self._pictures) > _PICTURES:
            self._pictures.popitem(last=False)

    def _send(self, request: Make | Draw) -> None:
        if self._worker is None:
            self._worker = Worker(self.folder)
            threading.Thread(target=self._listen, args=(self._worker,), daemon=True).start()
        try:
            self._worker.send(request)
        except OSError:  # it has ended; the thread that listens says so
            self._fail_asked()

    def _listen(self, worker: Worker) -> None:
        """In a thread of its own: the process's answers, handed to the event loop."""
        loop = self._loop
        if loop is None:
            return

        def hear(answer: Answer) -> None:
            loop.call_soon_threadsafe(self.hear, answer)

        worker.listen(hear)
        if not loop.is_closed():
            loop.call_soon_threadsafe(self._ended, worker)

    def _ended(self, worker: Worker) -> None:
        if worker is not self._worker:  # closed by us
            return
        self._worker = None
        self._fail_asked()
        self.hear(Report(self.edition, (_ENDED,), whole=False))

    def _fail_asked(self) -> None:
        for asked in self._asked.values():
            if not asked.done():
                asked.set_result(Outcome(None))
        self._asked.clear()

    def _tell(self, event: Event) -> None:
        for queue in self._listeners:
            queue.put_nowait(event)
