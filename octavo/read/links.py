"""Where links lead: out of the book, to a place in it, or to another file of the manuscript."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote

from octavo.read.ids import xml_name

_ALLOWED = frozenset({"http", "https", "mailto", "tel", "ftp", "doi", "urn"})
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
# A reference to a file, until all files are read and their ids known; no XML name has a bar in it.
_FILE_MARK = "|"


@dataclass(frozen=True, slots=True)
class FileTarget:
    """A link to a file of the manuscript, and to a place in it if `place` is not empty."""

    file: str
    place: str = ""


def is_external(address: str) -> bool:
    """Whether an address leads out of the book."""
    return _SCHEME.match(address) is not None


def is_allowed(address: str) -> bool:
    """Whether an address that leads out of the book leads where a reader may be sent."""
    scheme, colon, _ = address.partition(":")
    return address.startswith("//") or (bool(colon) and scheme.lower() in _ALLOWED)


def internal_target(address: str, from_file: str) -> str:
    """The target of a cross-reference: an id, or a file that `file_target` tells apart."""
    path, _, place = unquote(address).partition("#")
    place = xml_name(place) if place else ""
    if not path:
        return place
    file = posixpath.normpath(posixpath.join(posixpath.dirname(from_file), path))
    return f"{_FILE_MARK}{file}{_FILE_MARK}{place}"


def file_target(target: str) -> FileTarget | None:
    """The file that a cross-reference's target means; None when it is an id."""
    if not target.startswith(_FILE_MARK):
        return None
    _, file, place = target.split(_FILE_MARK, 2)
    return FileTarget(file, place)
