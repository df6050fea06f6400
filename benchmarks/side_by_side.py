"""Spreads of the shared books beside the same text set by Typst, and their lines and pages counted alike.

    uv run --with typst --with pypandoc_binary benchmarks/side_by_side.py [FOLDER_OF_BOOKS] [BOOK…]

A BOOK is a folder of FOLDER_OF_BOOKS, or a path. Typst gets the text of our own sheets (read by pandoc), our
trim, margins, leading, faces, sizes, spaces and language, notes ragged as ours are; lines and pages it breaks
by its own defaults. Both are measured alike from their PDFs (`printed_lines.py`): the chapters' lines in the
text's own size, without notes and quotations. The PDFs and the first spreads of each piece, ours above, go to
`dist/side-by-side/`.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

import printed_lines
import pypdfium2
import rendercv_fonts
from fontTools.ttLib import TTFont
from lxml import etree
from PIL import Image
from print_edition import print_edition
from typst_book import set_by_typst

from octavo.model.sheet import Sheet
from octavo.render.page_design import design_page

ROOT = Path(__file__).resolve().parents[1]
SPREADS = 4  # drawn of each chapter
SCALE = 1.6  # pixels to a point
GREY = (128, 128, 128)


def main() -> None:
    books = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "books"
    print(
        f"{'':20}{'pages':>7}{'lines':>7}{'>0.5em':>9}{'>2x':>9}{'hyphens':>9}{'ladders':>9}"
        f"{'unequal':>9}{'gap':>7}{'CPU s':>8}"
    )
    for name in sys.argv[2:] or ["novel", "report"]:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary) / "book"
            shutil.copytree(books / name, folder, ignore=shutil.ignore_patterns(".*", "dist", "tests"))
            compare(folder, Path(name).resolve().name)


def compare(folder: Path, name: str) -> None:
    """Set a book both ways, print what is counted, and draw its spreads."""
    begin = time.process_time()
    printed = print_edition(folder)
    half = time.process_time()
    sheets, page, ours = printed.sheets, design_page(printed.edition), printed.pdf
    theirs = set_by_typst(sheets, printed.book, page)
    costs = {"octavo": half - begin, "typst": time.process_time() - half}
    chapters = {
        heading_of(sheet) for sheet in sheets.sheets if sheet.matter == "body" and sheet.role != "part"
    }
    for way, content in (("octavo", ours), ("typst", theirs)):
        row = printed_lines.measure(content, page, chapters, natural_space())
        print(
            f"{name:12.12}{way:8}{row.pages:7}{row.lines:7}{row.over_half_em:8.2f}%{row.over_twice:8.2f}%"
            f"{row.hyphenated:8.2f}%{row.ladders:9}{row.unequal:5}/{row.spreads:3}{row.gap:7.2f}{costs[way]:8.2f}",
            flush=True,
        )
    out = Path("dist") / "side-by-side" / name
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    (out / "octavo.pdf").write_bytes(ours)
    (out / "typst.pdf").write_bytes(theirs)
    draw_spreads(ours, theirs, out)


def heading_of(sheet: Sheet) -> str:
    """The letters of the heading that stands over a sheet's text."""
    heading = etree.fromstring(sheet.html.encode()).find(".//{*}h1")
    return "" if heading is None else printed_lines.letters("".join(heading.itertext()))


def natural_space() -> float:
    """The word space of EB Garamond, in em."""
    face = TTFont(Path(rendercv_fonts.__file__).parent / "EB Garamond" / "EBGaramond-Regular.ttf")
    width: int = face["hmtx"][face.getBestCmap()[ord(" ")]][0]
    return width / face["head"].unitsPerEm


def draw_spreads(ours: bytes, theirs: bytes, out: Path) -> None:
    """The first spreads of each piece that both outlines name, ours above; the opening stands on a recto."""
    begins = printed_lines.openings(theirs)
    with pypdfium2.PdfDocument(ours) as above, pypdfium2.PdfDocument(theirs) as below:
        for number, (title, at) in enumerate(printed_lines.openings(ours).items()):
            if title not in begins:
                continue
            for step in range(SPREADS):
                rows = [
                    spread(above, at - 1 + 2 * step, at - 1),
                    spread(below, begins[title] - 1 + 2 * step, begins[title] - 1),
                ]
                picture = Image.new("RGB", (rows[0].width, rows[0].height + rows[1].height + 12), GREY)
                picture.paste(rows[0], (0, 0))
                picture.paste(rows[1], (0, rows[0].height + 12))
                picture.save(out / f"{number:02}-{step + 1}.png")


def spread(document: pypdfium2.PdfDocument, verso: int, before: int) -> Image.Image:
    """A left-hand page and the right-hand one that faces it; what lies before the piece is left blank."""
    width, height = (round(side * SCALE) for side in document[0].get_size())
    picture = Image.new("RGB", (2 * width + 4, height), GREY)
    for side, index in enumerate((verso, verso + 1)):
        if before < index < len(document):
            page = document[index].render(scale=SCALE).to_pil().convert("RGB")
            picture.paste(page, (side * (width + 4), 0))
    return picture


if __name__ == "__main__":
    main()
