"""The house's fonts and no others; characters and languages they cannot set."""

from __future__ import annotations

import os
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pyphen
import pytest

from octavo.diagnostics import Code, Position
from octavo.preflight.print_file import check_print_file
from octavo.typeset.faces import FAMILIES, face_files, missing_families, package_folder, unset_characters
from octavo.typeset.fontconfig import configuration
from octavo.typeset.hyphenation import has_patterns, register
from octavo.typeset.press import typeset, write_pdf
from tests.builders import book
from tests.unit.typeset.printing import PRINT, laid_out, lay_out, sheet, sheets

HOUSE = package_folder()
assert HOUSE is not None
FILES = tuple(face_files(HOUSE))


def test_the_package_has_four_faces_of_each_family() -> None:
    assert len(FILES) == 4 * len(FAMILIES)
    assert FILES[0].name == "EBGaramond-Regular.ttf"
    assert list(missing_families(HOUSE)) == []


def test_a_family_that_is_not_installed_is_told(tmp_path: Path) -> None:
    (tmp_path / "EB Garamond").mkdir()
    (tmp_path / "EB Garamond" / "x.ttf").touch()
    assert [problem.code for problem in missing_families(tmp_path)] == [Code.F001, Code.F001]
    assert len(list(missing_families(None))) == 3


def test_fontconfig_is_told_of_the_house_s_folders_only() -> None:
    root = fromstring(configuration(Path("/fonts"), Path("/cache")).split(b"\n", 2)[2])
    assert [folder.text for folder in root.iter("dir")] == [f"/fonts/{family}" for family in FAMILIES]
    assert root.find("include") is None
    assert Path(os.environ["FONTCONFIG_FILE"]).read_bytes().count(b"<dir>") == len(FAMILIES)


@pytest.mark.parametrize("family", ["DejaVu Sans", "Liberation Serif", "monospace", "cursive"])
def test_no_font_of_the_machine_is_ever_used(family: str) -> None:
    body = f'<p id="p" style="font-family:\'{family}\'">Words and кириллица, Ελληνικά, ə ğ ş, → ≠</p>'
    layout = laid_out(sheets(sheet("c", body)))
    written = write_pdf(layout, book().metadata, PRINT)
    assert written.value is not None
    fonts = check_print_file(written.value, PRINT, layout.page_map, layout.typefaces)
    assert fonts.diagnostics == ()
    assert fonts.value is not None
    assert {name for name in fonts.value if not name.startswith(FAMILIES)} == set()


def test_which_characters_no_face_has() -> None:
    assert unset_characters("Aаα→ \u00ad\u200b\ufe0f", FILES) == frozenset()
    assert unset_characters("A漢😀", FILES) == {"漢", "😀"}


def test_a_missing_glyph_is_told_at_its_block_before_layout() -> None:
    body = '<p id="p">Fine</p><p id="q">A 😀, a 漢, a 😀</p><p id="r">Again 漢</p>'
    here = {"q": Position("manuscript/a.md", 3), "r": Position("manuscript/a.md", 5)}
    outcome = typeset(sheets(sheet("c", body)), PRINT, Path(), places=here)
    assert outcome.value is None
    assert [(problem.code, str(problem.position)) for problem in outcome.diagnostics] == [
        (Code.F002, "manuscript/a.md:3:1"),
        (Code.F002, "manuscript/a.md:3:1"),
        (Code.F002, "manuscript/a.md:5:1"),
    ]
    assert 'no typeface has "😀" (U+1F600, grinning face)' in outcome.diagnostics[0].message


def test_missing_glyphs_of_one_script_are_told_once_at_the_first_of_them(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "One\n\nOdd “x”... & -- 漢字漢, then\n漢 \U00010000\U00010001.\n\nNext 漢\n", "utf-8"
    )
    body = '<p id="p">One</p><p id="q">Odd “x”… &amp; – 漢字漢, then 漢 \U00010000\U00010001.</p>'
    body += '<p id="r">Next 漢</p>'
    here = {"p": Position("a.md", 1), "q": Position("a.md", 3), "r": Position("a.md", 6)}
    outcome = typeset(sheets(sheet("c", body)), PRINT, tmp_path, places=here)
    assert [(problem.message, str(problem.position)) for problem in outcome.diagnostics] == [
        ("no typeface has 漢 字 (Han)", "a.md:3:17"),
        ("no typeface has \U00010000 \U00010001 (Linear B)", "a.md:4:3"),
        ('no typeface has "漢" (U+6F22, cjk unified ideograph-6f22)', "a.md:6:6"),
    ]
    assert outcome.diagnostics[0].help.startswith("write them otherwise")


