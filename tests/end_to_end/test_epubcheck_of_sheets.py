"""The binder's own markup, through EPUBCheck: what it adds to any sheets is valid."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from octavo.model.book import Book, Contributor, Generated, Metadata, Part, Publisher, Series
from tests.builders import HERE, chapter, run
from tests.epub_builders import EBOOK, bind_sheets, picture, sheet
from tests.epub_validation import epubcheck_messages

METADATA = Metadata(
    "The Book & More",
    "en-US",
    subtitle="Essays",
    published="2022-10",
    publisher=Publisher("Press", "P", "Baku"),
    rights="© 2022",
    description="About it.",
    subjects=("One", "Two -- Three"),
    series=Series("Reports", "7"),
    contributors=(Contributor("a", "Ann van Gogh"), Contributor("b", "B. Sea", role="author of foreword")),
)
LINKS = (
    '<a href="https://example.org/a b|c?d=[1]&amp;e=%zz#f#g">a</a> <a href="https://пример.рф/путь">b</a> '
    '<a href="mailto:a@example.org">c</a> <a href="#fig:map">d</a> <a href="#toc">e</a>'
)
NOTE = (
    '<aside class="note" epub:type="footnote" role="doc-footnote" id="fn-1"><p><a class="backlink" '
    'role="doc-backlink" href="#call-fn-1"><span class="note-number">1</span>.</a> There.</p></aside>'
)
CALL = '<a class="note-call" epub:type="noteref" role="doc-noteref" id="call-fn-1" href="#fn-1">1</a>'


def test_epubcheck_has_nothing_to_say(tmp_path: Path) -> None:
    (tmp_path / "p.tif").write_bytes(picture(9, 9, "TIFF", "CMYK"))
    (tmp_path / "p.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', "utf-8")
    pieces = (
        Generated("toc", "toc", HERE),
        Part("part-1", run("The Claim"), HERE, number="I"),
        chapter("ch-a", depth=1),
        chapter("ch-b", depth=1),
    )
    images = '<img src="p.tif" alt="A map"/><img src="p.svg" alt="A chart"/>'
    maths = '<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="x"><mi>x</mi></math>'
    table = "<table><caption>T</caption><tr><th scope='col'>a</th></tr><tr><td>b</td></tr></table>"
    outcome = bind_sheets(
        Book(tmp_path, METADATA, pieces),
        sheet("title-page", '<section epub:type="titlepage"><h1>B</h1></section>', "title-page", "front"),
        sheet("toc", '<section id="toc"><h1>Contents</h1></section>', "toc", "front", "Contents"),
        sheet("part-1", '<section id="part-1"><h1>The Claim</h1></section>', "part"),
        sheet("ch-a", f"<section id='ch-a'><h1>A</h1><p>Text{CALL} {LINKS} {maths}</p>{NOTE}</section>"),
        sheet("ch-b", f'<section id="ch-b"><h1>B</h1><p id="fig:map">{images}</p>{table}</section>'),
        edition=replace(EBOOK, isbn="978-9952-555-55-4"),
    )
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert [str(message) for message in epubcheck_messages(outcome.value, tmp_path)] == []
