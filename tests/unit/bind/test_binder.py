from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from octavo.bind.package import Member, Package, write_package
from octavo.codes import Code
from octavo.model.book import Book, Contributor, Generated, Metadata
from octavo.model.sheet import Sheet
from octavo.preflight.epub_file import check_epub_file
from tests.builders import HERE, chapter
from tests.epub_builders import bind_sheets, find, members_of, picture, sheet, theme_of, tree_of

METADATA = Metadata("A Book", "en-US", contributors=(Contributor("a", "Ann Example"),))
BOOK = Book(Path(), METADATA, (Generated("toc", "toc", HERE), chapter("one"), chapter("two")))
CONTENTS = '<section id="toc"><h1>Contents</h1><ol><li><a href="#two">Two</a></li></ol></section>'
ONE = '<section id="one"><h1>One</h1><p id="one.1"><b></b>See <a href="#two.1">two</a>.<br/></p></section>'
TWO = '<section id="two"><h1>Two</h1><p id="two.1" lang="az">Bakı</p></section>'
SHEETS = (
    sheet("toc", CONTENTS, "toc", "front", "Contents"),
    sheet("one", ONE, title="One"),
    sheet("two", TWO, matter="back", title="Two"),
)


def bound(*sheets: Sheet, book: Book = BOOK) -> bytes:
    outcome = bind_sheets(book, *(sheets or SHEETS))
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


def test_what_is_bound_is_whole() -> None:
    assert check_epub_file(bound()) == ()


def test_two_bindings_are_the_same_bytes() -> None:
    assert bound() == bound()


def test_the_container_is_laid_out_as_the_specification_has_it() -> None:
    with zipfile.ZipFile(io.BytesIO(bound())) as container:
        first, *rest = container.infolist()
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
        assert {entry.date_time for entry in (first, *rest)} == {(1980, 1, 1, 0, 0, 0)}
        names = [entry.filename for entry in rest]
    assert names[:2] == ["META-INF/container.xml", "EPUB/content.opf"]
    assert {"EPUB/nav.xhtml", "EPUB/toc.ncx", "EPUB/text/one.xhtml", "EPUB/css/book.css"} <= set(names)


def test_the_contents_page_is_the_navigation_document_in_its_place() -> None:
    epub = bound()
    package = tree_of(epub, "content.opf")
    hrefs = dict(zip(find(package, "//opf:item/@id"), find(package, "//opf:item/@href"), strict=True))
    assert [hrefs[id] for id in find(package, "//opf:itemref/@idref")] == [
        "text/cover.xhtml", "nav.xhtml", "text/one.xhtml", "text/two.xhtml",
    ]  # fmt: skip
    nav = tree_of(epub, "nav.xhtml")
    assert find(nav, "//h:section[@id='toc']//h:a/@href") == ["text/two.xhtml#two"]
    assert find(nav, "//h:nav/@epub:type") == ["toc", "landmarks"]
    assert find(nav, "//h:nav/@hidden") == ["hidden", "hidden"]
    assert find(nav, "//h:nav[@epub:type='toc']//h:a/@href") == ["text/one.xhtml", "text/two.xhtml"]


def test_a_contents_page_that_is_a_nav_does_not_make_two() -> None:
    own = '<nav epub:type="toc" id="toc"><ol><li><a href="#two">Two</a></li></ol></nav>'
    epub = bound(sheet("toc", own, "toc", "front", "Contents"), *SHEETS[1:])
    assert len(find(tree_of(epub, "nav.xhtml"), "//h:nav[@epub:type='toc']")) == 1
    assert check_epub_file(epub) == ()


def test_a_book_without_a_contents_page_can_be_navigated_all_the_same() -> None:
    epub = bound(*SHEETS[1:])
    nav = tree_of(epub, "nav.xhtml")
    assert find(nav, "//h:nav[@epub:type='toc']//h:a/text()") == ["One", "Two"]
    assert "toc" not in find(nav, "//h:nav[@epub:type='landmarks']//h:a/@epub:type")
    assert "nav" not in find(tree_of(epub, "content.opf"), "//opf:itemref/@idref")
    assert check_epub_file(epub) == ()


def test_nav_and_ncx_say_the_same() -> None:
    epub = bound()
    nav, ncx = tree_of(epub, "nav.xhtml"), tree_of(epub, "toc.ncx")
    labels = [label.strip() for label in find(ncx, "//ncx:navLabel/ncx:text/text()")]
    assert labels == find(nav, "//h:nav[@epub:type='toc']//h:a/text()")
    assert find(ncx, "//ncx:navPoint/@playOrder") == ["1", "2"]


