"""The engine's libraries found at once.

WeasyPrint asks for each by the names that it has on different systems. For a name that is none of this one's
cffi asks `ctypes.util.find_library`, which runs ldconfig and a compiler: fifty processes at every start.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

# What the engine cannot do without, by the names that Linux has (weasyprint.text.ffi).
_NEEDED: Final = ("libgobject-2.0.so.0", "libpango-1.0.so.0", "libharfbuzz.so.0", "libfontconfig.so.1")


@contextmanager
def found_by_name() -> Iterator[None]:
    """Let libraries be looked for by the loader alone, where it knows those that are needed."""
    search = ctypes.util.find_library
    if sys.platform == "linux" and all(map(_loads, _NEEDED)):
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
