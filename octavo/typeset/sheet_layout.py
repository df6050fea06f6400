"""One sheet laid out: the engine's unit of work, and what is remembered of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final, Literal, TypeAlias
from xml.etree.ElementTree import Element

import cssselect2
from weasyprint import CSS, HTML
from weasyprint.urls import FatalURLFetchingError

from octavo.diagnostics import Code, Diagnostic, Outcome, Position
from octavo.edition import Conformance
from octavo.model.sheet import Sheet
from octavo.typeset import overrides
from octavo.typeset.engine_log import layout_problem, listening
from octavo.typeset.fetcher import ConfinedFetcher
from octavo.typeset.hyphenation import register
from octavo.typeset.outline import outline_rules, write_outline_labels
from octavo.typeset.overrides.resume_pages import Pagination, pages_kept
from octavo.typeset.page_frame import PageFrame
from octavo.typeset.page_furniture import FurnitureCopy
from octavo.typeset.page_map import SheetPage, read_pages
from octavo.typeset.pictures import pictures_of, undescribed_pictures, unreadable_pictures
from octavo.typeset.stamps import Stamp, are_current, stamps_of
from octavo.typeset.styles import CompiledStyles

overrides.install()
register()

Side: TypeAlias = Literal["recto", "verso"]
Places: TypeAlias = Mapping[str, Position]
# What the engine is known to raise on content it was not made for; it checks itself by assertions.
ENGINE_FAILURES: Final = (
    ArithmeticError, AssertionError, AttributeError, FatalURLFetchingError, LookupError, MemoryError,
    OSError, RuntimeError, TypeError, ValueError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Materials:
    """What every sheet of the edition is laid out with; `places` says where each id was written.

    `prints` is what its PDF conforms to, when sheets are printed as they are: not when it is a proof.
    """

    styles: CompiledStyles
    fetcher: ConfinedFetcher
    places: Places
    prints: Conformance | None = None


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """A sheet's pages: `engine_pages` as the engine drew them up, `pages` what stands on them.

    `key` names everything the layout depends on but the picture files, which `files` names. The engine's
    pages cannot leave the process that made them: `engine_pages` is empty where another holds them, or
    none does any more. Nor can `pagination`, which is what the engine goes on from when a block of the sheet
    changes; `surroundings` are all that must be the same then. All else can be sent and kept. `frames` is
    what the whole book's PDF has to know of the pages, `furniture` what their heads and folios are set from,
    if anything but the engine's pages can tell; `links` are the block each link within the book
    stands in, and its target; `looks` are names for what the pages look like but for their furniture, the
    same for a page that is used again; `problems` is what laying out had to say, `unpatterned` what there
    is to say of a language, once in a book.
    """

    key: str
    engine_pages: tuple[Any, ...]
    pages: tuple[SheetPage, ...]
    files: tuple[Stamp, ...] = ()
    pagination: Any = None  # a Pagination: no type that can be kept
    surroundings: tuple[str, ...] = ()
    frames: tuple[PageFrame, ...] = ()
    furniture: tuple[FurnitureCopy, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    looks: tuple[str, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    unpatterned: tuple[tuple[str, Diagnostic], ...] = ()

    @property
    def is_silent(self) -> bool:
        """Whether there is nothing to say of it, which would name places in the manuscript."""
        return not self.problems and not self.unpatterned

    @property
    def portable(self) -> SheetLayout:
        """It without what cannot leave this process."""
        return replace(self, engine_pages=(), pagination=None, looks=())

    def is_current(self) -> bool:
        """Whether every file it was made from is as it was."""
        return are_current(self.files)


def surroundings_of(sheet: Sheet, side: Side, styles: CompiledStyles) -> tuple[str, ...]:
    """All that decides a sheet's layout but its markup. Its folio does not: margin boxes are made later."""
    loaded = str(styles.files) if styles.files else ""  # by `@import`: it is not in the digest
    return (sheet.id, side, styles.digest, loaded, outline_rules(sheet))


def layout_key(sheet: Sheet, side: Side, styles: CompiledStyles) -> str:
    """A name for all that decides a sheet's layout."""
    parts = (sheet.html, *surroundings_of(sheet, side, styles))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def lay_out(
    sheet: Sheet, root: Element, side: Side, materials: Materials, before: Iterable[SheetLayout] = ()
) -> Outcome[SheetLayout]:
    """Lay a sheet out, its first page on `side`. `root` is the sheet's tree, and is changed.

    Pages of the sheet as it was laid out `before` are used again where they would come out the same.
    The engine's messages become diagnostics (I001 … L006); what it raises is L007.
    """
    fetcher, places = materials.fetcher, materials.places
    surroundings = surroundings_of(sheet, side, materials.styles)
    position = places.get(sheet.id)
    base_url = fetcher.book.as_uri() + "/"
    pictures = list(pictures_of(root, base_url, sheet.id))
    faults = dict(unreadable_pictures(pictures, fetcher, places, position))
    blocks = {picture.url: picture.block for picture in pictures}

    def place_of_image(url: str) -> Position | None:
        return places.get(blocks.get(url, "")) or materials.styles.addresses.get(url)

    fetcher.used.clear()
    write_outline_labels(root)
    with listening() as records:
        try:
            pages, pagination = _kept_pages(root, sheet, side, materials, _pagination(before, surroundings))
        except ENGINE_FAILURES as error:
            return Outcome(None, (*faults.values(), failure(error, task(sheet), position)))
    problems = [
        *faults.values(),
        *undescribed_pictures(pictures, places),
        *engine_problems(records, fetcher, place_of_image, position, faults),
        *_attachments(pages, position),
    ]
    files = stamps_of(fetcher.used)
    key, contents = layout_key(sheet, side, materials.styles), read_pages(pages, sheet.id)
    looks = _looks(pages, f"{key} {files}")
    made = SheetLayout(key, pages, contents, files, pagination, surroundings, looks=looks)
    return Outcome(made, tuple(dict.fromkeys(problems)))


