"""Where every document and every id of the book lies inside the EPUB.

Hrefs are relative to the package folder `EPUB/`, so that they read as the manifest has them.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from octavo.bind.xhtml import Element
from octavo.model.sheet import Sheet

NAVIGATION = "nav.xhtml"


@dataclass(frozen=True, slots=True)
class Document:
    """One sheet on its way into the EPUB: its href and its tree, which the binder edits in place."""

    sheet: Sheet
    href: str
    root: Element
    ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class Addresses:
    """`documents` has the href of each sheet by its id, `ids` the href of the document an id lies in."""

    documents: Mapping[str, str]
    ids: Mapping[str, str]

    def of(self, id: str) -> str:
        """The href of a piece, or of a place in one; an empty string when it is nowhere."""
        if id in self.documents:
            return self.documents[id]
        return f"{self.ids[id]}#{id}" if id in self.ids else ""


def addresses_of(documents: Iterable[Document]) -> Addresses:
    """The addresses of everything; of an id that stands in two documents, the first."""
    ids: dict[str, str] = {}
    by_sheet: dict[str, str] = {}
    for document in documents:
        by_sheet[document.sheet.id] = document.href
        for id in document.ids:
            ids.setdefault(id, document.href)
    return Addresses(by_sheet, ids)


def relative(origin: str, target: str) -> str:
    """A link from one document to another (`text/a.xhtml`, `nav.xhtml#x` → `../nav.xhtml#x`)."""
    path, hash_, fragment = target.partition("#")
    return posixpath.relpath(path, posixpath.dirname(origin) or ".") + hash_ + fragment


def unique_name(stem: str, suffix: str, taken: set[str]) -> str:
    """`stem + suffix`, with a number when a name equal but for case is taken (EPUBCheck OPF-060)."""
    name, count = stem + suffix, 1
    while name.casefold() in taken:
        count += 1
        name = f"{stem}-{count}{suffix}"
    taken.add(name.casefold())
    return name
