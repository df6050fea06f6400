"""The objects of a PDF that is read again at once, left loose: the book's own are packed when it is saved."""

from __future__ import annotations

from typing import Any


def leave_loose(pdf: Any) -> None:
    """Let the engine write each object by itself, and not press all of them together as hard as it can.

    What is drawn on pages, and fonts, are compressed in any case.
    """
    write = pdf.write

    def write_loose(target: Any, version: Any, identifier: Any, _packed: bool) -> None:
        write(target, version, identifier, compress=False)

    pdf.write = write_loose
