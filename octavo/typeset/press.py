"""The press: sheets to pages, pages to a PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from octavo.diagnostics import Outcome, has_errors
from octavo.edition import Conformance, Edition
from octavo.model.sheet import Sheets, StyleSheet
from octavo.typeset.composition import Composition, Layout
from octavo.typeset.faces import missing_families, package_folder
from octavo.typeset.fetcher import ConfinedFetcher
from octavo.typeset.overrides.house_properties import PROTRUSION
from octavo.typeset.pdf import join_plates, orders_of, write_pdf, write_plates
from octavo.typeset.room import Bench, ComposingRoom
from octavo.typeset.setting import own_places
from octavo.typeset.sheet_layout import Materials, Places, SheetLayout
from octavo.typeset.stamps import are_current
from octavo.typeset.styles import CompiledStyles, compile_styles, digest_of

__all__ = [
    "Layout",
    "Progress",
    "join_plates",
    "make_ready",
    "orders_of",
    "typeset",
    "write_pdf",
    "write_plates",
]

Progress: TypeAlias = Callable[[str, int, int], None]


def typeset(
    sheets: Sheets,
    edition: Edition,
    folder: Path,
    previous: Layout | None = None,
    progress: Progress | None = None,
    *,
    places: Places | None = None,
    theme: Path | None = None,
    whole: bool = True,
    room: ComposingRoom | None = None,
    ready: Materials | None = None,
) -> Outcome[Layout]:
    """Lay out every sheet and put the pages in order, each sheet opening on the side it asks for.

    The pages have the size of the edition's paper. `folder` is the book's, against which pictures are named;
    `theme` the folder of the house templates, where a style sheet's files are looked for after the book's
    own `templates/`. `places` says where each id was written, for messages. When the sheets are not the
    `whole` book, a link that leads out of them is left out; else it is X001. A sheet that `previous` laid
    out from the same markup is not laid out again. The sheets are set in the `room`, by default this process.
    Style sheets are not compiled again that `previous` was laid out with, or that were made `ready`.
    """
    missing = tuple(missing_families(package_folder()))
    if missing:
        return Outcome(None, missing)
    room = room or Bench(previous.known.values() if previous is not None else ())
    fetcher = ConfinedFetcher(folder, theme)
    known = previous.materials if previous is not None else ready
    styles = _styles((_trimmed(edition), *sheets.styles), fetcher, known)
    materials = Materials(styles, fetcher, places or {}, _prints(edition))
    total = len(sheets.sheets)

    def told(done: int) -> None:
        if progress is not None:
            progress("typesetting", min(done, total), total)

    told(0)
    work = Composition(sheets.sheets, materials, room, _known(previous, materials), told)
    gathered = work.compose()
    problems = [*styles.problems, *work.problems]
    if whole and not has_errors(problems):
        problems.extend(work.dangling_links(gathered))
    problems = list(dict.fromkeys(problems))  # what a style sheet loads in vain, every sheet tells
    if has_errors(problems):
        return Outcome(None, tuple(problems))
    layout = work.finish(gathered)
    room.keep(layout.known.keys())
    return Outcome(layout, tuple(problems))


def make_ready(
    styles: tuple[StyleSheet, ...], edition: Edition, folder: Path, theme: Path, room: ComposingRoom
) -> Materials:
    """The style sheets compiled before there are sheets, as for `typeset`; in the room as well."""
    fetcher = ConfinedFetcher(folder, theme)
    compiled = compile_styles((_trimmed(edition), *styles), fetcher)
    materials = Materials(compiled, fetcher, {}, _prints(edition))
    room.make_ready(materials)
    return materials


def _prints(edition: Edition) -> Conformance | None:
    """What sheets are printed as when they have been set: those of a proof are not, they await its marks."""
    return None if edition.proof else edition.conformance


def _known(previous: Layout | None, materials: Materials) -> dict[str, SheetLayout]:
    """What an earlier layout has that is still true: what is said of a sheet names lines of its file."""
    if previous is None:
        return {}
    before = previous.materials.places
    return {
        each.take.key: each.layout
        for each in previous.gatherings
        if each.layout.is_silent
        or own_places(each.take.sheet, before) == own_places(each.take.sheet, materials.places)
    }


def _trimmed(edition: Edition) -> StyleSheet:
    """The page size and whether marks hang, before every style sheet of the theme."""
    hanging = "" if edition.protrusion else f"html{{{PROTRUSION}:none}}"
    return StyleSheet("trim.css", f"@page{{size:{edition.paper.css}}}{hanging}")


def _styles(
    styles: tuple[StyleSheet, ...], fetcher: ConfinedFetcher, before: Materials | None
) -> CompiledStyles:
    """The style sheets compiled, or as they were before when nothing in them has changed."""
    if before is not None:
        known = before.styles
        if known.digest == digest_of(styles) and are_current(known.files):
            return known
    return compile_styles(styles, fetcher)
