"""How compositors come to be: as processes that have nothing of the state which Pango has in this one.

On Linux one begins as the copy of a process that has loaded the engine and has done nothing with it (the
server of multiprocessing's `forkserver`): what compositors need is loaded once for all of them, while this
process reads the book. Elsewhere one begins from nothing.
"""

from __future__ import annotations

import multiprocessing
import sys
from typing import Final

if sys.platform == "linux":
    from multiprocessing import forkserver

COPIED: Final = sys.platform == "linux"  # a copy of a process that has loaded Apple's frameworks may crash
COMPOSITORS: Final = (
    multiprocessing.get_context("forkserver") if COPIED else multiprocessing.get_context("spawn")
)
# The first is what the command's own module loads, which each process runs again.
_LOADED: Final = ("octavo.cli.main", "octavo.typeset.room.compositor")


def make_ready() -> None:
    """Load what compositors begin with, before there is anything for them to do; it takes no time here."""
    if sys.platform == "linux":
        forkserver.set_forkserver_preload(list(_LOADED))
        forkserver.ensure_running()
