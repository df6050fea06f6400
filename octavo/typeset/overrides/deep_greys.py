"""Greys of sixteen bits, as scans have them, printed with eight.

WeasyPrint 70.0 knows of no such pictures (`images.py`): it says "unknown image mode" when the page has long
been laid out, without a name, and writes their bytes as if they were colours.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from octavo.raster_files import in_eight_bits


def print_with_eight_bits(make: Callable[..., None]) -> Callable[..., None]:
    """`RasterImage.__init__` that takes what the engine can print of a picture, not the file's bytes."""

    def make_printable(
        image: Any, picture: Any, id_: str, data: Any, filename: Any = None, *rest: Any, **named: Any
    ) -> None:
        printable = in_eight_bits(picture)
        if printable is not picture:
            printable.format = picture.format
            data = filename = None
        make(image, printable, id_, data, filename, *rest, **named)

    return make_printable
