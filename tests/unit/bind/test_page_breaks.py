from __future__ import annotations

from pathlib import Path

import pytest

from octavo.bind.documents import open_documents
from octavo.bind.page_breaks import PageBreak, insert_page_breaks
from octavo.bind.print_pages import PrintPages
from octavo.bind.xhtml import serialise
from octavo.model.book import Book, ContentsEntry, Generated, Metadata
from octavo.model.sheet import PageStart
from octavo.preflight.epub_file import check_epub_file
from tests.builders import HERE, chapter, run
from tests.epub_builders import bind_sheets, find, sheet, tree_of


def marked(body: str, *starts: PageStart) -> tuple[str, tuple[PageBreak, ...]]:
    """The body with `‹label›` for each mark, and the pages."""
    documents = open_documents([sheet("c", body)], set()).value
    assert documents is not None
    breaks = insert_page_breaks(documents, starts)
    text = serialise(documents[0].root).decode().partition("<body>")[2].rpartition("</body>")[0]
    for each in breaks:
        id_ = each.href.partition("#")[2]
        span = (
            f'<span epub:type="pagebreak" role="doc-pagebreak" id="{id_}" aria-label="{each.label}"></span>'
        )
        assert text.count(span) == 1
        text = text.replace(span, f"‹{each.label}›")
    return text, breaks


def at(block: str, offset: int = 0, words: str = "", label: str = "2") -> PageStart:
    return PageStart(label, "c", block, offset, words)


@pytest.mark.parametrize(
    ("body", "start", "expected"),
    [
        ("<p id='p'>One two</p>", at("p", 3, "two"), '<p id="p">One ‹2›two</p>'),
        ("<p id='p'>The occasions</p>", at("p", 5, "casions"), '<p id="p">The ‹2›occasions</p>'),
        ("<p id='p'>The oc<em>casions</em></p>", at("p", 5, "casions"),
         '<p id="p">The ‹2›oc<em>casions</em></p>'),
        ("<p id='p'>a half-title</p>", at("p", 6, "title"), '<p id="p">a half-‹2›title</p>'),
        ("<p id='p'>dell’arte</p>", at("p", 5, "arte"), '<p id="p">‹2›dell’arte</p>'),
        ("<p id='p'>說文解字</p>", at("p", 2, "解字"), '<p id="p">說文‹2›解字</p>'),
        ("<p id='p'>so­lid s­tate</p>", at("p", 5, "state"), '<p id="p">so\u00adlid ‹2›s\u00adtate</p>'),
        ("<p id='p'>See <a href='#p'><em>this</em></a></p>", at("p", 3, "this"),
         '<p id="p">See ‹2›<a href="#p"><em>this</em></a></p>'),
        ("<p id='p'>Text<br/>line</p>", at("p", 4, "line"), '<p id="p">Text<br/>‹2›line</p>'),
    ],
)  # fmt: skip
def test_before_the_word_that_begins_the_page(body: str, start: PageStart, expected: str) -> None:
    assert marked(body, start)[0] == expected


def test_what_the_house_prints_is_not_counted() -> None:
    call = '<a class="note-call" id="call-n" href="#n">1</a>'
    body = (
        f'<h2 id="h"><span class="generated number">1.2</span> Gas</h2><p id="p">One{call} two</p><p id="n"/>'
    )
    assert marked(body, at("p", 3, "two"))[0].count(f"{call} ‹2›two") == 1


@pytest.mark.parametrize(
    ("body", "start", "expected"),
    [
        ('<p>x</p><h2 id="h"><b class="generated">1</b> <em>Gas</em></h2>', at("h", 0, "Gas"), "‹2›<h2"),
        ('<figure id="f"><img src="a" alt=""/><figcaption>Map</figcaption></figure>', at("f"), "‹2›<figure"),
        ('<figure id="f"><figcaption><span class="generated">Table 1.</span> Oil</figcaption>'
         "<table><tbody><tr><td>a</td></tr></tbody></table></figure>", at("f", 0, "Oil"), "‹2›<figure"),
        ('<figure id="f"><table><tr><td>a</td></tr></table></figure>', at("f", 0, "a"), "‹2›<figure"),
        ('<figure id="f"><table><tbody><tr><td>a</td></tr><tr><td>b</td></tr></tbody></table></figure>',
         at("f", 1, "b"), "<td>‹2›b"),
        ('<ul id="u"><li id="l"><p id="p">Word</p></li></ul>', at("p", 0, "Word"), '<p id="p">‹2›Word'),
        ('<ul><li id="l"><a href="#l">Line</a></li></ul>', at("l"), '<li id="l">‹2›<a'),
        ('<p>x</p><ul id="u"><li>Word</li></ul>', at("u"), "‹2›<ul"),
        ('<blockquote id="q"><p id="p">Said.</p><p class="attribution"><span class="generated">— </span>A</p>'
         "</blockquote>", at("q", 0, "A"), '<p class="attribution">‹2›<span'),
        ('<div class="verse" id="v"><p><span>One </span><span>two </span></p></div>',
         at("v", 3, "two"), '</span>‹2›<span>two'),
        ('<section id="s"><p id="p">Text</p></section>', at("s"), '<p id="p">‹2›Text'),
        ('<section id="s"><header><h1>A</h1></header></section>', at("s"), "‹2›<header"),
        ('<section class="notes"><h2 class="generated">One</h2><aside id="n"><p id="p">'
         '<span class="generated">1.</span> Said</p></aside></section>', at("p", 0, "Said"), "‹2›<h2"),
    ],
)  # fmt: skip
def test_a_page_that_begins_with_a_structure(body: str, start: PageStart, expected: str) -> None:
    assert expected in marked(body, start)[0]


