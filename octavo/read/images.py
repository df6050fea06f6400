"""Pictures: named relative to the file that shows them, and lying in the book's folder."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from octavo.diagnostics import Code, Position, nearest
from octavo.read.draft import Draft
from octavo.read.links import is_external

KINDS: Final = frozenset({".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp"})


def image_source(draft: Draft, address: str, position: Position) -> str:
    """The image's path relative to the book's folder; problems are told (I001, I002, I004, I005)."""
    if is_external(address):
        draft.tell(
            Code.I005, f"image {address[:80]} is not a file", position, "copy it into the book's folder"
        )
        return ""
    typed = unquote(address)
    if typed.startswith("/"):
        draft.tell(Code.I002, f"image {typed} is outside the book", position, "name it relative to this file")
        return ""
    source = posixpath.normpath(posixpath.join(posixpath.dirname(draft.file), typed))
    path = draft.folder / source
    if not path.resolve().is_relative_to(draft.folder.resolve()):
        draft.tell(
            Code.I002, f"image {typed} is outside the book", position, "copy it into the book's folder"
        )
    elif not path.is_file():
        draft.tell(Code.I001, f"image {typed} is not found", position, _nearest_image(path, typed))
    elif path.suffix.lower() not in KINDS:
        kinds = ", ".join(sorted(kind[1:] for kind in KINDS))
        draft.tell(Code.I004, f'image "{typed}" is of an unsupported kind', position, f"use one of: {kinds}")
    return source


def _nearest_image(path: Path, typed: str) -> str:
    names = [found.name for found in path.parent.iterdir()] if path.parent.is_dir() else []
    return nearest(path.name, names) or f"images are named relative to the file that shows them, not {typed}"
