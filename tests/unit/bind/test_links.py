from __future__ import annotations

import pytest

from octavo.bind.addresses import addresses_of, relative, unique_name
from octavo.bind.documents import open_documents
from octavo.bind.links import outer_address, rewrite_links
from octavo.codes import Code
from octavo.diagnostics import Diagnostic, Position
from tests.epub_builders import find, sheet

PLACE = Position("manuscript/one.md", 7, 1)


def linked(href: str) -> tuple[str, list[Diagnostic]]:
    """Where a link in the sheet `one` leads when the book has `one`, `two` and a contents page."""
    body = f'<p id="one.1">See <a href="{href}">this</a>.</p>'
    two = '<section id="two"><h2 id="sec-gas">Gas</h2></section>'
    opened = open_documents(
        (sheet("toc", "<h1>Contents</h1>", "toc", "front"), sheet("one", body), sheet("two", two)), set()
    )
    assert opened.value is not None
    document = opened.value[1]
    problems = list(rewrite_links(document, addresses_of(opened.value), {"one.1": PLACE}))
    return find(document.root, "//h:a/@href")[0], problems


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("#one.1", "#one.1"),
        ("#sec-gas", "two.xhtml#sec-gas"),
        ("#two", "two.xhtml#two"),
        ("#toc", "../nav.xhtml"),
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_a_link_leads_to_where_its_target_lies(href: str, address: str) -> None:
    assert linked(href) == (address, [])


@pytest.mark.parametrize(
    "href", ["#nowhere", "other.md", "javascript:alert(1)", "file:///etc/passwd", "", "#"]
)
def test_a_link_to_nothing_is_told_with_its_line(href: str) -> None:
    _, problems = linked(href)
    assert [problem.code for problem in problems] == [Code.E003]
    assert problems[0].position == PLACE
    assert problems[0].help


def test_the_nearest_id_is_offered() -> None:
    _, problems = linked("#sec-gaz")
    assert 'did you mean "sec-gas"' in problems[0].help


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("https://example.org/a b|c", "https://example.org/a%20b%7Cc"),
        ("https://example.org/?d=[1]", "https://example.org/?d=%5B1%5D"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/%C9%99", "https://example.org/%C9%99"),
        ("https://example.org/ə", "https://example.org/%C9%99"),
        ("https://example.org/a#b#c", "https://example.org/a#b%23c"),
        ("http://[::1]:80/", "http://[::1]:80/"),
        ("http://", ""),
        ("http://example.org:port/", ""),
    ],
)
def test_a_web_address_is_made_a_valid_one(typed: str, written: str) -> None:
    assert outer_address(typed) == written


@pytest.mark.parametrize(
    ("origin", "target", "link"),
    [
        ("text/a.xhtml", "text/b.xhtml#x", "b.xhtml#x"),
        ("text/a.xhtml", "nav.xhtml", "../nav.xhtml"),
        ("nav.xhtml", "text/a.xhtml", "text/a.xhtml"),
        ("css/book.css", "fonts/F.ttf", "../fonts/F.ttf"),
    ],
)
def test_links_are_relative(origin: str, target: str, link: str) -> None:
    assert relative(origin, target) == link


def test_names_differ_by_more_than_case() -> None:
    taken: set[str] = set()
    names = [unique_name(stem, ".png", taken) for stem in ("Map", "map", "map")]
    assert len({name.casefold() for name in names}) == 3
