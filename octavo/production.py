"""One resolved book to one finished file: render, typeset until the folios are true, bind, and prove it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from octavo.bind.print_pages import PrintPages, page_starts
from octavo.check.pictures import damaged_pictures
from octavo.diagnostics import Code, Diagnostic, Outcome, has_errors
from octavo.edition import Edition
from octavo.model import inlines as i
from octavo.model.book import Book
from octavo.model.places import positions_of
from octavo.model.proof import Changes, Proof
from octavo.model.sheet import Sheets, StyleSheet
from octavo.model.walk import all_inlines
from octavo.outputs import Product
from octavo.preflight.print_conservation import print_conservation
from octavo.preflight.typography import typographic_score
from octavo.press import Copy, Order, Press, PressHere, Progress, Ready, SetBook
from octavo.proofs.touched import touched_pages
from octavo.render.maths import unreadable_maths
from octavo.render.remembered import RenderedSheets
from octavo.render.sheets import render_sheets
from octavo.render.theme import Theme
from octavo.slug import slug

if TYPE_CHECKING:
    from octavo.typeset.press import Layout

Laid = TypeVar("Laid", bound=SetBook)

_ROUNDS = 6  # layouts until the folios in contents and references are true; two is usual


@dataclass(frozen=True, slots=True)
class Manner:
    """How to make it: a draft is laid out once, whatever its folios; `only` is a chapter's file set alone.

    `epoch` (seconds) is the date the EPUB carries in place of the book's own. A `proof` is printed with its
    marks, on its own paper.
    """

    draft: bool = False
    only: str = ""
    epoch: int | None = None
    proof: Proof | None = None

    @property
    def name(self) -> str:
        """What tells its file from the whole book's."""
        chapter = f"-{slug(PurePosixPath(self.only).stem, 'chapter')}" if self.only else ""
        draft = "-draft" if self.draft else ""
        return f"{chapter}{draft}-changes" if self.changes is not None else f"{chapter}{draft}"

    @property
    def changes(self) -> Changes | None:
        """What is marked as changed."""
        return self.proof.changes if self.proof is not None else None


def foreseen(book: Book) -> tuple[Diagnostic, ...]:
    """M016 and I003: what every edition would find, told before it is made."""
    return (*unreadable_maths(book), *damaged_pictures(book))


def produce(
    book: Book,
    edition: Edition,
    theme: Theme,
    how: Manner,
    progress: Progress,
    pages: PrintPages | None = None,
    press: Press[SetBook] | None = None,
) -> Outcome[Product]:
    """The edition's file, proved whole, or what is wrong.

    `pages` are those that an ebook lists; print is made by the `press`, by default in this process.
    """
    problems = foreseen(book)
    if has_errors(problems):
        return Outcome(None, problems)
    match edition.format:
        case "pdf":
            return _print(book, edition, theme, how, progress, press or PressHere(book.folder))
        case "epub":
            return _ebook(book, edition, theme, how, progress, pages)


def _print(
    book: Book,
    edition: Edition,
    theme: Theme,
    how: Manner,
    progress: Progress,
    press: Press[SetBook],
) -> Outcome[Product]:
    edition = replace(edition, proof=how.proof is not None)
    settled = settled_by(press, book, edition, theme, how, progress)
    if settled.value is None:
        return Outcome(None, settled.diagnostics)
    sheets, layout = settled.value
    printing = press.print(Order(book.metadata, edition, how.proof))
    if printing.value is None:
        return Outcome(None, settled.diagnostics + printing.diagnostics)
    page_map, pdf = printing.value.page_map, printing.value.pdf
    progress("proving", 0, 1)
    problems = settled.diagnostics + print_conservation(book, sheets, page_map)
    if has_errors(problems):
        return Outcome(None, problems)
    score = typographic_score(page_map, sheets.sheets, positions_of(book))
    # the door of what reads PDFs: an ebook does without it
    from octavo.preflight.print_file import check_print_file  # noqa: PLC0415

    progress("writing PDF", 0, 1)
    written = pdf()
    problems += written.diagnostics
    if written.value is None:
        return Outcome(None, problems)
    report = check_print_file(written.value, edition, page_map, layout.typefaces)
    problems += report.diagnostics
    if has_errors(problems):
        return Outcome(None, problems)
    product = replace(
        _product(book, edition, how, written.value),
        pages=len(page_map.pages),
        fonts=report.value or (),
        page_starts=page_starts(page_map),
        score=score,
        since=how.proof.slip.since if how.proof is not None else "",
        touched=tuple(touched_pages(how.changes, page_map)) if how.changes is not None else (),
    )
    return Outcome(product, problems)