def test_documents_have_a_head_a_language_and_their_matter() -> None:
    two = tree_of(bound(), "text/two.xhtml")
    assert find(two, "//h:title/text()") == ["Two"]
    assert find(two, "//h:link/@href") == ["../css/book.css"]
    assert find(two, "//h:body/@epub:type") == ["backmatter"]
    assert find(two, "/h:html/@lang") == find(two, "/h:html/@xml:lang") == ["en-US"]
    assert find(two, "//h:p/@xml:lang") == ["az"]


def test_no_element_is_self_closed_but_the_void_ones() -> None:
    one = members_of(bound())["EPUB/text/one.xhtml"]
    assert b"<b></b>" in one
    assert b"<br/>" in one


def test_text_passes_unchanged() -> None:
    body = '<p id="one.1"><span class="smallcaps">A</span><span>bc</span> x\u00a0y<code>  z </code></p>'
    epub = bound(
        sheet("one", f"{body}<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>"), SHEETS[2]
    )
    text = members_of(epub)["EPUB/text/one.xhtml"].decode()
    assert body in text
    assert 'viewBox="0 0 1 1"' in text
    assert "svg" in find(tree_of(epub, "content.opf"), "//opf:item[@href='text/one.xhtml']/@properties")


def test_cover_is_named_both_ways_and_says_what_stands_on_it() -> None:
    epub = bound()
    package = tree_of(epub, "content.opf")
    assert find(package, "//opf:item[@properties='cover-image']/@href") == ["images/cover.jpg"]
    assert find(package, "//opf:meta[@name='cover']/@content") == ["cover-image"]
    alt = find(tree_of(epub, "text/cover.xhtml"), "//h:img[@role='doc-cover']/@alt")
    assert alt == ["Cover: A Book. Ann Example"]


def test_a_chapter_called_cover_does_not_meet_the_cover() -> None:
    epub = bound(sheet("cover", ONE, title="One"), *SHEETS[2:])
    assert "EPUB/text/cover-2.xhtml" in members_of(epub)


def test_accessibility_is_measured(tmp_path: Path) -> None:
    def measured(body: str) -> dict[str, list[str]]:
        (tmp_path / "x.png").write_bytes(picture(2, 2))
        book = replace(BOOK, folder=tmp_path)
        package = tree_of(bound(sheet("one", body), SHEETS[2], book=book), "content.opf")
        names = ("accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard")
        return {name: find(package, f"//opf:meta[@property='schema:{name}']/text()") for name in names}

    plain = measured(ONE)
    assert plain["accessMode"] == plain["accessModeSufficient"] == ["textual"]
    assert plain["accessibilityHazard"] == ["none"]
    assert "MathML" not in plain["accessibilityFeature"]
    shown = measured(f'{ONE}<p><img src="x.png" alt="A map"/></p>')
    assert shown["accessMode"] == ["textual", "visual"]
    assert "textual" in shown["accessModeSufficient"]
    assert "alternativeText" in shown["accessibilityFeature"]
    assert "longDescription" not in shown["accessibilityFeature"]
    mute = measured(f'{ONE}<p><img src="x.png" alt=""/></p>')
    assert mute["accessModeSufficient"] == ["textual,visual"]
    assert "alternativeText" not in mute["accessibilityFeature"]
    maths = '<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="x"><mi>x</mi></math>'
    assert {"MathML", "describedMath"} <= set(measured(f"{ONE}<p>{maths}</p>")["accessibilityFeature"])


@pytest.mark.parametrize("body", ["<p>", "<p>&nbsp;</p>", "<p>\x01</p>"])
def test_a_sheet_that_is_not_well_formed_is_refused(body: str) -> None:
    outcome = bind_sheets(BOOK, sheet("one", body))
    assert outcome.value is None
    assert {problem.code for problem in outcome.diagnostics} == {Code.E002}


def test_a_template_that_makes_bad_markup_is_told() -> None:
    outcome = bind_sheets(BOOK, *SHEETS, theme=theme_of(**{"epub/nav.xhtml": "<html><p></html>"}))
    assert outcome.value is None
    assert [problem.code for problem in outcome.diagnostics] == [Code.T005]


def test_two_files_of_one_name_are_refused() -> None:
    members = (Member("a", "text/x.xhtml", "application/xhtml+xml", b""),) * 2
    outcome = write_package(Package("en", "ltr", (), members, ("a", "b"), ()))
    assert outcome.value is None
    assert [problem.code for problem in outcome.diagnostics] == [Code.E002] * 3


def test_a_book_from_right_to_left_is_paged_so() -> None:
    outcome = bind_sheets(replace(BOOK, metadata=replace(METADATA, language="ar")), *SHEETS)
    assert outcome.value is not None
    package = tree_of(outcome.value, "content.opf")
    assert find(package, "//opf:spine/@page-progression-direction") == ["rtl"]
    assert find(package, "/opf:package/@dir") == ["rtl"]
