"""The editions that an ebook can be made in, built from one source by the command."""

from __future__ import annotations

import io
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from PIL import Image

from tests.end_to_end.books import ROOT, BuiltBook, run_build
from tests.epub_builders import find, members_of, tree_of
from tests.epub_validation import epubcheck_messages

CHAPTERS = 2
EDITIONS = f"""
  plain: {{extends: ebook, fonts: none, accessibility: {{standard: 1.2, level: AA, certified-by: Us}}}}
  sample: {{extends: ebook, sample: {CHAPTERS}}}
  kindle: {{extends: ebook, store: kdp}}
  kobo: {{extends: ebook, store: kobo, isbn: 978-0-306-40615-7}}
"""


@cache
def house() -> BuiltBook:
    """The house's book with an edition for each option."""
    folder = Path(mkdtemp(prefix="octavo-options-"))
    for part in ("manuscript", "bib"):
        shutil.copytree(ROOT / part, folder / part)
    with (folder / "manuscript" / "book.yml").open("a", encoding="utf-8") as book:
        book.write(EDITIONS)
    return run_build(folder, folder / "out")


def epub(edition: str) -> bytes:
    return house().file(f"-{edition}.epub").read_bytes()


def test_all_are_built_in_silence() -> None:
    assert (house().status, house().messages) == (0, "")


@pytest.mark.parametrize("edition", ["plain", "sample"])
def test_epubcheck_has_nothing_to_say(edition: str, tmp_path: Path) -> None:
    assert [str(message) for message in epubcheck_messages(epub(edition), tmp_path)] == []


def test_without_fonts_there_are_none_and_none_is_asked_for() -> None:
    members = members_of(epub("plain"))
    assert not [name for name in members if "/fonts/" in name]
    css = members["EPUB/css/book.css"].decode()
    assert "@font-face" not in css and "Garamond" not in css
    assert "Garamond" in members_of(epub("ebook"))["EPUB/css/book.css"].decode()


def test_conformance_is_claimed_where_the_publisher_claims_it() -> None:
    claim = "//opf:meta[@property='dcterms:conformsTo']/text()"
    assert find(tree_of(epub("plain"), "content.opf"), claim) == [
        "EPUB Accessibility 1.2 - WCAG 2.2 Level AA"
    ]
    assert find(tree_of(epub("ebook"), "content.opf"), claim) == []


def test_a_sample_is_the_beginning_of_the_book_and_says_so() -> None:
    whole, sample = members_of(epub("ebook")), members_of(epub("sample"))
    texts = [name.rpartition("/")[2] for name in sample if "/text/" in name]
    assert "introduction.xhtml" in texts
    assert sum(name.startswith(("chapter", "introduction")) for name in texts) == CHAPTERS
    assert not any(name.startswith(("conclusion", "index", "glossary")) for name in texts)
    assert len(sample["EPUB/text/bibliography.xhtml"]) < len(whole["EPUB/text/bibliography.xhtml"])
    (line,) = find(
        tree_of(epub("sample"), "text/title-page.xhtml"), "//h:p[@class='generated sample']/text()"
    )
    assert line == "Sample"
    identifiers = [
        find(tree_of(content, "content.opf"), "//dc:identifier/text()")
        for content in map(epub, ("ebook", "sample"))
    ]
    assert identifiers[0] != identifiers[1]


def test_a_sample_lists_the_pages_that_it_has() -> None:
    pages = "//h:nav[@role='doc-pagelist']//h:a"
    whole, sample = (
        {link.text: link.get("href") for link in find(tree_of(epub(name), "nav.xhtml"), pages)}
        for name in ("ebook", "sample")
    )
    assert 10 < len(sample) < len(whole) / 2
    left_out = {href for href in whole.values() if "conclusion" in href}
    assert left_out and left_out.isdisjoint(sample.values())
    elsewhere = [label for label, href in sample.items() if href != whole[label]]
    # a page that begins within a work which the sample does not cite begins where the next one does
    assert all("bibliography" in whole[label] for label in elsewhere)
    assert len(elsewhere) < 3


@pytest.mark.parametrize("edition", ["ebook", "kindle", "kobo"])
def test_every_picture_is_within_what_stores_take(edition: str) -> None:
    for name, content in members_of(epub(edition)).items():
        if name.endswith((".png", ".jpg", ".gif")):
            with Image.open(io.BytesIO(content)) as image:
                assert image.width * image.height <= 4_200_000
                assert image.format in {"JPEG", "PNG", "GIF"}
