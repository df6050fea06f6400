"""A built EPUB opened: what its package says and what its documents hold."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import unquote

from lxml import etree

from octavo.diagnostics import Code, Diagnostic, Outcome

Element: TypeAlias = Any  # lxml ships no types

NAMESPACES = {
    "h": "http://www.w3.org/1999/xhtml",
    "ops": "http://www.idpf.org/2007/ops",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ncx": "http://www.daisy.org/z3986/2005/ncx/",
    "ocf": "urn:oasis:names:tc:opendocument:xmlns:container",
}
_CONTAINER = "META-INF/container.xml"


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """A line of the manifest; `path` is the file's name in the container."""

    id: str
    path: str
    media_type: str
    properties: frozenset[str]


@dataclass(frozen=True, slots=True)
class Container:
    """The files by name, the package, and the paths of the documents in reading order."""

    files: Mapping[str, bytes]
    package: Element
    package_path: str
    manifest: tuple[ManifestEntry, ...]
    spine: tuple[str, ...]

    def entry_with(self, property: str) -> ManifestEntry | None:
        """The manifest entry that has the property, `nav` or `cover-image`."""
        return next((entry for entry in self.manifest if property in entry.properties), None)


def open_container(epub: bytes) -> Outcome[Container]:
    """The container; E002 when the file is no EPUB at all."""
    try:
        with zipfile.ZipFile(io.BytesIO(epub)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        rootfile = find(etree.fromstring(files[_CONTAINER]), "//ocf:rootfile/@full-path")[0]
        package = etree.fromstring(files[rootfile])
    except (zipfile.BadZipFile, KeyError, IndexError, etree.XMLSyntaxError) as error:
        return Outcome(None, (Diagnostic(Code.E002, f"what was bound is not an EPUB: {error}"),))
    manifest = tuple(_entry(line, rootfile) for line in find(package, "//opf:manifest/opf:item"))
    paths = {entry.id: entry.path for entry in manifest}
    spine = find(package, "//opf:spine/opf:itemref/@idref")
    spine_paths = tuple(paths[id] for id in spine if id in paths)
    return Outcome(Container(files, package, rootfile, manifest, spine_paths))


def find(root: Element, path: str) -> list[Any]:
    """What an XPath with the prefixes of NAMESPACES selects."""
    return list(root.xpath(path, namespaces=NAMESPACES))


def resolved(base: str, href: str) -> tuple[str, str]:
    """The path in the container and the fragment that a link in the file `base` leads to."""
    path, _, fragment = href.partition("#")
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(path))) if path else base
    return joined, unquote(fragment)


def _entry(line: Element, package_path: str) -> ManifestEntry:
    path, _ = resolved(package_path, line.get("href", ""))
    properties = frozenset(line.get("properties", "").split())
    return ManifestEntry(line.get("id", ""), path, line.get("media-type", ""), properties)
