"""Pictures in the PDF named by what is in them.

WeasyPrint 70.0 names a picture by its address (`images.py`), which for a file says where on the disk the book
lies: the same book would be other bytes elsewhere, if only by a name and the order of names.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, Final

_NAME: Final = 32  # digits, as many as the engine gives it


def name_by_content(make: Callable[..., None]) -> Callable[..., None]:
    """`RasterImage.__init__` with a name made of the file's bytes, and of how the picture is turned."""

    def make_named(
        image: Any,
        picture: Any,
        _id: str,
        data: bytes,
        filename: Any = None,
        cache: Any = None,
        orientation: Any = "none",
        *rest: Any,
        **named: Any,
    ) -> None:
        name = hashlib.sha256(data + repr(orientation).encode()).hexdigest()[:_NAME]
        make(image, picture, name, data, filename, cache, orientation, *rest, **named)

    return make_named
