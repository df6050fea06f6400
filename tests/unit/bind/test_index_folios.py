from __future__ import annotations

import pytest

from octavo.bind.addresses import Document, addresses_of
from octavo.bind.documents import open_documents
from octavo.bind.index_folios import tell_folios
from octavo.bind.links import rewrite_links
from octavo.bind.page_breaks import insert_page_breaks
from octavo.bind.xhtml import Element, xhtml
from octavo.model.sheet import PageStart, Sheet
from tests.epub_builders import sheet

TEXT = (
    "<section id='c'><p id='p'><span id='ix-1'>Gas</span> and <span id='ix-2'>oil</span></p>"
    "<p id='q'><span id='ix-3'>Gas</span><a id='call-n' href='#n' role='doc-noteref'>1</a></p>"
    "<p id='r'><span id='ix-4'>Rail</span></p>"
    "<aside id='n'><p id='np'>Of <span id='ix-5'>gas</span></p></aside></section>"
)
STARTS = (
    PageStart("ix", "c", "c"),
    PageStart("12", "c", "q"),
    PageStart("13", "c", "r"),
    PageStart("14", "i", "i"),
)


def index_of(entries: str, starts: tuple[PageStart, ...] = STARTS, *more: Sheet) -> Element:
    """The list of an index over `TEXT` in a book whose pages begin at `starts`."""
    index = sheet("i", f"<section id='i'><ul>{entries}</ul></section>", "index", "back")
    documents: tuple[Document, ...] | None = open_documents([sheet("c", TEXT), *more, index], set()).value
    assert documents is not None
    addresses = addresses_of(documents)
    for document in documents:
        assert not list(rewrite_links(document, addresses, {}))
    tell_folios(documents, insert_page_breaks(documents, starts))
    return documents[-1].root.find(f".//{xhtml('ul')}")


def entry(*marks: int, more: str = "") -> str:
    links = "".join(f", <a href='#ix-{mark}'>{number}</a>" for number, mark in enumerate(marks, 1))
    return f"<li><span>Gas</span>{links}{more}</li>"


@pytest.mark.parametrize(
    ("marks", "told", "leads"),
    [
        ((1, 3, 4), "Gas, ix, 12, 13", ["ix-1", "ix-3", "ix-4"]),
        ((1, 2), "Gas, ix", ["ix-1"]),
        ((1, 2, 4), "Gas, ix, 13", ["ix-1", "ix-4"]),
        ((4, 5), "Gas, 12, 13", ["ix-5", "ix-4"]),  # the note is called on page 12
    ],
)
def test_places_are_told_by_their_folios(marks: tuple[int, ...], told: str, leads: list[str]) -> None:
    (listed,) = index_of(entry(*marks))
    assert "".join(listed.itertext()) == told
    hrefs = [link.get("href") for link in listed.iter(xhtml("a"))]
    assert hrefs == [f"c.xhtml#{mark}" for mark in leads]


def test_an_entry_below_another_and_words_between_stay() -> None:
    (listed,) = index_of(entry(1, 2, more=f"; see oil<ul>{entry(3)}</ul>"))
    assert "".join(listed.itertext()) == "Gas, ix; see oilGas, 12"


def test_without_pages_places_are_counted() -> None:
    (listed,) = index_of(entry(1, 3), ())
    assert "".join(listed.itertext()) == "Gas, 1, 2"


def test_notes_that_print_gathers_are_found_on_their_page() -> None:
    notes = sheet(
        "e", "<section id='e'><aside id='m'><p id='mp'><b id='ix-6'>x</b></p></aside></section>", "notes"
    )
    (listed,) = index_of(entry(6), (*STARTS[:3], PageStart("20", "e", "e")), notes)
    assert "".join(listed.itertext()) == "Gas, 20"


def test_a_place_before_the_first_page_leaves_the_entry_counted() -> None:
    (listed,) = index_of(entry(1, 3), STARTS[1:])
    assert "".join(listed.itertext()) == "Gas, 1, 2"
