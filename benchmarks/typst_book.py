"""The sheets of a print edition set by Typst, with the same page, faces, sizes and spaces."""

from __future__ import annotations

import json
from pathlib import Path

import pypandoc
import rendercv_fonts
import typst
from lxml import etree

from octavo.model.book import Book
from octavo.model.sheet import Sheet, Sheets
from octavo.render.contents_depth import contents_depth
from octavo.render.page_design import PageDesign

_HERE = Path(__file__).parent / "typst"
_XHTML = "{http://www.w3.org/1999/xhtml}"
# What Typst has of its own, or a book has to draw by hand.
_LEFT_OUT = {"half-title", "title-page", "copyright-page", "toc", "cover"}


def set_by_typst(sheets: Sheets, book: Book, page: PageDesign) -> bytes:
    """The PDF that Typst makes of the sheets' text."""
    source = book.folder / "side-by-side.typ"
    source.write_text(_design(book, page) + (_HERE / "book.typ").read_text("utf-8") + _text(sheets), "utf-8")
    faces = Path(rendercv_fonts.__file__).parent
    pdf: bytes = typst.compile(source, root=book.folder, font_paths=[faces], ignore_system_fonts=True)
    return pdf


def _design(book: Book, page: PageDesign) -> str:
    """What book.typ asks of the page, in Typst's words."""
    lengths = {
        "width": page.width, "height": page.height, "inside": page.inside, "outside": page.outside,
        "top": page.top, "bottom": page.bottom, "size": page.size, "leading": page.leading,
        "note": page.reduced(0.84), "heading": page.title,
    }  # fmt: skip
    language, _, region = book.metadata.language.partition("-")
    words = {"title": book.metadata.title, "language": language, "region": region or "US"}
    numbers = {"sinkage": page.sinkage, "depth": contents_depth(book, page)}
    values = [
        *(f"{name}: {length:.4f}pt" for name, length in lengths.items()),
        *(f"{name}: {json.dumps(word, ensure_ascii=False)}" for name, word in words.items()),
        *(f"{name}: {number}" for name, number in numbers.items()),
    ]
    return f"#let page-design = ({', '.join(values)})\n"


def _text(sheets: Sheets) -> str:
    sections = "".join(_section(sheet) for sheet in sheets.sheets if sheet.role not in _LEFT_OUT)
    arguments = ["--wrap=none", f"--lua-filter={_HERE / 'sheets.lua'}"]
    html = f"<html><body>{sections}</body></html>"
    return pypandoc.convert_text(html, "typst", "html+native_divs+native_spans", extra_args=arguments)


def _section(sheet: Sheet) -> str:
    """The sheet's piece; a title of several elements is made the heading alone, as Typst's outline has it."""
    section = etree.fromstring(sheet.html.encode()).find(f".//{_XHTML}section")
    section.tag, section.attrib["class"] = f"{_XHTML}div", f"piece role-{sheet.role}"
    for authors in section.findall(f".//{_XHTML}p[@class='generated authors']"):
        authors.tag, authors.attrib["class"] = f"{_XHTML}div", "authors"
    for heading in section.iter(f"{_XHTML}h1"):
        parts = ["".join(part.itertext()) for part in heading]
        for child in heading:
            heading.remove(child)
        heading.text = " ".join(parts) if parts else heading.text
    return etree.tostring(section, encoding="unicode")
