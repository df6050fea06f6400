"""Small books rendered, and what their sheets hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from lxml import etree

from octavo.diagnostics import Diagnostic
from octavo.edition import Edition
from octavo.model.book import Book, Piece
from octavo.model.sheet import Sheet
from octavo.render.sheets import render_sheets
from octavo.render.theme import theme_for
from tests.builders import book

PRINT = Edition("print", "pdf")
ENDNOTES = Edition("print", "pdf", notes="endnotes")
EBOOK = Edition("ebook", "epub")
XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
NOWHERE = Path("/nonexistent")


def rendered(
    whole: Book, edition: Edition = PRINT, folios: Mapping[str, str] | None = None, folder: Path = NOWHERE
) -> tuple[Sheet, ...]:
    """The sheets of a book that has nothing wrong with it."""
    outcome = render_sheets(whole, edition, theme_for(folder), folios or {})
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value.sheets


def problems(whole: Book, edition: Edition = PRINT, folder: Path = NOWHERE) -> list[Diagnostic]:
    """What rendering has to say of a book, which is then not made."""
    outcome = render_sheets(whole, edition, theme_for(folder), {})
    assert outcome.value is None
    return list(outcome.diagnostics)


def tree(*pieces: Piece, edition: Edition = PRINT, folios: Mapping[str, str] | None = None) -> Any:
    """The root of the last piece's sheet."""
    return etree.fromstring(rendered(book(*pieces), edition, folios)[-1].html.encode())


def named(root: Any, id: str) -> Any:
    """The one element with that id."""
    (found,) = [element for element in root.iter("*") if element.get("id") == id]
    return found


def having(root: Any, name: str) -> list[Any]:
    """The elements of a class."""
    return [element for element in root.iter("*") if name in (element.get("class") or "").split()]


def text(element: Any) -> str:
    """An element's text, white space folded, invisible joiners left out."""
    return " ".join("".join(element.itertext()).replace("\u2060", "").split())


def with_metadata(whole: Book, **fields: Any) -> Book:
    """The book with other metadata."""
    return replace(whole, metadata=replace(whole.metadata, **fields))
