from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from octavo.codes import Code
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.bibliography import ReferenceEntry, ReferenceList
from octavo.model.book import Book, Generated, Metadata
from octavo.preflight.epub_conservation import epub_conservation
from octavo.preflight.epub_text import folded
from tests.builders import HERE, chapter, heading, note, paragraph, run
from tests.epub_builders import bind_sheets, sheet

CALL = i.NoteCall("fn-one-a", HERE, "1")
FIRST = paragraph("Gas ", i.Emphasis(run("flows"), HERE), CALL, ", and", i.Space(HERE), "oil.", id="one.1")
QUOTE = b.BlockQuote("one.2", (paragraph("Quoted.", id="one.3"),), HERE, attribution=run("A. Author"))
TABLE = b.Table(
    "one.4", ((b.Cell(run("Year"), HERE),),), ((b.Cell(run("1992"), HERE),),), ("",), run("Years"), HERE
)
TERMS = b.DefinitionList(
    "one.5", (b.Definition("one.5.1", run("SOCAR"), ((paragraph("Oil.", id="one.6"),),), HERE),), HERE
)
CODE = b.CodeBlock("one.7", "a = 1\n  b", "", HERE)
NOTE = replace(note("fn-one-a", "See there."), number="1")
ONE = chapter("one", FIRST, QUOTE, TABLE, TERMS, CODE, heading("Last", id="sec-last"), notes=(NOTE,))
TWO = chapter("two", paragraph("The end.", id="two.1"), title="Two")
BOOK = Book(Path(), Metadata("A Book", "en-US"), (ONE, TWO))

CALL_MARKUP = (
    '<a class="note-call" epub:type="noteref" role="doc-noteref" id="call-fn-one-a" href="#fn-one-a">1</a>'
)
NOTE_MARKUP = (
    '<aside class="note" epub:type="footnote" role="doc-footnote" id="fn-one-a"><p id="fn-one-a.1">'
    '<a class="backlink" role="doc-backlink" href="#call-fn-one-a"><span class="note-number">1</span>.</a>'
    " See there.</p></aside>"
)
BODY = f"""<section id="one"><h1><span class="generated">I</span> One</h1>
<p id="one.1">Gas <em>flows</em>{CALL_MARKUP}, and
oil.</p>
<blockquote id="one.2"><p id="one.3">Quoted.</p><p class="attribution">A. Author</p></blockquote>
<table id="one.4"><caption><span class="generated">Table 1. </span>Years</caption>
<tr><th>Year</th></tr><tr><td>1992</td></tr></table>
<dl id="one.5"><dt id="one.5.1">SOCAR</dt><dd><p id="one.6">Oil.</p></dd></dl>
<pre id="one.7"><code>a = <span>1</span>
  b</code></pre>
<h2 id="sec-last"><span class="generated">1 </span>Last</h2>
{NOTE_MARKUP}
</section>"""
TWO_BODY = '<section id="two"><h1>Two</h1><p id="two.1">The end.</p></section>'


def told(body: str = BODY, two: str = TWO_BODY, book: Book = BOOK) -> list[str]:
    epub = bind_sheets(book, sheet("one", body, title="One"), sheet("two", two, title="Two")).value
    assert epub is not None
    problems = epub_conservation(book, epub)
    assert {problem.code for problem in problems} <= {Code.E001}
    assert all(problem.position == HERE and problem.help for problem in problems)
    return [problem.message for problem in problems]


def test_a_faithful_epub_says_nothing() -> None:
    assert told() == []


@pytest.mark.parametrize(
    ("typed", "instead", "message"),
    [
        ("and\noil", "and\nno oil", 'the paragraph reads otherwise in the EPUB: "no oil." for "oil."'),
        ("Gas <em>flows</em>", "Gas<em>flows</em>", "the paragraph reads otherwise"),
        (", and\noil.", "", 'the paragraph reads otherwise in the EPUB: "flows" for "flows, and oil."'),
        ("Quoted.", "Quoted. Twice.", "the paragraph reads otherwise"),
        ("A. Author", "", "the quotation reads otherwise in the EPUB: nothing for"),
        ("<td>1992</td>", "<td>1993</td>", "the table reads otherwise"),
        ("Years</caption>", "</caption>", "the table reads otherwise"),
        ("SOCAR", "", "the list reads otherwise"),
        ("Oil.</p></dd>", "</p></dd>", "the paragraph reads otherwise"),
        ("<span>1</span>", "<span>2</span>", "the code reads otherwise"),
        ("> One</h1>", "></h1>", 'the title is not in the EPUB: "One"'),
        ("See there.", "See elsewhere.", "the paragraph reads otherwise"),
    ],
)
def test_a_word_that_is_lost_or_changed_is_told(typed: str, instead: str, message: str) -> None:
    assert typed in BODY
    messages = told(BODY.replace(typed, instead))
    assert len(messages) == 1
    assert message in messages[0]


