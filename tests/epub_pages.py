"""A made book's EPUB unpacked and one of its documents opened, for what only a screen can show."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from octavo.model.book import Book, Metadata
from octavo.model.sheet import Sheet
from tests.browser import browser_page
from tests.epub_builders import bind_sheets, members_of


@contextmanager
def epub_page(folder: Path, href: str, *sheets: Sheet, width: int = 390, height: int = 844) -> Iterator[Page]:
    """The document at `href` in an EPUB of those sheets, on a screen of that size; a phone's by default."""
    epub = bind_sheets(Book(folder, Metadata("A Book", "en"), ()), *sheets).value
    assert epub is not None
    for name, content in members_of(epub).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    with browser_page(width, height) as page:
        page.goto((folder / "EPUB" / href).as_uri())
        page.evaluate("document.fonts.ready")
        yield page
