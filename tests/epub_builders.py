"""Sheets made by hand and EPUBs bound from them, for tests of the binder and its preflight."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from lxml import etree
from PIL import Image

from octavo.bind.binder import bind
from octavo.bind.print_pages import PrintPages
from octavo.diagnostics import Outcome
from octavo.edition import Edition
from octavo.model.book import Book, Matter
from octavo.model.sheet import Sheet, Sheets

TEMPLATES = Path(__file__).parents[1] / "templates"
EBOOK = Edition("ebook", "epub")
MODIFIED = datetime(2022, 10, 1, tzinfo=UTC)
NAMESPACES = {
    "h": "http://www.w3.org/1999/xhtml",
    "epub": "http://www.idpf.org/2007/ops",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ncx": "http://www.daisy.org/z3986/2005/ncx/",
}


@dataclass(frozen=True)
class HandmadeTheme:
    environment: jinja2.Environment


@cache
def house_theme() -> HandmadeTheme:
    loader = jinja2.FileSystemLoader(TEMPLATES)
    strict = jinja2.StrictUndefined
    escape = jinja2.select_autoescape(("html", "xhtml", "svg", "ncx"))
    return HandmadeTheme(jinja2.Environment(loader=loader, autoescape=escape, undefined=strict))


def theme_of(**templates: str) -> HandmadeTheme:
    """The house's theme with some templates replaced: `theme_of(**{"epub/nav.xhtml": "…"})`."""
    house = house_theme().environment
    loader = jinja2.ChoiceLoader([jinja2.DictLoader(templates), house.loader])  # type: ignore[list-item]
    return HandmadeTheme(house.overlay(loader=loader))


def sheet(id: str, body: str, role: str = "chapter", matter: Matter = "body", title: str = "") -> Sheet:
    html = (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="en-US"><head><title>{title}</title></head><body>{body}</body></html>'
    )
    return Sheet(id, id, role, title or id, matter, "any", "en-US", html)


def grey_picture(svg: bytes, width: int, height: int) -> bytes:
    """In place of WeasyPrint: a plain picture of the size asked for."""
    assert svg.lstrip().startswith(b"<")
    return picture(width, height)


def picture(width: int, height: int, format_: str = "PNG", mode: str = "RGB") -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, (width, height)).save(buffer, format_)
    return buffer.getvalue()


def bind_sheets(
    book: Book,
    *sheets: Sheet,
    edition: Edition = EBOOK,
    theme: HandmadeTheme | None = None,
    pages: PrintPages | None = None,
) -> Outcome[bytes]:
    return bind(
        book,
        edition,
        Sheets(sheets, ()),
        theme or house_theme(),
        modified=MODIFIED,
        rasterise=grey_picture,
        pages=pages,
    )


def members_of(epub: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(epub)) as container:
        return {name: container.read(name) for name in container.namelist()}


def tree_of(epub: bytes, name: str) -> Any:
    return etree.fromstring(members_of(epub)[f"EPUB/{name}"])


def find(tree: Any, path: str) -> list[Any]:
    """An XPath with the prefixes of NAMESPACES."""
    return list(tree.xpath(path, namespaces=NAMESPACES))
