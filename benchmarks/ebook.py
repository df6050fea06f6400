"""What the EPUB costs, beside pandoc's of the same text in the same run, and how that grows with the book.

    uv run --with pypandoc_binary benchmarks/ebook.py [FOLDER_OF_BOOKS]

Ours is `build.py build --edition ebook --no-cache`, fonts, proof and Python's start included; the peer is the
pandoc binary alone, which embeds no font. CPU is user and system time; of several runs the median is told,
after one that is not counted, in which Python compiles what it loads.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

from peers import ROOT, Cost, measure

BOOKS = ("novel", "war-and-peace", "report")
RUNS = 3


def ours(book: Path, out: Path) -> tuple[Cost, int]:
    """The median of several builds, and the words of the book."""
    build = [str(ROOT / "build.py"), "build", str(book), "--edition", "ebook", "--no-cache", "-o", str(out)]
    measure(build)
    cost = _median([measure(build) for _ in range(RUNS)])
    (row,) = json.loads((out / "manifest.json").read_text("utf-8"))["files"].values()
    return cost, int(row["words"])


def pandoc(book: Path, out: Path) -> Cost:
    """The median of several runs of pandoc over the same chapters."""
    import pypandoc

    chapters = sorted(str(path) for path in (book / "manuscript").glob("*.md"))
    options = ["-t", "epub3", "--toc", "--metadata=title:Book", "--metadata=lang:en-US"]
    options += [f"--resource-path={book / 'manuscript'}", "-o", str(out / "peer.epub"), *chapters]
    program = pypandoc.get_pandoc_path()
    # measure() starts Python; exec makes the process pandoc's own
    script = "import os, sys; os.execv(sys.argv[1], sys.argv[1:])"
    start = min(measure(["-c", "pass"]).cpu for _ in range(RUNS))
    cost = _median([measure(["-c", script, program, *options]) for _ in range(RUNS)])
    return Cost(cost.wall, cost.cpu - start, cost.memory)


def _median(costs: list[Cost]) -> Cost:
    return sorted(costs, key=lambda each: each.cpu)[len(costs) // 2]


def main() -> None:
    books = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "books"
    print(f"load {os.getloadavg()[0]:.1f}; {RUNS} runs each")
    print(f"{'book':14} {'words':>8} {'octavo cpu':>11} {'pandoc cpu':>11} {'ratio':>6} {'s/100k words':>13}")
    for name in BOOKS:
        with tempfile.TemporaryDirectory() as folder:
            cost, words = ours(books / name, Path(folder))
            peer = pandoc(books / name, Path(folder))
        rate = cost.cpu / words * 100_000
        print(
            f"{name:14} {words:8} {cost.cpu:11.2f} {peer.cpu:11.2f} {cost.cpu / peer.cpu:6.2f} {rate:13.2f}"
        )


if __name__ == "__main__":
    main()
