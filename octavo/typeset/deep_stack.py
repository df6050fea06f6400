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


def on_deep_stack(work: Callable[[], T]) -> T:
    """What `work` returns or raises, run where it can call itself much deeper than elsewhere."""
    calls, stack = sys.getrecursionlimit(), threading.stack_size(_STACK)
    sys.setrecursionlimit(max(calls, _CALLS))
    try:
        with ThreadPoolExecutor(1, "deep-stack") as thread:
            return thread.submit(work).result()
    finally:
        sys.setrecursionlimit(calls)
        threading.stack_size(stack)
