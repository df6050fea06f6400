"""The print edition of whole books, read back from the PDF."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from tests.end_to_end.books import BOOKS, BuiltBook, built, run_build
from tests.end_to_end.pages import letters, note_links, page_labels

_NOTE = re.compile(r"^\[\^(\w+)\]: (.+)$", re.MULTILINE)
_CALL = re.compile(r"\[\^(\w+)\]")
_HEADING = 40  # letters; a heading so short may recur, in other chapters and in running heads
_MARKUP = re.compile(r"[*_\\]|\{[^}]*\}|[<>]")


@pytest.mark.parametrize("name", BOOKS)
def test_a_book_builds_in_silence(name: str) -> None:
    assert (built(name).status, built(name).messages) == (0, "")


@pytest.mark.parametrize("name", ["report", "report-plain"])
def test_each_of_the_84_notes_stands_on_the_page_of_its_call(name: str) -> None:
    links = list(note_links(built(name).file(".pdf")))
    assert len(links) == len({note for note, _, _ in links}) == 84
    assert [(note, call, page) for note, call, page in links if call != page] == []


def test_every_note_of_the_house_book_stands_on_the_page_of_its_call() -> None:
    links = list(note_links(built("house").file(".pdf")))
    assert len(links) >= 90
    assert all(call == page for _, call, page in links)


def test_the_report_s_notes_are_word_for_word_as_typed() -> None:
    book = built("report-plain")
    pages = [letters(page) for page in book.pages]
    typed = [note for chapter in chapters(book) for note in _NOTE.findall(chapter)]
    assert len(typed) == 84
    missing = [number for number, text in typed if not is_printed(letters(plain(text)), pages)]
    assert missing == []


def test_every_paragraph_of_the_report_is_printed_once_and_in_order() -> None:
    book = built("report-plain")
    text = page_labels(book.file(".pdf")).index("1")  # the contents name sections too
    pages = [letters(page) for page in book.pages[text:]]
    at = 0
    for chapter in chapters(book):
        for paragraph in paragraphs(chapter):
            at, count = place(paragraph, pages, at)
            assert count == 1 or (count and len(paragraph) < _HEADING), paragraph[:60]


@pytest.mark.parametrize("name", ["report", "report-plain", "house"])
def test_the_numbers_in_the_contents_are_true(name: str) -> None:
    book = built(name)
    labels = page_labels(book.file(".pdf"))
    lines = contents_lines(book)
    assert len(lines) >= 9
    for title, folio in lines:
        page = letters(book.pages[labels.index(folio)])
        assert letters(title)[-24:] in page, (title, folio)


def test_no_raw_markup_and_no_unknown_key_is_printed() -> None:
    for name in ("report", "house"):
        text = " ".join(built(name).pages)
        assert not re.search(r"\[@|\]\(|\*\*|\{#|\\textit|Nokey|@\w+\d{4}", text)


def test_the_report_s_repeats_are_short() -> None:
    text = " ".join(" ".join(built("report").pages).split())
    assert text.count("Ibid.") == 2
    assert "Walt, The Origins of Alliances." in text
    assert len(re.findall(r"Ithaca and London: Cornell", text)) == 2  # note 5 and the bibliography


@pytest.mark.parametrize("name", ["report", "house"])
def test_only_faces_of_the_house_are_embedded(name: str) -> None:
    (row,) = (row for file, row in built(name).manifest.items() if file.endswith(".pdf"))
    fonts = row["fonts"]
    assert isinstance(fonts, list) and fonts
    assert all(re.match("EB Garamond|Source Sans 3|Gentium", str(font)) for font in fonts)


def test_a_second_build_is_the_same_bytes(tmp_path: Path) -> None:
    first, again = built("report"), run_build(BOOKS["report"], tmp_path)
    assert {path.name: path.read_bytes() for path in first.out.iterdir()} == {
        path.name: path.read_bytes() for path in again.out.iterdir()
    }


def test_roman_and_arabic_folios() -> None:
    labels = page_labels(built("report").file(".pdf"))
    assert labels[:3] == ["i", "ii", "iii"]
    first = labels.index("1")
    assert first % 2 == 0  # a recto
    assert labels[first:] == [str(number) for number in range(1, len(labels) - first + 1)]
    assert max(Counter(labels).values()) == 1


def chapters(book: BuiltBook) -> list[str]:
    return [file.read_text("utf-8").split("---", 2)[2] for file in chapter_files(book)]


def chapter_files(book: BuiltBook) -> list[Path]:
    return sorted((book.folder / "manuscript").glob("[1-7]0-*.md"))


def plain(text: str) -> str:
    return _MARKUP.sub("", text)


def paragraphs(chapter: str) -> list[str]:
    body = _NOTE.sub("", chapter)
    blocks = (re.sub(r"^(?:#+|>) ?", "", block.strip(), flags=re.MULTILINE) for block in body.split("\n\n"))
    return [letters(plain(_CALL.sub(r"\1", block))) for block in blocks if block.strip()]


def place(paragraph: str, pages: list[str], start: int) -> tuple[int, int]:
    """The page on which a paragraph begins, on or after `start`, and how often it is printed."""
    whole = [number for number, page in enumerate(pages) for _ in range(page.count(paragraph))]
    if whole:
        after = [number for number in whole if number >= start]
        return (after[0], len(whole)) if after else (start, 0)
    # broken over two pages: its head ends the text of one, its tail begins that of the next
    for number in range(start, len(pages) - 1):
        head = longest_head(paragraph, pages[number])
        if head > 8 and all_found(paragraph[head:], pages[number + 1 : number + 3]):
            return number, 1
    return start, 0


def is_printed(note: str, pages: list[str]) -> bool:
    """Whether a note is on a page, or divided over two that follow each other."""
    return any(
        note in page
        or (longest_head(note, page) > 8 and all_found(note[longest_head(note, page) :], [after]))
        for page, after in pairwise([*pages, ""])
    )


def longest_head(paragraph: str, page: str) -> int:
    low, high = 0, len(paragraph)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if paragraph[:middle] in page else (low, middle - 1)
    return low


def all_found(tail: str, pages: list[str]) -> bool:
    for page in pages:
        head = longest_head(tail, page)
        tail = tail[head:]
        if not tail:
            return True
    return False


def contents_lines(book: BuiltBook) -> list[tuple[str, str]]:
    """The lines of the contents that end in a folio: title and folio."""
    lines: list[tuple[str, str]] = []
    for page in book.pages[:14]:
        for line in page.splitlines():
            match = re.fullmatch(r"(.+?)[ .]{4,}([ivxl]+|\d+)\s*", line)
            if match:
                lines.append((match[1].strip(), match[2]))
    return lines
