from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

import pytest

from octavo.codes import Code
from octavo.model.book import Book, Generated, Metadata
from octavo.preflight.epub_file import check_epub_file
from tests.builders import HERE, chapter
from tests.epub_builders import bind_sheets, members_of, sheet

BOOK = Book(Path(), Metadata("A Book", "en-US"), (Generated("toc", "toc", HERE), chapter("one")))
PAGEBREAK = '<b epub:type="pagebreak" id="x"/>'
ONE = '<section id="one"><h1 id="h">One</h1><p id="one.1">See <a href="#h">above</a>.</p></section>'


@cache
def whole() -> bytes:
    contents = sheet("toc", '<section id="toc"><h1>Contents</h1></section>', "toc", "front", "Contents")
    epub = bind_sheets(BOOK, contents, sheet("one", ONE, title="One")).value
    assert epub is not None
    return epub


def tampered(name: str, old: str, new: str) -> bytes:
    files = members_of(whole())
    assert old.encode() in files[name]
    files[name] = files[name].replace(old.encode(), new.encode())
    return packed(files)


def packed(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as container:
        for name, content in files.items():
            container.writestr(name, content)
    return buffer.getvalue()


def test_a_whole_epub_says_nothing() -> None:
    assert check_epub_file(whole()) == ()


@pytest.mark.parametrize(
    ("name", "old", "new", "code", "message"),
    [
        ("EPUB/text/one.xhtml", 'href="#h"', 'href="#g"', Code.E003, "an id that is not there"),
        ("EPUB/text/one.xhtml", 'href="#h"', 'href="two.xhtml"', Code.E003, "which is not there"),
        ("EPUB/text/one.xhtml", "css/book.css", "css/other.css", Code.E003, "which is not there"),
        ("EPUB/text/one.xhtml", 'id="one.1"', 'id="h"', Code.E002, 'has the id "h" twice'),
        ("EPUB/text/one.xhtml", "</p>", "", Code.E002, "is not well-formed"),
        ("EPUB/text/one.xhtml", "<title>One</title>", "<title></title>", Code.E002, "has no title"),
        ("EPUB/text/one.xhtml", ' lang="en-US"', "", Code.E002, "does not say its language"),
        ("EPUB/text/one.xhtml", "See ", '<img src="https://a.example/x" alt=""/>', Code.E002, "from the web"),
        ("EPUB/text/one.xhtml", "See ", "<script>1</script>", Code.E002, "holds a script"),
        ("EPUB/text/one.xhtml", "See ", '<b onclick="x()">See </b>', Code.E002, "holds a script"),
        ("EPUB/text/one.xhtml", "above", '<a href="#h">above</a>', Code.E002, "a link within a link"),
        ("EPUB/css/book.css", "p {", "p{background:url(http://e.org/x);", Code.E002, "not in the EPUB"),
        ("EPUB/css/book.css", "p {", "h6{background:url(../x.png)}p{", Code.E002, "not in the EPUB"),
        ("EPUB/nav.xhtml", "text/one.xhtml", "nav.xhtml", Code.E002, "is not in the table of contents"),
        ("EPUB/text/one.xhtml", "See ", PAGEBREAK, Code.E002, "that of the page breaks"),
        ("EPUB/nav.xhtml", 'type="toc" role', 'type="lot" role', Code.E002, "exactly one table of contents"),
        ("EPUB/toc.ncx", "text/one.xhtml", "text/two.xhtml", Code.E003, "which is not there"),
        ("EPUB/content.opf", 'properties="cover-image"', "", Code.E002, "no cover image"),
        ("EPUB/content.opf", 'href="css/book.css"', 'href="css/b.css"', Code.E002, "but not in its manifest"),
    ],
)  # fmt: skip
def test_a_fault_is_told(name: str, old: str, new: str, code: Code, message: str) -> None:
    problems = check_epub_file(tampered(name, old, new))
    assert any(problem.code is code and message in problem.message for problem in problems)


def test_a_file_that_is_missing_is_told() -> None:
    files = members_of(whole())
    del files["EPUB/images/cover.jpg"]
    messages = [problem.message for problem in check_epub_file(packed(files))]
    assert "EPUB/images/cover.jpg is in the manifest, but not in the EPUB" in messages


def test_the_mimetype_comes_first() -> None:
    files = members_of(whole())
    files["mimetype"] = files.pop("mimetype")
    assert [problem.message for problem in check_epub_file(packed(files))] == [
        "the file does not begin with its mimetype"
    ]


@pytest.mark.parametrize("content", [b"", b"PK", packed({"mimetype": b"application/epub+zip"})])
def test_what_is_no_epub_is_told(content: bytes) -> None:
    assert [problem.code for problem in check_epub_file(content)] == [Code.E002]
