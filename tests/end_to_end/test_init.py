"""A newcomer's first two commands."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.end_to_end.books import ROOT, run_build


def test_a_new_book_builds_at_once(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "build.py"), "init", str(tmp_path / "book")]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    book = run_build(tmp_path / "book", tmp_path / "out", "--strict")
    assert (book.status, book.messages) == (0, "")
    assert {row["edition"] for row in book.manifest.values()} == {"print", "ebook"}
    assert "To Be Written Over" in " ".join(book.pages)
    assert book.file(".epub").stat().st_size > 10_000
