"""An EPUB opened: its files by name, and its documents in reading order."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from octavo.model.markup import XHTML

_OPF: Final = "{http://www.idpf.org/2007/opf}"
_EPUB_TYPE: Final = "{http://www.idpf.org/2007/ops}type"
_CONTAINER: Final = "{urn:oasis:names:tc:opendocument:xmlns:container}"


@dataclass(frozen=True, slots=True)
class EbookFile:
    """A file of an EPUB with its media type."""

    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class EbookHeading:
    """A line of the navigation: `level` from 0, `path` of the document with a fragment."""

    title: str
    level: int
    path: str


class EbookFiles:
    """An EPUB that octavo bound.

    `reading_order` has the paths of its documents (EPUB 3.3 §5.7), `headings` its contents (§7.4.2).
    """

    def __init__(self, content: bytes, title: str = "") -> None:
        self.title = title
        self._archive = zipfile.ZipFile(io.BytesIO(content))
        container = ElementTree.fromstring(self._archive.read("META-INF/container.xml"))
        rootfile = container.find(f".//{_CONTAINER}rootfile")
        package = "" if rootfile is None else rootfile.get("full-path", "")
        opf = ElementTree.fromstring(self._archive.read(package))
        folder = posixpath.dirname(package)
        self._types: dict[str, str] = {}
        self.headings: tuple[EbookHeading, ...] = ()
        hrefs: dict[str, str] = {}
        for entry in opf.iter(f"{_OPF}item"):
            path = posixpath.join(folder, unquote(entry.get("href", "")))
            hrefs[entry.get("id", "")] = path
            self._types[path] = entry.get("media-type", "")
            if "nav" in entry.get("properties", "").split():
                self.headings = tuple(self._contents(path))
        references = opf.iter(f"{_OPF}itemref")
        self.reading_order = tuple(hrefs[each.get("idref", "")] for each in references)

    def _contents(self, path: str) -> Iterator[EbookHeading]:
        root = ElementTree.fromstring(self._archive.read(path))
        navs = (nav for nav in root.iter(f"{XHTML}nav") if nav.get(_EPUB_TYPE) == "toc")
        listed = next(navs, ElementTree.Element("nav")).find(f"{XHTML}ol")
        if listed is not None:
            yield from self._listed(listed, posixpath.dirname(path), 0)

    def _listed(self, listed: Element, folder: str, level: int) -> Iterator[EbookHeading]:
        for entry in listed:
            link, deeper = entry.find(f"{XHTML}a"), entry.find(f"{XHTML}ol")
            if link is not None:
                title = " ".join("".join(link.itertext()).split())
                yield EbookHeading(title, level, posixpath.join(folder, unquote(link.get("href", ""))))
            if deeper is not None:
                yield from self._listed(deeper, folder, level + 1)

    def get(self, path: str) -> EbookFile | None:
        """A file that the package lists."""
        if path not in self._types:
            return None
        return EbookFile(self._archive.read(path), self._types[path])
