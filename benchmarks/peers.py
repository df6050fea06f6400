"""Wall time, CPU time and peak memory of a whole build, beside pandoc -> WeasyPrint in the same run.

    uv run --with pypandoc_binary benchmarks/peers.py [FOLDER_OF_BOOKS]

The peer gets the same text and the same faces, and the plainest style sheet that makes a book of it:
pandoc writes one HTML file (a Lua filter keeps its notes where they are called) and WeasyPrint sets it
with `float: footnote`; pandoc also writes the EPUB. pandoc ships no note style, so for `report` the peer
sets `report-plain`, the same text with its notes typed out. Ratios are ours divided by the peer's.
"""

from __future__ import annotations

import ctypes
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PR_SET_CHILD_SUBREAPER = 36
BOOKS = {"report": "report-plain", "novel": "novel"}
FILTER = """
function Note(note)
  return pandoc.Span(pandoc.utils.blocks_to_inlines(note.content), pandoc.Attr('', {'fn'}))
end
"""
STYLE = """
@font-face { font-family: "EB Garamond"; src: url("%(faces)s/EBGaramond-Regular.ttf") }
@font-face { font-family: "EB Garamond"; font-style: italic; src: url("%(faces)s/EBGaramond-Italic.ttf") }
@page { size: 170mm 240mm; margin: 20mm }
body { font: 11pt/14pt "EB Garamond"; text-align: justify; hyphens: auto }
.fn { float: footnote; font-size: 9pt; line-height: 11pt }
"""


@dataclass(frozen=True)
class Cost:
    wall: float  # seconds
    cpu: float  # seconds, user and system
    memory: float  # MiB, largest process


def measure(arguments: list[str]) -> Cost:
    """Run a command to its end. Raises RuntimeError when it fails.

    Processor time and memory are those of all its processes: one that it leaves behind comes to this one
    (prctl(2), PR_SET_CHILD_SUBREAPER), which waits for it. Wall time ends with the command itself.
    Python may keep what it compiles, as it does where a program is installed: the first run is the dearest.
    """
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begin = time.perf_counter()
    process = os.posix_spawn(sys.executable, [sys.executable, *arguments], environment)
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - begin
    if status:
        raise RuntimeError(f"failed: {' '.join(arguments)}")
    usages = [usage, *_left_behind()]
    cpu = sum(each.ru_utime + each.ru_stime for each in usages)
    return Cost(wall, cpu, max(each.ru_maxrss for each in usages) / 1024)


def _left_behind() -> Iterator[resource.struct_rusage]:
    while True:
        try:
            yield os.wait4(-1, 0)[2]
        except ChildProcessError:
            return


def peer(book: Path, out: Path) -> None:
    """Build a book with pandoc and WeasyPrint (runs in a process of its own)."""
    import pypandoc
    import rendercv_fonts
    import weasyprint

    chapters = sorted(str(path) for path in (book / "manuscript").glob("*.md"))
    lua, css = out / "notes.lua", out / "book.css"
    lua.write_text(FILTER, "utf-8")
    faces = Path(rendercv_fonts.__file__).parent / "EB Garamond"
    css.write_text(STYLE % {"faces": faces.as_uri()}, "utf-8")
    arguments = ["--standalone", f"--lua-filter={lua}", "--metadata=title:Book", "--metadata=lang:en-US"]
    html = pypandoc.convert_file(chapters, "html5", format="markdown", extra_args=arguments)
    weasyprint.HTML(string=html, base_url=str(book)).write_pdf(out / "peer.pdf", stylesheets=[str(css)])
    pypandoc.convert_file(
        chapters, "epub3", format="markdown", outputfile=str(out / "peer.epub"),
        extra_args=["--toc", "--metadata=title:Book", f"--resource-path={book / 'manuscript'}"],
    )  # fmt: skip


def main() -> None:
    books = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "books"
    print(f"{'book':8} {'':8} {'wall s':>8} {'cpu s':>8} {'MiB':>6}")
    for name, peer_name in BOOKS.items():
        with tempfile.TemporaryDirectory() as out:
            build = [str(ROOT / "build.py"), "build", str(books / name), "--no-cache", "-o", out]
            ours = measure(build)
            theirs = measure([__file__, "--peer", str(books / peer_name), out])
        rows = {"octavo": ours, "peer": theirs}
        for who, cost in rows.items():
            print(f"{name:8} {who:8} {cost.wall:8.1f} {cost.cpu:8.1f} {cost.memory:6.0f}")
        ratios = (ours.wall / theirs.wall, ours.cpu / theirs.cpu, ours.memory / theirs.memory)
        print(f"{name:8} {'ratio':8} {ratios[0]:8.2f} {ratios[1]:8.2f} {ratios[2]:6.2f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peer"]:
        peer(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        main()
