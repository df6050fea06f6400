"""The lines of the shared books, ours and WeasyPrint's own, in one run: spaces, hyphens, ladders, CPU time.

    uv run benchmarks/lines.py [FOLDER_OF_BOOKS]

`novel` and `report` are set in 11 pt on a measure of 297 pt, 6 x 9 in, without protrusion, each way in a
process of its own; `report notes` has its notes justified too. Hyphens are counted in all lines, spaces in
justified ones. WeasyPrint's own lines are made by giving it its line-breaking functions back. Both are
measured from the layout: the spacing that each piece of text is drawn with.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MEASURE = "@page{size:6in 9in}@page:left,:right{margin-left:67.5pt;margin-right:67.5pt}"
SETTINGS = {
    "novel": ("novel", MEASURE),
    "report": ("report", MEASURE),
    "report notes": ("report", MEASURE + ".note{text-align:justify;hyphens:auto}"),
}


def main() -> None:
    books = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "books"
    print(f"{'':14}{'lines':>10}{'>0.5em':>9}{'>2x':>9}{'hyphens':>9}{'ladders':>9}{'CPU s':>8}")
    for setting in SETTINGS:
        for way in ("weasyprint", "octavo"):
            arguments = [sys.executable, __file__, "--one", str(books), setting, way]
            done = subprocess.run(arguments, check=True, capture_output=True, text=True)
            row = json.loads(done.stdout)
            print(
                f"{setting:14}{row['lines']:10}{row['half']:8.2f}%{row['twice']:8.2f}%{row['hyphens']:8.2f}%"
                f"{row['ladders']:9}{row['cpu']:8.2f}  {way}"
            )


def use_own_lines() -> None:
    """Take the house's line breaking out of WeasyPrint again, once it has been installed."""
    from octavo.typeset.overrides import OVERRIDES, full_lines, install, original_of, total_fit

    install()
    total_fit._setting = lambda *_: total_fit.Left("ragged")
    for override in OVERRIDES:
        if override.wrap is full_lines.fill:
            setattr(override.holder, override.name, original_of(override))


def one(books: Path, setting: str, way: str) -> None:
    """Set one book one way, and print what is counted as JSON."""
    from octavo.database_cache import DatabaseCache
    from octavo.making import resolved_book
    from octavo.model.places import positions_of
    from octavo.model.sheet import StyleSheet
    from octavo.preflight.typography import typographic_score
    from octavo.read.book_file import read_book_file
    from octavo.render.sheets import render_sheets
    from octavo.render.theme import theme_for
    from octavo.request import Request
    from octavo.typeset.press import typeset

    if way == "weasyprint":
        use_own_lines()
    name, css = SETTINGS[setting]
    book_file = read_book_file(books / name).value
    edition = next(each for each in book_file.editions if each.format == "pdf")
    edition = replace(edition, type_size=11.0, protrusion=False)
    book = resolved_book(book_file, edition, {}, DatabaseCache(Request(books / name))).value
    theme = theme_for(book.folder)
    sheets = render_sheets(book, edition, theme, {}).value
    sheets = replace(sheets, styles=(*sheets.styles, StyleSheet("measure.css", css)))
    begin = time.process_time()
    layout = typeset(sheets, edition, book.folder, theme=theme.house, whole=False).value
    cpu = time.process_time() - begin
    total = typographic_score(layout.page_map, sheets.sheets, positions_of(book)).total
    spread = max(total.spread, 1)
    row = {
        "lines": total.lines,
        "half": 100 * total.over_half_em / spread,
        "twice": 100 * total.over_twice / spread,
        "hyphens": 100 * total.hyphenated / total.lines,
        "ladders": total.ladders,
        "cpu": cpu,
    }
    os.write(1, json.dumps(row).encode())


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(Path(sys.argv[2]), sys.argv[3], sys.argv[4])
    else:
        main()
