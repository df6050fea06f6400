"""Faults that EPUBCheck and Ace let through: a test for each, on whole books.

What a note says and leads to, and that every document is in the contents, `octavo.preflight` proves of each
build; print pages are compared with the PDF in test_page_list, equal bytes in test_ebook.
"""

from __future__ import annotations

import io
import re
import unicodedata
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from octavo.bind.metadata import creators
from octavo.model.book import Metadata
from octavo.read.book_file import read_book_file
from tests.end_to_end.books import BOOKS, built
from tests.epub_builders import find, members_of, tree_of

NAMES = ["house", "everything", "report"]
COVER = (1600, 2560)  # KDP's ideal proportion, Apple's least width (findings §4.6)


def epub_of(name: str) -> bytes:
    return built(name).file(".epub").read_bytes()


def metadata_of(name: str) -> Metadata:
    book_file = read_book_file(BOOKS[name]).value
    assert book_file is not None
    return book_file.metadata


def documents(epub: bytes) -> dict[str, Any]:
    """The documents of the reading order, by href."""
    package = tree_of(epub, "content.opf")
    hrefs = dict(zip(find(package, "//opf:item/@id"), find(package, "//opf:item/@href"), strict=True))
    spine = [hrefs[id_] for id_ in find(package, "//opf:itemref/@idref")]
    return {href: tree_of(epub, href) for href in spine}


def features(epub: bytes) -> set[str]:
    return set(
        find(tree_of(epub, "content.opf"), "//opf:meta[@property='schema:accessibilityFeature']/text()")
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_document_is_in_the_contents(name: str) -> None:
    epub = epub_of(name)
    reached = {href.partition("#")[0] for href in find(tree_of(epub, "nav.xhtml"), "//h:nav//h:a/@href")}
    assert documents(epub).keys() - reached <= {"nav.xhtml"}


@pytest.mark.parametrize("name", NAMES)
def test_every_call_leads_to_the_note_of_its_number_and_the_note_leads_back(name: str) -> None:
    trees = documents(epub_of(name))
    ids = {
        id_: element
        for tree in trees.values()
        for element in find(tree, "//*[@id]")
        for id_ in [element.get("id")]
    }
    calls = [call for tree in trees.values() for call in find(tree, "//h:a[@epub:type='noteref']")]
    for call in calls:
        note = ids[call.get("href").partition("#")[2]]
        (back,) = find(note, ".//h:a[@role='doc-backlink']")
        assert back.text == call.text
        assert ids[back.get("href").partition("#")[2]] is call
    assert len(calls) == sum(len(find(tree, "//h:aside[@role='doc-footnote']")) for tree in trees.values())


@pytest.mark.parametrize("name", NAMES)
def test_no_citation_in_a_note_that_pops_up_refers_to_the_note_before(name: str) -> None:
    trees = documents(epub_of(name)).values()
    within = "//h:aside[@role='doc-footnote']//h:span[contains(@class, 'cite')]"
    cites = [cite for tree in trees for cite in find(tree, within)]
    assert cites
    for cite in cites:
        assert "ibid" not in "".join(cite.itertext()).casefold()


@pytest.mark.parametrize("name", NAMES)
def test_title_and_people_are_those_of_the_title_page(name: str) -> None:
    epub, meta = epub_of(name), metadata_of(name)
    package = tree_of(epub, "content.opf")
    titles = [meta.title, *([meta.subtitle] if meta.subtitle else [])]
    assert find(package, "//dc:title/text()") == titles
    people = find(package, "//dc:creator/text()") + find(package, "//dc:contributor/text()")
    assert sorted(people) == sorted(person.name for person in meta.contributors)
    assert find(package, "//dc:creator/text()") == [person.name for person in creators(meta)]
    (page,) = [tree for href, tree in documents(epub).items() if "title-page" in href and "half" not in href]
    text = " ".join("".join(find(page, "//h:body//text()")).split())
    assert [
        words for words in (*titles, *(person.name for person in creators(meta))) if words not in text
    ] == []


@pytest.mark.parametrize("name", NAMES)
def test_what_is_claimed_of_the_accessibility_is_true(name: str) -> None:
    epub = epub_of(name)
    claimed, trees = features(epub), documents(epub)
    pictures = [image for tree in trees.values() for image in find(tree, "//h:img")]
    assert ("alternativeText" in claimed) == all(image.get("alt") for image in pictures)
    is_in_book = {
        "longDescription": "//h:img[@aria-details = //*/@id]",
        "MathML": "//*[local-name() = 'math']",
        "index": "//*[@role='doc-index']",
        "pageBreakMarkers": "//*[@role='doc-pagebreak']",
    }
    for feature, path in is_in_book.items():
        assert (feature in claimed) == any(find(tree, path) for tree in trees.values()), feature
    assert ("pageNavigation" in claimed) == bool(
        find(tree_of(epub, "nav.xhtml"), "//h:nav[@role='doc-pagelist']")
    )
    assert find(tree_of(epub, "content.opf"), "//*[@property='dcterms:conformsTo']") == []


@pytest.mark.parametrize("name", NAMES)
def test_text_in_another_script_says_its_language(name: str) -> None:
    for href, tree in documents(epub_of(name)).items():
        for text in find(tree, "//h:body//text()[normalize-space()]"):
            scripts = {script for script in map(script_of, text) if script}
            element = text.getparent().getparent() if text.is_tail else text.getparent()
            language = find(element, "ancestor-or-self::*[@lang][1]/@lang")[0]
            if "CYRILLIC" in scripts:
                assert language[:2] in {"ru", "uk", "bg", "sr", "az", "kk"}, (href, text)
            if "GREEK" in scripts and len(text.strip()) > 1:
                assert language[:2] in {"el", "gr"}, (href, text)


def script_of(character: str) -> str:
    name = unicodedata.name(character, "") if character.isalpha() else ""
    return name.partition(" ")[0] if name.startswith(("CYRILLIC", "GREEK")) else ""


@pytest.mark.parametrize("name", NAMES)
def test_every_font_is_used_and_every_letter_of_the_text_is_in_one(name: str) -> None:
    files = members_of(epub_of(name))
    css = b"".join(content for path, content in files.items() if path.endswith(".css")).decode()
    fonts = {path.rpartition("/")[2]: content for path, content in files.items() if path.endswith(".ttf")}
    assert {file.rpartition("/")[2] for file in re.findall(r'url\("([^"]+)"\)', css)} == fonts.keys()
    covered = {code for content in fonts.values() for code in TTFont(io.BytesIO(content)).getBestCmap()}
    trees = documents(epub_of(name)).values()
    text = {
        character
        for tree in trees
        for character in "".join(find(tree, "//h:body//text()[not(ancestor::h:code)]"))
    }
    letters = {character for character in text if character.isalpha() and ord(character) < 0x500}
    assert sorted(letters - {chr(code) for code in covered}) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_cover_is_of_a_size_that_stores_take(name: str) -> None:
    with Image.open(io.BytesIO(members_of(epub_of(name))["EPUB/images/cover.jpg"])) as cover:
        assert cover.mode == "RGB"
        assert cover.size == COVER or min(cover.size) >= 1400
