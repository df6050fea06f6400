"""How those who set a book come to be: as processes that have nothing of the state of another's engine.

On Linux one can begin as the copy of a process that has done nothing with the engine: a press as a copy of
this one before it has loaded it, compositors as copies of the press when it has. Who comes later, or where
this process has the engine, begins as the copy of a server's that has loaded it and does nothing else
(multiprocessing's `forkserver`). Elsewhere each begins from nothing.
"""

from __future__ import annotations

import multiprocessing
import sys
import threading
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Final

if sys.platform == "linux":
    from multiprocessing import forkserver

COPIED: Final = sys.platform == "linux"  # a copy of a process that has loaded Apple's frameworks may crash
_CONTEXT: Final = (
    multiprocessing.get_context("forkserver") if COPIED else multiprocessing.get_context("spawn")
)
_LOADED: Final = ("octavo.typeset.room.compositor",)


def can_hire() -> bool:
    """Whether this process may begin others: a daemon, as those of multiprocessing's pools are, may not."""
    return not multiprocessing.current_process().daemon


def can_be_copied() -> bool:
    """Whether a copy of this process can do as it likes: there is neither the engine in it nor a thread."""
    is_bare = "weasyprint" not in sys.modules and threading.active_count() == 1
    return COPIED and is_bare and can_hire()


def copied(
    work: Callable[..., None], *given: Any, name: str, daemon: bool, others: Sequence[Connection] = ()
) -> tuple[BaseProcess, Connection]:
    """A copy of this process at `work`, and the way to it. `others` lead elsewhere, as to who came before.

    They are closed in the copy, else it would not be seen that this process has gone.
    """
    ours, theirs = multiprocessing.Pipe()

    def begin() -> None:
        for way in (ours, *others):
            way.close()
        work(theirs, *given)

    process = multiprocessing.get_context("fork").Process(target=begin, name=name, daemon=daemon)
    return _begun(process, ours, theirs)


def hired(work: Callable[[Connection], None], name: str) -> tuple[BaseProcess, Connection]:
    """A process at `work` which has nothing of this one, and the way to it."""
    if sys.platform == "linux":
        forkserver.set_forkserver_preload(list(_LOADED))
    ours, theirs = multiprocessing.Pipe()
    process = _CONTEXT.Process(target=work, args=(theirs,), daemon=True, name=name)
    return _begun(process, ours, theirs)


def _begun(process: BaseProcess, ours: Connection, theirs: Connection) -> tuple[BaseProcess, Connection]:
    process.start()
    theirs.close()  # else its end would not be seen
    return process, ours
