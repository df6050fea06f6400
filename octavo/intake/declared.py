"""What a document says of itself: its language, title, authors."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import panflute as pf

from octavo.language import is_language_tag

_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_FO: Final = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"


@dataclass(frozen=True, slots=True)
class Declared:
    """Empty where the document does not say."""

    title: str
    subtitle: str
    authors: tuple[str, ...]
    language: str


def declared(document: Any, path: Path) -> Declared:
    """What the tree's metadata and the document's own styles say."""
    metadata = document.metadata
    language = _text(metadata, "lang") or _styled_language(path)
    described = _described(path)
    return Declared(
        _text(metadata, "title") or next(iter(described.get("title", ())), ""),
        _text(metadata, "subtitle"),
        tuple(_texts(metadata, "author") or described.get("creator", ())),
        language if is_language_tag(language) else "",
    )


def without_title_page(blocks: Sequence[Any], known: Declared) -> list[Any]:
    """The blocks but for those at the beginning that only say what the title page will."""
    said = {known.title.casefold(), known.subtitle.casefold(), *(name.casefold() for name in known.authors)}
    rest = list(blocks)
    while (
        rest and isinstance(rest[0], pf.Para) and " ".join(pf.stringify(rest[0]).split()).casefold() in said
    ):
        rest.pop(0)
    return rest


def _text(metadata: Any, name: str) -> str:
    return next(iter(_texts(metadata, name)), "")


def _texts(metadata: Any, name: str) -> list[str]:
    value = metadata.get(name)
    if value is None:
        return []
    parts = list(value) if isinstance(value, pf.MetaList) else [value]
    texts = (
        " ".join(part.text.split() if isinstance(part, pf.MetaString) else pf.stringify(part).split())
        for part in parts
    )
    return [text for text in texts if text]


def _described(path: Path) -> dict[str, list[str]]:
    """Title and authors from the description of an OpenDocument, which pandoc passes over."""
    found: dict[str, list[str]] = {}
    for element in _elements(path, "meta.xml") if path.suffix.lower() == ".odt" else ():
        name = element.tag.removeprefix(_DC)
        if name in ("title", "creator") and element.text and element.text.strip():
            values = element.text.split(";") if name == "creator" else [element.text]
            found.setdefault(name, []).extend(value.strip() for value in values)
    return found


def _styled_language(path: Path) -> str:
    """The language of a word processor's default style."""
    match path.suffix.lower():
        case ".docx":
            languages = (e for e in _elements(path, "word/styles.xml") if e.tag == f"{_WORD}lang")
            return _first(languages, f"{_WORD}val")
        case ".odt":
            styles = _elements(path, "styles.xml")
            language, country = _first(styles, f"{_FO}language"), _first(styles, f"{_FO}country")
            if language in ("", "none"):
                return ""
            return f"{language}-{country}" if country.isalpha() else language
        case _:
            return ""


def _elements(path: Path, member: str) -> tuple[Element, ...]:
    """All elements of a member of an archive; none when it has no such member, or one that is damaged.

    What a document says of itself may be left to the editor: pandoc has read the rest.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return tuple(ElementTree.fromstring(archive.read(member)).iter())
    except (LookupError, ValueError, ElementTree.ParseError, zipfile.BadZipFile, zlib.error):
        return ()


def _first(elements: Iterable[Element], attribute: str) -> str:
    values = (element.get(attribute, "") for element in elements)
    return next((value for value in values if value), "")
