"""What is shown, as the page in the browser reads it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from octavo.diagnostics import Diagnostic, Position, Severity
from octavo.preview.ebook import EbookFiles
from octavo.preview.room import Room
from octavo.preview.shown import Page, Spreads, Stage
from octavo.source_excerpt import excerpt, printable
from octavo.typeset.page_image import PageImage

Json = dict[str, object]


def state(room: Room, edition: str) -> Json:
    """Everything about an edition but what stands on its pages."""
    spreads, ebook, report = room.spreads.get(edition), room.ebooks.get(edition), room.reports.get(edition)
    return {
        "version": room.version,
        "edition": edition,
        "editions": [{"name": each.name, "format": each.format} for each in room.editions],
        "title": spreads.title if spreads else ebook.title if ebook else "",
        "whole": report is None or report.whole,
        "made": report is not None,
        "stage": stage(room.stage) if room.stage else None,
        "pages": [_page(page) for page in spreads.pages] if spreads else [],
        "headings": _headings(spreads, ebook),
        "changed": spreads.changed if spreads else None,
        "documents": list(ebook.reading_order) if ebook else [],
        "bound": ebook.digest if ebook else "",
        "problems": list(_problems(report.problems, room.folder, spreads)) if report else [],
    }


def _headings(spreads: Spreads | None, ebook: EbookFiles | None) -> list[Json]:
    """The contents, each line with its page or the path of its document."""
    if spreads is not None:
        return [{"title": one.title, "level": one.level, "page": one.page} for one in spreads.headings]
    if ebook is not None:
        return [{"title": one.title, "level": one.level, "path": one.path} for one in ebook.headings]
    return []


def stage(reached: Stage) -> Json:
    """How far the making is."""
    return {"name": reached.name, "done": reached.done, "total": reached.total}


def works(room: Room) -> list[Json]:
    """The bibliography, to find a key in."""
    return [
        {"key": each.key, "author": each.author, "title": each.title, "year": each.year}
        for each in room.works
    ]


def on_page(page: Page, image: PageImage) -> Json:
    """What stands on a page: its lines of text, and its blocks with the places they were written at."""
    return {
        "lines": [
            [line.text, round(line.left, 2), round(line.top, 2), round(line.width, 2), round(line.height, 2)]
            for line in image.lines
        ],
        "regions": [
            [
                each.block,
                str(each.place) if each.place else "",
                round(each.left, 2),
                round(each.top, 2),
                round(each.width, 2),
                round(each.height, 2),
            ]
            for each in page.regions
        ],
    }


def found(spreads: Spreads, words: str) -> list[Json]:
    """The pages on which words stand, with the text around them."""
    wanted = words.casefold().strip()
    if not wanted:
        return []
    return list(_found(spreads, wanted))


def _found(spreads: Spreads, wanted: str) -> Iterator[Json]:
    for index, page in enumerate(spreads.pages):
        at = page.text.casefold().find(wanted)
        if at >= 0:
            around = page.text[max(0, at - 40) : at + len(wanted) + 40]
            yield {"page": index, "label": page.label, "text": around}


def _page(page: Page) -> Json:
    return {
        "stamp": page.stamp,
        "label": page.label,
        "recto": page.recto,
        "width": round(page.width, 2),
        "height": round(page.height, 2),
        "first": page.regions[0].block if page.regions else "",
    }


def _problems(problems: tuple[Diagnostic, ...], folder: Path, spreads: Spreads | None) -> Iterator[Json]:
    order = sorted(
        problems, key=lambda each: (each.severity is not Severity.ERROR, each.position or _NOWHERE)
    )
    for problem in order:
        place = problem.position
        shown = excerpt(folder / place.file, place) if place else None
        yield {
            "code": problem.code.name,
            "severity": problem.severity.value,
            "message": printable(problem.message),
            "help": printable(problem.help),
            "file": place.file if place else "",
            "line": place.line if place else 0,
            "column": place.column if place else 0,
            "excerpt": shown.text if shown else "",
            "before": shown.before if shown else "",
            "page": _page_of(place, spreads) if place and spreads else None,
        }


_NOWHERE = Position("", 0, 0)


def _page_of(place: Position, spreads: Spreads) -> int | None:
    """The page of the last block that begins at or before a place of its file."""
    best: tuple[Position, int] | None = None
    for index, page in enumerate(spreads.pages):
        for region in page.regions:
            begun = region.place
            if begun is None or begun.file != place.file or begun > place:
                continue
            if best is None or begun > best[0]:
                best = (begun, index)
    return best[1] if best else None
