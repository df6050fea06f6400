"""Typefaces left out of a plate: the book has one subset of each for all its plates.

The engine subsets a document's fonts when it writes them. A plate's fonts are kept as they are until all
plates are there (`typeset/plates/faces.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pydyf


class KeptFaces(dict[Any, Any]):
    """The fonts of a document that are not to be written into its PDF."""


def write_later(build_fonts_dictionary: Callable[..., Any]) -> Callable[..., Any]:
    """`build_fonts_dictionary` that writes none of `KeptFaces`."""

    def build(pdf: Any, fonts: Any, *rest: Any) -> Any:
        if isinstance(fonts, KeptFaces):
            return pydyf.Dictionary()
        return build_fonts_dictionary(pdf, fonts, *rest)

    return build
