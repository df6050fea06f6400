"""The EPUB of whole books, as the command builds it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.end_to_end.books import BOOKS, built, run_build
from tests.epub_builders import find, members_of, tree_of
from tests.epub_validation import epubcheck_messages


def epub_of(name: str) -> bytes:
    return built(name).file(".epub").read_bytes()


def chapters_of(epub: bytes) -> list[str]:
    """The documents in reading order, by href."""
    package = tree_of(epub, "content.opf")
    hrefs = dict(zip(find(package, "//opf:item/@id"), find(package, "//opf:item/@href"), strict=True))
    return [hrefs[id] for id in find(package, "//opf:itemref/@idref")]


@pytest.mark.parametrize("name", BOOKS)
def test_a_book_builds_in_silence(name: str) -> None:
    assert (built(name).status, built(name).messages) == (0, "")


@pytest.mark.parametrize("name", BOOKS)
def test_epubcheck_has_nothing_to_say(name: str, tmp_path: Path) -> None:
    assert [str(message) for message in epubcheck_messages(epub_of(name), tmp_path)] == []


@pytest.mark.parametrize("name", ["report", "report-plain"])
def test_the_report_s_84_notes_are_numbered_through_and_lead_back(name: str) -> None:
    epub = epub_of(name)
    calls: list[str] = []
    notes: list[str] = []
    for href in chapters_of(epub):
        tree = tree_of(epub, href)
        calls += find(tree, "//h:a[@epub:type='noteref' and @role='doc-noteref']/text()")
        for note in find(tree, "//h:aside[@epub:type='footnote' and @role='doc-footnote']"):
            (back,) = find(note, ".//h:a[@epub:type='backlink' and @role='doc-backlink']")
            assert find(tree, f"//h:a[@id='{back.get('href')[1:]}']/text()") == [back.text]
            notes.append(back.text)
    assert calls == notes == [str(number) for number in range(1, 85)]


def test_the_report_s_contents_name_its_authors() -> None:
    nav = tree_of(epub_of("report"), "nav.xhtml")
    authors = find(nav, "//*[contains(@class, 'authors')]/text()")
    assert {"Farid Shafiyev", "Esmira Jafarova", "Vasif Huseynov"} <= {author.strip() for author in authors}


def test_a_second_build_is_the_same_bytes(tmp_path: Path) -> None:
    again = run_build(BOOKS["house"], tmp_path, "--edition", "ebook").file(".epub").read_bytes()
    assert again == epub_of("house")


@pytest.mark.parametrize("name", BOOKS)
def test_nothing_is_coloured_and_nothing_is_remote(name: str) -> None:
    files = members_of(epub_of(name))
    css = b"".join(content for path, content in files.items() if path.endswith(".css")).decode()
    rules = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    assert [word for word in ("color", "background", "http") if word in rules] == []
