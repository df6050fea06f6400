"""Everything the engine says, or fails to say, comes out as a diagnostic at a place."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from PIL import Image

from octavo.diagnostics import Code, Diagnostic, Position, Severity
from octavo.model.sheet import Sheet, Sheets, StyleSheet
from octavo.typeset.faces import face_files, package_folder
from octavo.typeset.press import typeset, write_pdf
from tests.builders import book as book_of
from tests.unit.typeset.printing import PRINT, sheet, sheets

PLACES = {"c": Position("manuscript/c.md", 1), "p": Position("manuscript/c.md", 9, 1)}


def problems_of(
    body: str, css: str = "", folder: Path | None = None, theme: Path | None = None, whole: bool = True
) -> tuple[Diagnostic, ...]:
    made = sheets(sheet("c", body), css=css)
    outcome = typeset(made, PRINT, folder or Path(), places=PLACES, theme=theme, whole=whole)
    failed = any(problem.severity is Severity.ERROR for problem in outcome.diagnostics)
    assert (outcome.value is None) is failed
    return outcome.diagnostics


def only(problems: tuple[Diagnostic, ...]) -> tuple[Code, str, str]:
    assert len(problems) == 1, problems
    assert problems[0].help
    return problems[0].code, problems[0].message, str(problems[0].position)


@pytest.mark.parametrize(
    ("css", "place", "message"),
    [
        ("p {\n  widht: 3px }", "2:3", "widht: 3px is left out: unknown property"),
        ("p { color: rde }", "1:5", "color: rde is left out: invalid value"),
        ("p { color red }", "1:14", "EOF reached before {} block"),
        ("\n@page :wrong { margin: 0 }", "2:1", "unsupported @page selector ' :wrong '"),
        ("@nothing;", "1:1", "unknown empty rule"),
        ("p ~~ q { color: red }", "1:1", "invalid or unsupported selector"),
    ],
)
def test_a_style_sheet_s_mistake_has_file_line_and_column(css: str, place: str, message: str) -> None:
    code, said, position = only(problems_of('<p id="p">x</p>', css))
    assert (code, position) == (Code.T007, f"print/more.css:{place}")
    assert message in said


def test_an_unknown_property_gets_a_suggestion() -> None:
    (problem,) = problems_of('<p id="p">x</p>', "p { widht: 3px }")
    assert problem.help.startswith('did you mean "width"')


def test_an_unknown_typeface_is_told_where_it_is_asked_for() -> None:
    css = 'p { font-family: "EB Garamond", Georgia }\n@media print { h2 { font-family: Garamont, serif } }'
    assert only(problems_of('<p id="p">x</p>', css)) == (
        Code.F001, 'the typeface "Garamont" is not there', "print/more.css:2:34",
    )  # fmt: skip


def test_a_font_of_the_book_is_known_and_a_broken_one_told(tmp_path: Path) -> None:
    package = package_folder()
    assert package is not None
    fonts = tmp_path / "templates" / "print"
    fonts.mkdir(parents=True)
    (fonts / "own.ttf").write_bytes(next(face_files(package)).read_bytes())
    (fonts / "bad.ttf").write_bytes(b"not a font")
    use = '@font-face { font-family: "Own"; src: url(own.ttf) } p { font-family: Own }'
    assert problems_of('<p id="p">x</p>', use, tmp_path) == ()
    code, message, _ = only(problems_of('<p id="p">x</p>', use.replace("own.ttf", "bad.ttf"), tmp_path))
    assert (code, message) == (Code.F001, 'the font file of "Own" cannot be loaded')


def test_a_style_sheet_s_files_are_looked_for_in_the_book_then_in_the_theme(tmp_path: Path) -> None:
    book, theme = tmp_path / "book", tmp_path / "theme"
    for folder in (book, theme / "print"):
        folder.mkdir(parents=True)
    Image.new("L", (8, 8)).save(theme / "print" / "ornament.png")
    css = "p { background: url(ornament.png) }"
    assert problems_of('<p id="p">x</p>', css, book, theme) == ()
    assert only(problems_of('<p id="p">x</p>', css, book))[0] is Code.I001


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = tmp_path / "book"
    folder.mkdir()
    Image.radial_gradient("L").save(folder / "good.png")
    whole = (folder / "good.png").read_bytes()
    (folder / "cut.png").write_bytes(whole[: len(whole) // 2])
    (folder / "text.png").write_text("no picture")
    (folder / "bad.svg").write_text("<svg")
    (tmp_path / "outside.png").write_bytes(whole)
    (folder / "link.png").symlink_to(tmp_path / "outside.png")
    (folder / "with space.png").write_bytes(whole)
    return folder


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("gone.png", Code.I001),
        ("../outside.png", Code.I002),
        ("link.png", Code.I002),
        ("file:///etc/hostname", Code.I002),
        ("cut.png", Code.I003),
        ("text.png", Code.I003),
        ("bad.svg", Code.I003),
        ("https://example.org/a.png", Code.I005),
    ],
)
def test_a_picture_that_cannot_be_set_is_told_at_its_block(book: Path, source: str, code: Code) -> None:
    body = f'<p id="p">See <img src="{source}" alt="A picture"/></p>'
    found, message, position = only(problems_of(body, folder=book))
    assert (found, position) == (code, "manuscript/c.md:9:1")
    assert source.rsplit("/", 1)[-1] in message


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("gone.png", Code.I001),
        ("../../../outside.png", Code.I002),
        ("../../text.png", Code.I003),
        ("https://example.org/a.png", Code.I005),
    ],
)
def test_a_picture_of_a_style_sheet_is_told_once_where_the_sheet_names_it(
    book: Path, url: str, code: Code
) -> None:
    css = f"/* generated */\np {{\n  background: url({url}) }}"
    lines = (1, 7, 8)  # of the template that made it
    styles = StyleSheet("templates/print/more.css", css, lines)
    made = Sheets((sheet("c", '<p id="p">x</p>'), sheet("d", '<p id="q">y</p>')), (styles,))
    problems = typeset(made, PRINT, book, places=PLACES).diagnostics
    assert only(problems)[::2] == (code, "templates/print/more.css:8:15")


def test_a_picture_of_a_margin_and_an_import_are_told_where_they_are_named() -> None:
    css = "@page { @top-left { content: url(gone.png) } }"
    made = sheets(sheet("c", '<p id="p">x</p>'), css=css)
    layout = typeset(made, PRINT, Path(), places=PLACES).value
    assert layout is not None
    problems = write_pdf(layout, book_of().metadata, PRINT).diagnostics
    assert only(problems)[::2] == (Code.I001, "print/more.css:1:30")
    remote = '@import "https://example.org/a.css";'
    assert only(problems_of('<p id="p">x</p>', remote)) == (
        Code.T007, "https://example.org/a.css is not in the book", "print/more.css:1:9",
    )  # fmt: skip


DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="


@pytest.mark.parametrize("source", ["good.png", "with%20space.png", f"data:image/png;base64,{DOT}"])
def test_a_good_picture_is_not_told(book: Path, source: str) -> None:
    assert problems_of(f'<p id="p"><img src="{source}" alt="A picture"/></p>', folder=book) == ()


def test_a_picture_needs_an_alt_attribute_and_an_ornament_an_empty_one(book: Path) -> None:
    assert only(problems_of('<p id="p"><img src="good.png"/></p>', folder=book))[0] is Code.A001
    assert problems_of('<p id="p"><img src="good.png" alt=""/></p>', folder=book) == ()


def test_a_svg_cannot_reach_outside_the_book(book: Path) -> None:
    reach = (book.parent / "outside.png").as_uri()
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="{reach}"/></svg>'
    (book / "reach.svg").write_text(svg)
    problems = problems_of('<p id="p"><img src="reach.svg" alt="A picture"/></p>', folder=book)
    assert [problem.code for problem in problems] in ([], [Code.I002])  # never the file itself


def test_links_to_nothing_and_out_of_part_of_a_book() -> None:
    body = '<p id="p"><a href="#p">here</a> and <a href="#pp">nowhere</a></p>'
    assert only(problems_of(body)) == (
        Code.X001, 'a link leads to "pp", which is on no page', "manuscript/c.md:9:1",
    )  # fmt: skip
    assert problems_of(body, whole=False) == ()


def test_an_id_given_twice() -> None:
    assert only(problems_of('<p id="p">x</p><p id="p">y</p>'))[0] is Code.X002


def test_a_file_is_never_attached(book: Path) -> None:
    problems = problems_of('<p id="p"><a rel="attachment" href="good.png">x</a></p>', folder=book)
    assert only(problems)[:2] == (Code.L006, "a link would attach good.png to the PDF")


@pytest.mark.parametrize("depth", [401, 3000])
def test_what_is_nested_too_deeply_is_refused(depth: int) -> None:
    code, message, position = only(problems_of("<div>" * depth + "x" + "</div>" * depth))
    assert (code, position) == (Code.L007, "manuscript/c.md:1:1")
    assert message == 'laying out "c" failed: it is nested too deeply'


def test_a_sheet_that_is_not_well_formed_is_told_and_its_neighbours_are_looked_at() -> None:
    broken = Sheet("c", "c", "chapter", "C", "body", "any", "en", "<html><p>x</html>")
    made = Sheets((broken, sheet("d", '<p id="p">😀</p>')), (StyleSheet("print/book.css", ""),))
    outcome = typeset(made, PRINT, Path(), places=PLACES)
    assert [problem.code for problem in outcome.diagnostics] == [Code.T005, Code.F002]


def test_the_engine_s_log_goes_nowhere_else(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        problems_of('<p id="p">x</p>', "p { widht: 3px }")
    assert [record for record in caplog.records if record.name == "weasyprint"] == []