def settle(
    book: Book,
    edition: Edition,
    theme: Theme,
    how: Manner,
    progress: Progress,
    start: Layout | None = None,
    remembered: RenderedSheets | None = None,
    seen: Callable[[Sheets, Layout], None] | None = None,
) -> Outcome[tuple[Sheets, Layout]]:
    """Render and typeset, in this process, until the folios printed are the folios found.

    `start` is an earlier layout of the edition: what did not change in it is kept, and its folios are the
    first guess; so with the sheets that are `remembered`. `seen` is shown every round, the last of which is
    returned. X004 when folios do not settle.
    """
    press = PressHere(book.folder, start)
    folios = {} if start is None else start.page_map.folios
    return settled_by(press, book, edition, theme, how, progress, folios, remembered, seen)


def settled_by(
    press: Press[Laid],
    book: Book,
    edition: Edition,
    theme: Theme,
    how: Manner,
    progress: Progress,
    folios: Mapping[str, str] | None = None,
    remembered: RenderedSheets | None = None,
    seen: Callable[[Sheets, Laid], None] | None = None,
) -> Outcome[tuple[Sheets, Laid]]:
    """As `settle`, by any press; `folios` are the first guess."""
    places = positions_of(book)
    folios = folios or {}
    remembered = remembered or RenderedSheets()
    slip = how.proof.slip if how.proof else None

    def styled(styles: tuple[StyleSheet, ...]) -> None:
        press.make_ready(Ready(styles, edition, theme.house))

    for _ in range(1 if how.draft else _ROUNDS):
        rendered = render_sheets(book, edition, theme, folios, slip, remembered, styled)
        if rendered.value is None:
            return Outcome(None, rendered.diagnostics)
        copy = Copy(rendered.value, edition, places, theme.house, whole=not how.only)
        laid_out = press.typeset(copy, progress)
        problems = rendered.diagnostics + laid_out.diagnostics
        if laid_out.value is None:
            return Outcome(None, problems)
        layout = laid_out.value
        if seen is not None:
            seen(rendered.value, layout)
        if layout.page_map.folios == folios or how.draft:
            return Outcome((rendered.value, layout), problems)
        folios = layout.page_map.folios
    help_ = "a reference moves the place it points to: reword it, or give it words instead of a page"
    return Outcome(None, (Diagnostic(Code.X004, "page references do not settle", None, help_),))


def _ebook(
    book: Book, edition: Edition, theme: Theme, how: Manner, progress: Progress, pages: PrintPages | None
) -> Outcome[Product]:
    # the binder's door: print does without its libraries
    from octavo.bind.binder import bind  # noqa: PLC0415
    from octavo.bind.metadata import modified_of  # noqa: PLC0415
    from octavo.preflight.epub_conservation import epub_conservation  # noqa: PLC0415
    from octavo.preflight.epub_file import check_epub_file  # noqa: PLC0415

    progress("rendering", 0, 1)
    rendered = render_sheets(book, edition, theme, {})
    if rendered.value is None:
        return Outcome(None, rendered.diagnostics)
    progress("binding EPUB", 0, 1)
    bound = bind(
        book,
        edition,
        rendered.value,
        theme,
        modified=modified_of(book.metadata, how.epoch),
        rasterise=_rasterise,
        pages=pages,
    )
    problems = rendered.diagnostics + bound.diagnostics
    if bound.value is None:
        return Outcome(None, problems)
    progress("proving", 0, 1)
    problems += epub_conservation(book, bound.value) + check_epub_file(bound.value)
    if has_errors(problems):
        return Outcome(None, problems)
    product = _product(book, edition, how, bound.value)
    return Outcome(replace(product, documents=len(rendered.value.sheets)), problems)


def _rasterise(drawing: bytes, width: int, height: int) -> bytes:
    from octavo.typeset.raster import rasterise  # noqa: PLC0415  as in `_print`: few drawings need it

    return rasterise(drawing, width, height)


def _product(book: Book, edition: Edition, how: Manner, content: bytes) -> Product:
    name = f"{slug(book.metadata.title)}-{edition.name}{how.name}{edition.suffix}"
    notes = sum(len(chapter.notes) for chapter in book.chapters)
    return Product(
        name,
        edition.name,
        content,
        notes=notes,
        words=sum(_words(book)),
        proof=how.draft or how.proof is not None,
        only=how.only,
    )


def _words(book: Book) -> Iterator[int]:
    """Words of the chapters' texts, titles and notes left out."""
    for chapter in book.chapters:
        for node in all_inlines(chapter.content):
            if isinstance(node, i.Text):
                yield len(node.text.split())
