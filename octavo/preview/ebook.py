"""An EPUB that is looked at: its files by name, its documents in reading order, its contents."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from octavo.preflight.epub_container import find, open_container, resolved


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
    """An EPUB that octavo bound; `digest` names its bytes.

    `reading_order` has the paths of its documents (EPUB 3.3 §5.7), `headings` its contents (§7.4.2).
    """

    def __init__(self, content: bytes, title: str = "") -> None:
        container = open_container(content).value
        assert container is not None  # the binder has proved it
        self.title = title
        self.digest = hashlib.sha256(content).hexdigest()[:24]
        self.reading_order = container.spine
        self._files = {
            entry.path: EbookFile(container.files[entry.path], entry.media_type)
            for entry in container.manifest
        }
        nav = container.entry_with("nav")
        self.headings = tuple(_headings(container.files[nav.path], nav.path)) if nav is not None else ()

    def get(self, path: str) -> EbookFile | None:
        """A file that the package lists."""
        return self._files.get(path)


def _headings(content: bytes, path: str) -> Iterator[EbookHeading]:
    for contents in find(etree.fromstring(content), "//h:nav[@ops:type='toc']/h:ol"):
        yield from _listed(contents, path, 0)


def _listed(contents: Any, path: str, level: int) -> Iterator[EbookHeading]:
    for entry in find(contents, "h:li"):
        for link in find(entry, "h:a"):
            target, fragment = resolved(path, link.get("href", ""))
            title = " ".join("".join(link.itertext()).split())
            yield EbookHeading(title, level, f"{target}#{fragment}" if fragment else target)
        for deeper in find(entry, "h:ol"):
            yield from _listed(deeper, path, level + 1)
