"""From a saved paragraph to its spread, beside a whole build by stock WeasyPrint in the same run.

    uv run benchmarks/preview.py [FOLDER_OF_BOOKS]

The desk makes a book, in a process that is set up as the preview's; then twenty times a paragraph is changed
and saved. Each time is taken until the changed spread is there to be drawn and drawn, and until the book is
proved whole. The spread was looked at before: a page of it that has come out the same is not drawn again, as
a browser does not ask for it again. The peer lays out the same sheets, with the same style sheets, as one
document and writes its PDF, in a process of its own. Times are processor seconds of one process; ratios are
ours divided by the peer's.
"""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from octavo.collector import collect_rarely, set_aside, tidy
from octavo.database_cache import DatabaseCache
from octavo.making import resolved_book
from octavo.model.remembered import forget_unused
from octavo.preview.desk import Desk
from octavo.preview.shown import Shown, Spreads
from octavo.read.book_file import read_book_file
from octavo.render.sheets import render_sheets
from octavo.render.theme import theme_for
from octavo.request import Request

ROOT = Path(__file__).resolve().parents[1]
EDITS = 20
LONG_BOOK = 52  # chapters of war-and-peace that make some 350 pages
YAML = """\
title: War and Peace
language: en-US
contents: [title-page, toc, {chapters}]
editions: {{print: {{format: pdf, trim: 6in x 9in}}}}
"""


def house_book(folder: Path, books: Path) -> None:
    for part in ("manuscript", "bib"):
        shutil.copytree(ROOT / part, folder / part)


def long_book(folder: Path, books: Path, chapters: int = LONG_BOOK) -> None:
    source = books / "war-and-peace" / "manuscript"
    (folder / "manuscript").mkdir(parents=True)
    names = [path.name for path in sorted(source.glob("*.md"))[:chapters]]
    for name in names:
        shutil.copyfile(source / name, folder / "manuscript" / name)
    (folder / "manuscript" / "book.yml").write_text(YAML.format(chapters=", ".join(names)), "utf-8")


def peer(folder: Path) -> None:
    """Build the same sheets as one document of stock WeasyPrint (runs in a process of its own)."""
    import weasyprint

    html = (folder / "book.html").read_text("utf-8")
    begin = time.process_time()
    sheets = [weasyprint.CSS(filename=folder / "book.css")]
    weasyprint.HTML(string=html, base_url=str(folder)).write_pdf(folder / "peer.pdf", stylesheets=sheets)
    print(time.process_time() - begin)


def write_for_peer(folder: Path) -> None:
    """The book's sheets as one document, and its style sheets as one."""
    book_file = read_book_file(folder).value
    assert book_file is not None
    edition = book_file.editions[0]
    book = resolved_book(book_file, edition, {}, DatabaseCache(Request(folder))).value
    assert book is not None
    sheets = render_sheets(book, edition, theme_for(folder), {}).value
    assert sheets is not None
    bodies = [re.search(r"<body[^>]*>(.*)</body>", sheet.html, re.DOTALL) for sheet in sheets.sheets]
    html = "".join(body[1] for body in bodies if body)
    (folder / "book.html").write_text(f"<!DOCTYPE html><html lang='en'><body>{html}</body></html>", "utf-8")
    (folder / "book.css").write_text("\n".join(style.css for style in sheets.styles), "utf-8")


def prose_of(blocks: list[str]) -> list[int]:
    """Which blocks are plain paragraphs of some length."""
    return [n for n, block in enumerate(blocks) if len(block) > 100 and block.strip()[0].isalpha()]


def edit(path: Path, number: int) -> None:
    """Put a word into the paragraph in the middle of a chapter."""
    blocks = path.read_text("utf-8").split("\n\n")
    prose = prose_of(blocks)
    middle = prose[len(prose) // 2]
    blocks[middle] = re.sub(r"( edit\d+)?$", f" edit{number}", blocks[middle].rstrip())
    path.write_text("\n\n".join(blocks), "utf-8")


class Onlooker:
    """Someone who has leafed through the book and looks at the spread that changes.

    `drawn` has the seconds from each save to it.
    """

    def __init__(self, folder: Path) -> None:
        self.desk = Desk(folder, self.show, lambda: None)
        self.stamps: list[str] = []
        self.drawn: list[float] = []
        self.saved: float | None = None
        self._seen: set[str] = set()

    def show(self, shown: Shown) -> None:
        if not isinstance(shown, Spreads):
            return
        self.stamps = [page.stamp for page in shown.pages]
        if shown.changed is not None and self.saved is not None:
            left = shown.changed - (1 if shown.pages[shown.changed].recto else 0)
            self._look_at(self.stamps[max(left, 0) : left + 2])
            self.drawn.append(time.process_time() - self.saved)
            self.saved = None

    def leaf_through(self) -> None:
        """Look at every page that has not been seen."""
        self._look_at(self.stamps)

    def _look_at(self, stamps: list[str]) -> None:
        for stamp in stamps:
            if stamp not in self._seen:
                self._seen.add(stamp)
                assert self.desk.draw("print", stamp, 2.0).value is not None


def measure(folder: Path) -> tuple[int, float, float]:
    """Pages, and the median seconds of an edit until its spread is drawn and until the book is proved."""
    collect_rarely()
    onlooker = Onlooker(folder)
    onlooker.desk.make("print")
    onlooker.leaf_through()
    tidy()
    files = sorted(folder.glob("manuscript/*.md"))
    chapters = [path for path in files if len(prose_of(path.read_text("utf-8").split("\n\n"))) > 4]
    whole = []
    for number in range(EDITS):
        edit(chapters[number * len(chapters) // EDITS], number)
        begun = onlooker.saved = time.process_time()
        onlooker.desk.make("print")
        forget_unused()
        set_aside()
        whole.append(time.process_time() - begun)
        onlooker.leaf_through()
    assert len(onlooker.drawn) == EDITS
    return len(onlooker.stamps), statistics.median(onlooker.drawn), statistics.median(whole)


def main() -> None:
    books = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "books"
    print(f"{'book':10} {'pages':>5} {'peer s':>7} {'spread s':>9} {'ratio':>7} {'whole s':>8} {'ratio':>7}")
    for name, make in (("house", house_book), ("long", long_book)):
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary) / "book"
            make(folder, books)
            write_for_peer(folder)
            command = [sys.executable, __file__, "--peer", folder]
            said = subprocess.run(command, capture_output=True, check=True, text=True)
            theirs = float(said.stdout.split()[-1])
            pages, spread, whole = measure(folder)
        row = f"{name:10} {pages:5} {theirs:7.2f} {spread:9.3f} 1/{theirs / spread:<5.1f}"
        print(f"{row} {whole:8.3f} 1/{theirs / whole:<5.1f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peer"]:
        peer(Path(sys.argv[2]))
    else:
        main()