def test_a_missing_glyph_that_its_author_did_not_type_is_told_at_its_block(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Odd &#x6F22;\n\nNext 漢\n", "utf-8")
    here = {"p": Position("a.md", 1), "q": Position("a.md", 3)}
    body = '<p id="p">Odd 漢</p><p id="q">Next</p>'
    outcome = typeset(sheets(sheet("c", body)), PRINT, tmp_path, places=here)
    assert [str(problem.position) for problem in outcome.diagnostics] == ["a.md:1:1"]


def test_many_missing_glyphs_are_not_all_named() -> None:
    body = f'<p id="p">{"".join(map(chr, range(0x10000, 0x1000B)))}</p>'
    outcome = typeset(sheets(sheet("c", body)), PRINT, Path(), places={})
    (problem,) = outcome.diagnostics
    assert problem.message.endswith(f"{chr(0x10007)} and 3 more (Linear B)")


def test_a_missing_glyph_of_a_style_sheet_is_told_when_written() -> None:
    made = sheets(sheet("c", '<p id="p">Words</p>'), css="p::before { content: '😀' }")
    layout = laid_out(made)
    written = write_pdf(layout, book().metadata, PRINT)
    assert written.value is None
    assert [problem.code for problem in written.diagnostics] == [Code.F002]


@pytest.mark.parametrize(
    ("language", "word", "broken"),
    [
        ("az", "razılaşdırılmışdır", "ra-zı-laş-dı-rıl-mış-dır"),
        ("az", "Azərbaycan", "Azər-bay-can"),
        ("az", "İqtisadiyyat", "İq-ti-sa-diy-yat"),
        ("tr", "Türkiye", "Tür-ki-ye"),
        ("tr", "saatler", "sa-at-ler"),
        ("tr", "İSTANBUL", "İS-TAN-BUL"),
        ("fi", "kirjastossa", "kir-jas-tos-sa"),
        ("la", "patribus", "pa-tri-bus"),
        ("la", "philosophia", "phi-lo-so-phia"),
    ],
)
def test_syllables_of_the_house_s_patterns(language: str, word: str, broken: str) -> None:
    register()
    assert pyphen.Pyphen(lang=language).inserted(word) == broken


def test_the_house_s_patterns_are_used_in_print() -> None:
    said = "razılaşdırılmışdır " * 20
    with_patterns = laid_out(sheets(sheet("c", f'<p id="p">{said}</p>', lang="az")))
    (piece,) = with_patterns.page_map.pages[0].placed
    assert piece.text == said.strip()


@pytest.mark.parametrize(
    ("language", "known"), [("en-GB", True), ("en", True), ("az-Latn", True), ("ka", False)]
)
def test_languages_with_patterns(language: str, known: bool) -> None:
    assert has_patterns(language) is known


def test_a_language_without_patterns_is_told_once() -> None:
    body = '<p id="p">Words <span lang="ka">საქართველო</span> <em lang="ka">საქართველო</em></p>'
    latin = body.replace("საქართველო", "sakartvelo")
    outcome = lay_out(sheets(sheet("a", latin), sheet("b", latin.replace('"p"', '"r"'))))
    assert outcome.value is not None
    assert [problem.code for problem in outcome.diagnostics] == [Code.F003]
    assert '"ka"' in outcome.diagnostics[0].message


def test_short_words_and_languages_without_hyphens_are_not_told() -> None:
    body = '<p id="p"><span lang="ka">sak</span> <span lang="ja">sakartvelo</span></p>'
    assert lay_out(sheets(sheet("a", body))).diagnostics == ()
