"""The finished PDF looked at from outside: its fonts, its page sizes, its pages."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator
from typing import Final

import pikepdf

from octavo.diagnostics import Code, Diagnostic, Outcome
from octavo.edition import Edition
from octavo.model.sheet import PageMap

_FONT_FILES: Final = ("/FontFile", "/FontFile2", "/FontFile3")  # ISO 32000-1 table 122
_TOLERANCE: Final = 0.5  # points


def check_print_file(
    content: bytes, edition: Edition, page_map: PageMap, typefaces: Collection[str] = ()
) -> Outcome[tuple[str, ...]]:
    """The names of the fonts in the PDF, with P001, P002 and L007 for what is wrong with it.

    `typefaces` are the families that may be there; without them any embedded font may.
    """
    with pikepdf.open(io.BytesIO(content)) as pdf:
        fonts = dict(_fonts(pdf))
        problems = (*_font_problems(fonts, typefaces), *_page_problems(pdf, edition, page_map))
    return Outcome(tuple(sorted(set(fonts))), problems)


def check_fonts(content: bytes) -> tuple[Diagnostic, ...]:
    """P001 for every font of a PDF that is not in it."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return tuple(_font_problems(dict(_fonts(pdf)), ()))


def _fonts(pdf: pikepdf.Pdf) -> Iterator[tuple[str, bool]]:
    """Every font's name without its subset's letters, and whether its file is in the PDF."""
    for entry in pdf.objects:
        if isinstance(entry, pikepdf.Dictionary) and entry.get("/Type") == pikepdf.Name.Font:
            descriptor = _descriptor(entry)
            if descriptor is not None or entry.get("/Subtype") != pikepdf.Name.Type0:
                name = str(entry.get("/BaseFont", "/?")).lstrip("/").split("+", 1)[-1]
                embedded = descriptor is not None and any(key in descriptor for key in _FONT_FILES)
                yield name.replace("-", " ").strip(" ,"), embedded


def _descriptor(font: pikepdf.Dictionary) -> pikepdf.Object | None:
    descendants = font.get("/DescendantFonts")
    holder = descendants[0] if descendants is not None else font
    return holder.get("/FontDescriptor")


def _font_problems(fonts: dict[str, bool], typefaces: Collection[str]) -> Iterator[Diagnostic]:
    for name, embedded in fonts.items():
        ours = not typefaces or any(name.startswith(family.replace("-", " ")) for family in typefaces)
        if not embedded or not ours:
            what = "is none of the book's" if embedded else "is not embedded"
            help_ = "use a typeface of the house, or an @font-face rule with a file of the book's"
            yield Diagnostic(Code.P001, f'the font "{name}" {what}', help=help_)


def _page_problems(pdf: pikepdf.Pdf, edition: Edition, page_map: PageMap) -> Iterator[Diagnostic]:
    if len(pdf.pages) != len(page_map.pages):
        message = f"the PDF has {len(pdf.pages)} pages, the layout {len(page_map.pages)}"
        yield Diagnostic(Code.L007, message, help="report it: it is a fault of the typesetter")
    for page, laid_out in zip(pdf.pages, page_map.pages, strict=False):
        left, bottom, right, top = (float(edge) for edge in page.trimbox)
        width, height = right - left, top - bottom
        trim = edition.paper
        if abs(width - trim.width) > _TOLERANCE or abs(height - trim.height) > _TOLERANCE:
            size = f"{width:.0f} × {height:.0f} pt, not {trim.width:.0f} × {trim.height:.0f} pt"
            message = f"page {laid_out.label} is {size}"
            help_ = "take `size` out of the style sheet's @page rules: the edition's trim sets it"
            yield Diagnostic(Code.P002, message, help=help_)
            return
