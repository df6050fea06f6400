"""The finished PDF is looked at from outside."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest

from octavo.diagnostics import Code
from octavo.edition import Trim
from octavo.preflight.print_file import check_print_file
from octavo.typeset.press import Layout, write_pdf
from tests.builders import book
from tests.unit.typeset.printing import PRINT, laid_out, sheet, sheets


@pytest.fixture(scope="module")
def layout() -> Layout:
    return laid_out(sheets(sheet("c", '<p id="p">Roman <em>italic</em> <b>bold</b></p>')))


@pytest.fixture(scope="module")
def content(layout: Layout) -> bytes:
    written = write_pdf(layout, book().metadata, PRINT)
    assert written.value is not None
    return written.value


def test_a_sound_file_names_its_fonts(layout: Layout, content: bytes) -> None:
    report = check_print_file(content, PRINT, layout.page_map, layout.typefaces)
    assert report.diagnostics == ()
    assert report.value == ("EB Garamond", "EB Garamond Bold", "EB Garamond Italic")


def test_a_font_of_another_family(layout: Layout, content: bytes) -> None:
    report = check_print_file(content, PRINT, layout.page_map, {"Source Sans 3"})
    assert {problem.code for problem in report.diagnostics} == {Code.P001}
    assert len(report.diagnostics) == 3


def test_a_font_that_is_not_embedded(layout: Layout, content: bytes) -> None:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for entry in pdf.objects:
            if isinstance(entry, pikepdf.Dictionary) and "/FontFile2" in entry:
                del entry["/FontFile2"]
                break
        stripped = io.BytesIO()
        pdf.save(stripped)
    problems = check_print_file(stripped.getvalue(), PRINT, layout.page_map).diagnostics
    assert [problem.code for problem in problems] == [Code.P001]
    assert "is not embedded" in problems[0].message


def test_pages_of_the_wrong_size(layout: Layout, content: bytes) -> None:
    other = replace(PRINT, trim=Trim(400, 600))
    (problem,) = check_print_file(content, other, layout.page_map).diagnostics
    assert (problem.code, problem.message) == (Code.P002, "page 1 is 432 × 648 pt, not 400 × 600 pt")


def test_pages_that_are_missing(layout: Layout, content: bytes) -> None:
    two = replace(layout.page_map, pages=layout.page_map.pages * 2)
    assert [problem.code for problem in check_print_file(content, PRINT, two).diagnostics] == [Code.L007]