def test_a_block_that_is_lost_is_told() -> None:
    messages = told(two='<section id="two"><h1>Two</h1></section>')
    assert messages == ['the paragraph is not in the EPUB: "The end."']


def test_a_block_that_stands_twice_is_told() -> None:
    messages = told(two=TWO_BODY + '<p id="one.3">Quoted.</p>')
    assert any('the paragraph stands twice in the EPUB: "Quoted."' in message for message in messages)


def test_blocks_out_of_order_are_told() -> None:
    body = '<section id="two"><p id="two.1">The end.</p></section>'
    moved = BODY.replace('<p id="one.1">', body + '<p id="one.1">')
    messages = told(moved, '<section><h1 id="x">Two</h1></section>')
    assert any("out of order" in message for message in messages)


@pytest.mark.parametrize(
    ("typed", "instead", "message"),
    [
        (">1</a>", ">2</a>", 'note 1 is called by the number "2"'),
        ('number">1<', 'number">7<', 'note 1 bears the number "7"'),
        ('href="#fn-one-a"', 'href="#sec-last"', "note 1 is not what its call leads to"),
        ('href="#call-fn-one-a"', 'href="#one.1"', "note 1 has no way back to its call"),
        ('role="doc-noteref" ', "", "note 1 has a call that reading systems do not know for one"),
        ('epub:type="footnote" ', "", "note 1 is not marked as a note"),
    ],
)
def test_a_note_that_a_reader_would_not_find_is_told(typed: str, instead: str, message: str) -> None:
    assert typed in BODY
    assert any(message in found for found in told(BODY.replace(typed, instead)))


def test_a_note_or_call_that_is_lost_is_told() -> None:
    without_note = BODY.replace(NOTE_MARKUP, "").replace('href="#fn-one-a"', 'href="#sec-last"')
    assert "note 1 is not in the EPUB" in told(without_note)
    without_call = BODY.replace(CALL_MARKUP, "").replace('href="#call-fn-one-a"', 'href="#one.1"')
    assert told(without_call) == ["note 1 is not called in the EPUB"]


def test_notes_may_stand_in_another_document() -> None:
    assert told(BODY.replace(NOTE_MARKUP, ""), TWO_BODY + NOTE_MARKUP) == []


def test_the_bibliography_is_compared_too() -> None:
    content = run("A. Author, ", i.Emphasis(run("A Title"), HERE), ".")
    listed = ReferenceList("two.1", (ReferenceEntry("a", "ref-a", content, (run("Of use."),)),), "Archives")
    piece = Generated("two", "bibliography", HERE, title="Bibliography", references=(listed,))
    book = replace(BOOK, pieces=(ONE, piece))
    line = '<li id="ref-a"><p>A. Author, <i>A Title</i>.</p> <p>Of use.</p></li>'
    heading = '<h2 id="two.1">Archives</h2>'
    whole = f'<section id="two"><h1 class="generated">Bibliography</h1>{heading}<ul>{line}</ul></section>'
    assert told(BODY, whole, book) == []
    assert told(BODY, whole.replace("Title<", "<"), book) == [
        'the bibliography entry reads otherwise in the EPUB: ". Of use." for "Title. Of use."'
    ]
    assert told(BODY, whole.replace("<p>Of use.</p>", ""), book) == [
        'the bibliography entry reads otherwise in the EPUB: "Title." for "Title. Of use."'
    ]
    assert told(BODY, whole.replace(heading, ""), book) == ['the heading is not in the EPUB: "Archives"']


def test_a_title_page_need_not_show_its_file_s_title() -> None:
    page = chapter("two", paragraph("The end.", id="two.1"), title="Imprint", role="copyright-page")
    assert told(book=replace(BOOK, pieces=(ONE, page))) == []


def test_mathematics_is_left_out_of_the_comparison() -> None:
    formula = paragraph("So ", i.Math("x^2", HERE), " grows.", id="two.1")
    book = replace(BOOK, pieces=(ONE, replace(TWO, content=(formula,))))
    maths = '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>'
    assert told(two=TWO_BODY.replace("The end.", f"So {maths} grows."), book=book) == []


def test_what_is_no_epub_is_told() -> None:
    assert [problem.code for problem in epub_conservation(BOOK, b"nothing")] == [Code.E002]


def test_white_space_is_folded_but_a_no_break_space_is_a_character() -> None:
    assert folded(" a\n\t b\u00a0c ") == "a b\u00a0c"
