"""The print pages that an ebook lists, compared with the pages of the PDF: two files, nothing else."""

from __future__ import annotations

import re
import shutil
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pypdfium2
import pytest

from octavo.edition import Edition, parse_trim
from octavo.model.markup import PHRASING
from octavo.render.page_design import design_page
from tests.end_to_end.books import BOOKS, run_build
from tests.end_to_end.pages import letters, page_labels
from tests.epub_builders import find, tree_of

TRIMS = {"house": ("6in x 9in", "a5"), "report": ("170mm x 240mm", "6in x 9in", "b-format")}
CASES = [(name, trim) for name, trims in TRIMS.items() for trim in trims]
_WORD = re.compile(r"[^\W_]+")
_CAPTION = re.compile(r"\s*(?:Figure|Table) \d+\. ")
_MARKER = re.compile(r"^\s*(?:[–•]|\d+\.)\s*")  # of a list, which the ebook's reader makes


@dataclass(frozen=True)
class Page:
    """A page as both files have it: the print's text, and what follows the mark in the ebook."""

    label: str
    printed: str
    before: str  # the text of the page before
    marked: str
    call: str = ""  # the number of the note called right before the mark
    in_list: bool = False
    at_picture: bool = False


@cache
def paginated(name: str) -> Path:
    """The book with an ebook to every trim, built from a copy."""
    if not (BOOKS[name] / "manuscript").is_dir():
        pytest.skip(f"the book {name} is not on this machine")
    folder = Path(mkdtemp(prefix=f"octavo-pages-{name}-"))
    for part in ("manuscript", "bib"):
        shutil.copytree(BOOKS[name] / part, folder / part)
    book = folder / "manuscript" / "book.yml"
    text = book.read_text("utf-8").partition("editions:")[0]
    editions = [
        f"  print-{n}: {{format: pdf, trim: {trim}}}\n  ebook-{n}: {{format: epub, page-list: print-{n}}}\n"
        for n, trim in enumerate(TRIMS[name])
    ]
    book.write_text(f"{text}editions:\n{''.join(editions)}", "utf-8")
    built = run_build(folder, folder / "dist", "--jobs", "2")
    assert (built.status, built.messages) == (0, "")
    return folder / "dist"


def files(name: str, trim: str) -> tuple[Path, bytes]:
    number = TRIMS[name].index(trim)
    (pdf,) = paginated(name).glob(f"*-print-{number}.pdf")
    (epub,) = paginated(name).glob(f"*-ebook-{number}.epub")
    return pdf, epub.read_bytes()


def printed_pages(pdf: Path, trim: str) -> list[str]:
    """The text within the margins of every page."""
    size = parse_trim(trim)
    assert size
    page = design_page(Edition("print", "pdf", trim=size))
    low, high = page.bottom - page.leading / 3, page.height - page.top + page.leading / 3
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [
            unicodedata.normalize("NFKC", leaf.get_textpage().get_text_bounded(bottom=low, top=high))
            for leaf in document
        ]
    finally:
        document.close()


def compared(name: str, trim: str) -> list[Page]:
    pdf, epub = files(name, trim)
    printed = printed_pages(pdf, trim)
    labels = page_labels(pdf)
    pages = []
    for line in find(tree_of(epub, "nav.xhtml"), "//h:nav[@epub:type='page-list']//h:a"):
        href, _, id_ = line.get("href").partition("#")
        tree = tree_of(epub, href)
        (mark,) = find(tree, f"//h:span[@id='{id_}']")
        assert mark.get("aria-label") == line.text
        at = labels.index(line.text)
        after = find(mark, "following-sibling::*[1][self::h:figure[@class='picture']]")
        pages.append(
            Page(
                line.text,
                printed[at],
                printed[at - 1] if at else "",
                text_after(mark),
                "".join(find(mark, "preceding-sibling::*[1][self::h:a[@class='note-call']]/text()")),
                bool(find(mark, "ancestor::h:li[not(contains(../@class, 'references'))]")),
                bool(after) and not (mark.tail or "").strip(),
            )
        )
    return pages


def text_after(mark: Any) -> str:
    """The text that follows a mark, blocks parted by line ends."""
    parts: list[str] = []
    block = None
    for text in find(mark, "following::text()[position() <= 40]"):
        element = text.getparent().getparent() if text.is_tail else text.getparent()
        while element.tag.rpartition("}")[2] in PHRASING:
            element = element.getparent()
        parts.append(text if element is block or not parts else f"\n{text}")
        block = element
    return unicodedata.normalize("NFKC", "".join(parts))


