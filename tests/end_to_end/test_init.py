"""A newcomer's first two commands, for every template that a book can begin from."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.books import ROOT, BuiltBook, run_build
from tests.epub_validation import epubcheck_messages

# What must stand on some page of each.
WORDS = {
    "small": ("To Be Written Over",),
    "report": ("Second Author", "Share of those asked who replied", "Table 1", "Bibliography", "Plain Words"),
    "monograph": ("With a foreword by", "What Was Known", "Foreword", "Index", "Too Much to Know"),
    "novel": ("For whoever writes over this", "Tristram Shandy", "The Parcel", "Colophon"),
}


def new_book(folder: Path, out: Path, template: str) -> BuiltBook:
    command = [sys.executable, str(ROOT / "build.py"), "init", str(folder), "--template", template]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return run_build(folder, out, "--strict")


@pytest.mark.parametrize("template", WORDS)
def test_a_new_book_builds_at_once(tmp_path: Path, template: str) -> None:
    book = new_book(tmp_path / "book", tmp_path / "out", template)
    assert (book.status, book.messages) == (0, "")
    assert {row["edition"] for row in book.manifest.values()} == {"print", "ebook"}
    said = " ".join(" ".join(book.pages).split())
    assert [words for words in WORDS[template] if words not in said] == []
    assert epubcheck_messages(book.file(".epub").read_bytes(), tmp_path) == []
    notes = {row["notes"] for row in book.manifest.values()}
    assert (notes == {0}) == (template == "novel")


def test_a_copyright_page_is_one_page(tmp_path: Path) -> None:
    """In the monograph's trim lengths that were rounded broke it in two."""
    book = new_book(tmp_path / "book", tmp_path / "out", "monograph")
    assert "© 2026" in book.pages[3]
    assert "Typeset in" in book.pages[3]
