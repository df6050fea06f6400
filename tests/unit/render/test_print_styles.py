"""The style sheets of print: filled without a gap, on whole and half lines, for any page."""

from __future__ import annotations

from pathlib import Path

import pytest
import tinycss2

from octavo.edition import Edition, parse_trim
from octavo.model.sheet import StyleSheet
from octavo.render.page_design import PageDesign, design_page
from octavo.render.sheets import PRINT_STYLES, render_sheets
from octavo.render.theme import theme_for
from octavo.templating import line_map
from tests.builders import book, chapter, paragraph
from tests.unit.render.rendering import NOWHERE

EDITIONS = [("6in x 9in", 11.0), ("170mm x 240mm", 11.0), ("105mm x 170mm", 9.5), ("7in x 10in", 16.0)]


def edition(trim: str, size: float) -> Edition:
    parsed = parse_trim(trim)
    assert parsed is not None
    return Edition("print", "pdf", parsed, size)


def styles(made: Edition, folder: Path = NOWHERE) -> tuple[StyleSheet, ...]:
    outcome = render_sheets(book(chapter("a", paragraph("Words."))), made, theme_for(folder), {})
    assert outcome.value is not None
    return outcome.value.styles


def test_they_are_told_before_a_sheet_is_rendered(tmp_path: Path) -> None:
    told: list[tuple[StyleSheet, ...]] = []
    (tmp_path / "templates" / "pieces").mkdir(parents=True)
    (tmp_path / "templates" / "pieces" / "chapter.html").write_text("{{ nothing }}", "utf-8")
    whole, made = book(chapter("a", paragraph("Words."))), edition(*EDITIONS[0])
    outcome = render_sheets(whole, made, theme_for(tmp_path), {}, styled=told.append)
    assert outcome.value is None
    assert told == [styles(made)]


def test_what_is_wrong_with_them_is_told_after_the_sheets(tmp_path: Path) -> None:
    told: list[object] = []
    for name in ("print/book.css", "pieces/chapter.html"):
        (tmp_path / "templates" / name).parent.mkdir(parents=True)
        (tmp_path / "templates" / name).write_text("{{ nothing }}", "utf-8")
    whole, made = book(chapter("a", paragraph("Words."))), edition(*EDITIONS[0])
    outcome = render_sheets(whole, made, theme_for(tmp_path), {}, styled=told.append)
    files = [problem.position.file for problem in outcome.diagnostics if problem.position is not None]
    assert files == ["templates/pieces/chapter.html", "templates/print/book.css"]
    assert told == []


@pytest.mark.parametrize(("trim", "size"), EDITIONS)
def test_the_style_sheets_are_css_in_the_order_of_the_cascade(trim: str, size: float) -> None:
    made = styles(edition(trim, size))
    assert [style.name for style in made] == [f"templates/{name}" for name in PRINT_STYLES]
    assert made[-1].name == "templates/print/book.css"
    for style in made:
        rules = tinycss2.parse_stylesheet(style.css, skip_comments=True, skip_whitespace=True)
        assert all(rule.type != "error" for rule in rules), style.name
        assert "{%" not in style.css and "{{" not in style.css


@pytest.mark.parametrize(("trim", "size"), EDITIONS)
def test_spaces_between_blocks_are_whole_and_half_lines(trim: str, size: float) -> None:
    made = edition(trim, size)
    leading = design_page(made).leading
    blocks = next(style.css for style in styles(made) if style.name.endswith("blocks.css"))
    for rule in tinycss2.parse_stylesheet(blocks, skip_comments=True, skip_whitespace=True):
        for declaration in tinycss2.parse_declaration_list(rule.content, skip_whitespace=True):
            if declaration.type == "declaration" and declaration.lower_name.startswith(("margin", "padding")):
                lengths = [
                    part.value for part in declaration.value if getattr(part, "lower_unit", "") == "pt"
                ]
                assert all((2 * length / leading) % 1 == 0 for length in lengths), declaration.name


def test_large_print_is_ragged_and_divides_no_words() -> None:
    large, usual = (
        next(style.css for style in styles(edition("7in x 10in", size)) if style.name.endswith("/text.css"))
        for size in (16, 11)
    )
    assert "body { margin: 0; hyphens: manual; text-align: left }" in large
    assert "body { margin: 0; hyphens: auto; text-align: justify }" in usual


def page(trim: str, size: float) -> PageDesign:
    return design_page(edition(trim, size))


def test_small_type_stays_legible() -> None:
    assert page("6in x 9in", 11).reduced(0.84) == pytest.approx(9.24)
    assert page("7in x 10in", 16).reduced(0.84) == 14
    assert page("105mm x 170mm", 8).reduced(0.8) == 7


@pytest.mark.parametrize(("trim", "size"), EDITIONS)
def test_an_opening_leaves_the_text_most_of_its_page(trim: str, size: float) -> None:
    design = page(trim, size)
    assert 0.25 < design.sinkage / design.lines < 0.4
    assert design.lead(1.5) == f"{design.leading * 1.5:g}pt"


@pytest.mark.parametrize(("trim", "size"), EDITIONS)
def test_the_title_page_has_room_for_its_longest_word(trim: str, size: float) -> None:
    design = page(trim, size)
    short, long, word = (
        design.title_size(title)
        for title in ("War", "A History of the " * 5, "Donaudampfschifffahrtsgesellschaft")
    )
    assert short == size * 2.5
    assert size < long <= size * 2
    assert word * 0.46 * 34 <= design.measure + 1


def test_a_running_head_has_room_between_the_folios() -> None:
    for trim, size in EDITIONS:
        design = page(trim, size)
        assert 30 < design.running_head < 60
        assert design.running_head * 0.5 * design.reduced(0.86) < 0.76 * design.measure


def test_a_line_of_the_css_knows_its_line_of_the_template() -> None:
    source = (
        "a {}\n{% if x %}\nb {}\n{% endif %}\n{% for n in (1, 2) %}\nc{{ n }} {}\n{% endfor %}\nlast {}\n"
    )
    filled = "a {}\nc1 {}\nc2 {}\nlast {}\n"
    lines = line_map(source, filled)
    assert (lines[0], lines[-1]) == (1, 8)
    assert list(lines) == sorted(lines)
