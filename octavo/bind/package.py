"""The EPUB container, written by ebooklib from files that are finished already.

ebooklib re-parses documents it is given as such and repairs, re-indents and drops parts of them
without a word; here every file is a plain `EpubItem`, whose bytes it passes through. Its package
metadata, dates and error handling are replaced, so that equal books give equal bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ebooklib import epub
from lxml import etree

from octavo.bind.xhtml import XML_LANG
from octavo.diagnostics import Code, Diagnostic, Outcome

PACKAGE_FOLDER = "EPUB"
IDENTIFIER_ID = "book-id"
NCX_ID = "ncx"  # the name ebooklib writes as spine/@toc

_DC = "http://purl.org/dc/elements/1.1/"
_PREFIXES = "ibooks: http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/"
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can hold
_MODE = 0o100644 << 16
_UNIX = 3
_COMPRESSION_LEVEL = 9


@dataclass(frozen=True, slots=True)
class MetaLine:
    """One element of the package metadata: `dc:title`, `meta` …, its text, its attributes."""

    tag: str
    text: str = ""
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the book; `id` and `properties` are those of its manifest entry."""

    id: str
    href: str
    media_type: str
    content: bytes
    properties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GuideEntry:
    """A line of the EPUB 2 guide, which Kindle reads to find the start of the text."""

    type: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Package:
    """Everything that goes into the container; `spine` has member ids in reading order."""

    language: str
    direction: str  # `ltr` or `rtl`
    metadata: tuple[MetaLine, ...]
    members: tuple[Member, ...]
    spine: tuple[str, ...]
    guide: tuple[GuideEntry, ...]


def write_package(package: Package) -> Outcome[bytes]:
    """The bytes of the .epub file; E002 for what ebooklib would have written wrong in silence."""
    faults = tuple(_faults(package))
    if faults:
        return Outcome(None, faults)
    try:
        return Outcome(_Writer(package).container())
    except (OSError, ValueError, epub.EpubException) as error:
        return Outcome(None, (Diagnostic(Code.E002, f"ebooklib cannot write the EPUB: {error}"),))


def _faults(package: Package) -> Iterator[Diagnostic]:
    help_ = "this is a fault of octavo or of a template; please report it"
    for what, names in (
        ("id", [member.id for member in package.members]),
        ("file name", [member.href.casefold() for member in package.members]),
    ):
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield Diagnostic(Code.E002, f'two files of the EPUB have the {what} "{name}"', help=help_)
    ids = {member.id for member in package.members}
    for missing in [id for id in package.spine if id not in ids]:
        yield Diagnostic(Code.E002, f'"{missing}" is in the reading order, but not in the EPUB', help=help_)


class _SteadyZip(zipfile.ZipFile):
    """A zip whose bytes depend on nothing but its content: fixed dates, modes and order."""

    def writestr(
        self,
        zinfo_or_arcname: str | zipfile.ZipInfo,
        data: Any,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        entry = zipfile.ZipInfo(name, _ZIP_DATE)
        entry.external_attr = _MODE
        entry.create_system = _UNIX
        kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED  # OCF 3.3 §4.3
        super().writestr(entry, data, kind, _COMPRESSION_LEVEL)


class _Writer(epub.EpubWriter):  # type: ignore[misc]
    """ebooklib's writer, with metadata in the order given and a container in memory."""

    def __init__(self, package: Package) -> None:
        book = epub.EpubBook()
        book.FOLDER_NAME = PACKAGE_FOLDER
        book.IDENTIFIER_ID = IDENTIFIER_ID
        book.set_direction(package.direction)
        for member in package.members:
            entry = epub.EpubItem(member.id, member.href, member.media_type, member.content)
            entry.properties = list(member.properties)
            book.add_item(entry)
        book.spine = list(package.spine)
        book.guide = [{"type": line.type, "title": line.title, "href": line.href} for line in package.guide]
        self._package = package
        super().__init__("", book)

    def container(self) -> bytes:
        """The whole file."""
        buffer = io.BytesIO()
        with _SteadyZip(buffer, "w") as self.out:
            self.out.writestr("mimetype", "application/epub+zip")
            self._write_container()
            self._write_opf()
            self._write_items()
        return buffer.getvalue()

    def _write_opf_metadata(self, root: Any) -> None:
        metadata = etree.SubElement(root, "metadata", nsmap={"dc": _DC})
        for line in self._package.metadata:
            prefix, _, name = line.tag.rpartition(":")
            element = etree.SubElement(metadata, f"{{{_DC}}}{name}" if prefix else name)
            for key, value in line.attributes:
                element.set(XML_LANG if key == "xml:lang" else key, value)
            element.text = line.text or None

    def _write_opf_file(self, root: Any) -> None:
        root.set(XML_LANG, self._package.language)
        root.set("dir", self._package.direction)
        root.set("prefix", _PREFIXES)
        super()._write_opf_file(root)