def _kept_pages(
    root: Element, sheet: Sheet, side: Side, materials: Materials, before: Pagination | None
) -> tuple[tuple[Any, ...], Pagination]:
    """The sheet's pages, those of `before` where they can be used again."""
    with pages_kept(root, before) as pagination:
        pages = render(root, outline_rules(sheet), side, materials)
    if pagination.is_complete:
        return pages, pagination
    return _kept_pages(root, sheet, side, materials, None)


def _looks(pages: Sequence[Any], layout: str) -> tuple[str, ...]:
    """A name for each page, left on it: it keeps that of the layout that it was made for."""
    boxes = [page._page_box for page in pages]
    for number, box in enumerate(boxes):
        if not hasattr(box, "look"):
            box.look = f"{number} of {layout}"
    return tuple(box.look for box in boxes)


def _pagination(layouts: Iterable[SheetLayout], surroundings: tuple[str, ...]) -> Pagination | None:
    """The pages that a sheet had in the same surroundings, with the same pictures."""
    current = (one for one in layouts if one.surroundings == surroundings and one.is_current())
    return next((one.pagination for one in current), None)


def render(root: Element, rules: str, side: Side, materials: Materials) -> tuple[Any, ...]:
    """The engine's pages for a tree, without margin boxes."""
    styles = materials.styles
    document = SheetHTML(root, materials.fetcher).render(
        stylesheets=[_opening(side, rules), *styles.sheets],
        font_config=styles.fonts,
        counter_style=styles.counter_styles,
    )
    for page in document.pages:
        _keep_whole_links(page)
    return tuple(document.pages)


@cache
def _opening(side: Side, rules: str) -> Any:
    """The style sheet that is a sheet's own; it is one and the same for those that have the same."""
    return CSS(string=f"html{{break-before:{side}}}{rules}")


def _keep_whole_links(page: Any) -> None:
    """Leave one link where there is one: the engine adds another for each element inside it.

    Those would stand outside the structure's Link element, which ISO 14289-1 §7.18.5 forbids.
    """
    page.links[:] = [link for link in page.links if link[3].link is not None]


class SheetHTML(HTML):  # type: ignore[misc]
    """The engine's document made from a tree that is parsed already.

    The engine's own parser reads HTML, not XHTML: it would move a block out of a paragraph, and take
    `<span id="x"/>` for an opening tag.
    """

    def __init__(self, root: Element, fetcher: ConfinedFetcher) -> None:
        self.base_url = fetcher.book.as_uri() + "/"
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element


def engine_problems(
    records: Iterable[Any],
    fetcher: ConfinedFetcher,
    place_of_image: Callable[[str], Position | None],
    position: Position | None,
    told: Collection[str] = (),
) -> list[Diagnostic]:
    """Diagnostics for the engine's records, but for pictures whose URL `told` has already."""
    return [
        layout_problem(record, fetcher.refused, place_of_image, position)
        for record in records
        if not (record.args and str(record.args[0]) in told)
    ]


def task(sheet: Sheet) -> str:
    """What is being done with a sheet, for messages."""
    return f'laying out "{sheet.title or sheet.id}"'


def failure(error: BaseException, what: str, position: Position | None) -> Diagnostic:
    """L007: the engine gave up; `what` was to be done."""
    if isinstance(error, RecursionError):
        return too_deep(what, position)
    if isinstance(error, MemoryError):
        help_ = "see that there is memory for it; leave parts of it out until it builds, and report them"
        return Diagnostic(Code.L007, f"{what} failed: there is not the memory for it", position, help_)
    reason = " ".join(str(error).split()) or type(error).__name__
    help_ = "leave parts of it out until it builds, and report what the typesetter fails on"
    return Diagnostic(Code.L007, f"{what} failed: {reason}", position, help_)


def too_deep(what: str, position: Position | None) -> Diagnostic:
    """L007: more elements in one another than the engine can lay out."""
    message = f"{what} failed: it is nested too deeply"
    return Diagnostic(Code.L007, message, position, "take lists, quotations or divs out of one another")


def _attachments(pages: Iterable[Any], position: Position | None) -> list[Diagnostic]:
    """L006 for a link that would put a file into the PDF; the link is dropped."""
    problems = []
    for page in pages:
        for link in [link for link in page.links if link[0] == "attachment"]:
            page.links.remove(link)
            message = f"a link would attach {link[1].rsplit('/', 1)[-1]} to the PDF"
            problems.append(Diagnostic(Code.L006, message, position, 'take rel="attachment" out'))
    return problems
