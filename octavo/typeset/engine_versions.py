"""The versions of what the engine leaves its work to, in the package and on the machine."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import Final

from weasyprint.text.ffi import ffi, harfbuzz, pango

ffi.cdef("const char *hb_version_string (void);")
_PACKAGES: Final = ("cssselect2", "pillow", "pydyf", "pyphen", "tinycss2")


@cache
def engine_versions() -> dict[str, str]:
    """By name: the same markup can be set otherwise by another Pango, or broken by other patterns."""
    return {
        "pango": str(pango.pango_version()),
        "harfbuzz": ffi.string(harfbuzz.hb_version_string()).decode(),
        **{name: version(name) for name in _PACKAGES},
    }
