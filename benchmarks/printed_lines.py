"""Lines and pages of a book's PDF, whoever made it, measured from where its characters stand."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from statistics import fmean, median

import pypdfium2
from pypdfium2 import raw

from octavo.render.page_design import PageDesign

_HYPHENS = "-\u2010\u00ad\x02"  # the last is what PDFium makes of a hyphen that divides a word
_WHOLE = 0.99  # of a line


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as drawn: its cell from origin to advance, its baseline from the page's top; points."""

    text: str
    left: float
    right: float
    baseline: float
    height: float


@dataclass(slots=True)
class Line:
    """The glyphs on one baseline, in the order of the text, and the word spaces between them (points)."""

    baseline: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    spaces: list[float] = field(default_factory=list)

    @property
    def hyphenated(self) -> bool:
        return self.glyphs[-1].text in _HYPHENS

    @property
    def left(self) -> float:
        return min(glyph.left for glyph in self.glyphs)

    @property
    def right(self) -> float:
        return max(glyph.right for glyph in self.glyphs)


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """The lines of a page without head and folio: those of its text, and those of its notes."""

    text: tuple[Line, ...]
    notes: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """What is counted. Shares are in per cent; `gap` in lines."""

    pages: int
    lines: int
    over_half_em: float
    over_twice: float
    hyphenated: float
    ladders: int
    unequal: int
    spreads: int
    gap: float


def measure(content: bytes, page: PageDesign, chapters: Collection[str], natural: float) -> Figures:
    """Count lines and pages of the chapters whose titles have these letters; `natural` is a space in em."""
    with pypdfium2.PdfDocument(content) as document:
        runs = list(_runs(document, chapters, page))
        body = _body_height(document, [index for run in runs for index in run])
        pages = {index: _page(document[index], page, body) for run in runs for index in run}
        count = len(document)
    printed = [
        (line, index)
        for index, each in pages.items()
        for line in each.text
        if _in_text(line, index, page, body)
    ]
    lines = [line for line, _ in printed]
    full = [line for line, index in printed if _is_full(line, index, page)]
    spread = [fmean(line.spaces) / page.size for line in full if line.spaces]
    gaps = [{index: _gap(pages[index], page) for index in run[:-1] if pages[index].text} for run in runs]
    apart = [
        abs(gap - each[at + 1]) for each in gaps for at, gap in each.items() if at % 2 and at + 1 in each
    ]
    return Figures(
        pages=count,
        lines=len(lines),
        over_half_em=_share(sum(space > 0.5 for space in spread), spread),
        over_twice=_share(sum(space > 2 * natural for space in spread), spread),
        hyphenated=_share(sum(line.hyphenated for line in lines), lines),
        ladders=sum(
            on and len(list(run)) > 2 for on, run in groupby(lines, key=lambda line: line.hyphenated)
        ),
        unequal=sum(each > _WHOLE for each in apart),
        spreads=len(apart),
        gap=fmean(max(0, int(gap + 0.05)) for each in gaps for gap in each.values()),
    )


def openings(content: bytes) -> dict[str, int]:
    """The page on which each piece of the outline's first level begins, by its letters."""
    with pypdfium2.PdfDocument(content) as document:
        return {
            letters(mark.get_title()): mark.get_dest().get_index()
            for mark in document.get_toc()
            if not mark.level
        }


def letters(title: str) -> str:
    """A title's letters and digits, all that bookmarks of two makers have in common."""
    return "".join(filter(str.isalnum, title))


def _share(part: int, whole: Sequence[object]) -> float:
    return 100 * part / max(len(whole), 1)


def _runs(document: pypdfium2.PdfDocument, chapters: Collection[str], page: PageDesign) -> Iterator[range]:
    """The pages of each chapter, blank ones at its end left out."""
    marks = [
        (mark.level, letters(mark.get_title()), mark.get_dest().get_index()) for mark in document.get_toc()
    ]
    for number, (level, title, at) in enumerate(marks):
        if title in chapters:
            later = (begins for deep, _, begins in marks[number + 1 :] if deep <= level)
            end = next(later, len(document))
            while not any(_within(glyph, page) for glyph in _glyphs(document[end - 1])):
                end -= 1
            yield range(at, end)


