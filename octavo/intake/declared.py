"""What a document says of itself: its language, title, authors."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
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
    if path.suffix.lower() == ".odt":
        with zipfile.ZipFile(path) as archive:
            root = (
                ElementTree.fromstring(archive.read("meta.xml")) if "meta.xml" in archive.namelist() else None
            )
        for element in () if root is None else root.iter():
            name = element.tag.removeprefix(_DC)
            if name in ("title", "creator") and element.text and element.text.strip():
                values = element.text.split(";") if name == "creator" else [element.text]
                found.setdefault(name, []).extend(value.strip() for value in values)
    return found


def _styled_language(path: Path) -> str:
    """The language of a word processor's default style."""
    try:
        match path.suffix.lower():
            case ".docx":
                return _attribute(path, "word/styles.xml", f"{_WORD}lang", f"{_WORD}val")
            case ".odt":
                language = _attribute(path, "styles.xml", "*", f"{_FO}language")
                country = _attribute(path, "styles.xml", "*", f"{_FO}country")
                return (
                    ""
                    if language in ("", "none")
                    else f"{language}-{country}"
                    if country.isalpha()
                    else language
                )
            case _:
                return ""
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError):  # pandoc has read it, so the rest is whole
        return ""


def _attribute(path: Path, member: str, tag: str, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        root: Element = ElementTree.fromstring(archive.read(member))
    values = (element.get(name, "") for element in root.iter(None if tag == "*" else tag))
    return next((value for value in values if value), "")