@pytest.mark.parametrize(("name", "trim"), CASES)
def test_the_pages_listed_are_those_printed(name: str, trim: str) -> None:
    pdf, _ = files(name, trim)
    assert [page.label for page in compared(name, trim)] == page_labels(pdf)


@pytest.mark.parametrize(("name", "trim"), CASES)
def test_the_word_after_every_page_break_is_the_page_s_first(name: str, trim: str) -> None:
    pages = compared(name, trim)
    for page, following in pairwise([*pages, Page("", "", "", "")]):
        if not page.printed.strip():  # a blank page begins where the next does
            assert page.marked == following.marked, page.label
        elif page.at_picture:  # words in the picture are in the PDF's text, not in the ebook's
            assert letters(page.marked)[:20] in letters(page.printed), page.label
        elif _CAPTION.match(page.printed) and not _CAPTION.match(page.marked):
            # A figure was put off to the page's head: its text begins below, perhaps within a word.
            words = "".join(_WORD.findall(page.marked)[1:6])
            assert letters(words) in letters(page.printed), page.label
        else:
            assert first_word(page) == _WORD.findall(page.marked)[0], page


def first_word(page: Page) -> str:
    """The page's first word; a word hyphenated at its turn is whole, and so is one that is letterspaced."""
    printed = _MARKER.sub("", page.printed) if page.in_list else page.printed
    printed = re.sub(rf"^\s*{page.call}\s", "", printed) if page.call else printed  # no word of the text
    first, whole = _WORD.findall(printed)[0], _WORD.findall(page.marked)[0]
    if len(first) == 1 and re.match(r"\s*\w(?: \w)+\r?$", printed, re.MULTILINE):
        return whole if letters(printed).startswith(letters(whole)) else first
    head = whole.removesuffix(first)
    hyphenated = (
        re.search(rf"\b{re.escape(head)}(?:-|\u2010|\u00ad|\ufffe|\x02)", page.before) if head else None
    )
    return whole if hyphenated else first


@pytest.mark.parametrize(("name", "trim"), CASES)
def test_marks_list_and_ncx_have_the_same_pages_in_the_same_order(name: str, trim: str) -> None:
    _, epub = files(name, trim)
    nav, ncx, package = (tree_of(epub, file) for file in ("nav.xhtml", "toc.ncx", "content.opf"))
    listed = find(nav, "//h:nav[@epub:type='page-list' and @role='doc-pagelist' and @hidden]//h:a/@href")
    assert find(ncx, "//ncx:pageTarget/ncx:content/@src") == listed
    hrefs = dict(zip(find(package, "//opf:item/@id"), find(package, "//opf:item/@href"), strict=True))
    spine = [hrefs[id_] for id_ in find(package, "//opf:itemref/@idref")]
    marks = "//h:span[@epub:type='pagebreak' and @role='doc-pagebreak']/@id"
    assert [f"{href}#{id_}" for href in spine for id_ in find(tree_of(epub, href), marks)] == listed
    orders = [int(order) for order in find(ncx, "//@playOrder")]
    assert sorted(orders) == list(range(1, len(orders) + 1))
    targets = [int(order) for order in find(ncx, "//ncx:pageTarget/@playOrder")]
    assert targets == sorted(targets)
    (source,) = find(package, "//opf:meta[@property='pageBreakSource']/text()")
    size = parse_trim(trim)
    assert size is not None
    assert source.endswith(f"Print edition, {size.width / 72 * 25.4:.0f} × {size.height / 72 * 25.4:.0f} mm")


@pytest.mark.parametrize("trim", TRIMS["house"])
def test_the_index_tells_the_pages_that_print_tells(trim: str) -> None:
    pdf, epub = files("house", trim)
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    index = tree_of(epub, "text/index.xhtml")
    entries = [_as_printed(entry) for entry in find(index, "//h:li")]
    assert len(entries) > 100
    first = max(number for number, text in enumerate(pages) if "Index" in text.split("\n")[0])
    printed = letters("".join(pages[first:]))
    end = f"(?:{'|'.join(page_labels(pdf)[first:])})?(?!\\d)"  # at the foot of a page comes its folio
    assert [entry for entry in entries if not re.search(letters(entry) + end, printed)] == []


def _as_printed(entry: Any) -> str:
    """A heading and its folios, those of pages on end in one."""
    heading, folios = "".join(find(entry, "./h:span//text()")), find(entry, "./h:a/text()")
    runs: list[list[str]] = []
    for folio in folios:
        if runs and folio.isdecimal() and runs[-1][-1] == str(int(folio) - 1):
            runs[-1].append(folio)
        else:
            runs.append([folio])
    return heading + "".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