def _within(glyph: Glyph | None, page: PageDesign) -> bool:
    """Whether it stands in the text or the notes, and is no head or folio."""
    return glyph is not None and page.top < glyph.baseline < page.height - page.bottom + 2


def _glyphs(page: pypdfium2.PdfPage) -> Iterator[Glyph | None]:
    """The page's characters in the order of the text; None for a space."""
    text, height = page.get_textpage(), page.get_height()
    x, y = ctypes.c_double(), ctypes.c_double()
    for at in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text, at))
        if character.isspace() or raw.FPDFText_IsGenerated(text, at) == 1:
            yield None
            continue
        left, bottom, right, top = text.get_charbox(at, loose=True)
        raw.FPDFText_GetCharOrigin(text, at, ctypes.byref(x), ctypes.byref(y))
        if right - left > 0.01:
            yield Glyph(character, left, right, height - y.value, top - bottom)


def _body_height(document: pypdfium2.PdfDocument, pages: Iterable[int]) -> float:
    """How high a character of the text's size is: the commonest height."""
    found = Counter(
        round(glyph.height, 2) for index in pages for glyph in _glyphs(document[index]) if glyph is not None
    )
    return found.most_common(1)[0][0]


def _page(page: pypdfium2.PdfPage, design: PageDesign, body: float) -> PrintedPage:
    lines: list[Line] = []
    space = False
    for glyph in _glyphs(page):
        if glyph is None:
            space = True
            continue
        if not _within(glyph, design):
            continue
        line = lines[-1] if lines else None
        raised = glyph.height < 0.75 * body
        if line is None or abs(glyph.baseline - line.baseline) > (0.5 * design.leading if raised else 1):
            line = next((each for each in lines if abs(each.baseline - glyph.baseline) < 1), None)
            if line is None:
                line = Line(glyph.baseline, glyph.height)
                lines.append(line)
        elif space and line.glyphs:
            line.spaces.append(glyph.left - line.glyphs[-1].right)
        line.glyphs.append(glyph)
        space = False
    lines.sort(key=lambda each: each.baseline)
    at = len(lines)
    while at and _height(lines[at - 1]) < 0.88 * body:
        at -= 1
    return PrintedPage(tuple(lines[:at]), tuple(lines[at:]))


def _height(line: Line) -> float:
    return median(glyph.height for glyph in line.glyphs)


def _sides(index: int, page: PageDesign) -> tuple[float, float]:
    """Where the lines of a page begin and end: a right-hand page has an even number in the file."""
    left = page.outside if index % 2 else page.inside
    return left, left + page.measure


def _in_text(line: Line, index: int, page: PageDesign, body: float) -> bool:
    """Whether it is a line of the text in its own size, no heading, quotation or line in the middle."""
    begins = line.left - _sides(index, page)[0]
    return abs(_height(line) - body) < 0.02 * body and -page.size < begins < 1.3 * page.size


def _is_full(line: Line, index: int, page: PageDesign) -> bool:
    """Whether it ends at the margin, as all do but the last of a paragraph."""
    return line.right > _sides(index, page)[1] - 0.3 * page.size


def _gap(printed: PrintedPage, page: PageDesign) -> float:
    """The lines more that the page would have room for, above its notes and the line of white over them."""
    foot = page.height - page.bottom
    if printed.notes:
        size = page.reduced(0.84)
        foot = printed.notes[0].baseline - _rise(size, size / page.size * page.leading) - page.leading
    reached = printed.text[-1].baseline + page.leading - _rise(page.size, page.leading)
    return (foot - reached) / page.leading


def _rise(size: float, leading: float) -> float:
    """From the top of a line of EB Garamond, 1.007 up and 0.298 down, to its baseline (CSS 2.2 §10.8.1)."""
    return (leading + size * (1.007 - 0.298)) / 2
