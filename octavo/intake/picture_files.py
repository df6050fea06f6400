"""Where the pictures of a manuscript are taken from: the document itself, and the files beside it.

Nothing else is opened. What a document calls a picture may be an address of the web, which would tell of its
reader, or a file of this machine, which would come to stand in the book.
"""

from __future__ import annotations

import mimetypes
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote
from urllib.request import DataHandler, Request

from octavo.read.images import KINDS
from octavo.read.links import is_external

# The folder within an archive that the names of its pictures begin from.
_ARCHIVES: Final = {".docx": "word", ".odt": ""}


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture as it was found; `name` is its file's, or has only a suffix."""

    name: str
    content: bytes


def picture_file(manuscript: Path, address: str) -> PictureFile | None:
    """The picture that a manuscript shows by an address, or None when it is not to be had.

    It is in the archive of a .docx or .odt, in the address itself (RFC 2397), or a picture in the folder of
    the manuscript or below.
    """
    folder = _ARCHIVES.get(manuscript.suffix.lower())
    if folder is not None:
        return _in_archive(manuscript, folder, address)
    if address[:5].lower() == "data:":
        return _in_address(address)
    return None if is_external(address) else _beside(manuscript, unquote(address))


def _in_archive(manuscript: Path, folder: str, address: str) -> PictureFile | None:
    # An address with a stroke in front begins from the archive's top.
    paths = (posixpath.join("/", folder, typed) for typed in (address, unquote(address)))
    names = [posixpath.normpath(path).lstrip("/") for path in paths]
    try:
        with zipfile.ZipFile(manuscript) as archive:
            name = next((name for name in names if name in archive.namelist()), None)
            return PictureFile(posixpath.basename(name), archive.read(name)) if name else None
    except (zipfile.BadZipFile, zlib.error):  # pandoc reads a document whose pictures are damaged
        return None


def _in_address(address: str) -> PictureFile | None:
    try:
        with DataHandler().data_open(Request(address)) as answer:
            suffix = mimetypes.guess_extension(answer.headers.get_content_type(), strict=False) or ""
            return PictureFile(suffix, answer.read()) if suffix in KINDS else None
    except ValueError:  # no comma, or no base64
        return None


def _beside(manuscript: Path, typed: str) -> PictureFile | None:
    home = manuscript.resolve().parent
    try:
        file = (home / typed).resolve(strict=True)
        if not file.is_relative_to(home) or file.suffix.lower() not in KINDS:
            return None
        return PictureFile(file.name, file.read_bytes())
    except (OSError, ValueError):  # there is none, or none can have this name
        return None
