"""Python's garbage collector, told how long a book's values live.

A laid-out book is millions of values that all stay. The collector, as it is set, walks them again and
again while more are made: a sixth to a quarter of a build's time. Hardly anything in a book is in a cycle
that it could free.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_NEW: Final = 20_000  # values made before the newest are looked over; 700 as Python is set
_OLDER: Final = 20  # rounds before those that stayed are


def collect_rarely() -> None:
    """Look for garbage less often, in a process that makes a book."""
    gc.set_threshold(_NEW, _OLDER, _OLDER)


@contextmanager
def collected_after() -> Iterator[None]:
    """Look for garbage once, when what is done within is done.

    A sheet that is being set needs nearly all that is made for it, to its end; then it is garbage, most of it
    in cycles. To look it over in between costs a fifteenth of a build.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.collect(0)  # what there was before has been looked over already
        if was_enabled:
            gc.enable()


def set_aside() -> None:
    """Leave everything that is there now out of later collections."""
    gc.freeze()


def tidy() -> None:
    """Free what is in cycles, of all there is, and set the rest aside; some tenths of a second for a book."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
