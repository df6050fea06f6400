"""The typographic score, counted on the laid-out pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from statistics import fmean, median
from typing import Final

from octavo.diagnostics import Position
from octavo.model.score import ChapterScore, Counts, Score, WorstLine
from octavo.model.set_lines import SetLine
from octavo.model.sheet import LaidOutPage, PageMap, Sheet

_HALF_EM, _TWICE = 0.5, 2.0
_LADDER: Final = 3  # hyphens in a row
_ROUNDING: Final = 0.05  # lines
_SHORT: Final = 5  # lines; a last page with fewer looks forgotten (Chicago Manual, 17th ed., §2.113)
_WORST: Final = 10  # lines that are named


def typographic_score(page_map: PageMap, sheets: Iterable[Sheet], places: Mapping[str, Position]) -> Score:
    """The score of the pages, in all and by chapter. `places` says where each block was written."""
    titles = {sheet.id: sheet.title or sheet.id for sheet in sheets}
    by_sheet = [
        (sheet, tuple(pages)) for sheet, pages in groupby(page_map.pages, key=lambda page: page.sheet)
    ]
    chapters = tuple(
        ChapterScore(titles.get(sheet, sheet), _counts((pages,)))
        for sheet, pages in by_sheet
        if any(page.lines for page in pages)
    )
    lines = [line for page in page_map.pages for line in page.lines]
    reasons = Counter(line.reason for line in lines if line.reason)
    return Score(
        _counts([pages for _, pages in by_sheet]),
        chapters,
        tuple(_worst(page_map, places)),
        tuple(sorted(reasons.items())),
    )


def _counts(chapters: Sequence[Sequence[LaidOutPage]]) -> Counts:
    pages = [page for chapter in chapters for page in chapter]
    lines = [line for page in pages for line in page.lines]
    spread = [line for line in lines if _is_spread(line)]
    gaps = [dict(_gaps(chapter)) for chapter in chapters]
    spreads = [apart for chapter in gaps for apart in _apart(chapter)]
    room = [max(0, int(gap + _ROUNDING)) for chapter in gaps for gap in chapter.values()]
    return Counts(
        lines=len(lines),
        spread=len(spread),
        over_half_em=sum(line.ems > _HALF_EM for line in spread),
        over_twice=sum(line.stretch > _TWICE for line in spread),
        too_wide=sum(_is_too_wide(line) for line in spread),
        hyphenated=sum(line.hyphenated for line in lines),
        ladders=sum(_ladders(pages, area) for area in ("body", "note")),
        widows=sum(_is_widow(page) for page in pages),
        orphans=sum(_is_orphan(page) for page in pages),
        spreads=len(spreads),
        unequal=sum(apart > 0.99 for apart in spreads),
        gap=round(fmean(room), 3) if room else 0.0,
        over_page=sum(_ends_in_hyphen(page) for page in pages),
        short_ends=sum(map(_ends_short, chapters)),
        off_grid=sum(line.off_grid for line in lines),
    )


def _is_spread(line: SetLine) -> bool:
    return line.spread and line.natural > 0


def _is_too_wide(line: SetLine) -> bool:
    return line.ems > _HALF_EM or line.stretch > _TWICE


def _ladders(pages: Iterable[LaidOutPage], area: str) -> int:
    """How often three lines in a row, or more, end in hyphens."""
    ends = (line.hyphenated for page in pages for line in page.lines if line.area == area)
    return sum(hyphen and sum(1 for _ in run) >= _LADDER for hyphen, run in groupby(ends))


def _is_widow(page: LaidOutPage) -> bool:
    first = next(_body(page), None)
    return first is not None and first.last and not first.first


def _is_orphan(page: LaidOutPage) -> bool:
    *_, last = (None, *_body(page))
    return last is not None and last.first and not last.last


def _ends_in_hyphen(page: LaidOutPage) -> bool:
    *_, last = (None, *_body(page))
    return last is not None and last.hyphenated


def _ends_short(chapter: Sequence[LaidOutPage]) -> bool:
    """Whether the last page, which is not the first, reaches less than five lines down."""
    filled = [page for page in chapter if any(piece.area == "body" for piece in page.placed)]
    heights = [line.bottom - line.top for page in filled for line in _body(page)]
    if len(filled) < 2 or not heights:
        return False
    head = min(piece.top for page in filled for piece in page.placed if piece.area == "body")
    reached = max(piece.bottom for piece in filled[-1].placed if piece.area == "body")
    return reached - head < (_SHORT - _ROUNDING) * median(heights)


def _body(page: LaidOutPage) -> Iterator[SetLine]:
    return (line for line in page.lines if line.area == "body")


def _gaps(chapter: Sequence[LaidOutPage]) -> Iterator[tuple[int, float]]:
    """The page's number, and the space under its text in lines, for all pages of text but the last.

    It is less than nothing on pages that are run on a line.
    """
    for page, following in pairwise(chapter):
        heights = [line.bottom - line.top for line in _body(page)]
        if heights and not following.blank and any(True for _ in _body(following)):
            reached = max(piece.bottom for piece in page.placed if piece.area == "body")
            yield page.index, (page.foot - reached) / median(heights)


def _apart(gaps: Mapping[int, float]) -> Iterator[float]:
    """How many lines apart facing pages end: a left-hand page has an odd number in the file."""
    for index, gap in gaps.items():
        if index % 2 and index + 1 in gaps:
            yield abs(gap - gaps[index + 1])


def _worst(page_map: PageMap, places: Mapping[str, Position]) -> Iterator[WorstLine]:
    wide = [
        (line, page)
        for page in page_map.pages
        for line in page.lines
        if _is_spread(line) and _is_too_wide(line)
    ]
    for line, page in sorted(wide, key=lambda found: -found[0].stretch)[:_WORST]:
        place = places.get(line.block) or places.get(page.sheet)
        where = (place.file, place.line) if place else ("", 0)
        yield WorstLine(*where, page.label, round(line.stretch, 2), line.text)
