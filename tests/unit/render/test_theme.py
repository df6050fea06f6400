"""A book's own templates: laid over the house's file by file, run in a sandbox, their faults told by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.diagnostics import Code
from tests.builders import book, chapter, paragraph
from tests.unit.render.rendering import EBOOK, problems, rendered

BOOK = book(chapter("ch", paragraph("Words.", id="p")))
CHAPTER = '{% extends "sheet.html" %}\n{% block piece %}\n'


def overlaid(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def test_a_file_of_the_book_replaces_the_house_s(tmp_path: Path) -> None:
    folder = overlaid(tmp_path, "pieces/chapter.html", CHAPTER + "<p>Own {{ book.title }}</p>{% endblock %}")
    (sheet,) = rendered(BOOK, EBOOK, folder=folder)
    assert "<p>Own A Book</p>" in sheet.html


@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        ("{% if %}", Code.T001, 3),
        ("{{ nothing.here }}", Code.T002, 3),
        ("{{ piece.titel }}", Code.T002, 3),
        ("\n{{ 1 / 0 }}", Code.T003, 4),
        ("{{ none.x() }}", Code.T002, 3),
        ("{{ [1][5] | upper }}", Code.T002, 3),
        ("{{ 'a' + 1 }}", Code.T003, 3),
        ("{{ book.contributor() }}", Code.T003, 3),
        ('{% include "missing.html" %}', Code.T004, 3),
        ("{{ ''.__class__.__mro__ }}", Code.T006, 3),
    ],
)
def test_faults_are_told_by_file_and_line(tmp_path: Path, body: str, code: Code, line: int) -> None:
    folder = overlaid(tmp_path, "pieces/chapter.html", CHAPTER + body + "\n{% endblock %}")
    (problem,) = problems(BOOK, folder=folder)
    assert problem.code is code
    assert str(problem.position) == f"templates/pieces/chapter.html:{line}:1"
    assert problem.message
    assert problem.help


@pytest.mark.parametrize("body", ["<p>", "<p>&nbsp;</p>", "<br>", "a < b", "<a b=c/>"])
def test_markup_that_is_not_well_formed(tmp_path: Path, body: str) -> None:
    folder = overlaid(tmp_path, "pieces/chapter.html", CHAPTER + body + "{% endblock %}")
    (problem,) = problems(BOOK, folder=folder)
    assert problem.code is Code.T005
    assert problem.position is not None
    assert problem.position.file == "templates/pieces/chapter.html"


def test_a_template_that_is_not_utf_8(tmp_path: Path) -> None:
    (problem,) = problems(BOOK, folder=overlaid(tmp_path, "sheet.html", b"\xff\xfe"))
    assert (problem.code, problem.message) == (Code.T003, "the template is not UTF-8")


def test_a_macro_that_calls_itself_without_end(tmp_path: Path) -> None:
    loop = "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}{% endblock %}"
    (problem,) = problems(BOOK, folder=overlaid(tmp_path, "pieces/chapter.html", CHAPTER + loop))
    assert (problem.code, problem.message) == (Code.T003, "a macro calls itself without end")


def test_style_sheets_are_templates_too(tmp_path: Path) -> None:
    (problem,) = problems(
        BOOK, folder=overlaid(tmp_path, "print/text.css", "p {\n margin: {{ page.nose }} }")
    )
    assert (problem.code, str(problem.position)) == (Code.T002, "templates/print/text.css:2:1")


def test_text_is_escaped(tmp_path: Path) -> None:
    (sheet,) = rendered(book(chapter("ch", paragraph("<b>&amp;", id="p"), title="A < B")))
    assert "&lt;b&gt;&amp;amp;" in sheet.html
    assert "<title>A &lt; B</title>" in sheet.html
