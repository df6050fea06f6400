"""A sheet set: looked over, laid out, and all that is to be known of it noted."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from octavo.diagnostics import Code, Diagnostic, Outcome, Position
from octavo.model.markup import internal_links, nesting, parse_sheet
from octavo.model.sheet import Sheet
from octavo.typeset.deep_stack import on_deep_stack
from octavo.typeset.glyphs import SourcePlaces, missing_glyphs
from octavo.typeset.hyphenation import languages_without_patterns
from octavo.typeset.page_frame import PageFrame
from octavo.typeset.page_furniture import copies_of
from octavo.typeset.sheet_layout import (
    Materials,
    Places,
    SheetLayout,
    Side,
    failure,
    lay_out,
    layout_key,
    task,
    too_deep,
)  # fmt: skip

_DEEPEST: Final = 400  # elements in one another; the engine gives up before that


@dataclass(frozen=True, slots=True)
class Take:
    """A sheet to be set, its first page on `side`. A compositor's share of the copy is called a take.

    `key` is the `layout_key` that this gives.
    """

    sheet: Sheet
    side: Side
    key: str


def take_of(sheet: Sheet, side: Side, materials: Materials) -> Take:
    """The sheet as something to be set with those materials."""
    return Take(sheet, side, layout_key(sheet, side, materials.styles))


def set_take(
    take: Take, materials: Materials, before: Collection[SheetLayout] | None = None
) -> Outcome[SheetLayout]:
    """The sheet's pages, or what is wrong with it: T005, L007, F002 …

    With layouts from `before` it is one that can be gone on from, and goes on from one of these if it can.
    """
    sheet, place = take.sheet, materials.places.get(take.sheet.id)
    try:
        root = parse_sheet(sheet.html)
    except ParseError as error:
        message = f'the sheet "{sheet.id}" is not well-formed: {error}'
        return Outcome(None, (Diagnostic(Code.T005, message, place, "correct the template that made it"),))
    if nesting(root) > _DEEPEST:
        return Outcome(None, (too_deep(task(sheet), place),))
    links = tuple(internal_links(root, sheet.id))
    unset = tuple(_unset_characters(sheet, root, materials))
    unpatterned = tuple(languages_without_patterns(root, sheet.id, materials.places))
    made = on_deep_stack(
        lambda: lay_out(sheet, root, take.side, materials, before or ()),
        lambda error: Outcome(None, (failure(error, task(sheet), place),)),
    )
    problems = (*unset, *made.diagnostics)
    if made.value is None:
        return Outcome(None, (*problems, *(problem for _, problem in unpatterned)))
    return Outcome(
        replace(
            made.value,
            pagination=made.value.pagination if before is not None else None,
            frames=tuple(PageFrame.of(page) for page in made.value.engine_pages),
            furniture=copies_of(made.value.engine_pages),
            links=links,
            problems=problems,
            unpatterned=unpatterned,
        )
    )


def own_places(sheet: Sheet, places: Places) -> list[tuple[str, Position]]:
    """Where what is in the sheet's file was written; what is in all files, when it has none of its own.

    While they are the same, what was said of the sheet is still true.
    """
    own = places.get(sheet.id)
    return sorted((id_, at) for id_, at in places.items() if own is None or at.file == own.file)


def _unset_characters(sheet: Sheet, root: Element, materials: Materials) -> Iterator[Diagnostic]:
    source = SourcePlaces(materials.fetcher.book, materials.places)
    return missing_glyphs(root, sheet.id, materials.styles.font_files, source)
