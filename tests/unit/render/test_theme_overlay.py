"""A book's own templates overlay the house's file by file, and are told when they fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.diagnostics import Code, Position
from octavo.render.sheets import render_sheets
from octavo.render.theme import theme_for
from tests.builders import book, chapter, paragraph
from tests.unit.render.rendering import PRINT, problems, rendered

BOOK = book(chapter("a", paragraph("Words.")))
CHAPTER = (
    '{% extends "sheet.html" %}\n{% from "blocks.html" import blocks with context %}\n{% block piece %}\n'
)


def overlaid(folder: Path, name: str, text: str) -> Path:
    path = folder / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def test_a_template_of_the_book_stands_for_the_houses(tmp_path: Path) -> None:
    mine = CHAPTER + '<p class="generated">Mine.</p>{{ blocks(piece.content) }}\n{% endblock %}\n'
    (sheet,) = rendered(BOOK, folder=overlaid(tmp_path, "pieces/chapter.html", mine))
    assert "Mine." in sheet.html
    assert '<p id="p">Words.</p>' in sheet.html  # by the house's blocks.html
    assert 'class="opening"' not in sheet.html


def test_a_style_sheet_of_the_book_comes_last(tmp_path: Path) -> None:
    folder = overlaid(tmp_path, "print/book.css", "p { color: {{ page.size }} }")
    outcome = render_sheets(BOOK, PRINT, theme_for(folder), {})
    assert outcome.value is not None
    assert outcome.value.styles[-1].css == "p { color: 11.0 }"
    assert "orphans" in outcome.value.styles[1].css


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{% if %}", Code.T001),
        ("{{ piece.titel.words }}", Code.T002),
        ('{% include "no-such.html" %}', Code.T004),
        ("<p>{{ blocks(piece.content) }}", Code.T005),
    ],
)
def test_a_broken_overlay_is_told_with_its_line(tmp_path: Path, line: str, code: Code) -> None:
    folder = overlaid(tmp_path, "pieces/chapter.html", CHAPTER + line + "\n{% endblock %}\n")
    (problem,) = problems(BOOK, folder=folder)
    assert problem.code is code
    assert problem.position is not None
    assert problem.position.file == "templates/pieces/chapter.html"
    if code is not Code.T005:
        assert problem.position.line == 4
    assert problem.help


def test_a_broken_style_sheet_is_told_once_with_its_line(tmp_path: Path) -> None:
    folder = overlaid(tmp_path, "print/text.css", "p { }\np { margin: {{ page.gutter }}pt }\n")
    (problem,) = problems(BOOK, folder=folder)
    assert (problem.code, problem.position) == (Code.T002, Position("templates/print/text.css", 2))
