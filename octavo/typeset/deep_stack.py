"""Room for the engine's recursion: it walks boxes in one another by calling itself."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

T = TypeVar("T")
_STACK: Final = 256 * 1024 * 1024  # bytes, of addresses: memory is taken as far as it is used
_CALLS: Final = 20_000  # in one another; several for each box
_FRAME: Final = 2**18 + 1  # words


def on_deep_stack(work: Callable[[], T], without_room: Callable[[MemoryError], T]) -> T:
    """What `work` returns or raises, run where it can call itself much deeper than elsewhere.

    Where the machine has no addresses left for such a place, what `without_room` returns.
    """
    calls, stack = sys.getrecursionlimit(), threading.stack_size(_STACK)
    sys.setrecursionlimit(max(calls, _CALLS))
    try:
        with ThreadPoolExecutor(1, "deep-stack") as thread:
            try:
                begun = thread.submit(_with_room, work)
            except RuntimeError:  # "can't start new thread"
                return without_room(MemoryError())
            return begun.result()
    finally:
        sys.setrecursionlimit(calls)
        threading.stack_size(stack)


def _with_room(work: Callable[[], T]) -> T:
    """Call `work` with two megabytes for what it calls.

    CPython takes memory for the frames of calls 16 KB at a time, and gives it back when the last of those
    frames returns: where calls go to and fro over such an edge, each asks the system for memory. A frame
    that needs more than half of a piece leaves the rest of it to those above, for as long as it lasts.
    """
    return work()


_with_room.__code__ = _with_room.__code__.replace(co_stacksize=_FRAME)
