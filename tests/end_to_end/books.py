"""Whole books built once a session, by the command a user types."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from tempfile import mkdtemp

import pypdfium2
import pytest

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "books"
BOOKS = {"house": ROOT, "everything": ROOT / "tests" / "books" / "everything"} | {
    name: SHARED / name for name in ("report", "report-plain", "novel", "dictionary")
}


@dataclass(frozen=True)
class BuiltBook:
    """What one run of `build.py` left behind."""

    folder: Path
    out: Path
    messages: str
    status: int

    @cached_property
    def manifest(self) -> dict[str, dict[str, object]]:
        return json.loads((self.out / "manifest.json").read_text("utf-8"))["files"]  # type: ignore[no-any-return]

    def file(self, suffix: str) -> Path:
        (path,) = self.out.glob(f"*{suffix}")
        return path

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """The PDF's text by page, line ends kept."""
        document = pypdfium2.PdfDocument(self.file(".pdf"))
        try:
            return tuple(page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document)
        finally:
            document.close()


@cache
def built(name: str) -> BuiltBook:
    """Every edition of a book, built once a session; the test is skipped where the book is not."""
    if not (BOOKS[name] / "manuscript").is_dir():
        pytest.skip(f"the book {name} is not on this machine")
    return run_build(BOOKS[name], Path(mkdtemp(prefix=f"octavo-{name}-")))


def run_build(folder: Path, out: Path, *options: str) -> BuiltBook:
    """`python build.py build FOLDER -o OUT`, in a process of its own, everything anew."""
    command = [sys.executable, str(ROOT / "build.py"), "build", str(folder), "-o", str(out), "--no-cache"]
    done = subprocess.run([*command, *options], capture_output=True, text=True, cwd=ROOT, check=False)
    return BuiltBook(folder, out, done.stdout + done.stderr, done.returncode)