def test_pages_that_begin_at_one_place_keep_their_order() -> None:
    text, breaks = marked(
        '<p id="p">One two six</p>',
        *(at("p", 3, "two", label) for label in ("2", "3")),
        at("p", 6, "six", "4"),
    )
    assert text == '<p id="p">One ‹2›‹3›two ‹4›six</p>'
    assert [each.href for each in breaks] == [
        "text/c.xhtml#page-2",
        "text/c.xhtml#page-3",
        "text/c.xhtml#page-4",
    ]


def test_text_that_print_has_not_moves_the_place() -> None:
    body = '<p id="c.1">Only in the ebook.</p><p id="c.2">The words of the page</p><p>The words</p>'
    assert "‹2›words of the page" in marked(body, at("c.1", 3, "wordsofthepage"))[0]


def test_a_page_that_only_print_has_begins_where_the_next_does() -> None:
    body = '<p id="p">One two</p>'
    lost = PageStart("2", "gone", "gone")
    text, _ = marked(body, lost, at("p", 0, "Words of print alone", "3"), at("p", 3, "two", "4"))
    assert text == '<p id="p">One ‹2›‹3›‹4›two</p>'
    assert (
        marked(body, at("p", 3, "two"), at("p", 0, "Words of print alone", "3"))[0]
        == '<p id="p">One ‹2›two</p>'
    )


def test_an_id_that_is_taken_is_not_given_again() -> None:
    _, (page,) = marked('<p id="page-2">One</p>', at("page-2", 0, "One"))
    assert page.href.endswith("#page-2-2")


BOOK = Book(
    Path(),
    Metadata("A Book", "en-US"),
    (Generated("toc", "toc", HERE), chapter("one")),
    contents=(ContentsEntry("one", run("One"), 1, children=(ContentsEntry("s", run("Sec"), 2),)),),
)
ONE = '<section id="one"><h1 id="h">One</h1><p id="p">First last</p><h2 id="s">Sec</h2></section>'
PAGES = PrintPages(
    "urn:isbn:9780306406157",
    (PageStart("i", "toc", "toc"), PageStart("1", "one", "one"), PageStart("2", "one", "p", 5, "last")),
)


def test_the_pages_are_listed_in_nav_ncx_and_metadata() -> None:
    contents = sheet("toc", '<section id="toc"><h1>Contents</h1></section>', "toc", "front", "Contents")
    epub = bind_sheets(BOOK, contents, sheet("one", ONE, title="One"), pages=PAGES).value
    assert epub is not None
    assert check_epub_file(epub) == ()
    nav, ncx, package = (tree_of(epub, name) for name in ("nav.xhtml", "toc.ncx", "content.opf"))
    (listed,) = find(nav, "//h:nav[@epub:type='page-list']")
    assert (listed.get("role"), listed.get("hidden")) == ("doc-pagelist", "hidden")
    assert find(listed, ".//h:a/text()") == ["i", "1", "2"]
    assert find(listed, ".//h:a/@href") == [
        "nav.xhtml#page-i",
        "text/one.xhtml#page-1",
        "text/one.xhtml#page-2",
    ]
    targets = find(ncx, "//ncx:pageTarget")
    assert [(each.get("type"), each.get("value")) for each in targets] == [
        ("front", None), ("normal", "1"), ("normal", "2"),
    ]  # fmt: skip
    assert find(ncx, "//ncx:navPoint/@playOrder") == ["2", "5"]
    assert [each.get("playOrder") for each in targets] == ["1", "3", "4"]
    assert find(ncx, "//ncx:meta[@name='dtb:totalPageCount' or @name='dtb:maxPageNumber']/@content") == [
        "3",
        "2",
    ]
    assert find(package, "//opf:meta[@property='pageBreakSource']/text()") == ["urn:isbn:9780306406157"]
    features = find(package, "//opf:meta[@property='schema:accessibilityFeature']/text()")
    assert {"pageBreakMarkers", "pageNavigation"} <= set(features)


def test_without_pages_nothing_is_said_of_them() -> None:
    epub = bind_sheets(BOOK, sheet("one", ONE)).value
    assert epub is not None
    package = tree_of(epub, "content.opf")
    assert "page" not in " ".join(find(package, "//opf:meta/@property | //opf:meta/text()")).casefold()
    assert find(tree_of(epub, "nav.xhtml"), "//h:nav[@epub:type='page-list']") == []
    assert find(tree_of(epub, "toc.ncx"), "//ncx:pageList") == []
