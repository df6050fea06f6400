"""A print edition built whole, and again after a change, beside one document of stock WeasyPrint.

    uv run benchmarks/chapters.py [FOLDER_OF_BOOKS] [BOOK…]

Every build is a command of its own, interpreter start included: cold by one process and by two, then with
what the last build kept: nothing changed (sheets and plates kept, the edition's own entry taken away), a
paragraph of a chapter in the middle edited, and a page added to it. The peer lays out the same sheets, with
the same style sheets, as one document and writes its PDF. Memory is that of the largest process; ratios are
ours divided by the peer's of the same run. The book printed from plates is then compared with the engine's
single document of the same pages, character by character.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import redirect_stdout
from pathlib import Path

from peers import Cost, measure
from preview import LONG_BOOK, long_book, peer, prose_of, write_for_peer
from print_edition import print_edition

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT))
HUNDRED_PAGES = 15  # chapters of war-and-peace
WORDS = "These are words that were not there before the change that is measured here was made to it. "


def copy_book(folder: Path, books: Path, name: str) -> None:
    """The book of that name; `hundred` and `long` are the beginning of war-and-peace, so many pages of it."""
    chapters = {"hundred": HUNDRED_PAGES, "long": LONG_BOOK}.get(name)
    if chapters is not None:
        long_book(folder, books, chapters)
        return
    shutil.copytree(books / name, folder)
    shutil.rmtree(folder / ".octavo", ignore_errors=True)


def build(folder: Path, out: Path, jobs: int, *options: str) -> Cost:
    """A build of the print edition; an entry of the edition as a whole is taken away first."""
    shutil.rmtree(folder / ".octavo" / "editions", ignore_errors=True)
    command = ["build", str(folder), "--edition", "print", "-o", str(out), "--jobs", str(jobs), *options]
    return measure([str(ROOT / "build.py"), *command, "--quiet"])


def change(folder: Path, words: str) -> None:
    """Add words to a paragraph in the middle of a chapter in the middle."""
    paths = sorted((folder / "manuscript").glob("*.md"))
    path = paths[len(paths) // 2]
    blocks = path.read_text("utf-8").split("\n\n")
    prose = prose_of(blocks)
    middle = prose[len(prose) // 2]
    blocks[middle] = f"{blocks[middle].rstrip()} {words}"
    path.write_text("\n\n".join(blocks), "utf-8")


def compare(folder: Path) -> str:
    """The book from plates and as a single document of the same pages."""
    from tests.unit.typeset.single_document import characters, single_document

    printed = print_edition(folder)
    alone = single_document(printed.layout, printed.edition.conformance)
    ours, theirs = characters(printed.pdf), characters(alone)
    same = sum(one == other for one, other in zip(ours, theirs, strict=True))
    return f"{same} of {len(theirs)} pages have the same characters in the same places"


def measure_book(books: Path, name: str) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder, out = Path(temporary) / "book", Path(temporary) / "out"
        copy_book(folder, books, name)
        write_for_peer(folder)
        theirs = measure([__file__, "--peer", str(folder)])
        for path in (folder / "book.html", folder / "book.css", folder / "peer.pdf"):
            path.unlink()
        rows = {"peer": theirs, "cold, 1 job": build(folder, out, 1, "--no-cache")}
        alone = next(out.glob("*.pdf")).read_bytes()
        rows["cold, 2 jobs"] = build(folder, out, 2)
        assert next(out.glob("*.pdf")).read_bytes() == alone
        rows["unchanged"] = build(folder, out, 2)
        assert next(out.glob("*.pdf")).read_bytes() == alone
        change(folder, "A word.")
        rows["a word more"] = build(folder, out, 2)
        change(folder, WORDS * 40)
        rows["a page more"] = build(folder, out, 2)
        for what, cost in rows.items():
            row = f"{name:8} {what:12} {cost.wall:7.1f} {cost.cpu:7.1f} {cost.memory:6.0f}"
            ratios = (cost.wall / theirs.wall, cost.cpu / theirs.cpu, cost.memory / theirs.memory)
            print(row, *(f"{ratio:6.2f}" for ratio in ratios), flush=True)
        command = [sys.executable, __file__, "--compare", str(folder)]
        print(name, subprocess.run(command, capture_output=True, check=True, text=True).stdout, flush=True)


def main() -> None:
    books = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "books"
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # on its user's machine nothing is compiled every time
    subprocess.run([sys.executable, ROOT / "build.py", "build", "--help"], capture_output=True, check=True)
    print(f"{'book':8} {'':12} {'wall s':>7} {'cpu s':>7} {'MiB':>6} {'ratios':>20}")
    for name in sys.argv[2:] or ["report", "hundred"]:
        measure_book(books, name)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peer"]:
        with redirect_stdout(None):
            peer(Path(sys.argv[2]))
    elif sys.argv[1:2] == ["--compare"]:
        print(compare(Path(sys.argv[2])))
    else:
        main()
