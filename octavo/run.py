"""The editions of a run made, one after the other or several at once.

What makes an edition loads for a tenth of a second, what sets it for half of one: a press begins before
either, so that both load at once.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from octavo.bind.print_pages import PrintPages
from octavo.collector import collect_rarely
from octavo.diagnostics import Code, Diagnostic, Outcome
from octavo.edition import Edition
from octavo.hiring import can_hire
from octavo.outputs import Product
from octavo.press import Press, Progress, SetBook
from octavo.pressroom import press_for
from octavo.read.book_contents import ContentsFile
from octavo.read.book_file import BookFile
from octavo.request import Request
from octavo.temporary_files import lost_temporary_files

if TYPE_CHECKING:
    from octavo.making import Known

_SHARE: Final = 50_000  # bytes of manuscript, some twenty pages: a second's work, and to come takes a tenth
_FEWEST: Final = 2


@dataclass(frozen=True, slots=True)
class Task:
    """An edition to be made, and the pages that it lists."""

    edition: Edition
    pages: PrintPages | None = None


@dataclass(slots=True)
class Making:
    """The making of a run: what is read for one edition is not read again for the next."""

    request: Request
    book_file: BookFile
    progress: Progress
    _known: Known | None = None

    def make(self, tasks: Sequence[Task]) -> dict[str, Outcome[Product]]:
        """What comes of each task, by its edition: at once where more than one may be at work."""
        if self.request.jobs > 1 and len(tasks) > 1 and can_hire():
            return _make_at_once(self.request, self.book_file, tasks, self.progress)
        return {task.edition.name: self.make_one(task) for task in tasks}

    def make_one(self, task: Task) -> Outcome[Product]:
        """What comes of a task."""
        if task.edition.format == "epub":
            return self._make(task, None)
        lost = lost_temporary_files()
        if lost is not None:
            return Outcome(None, (lost,))
        request = replace(self.request, jobs=min(self.request.jobs, _hands(self.book_file)))
        with press_for(request, task.edition, self.book_file.metadata.language) as press:
            made = self._make(task, press)
            if made.value is not None:
                press.clear_out()
            return made

    def _make(self, task: Task, press: Press[SetBook] | None) -> Outcome[Product]:
        from octavo.making import Known, make_edition  # noqa: PLC0415  when a press has begun

        self._known = self._known or Known(self.request)
        return make_edition(
            self.request, self.book_file, task.edition, self._known, self.progress, task.pages, press
        )


def _hands(book_file: BookFile) -> int:
    """How many compositors the manuscript has work for; what there is for one is not known yet.

    All of them come before it is read: on a machine of many cores they would take longer to come than a
    small book takes to be set.
    """
    paths = (book_file.folder / entry.path for entry in book_file.contents if isinstance(entry, ContentsFile))
    return max(_FEWEST, sum(path.stat().st_size for path in paths if path.is_file()) // _SHARE)


def _make_at_once(
    request: Request, book_file: BookFile, tasks: Sequence[Task], progress: Progress
) -> dict[str, Outcome[Product]]:
    """Each edition in a process of its own; those of print share the compositors between them."""
    processes = min(request.jobs, len(tasks))
    printed = sum(task.edition.format == "pdf" for task in tasks)
    shared = replace(request, jobs=max(1, request.jobs // max(1, printed)))
    progress("building editions", 0, len(tasks))
    # A fresh interpreter: a forked one would share Pango's state with its parent.
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
        names = {pool.submit(_make_alone, shared, book_file, task): task.edition.name for task in tasks}
        made = {}
        for done, future in enumerate(as_completed(names), 1):
            made[names[future]] = _result(future, names[future])
            progress("building editions", done, len(tasks))
    return made


def _result(future: Future[Outcome[Product]], edition: str) -> Outcome[Product]:
    try:
        return future.result()
    except BrokenProcessPool:
        message = f"the process that built {edition} was ended from outside"
        help_ = "see that there is memory for it; --jobs 1 builds one edition after the other"
        return Outcome(None, (Diagnostic(Code.L007, message, None, help_),))


def _make_alone(request: Request, book_file: BookFile, task: Task) -> Outcome[Product]:
    collect_rarely()
    return Making(request, book_file, lambda stage, done, total: None).make_one(task)
