"""House styles: what they override, and what is wrong with them."""

from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from octavo.cite.engine import CitationEngine
from octavo.cite.in_text import InTextEngine
from octavo.cite.in_text_style import InTextStyle
from octavo.cite.styles import load_house_style
from octavo.model.book import BibSource, Book
from octavo.model.walk import plain_text
from octavo.read.book import read_book
from octavo.read.book_file import read_book_file
from octavo.resolve.book import cite_book
from tests.unit.cite.making import cite, cluster, notes, read, tidy

EXAMPLE: Final = Path(__file__).parents[3] / "docs" / "examples" / "air-center.yml"
BIB: Final = r"""
@book{walt, author={Walt, S. M.}, title={Origins}, subtitle={A Study}, location={Ithaca}, publisher={CUP},
  date={1987}}
@article{roe, author={Roe, Jane and Poe, Paul}, title={On Gas}, journaltitle={Energy}, volume={3},
  date={2011},  pages={10-20}}
@online{web, title={Gas Flows}, organization={News}, date={2021-07-13/2021-07-14}, url={https://n.az/a_b},
  urldate={2022-06-04}}
@thesis{phd, author={Doe, D.}, title={T}, type={phdthesis}, institution={ADA}, date={2001}}
"""


def house(text: str) -> CitationEngine:
    outcome = load_house_style(BibSource("house.yml", text), "en-US")
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return CitationEngine(read(BIB), outcome.value, "en-US")


def problems(text: str) -> list[tuple[str, int, int, str, str]]:
    outcome = load_house_style(BibSource("house.yml", text), "en-US")
    assert outcome.value is None
    return [
        (one.code.name, one.position.line, one.position.column, one.message, one.help)
        for one in outcome.diagnostics
        if one.position
    ]


def test_the_example() -> None:
    press = house(EXAMPLE.read_text("utf-8"))
    page_4 = cluster(cite("walt", "p 4"))
    cited = [cluster(cite("walt", "p 3")), cluster("web"), cluster("roe"), page_4, page_4, cluster("phd")]
    assert notes(press, *cited) == [
        "S.M. Walt, Origins: A Study (Ithaca: CUP, 1987), p. 3.",
        "“Gas Flows”, News, July 13–14, 2021, available at: <https://n.az/a_b> (accessed: 04.06.2022).",
        "Jane Roe and Paul Poe, “On Gas”, Energy, Vol. 3, 2011, pp. 10–20.",
        "Walt, Origins, p. 4.",
        "Ibid.",
        "D. Doe, T, PhD thesis, ADA, 2001.",
    ]  # fmt: skip


def test_what_is_not_said_is_the_extended_styles() -> None:
    press = house("extends: oscola\n")
    assert notes(press, cluster(cite("walt", "p 3")), cluster("roe"), cluster("walt")) == [
        "SM Walt, Origins: A Study (CUP 1987) 3.",
        "Jane Roe and Paul Poe, ‘On Gas’ (2011) 3 Energy 10.",
        "Walt (n 1).",
    ]


def test_names_quotes_terms_and_repeats() -> None:
    press = house(
        """
extends: chicago-notes-17
names: {order: family-first, initials: cut, and: "&", two: " ", et-al: {min: 2, show: 1}}
quotes: {outer: "« »", inner: "“ ”", punctuation: outside}
terms: {et-al: u. a.}
repeat: {subsequent: full, ibid: "off"}
pages: {ranges: full}
end: ""
"""
    )
    full = "Roe, J., u. a. «On Gas», Energy 3 (2011): 112–118"
    printed = notes(
        press, cluster(cite("roe", "p 112-18")), cluster("walt"), cluster(cite("roe", "p 112-18"))
    )
    assert printed[0].replace(", «", " «") == full.replace(", «", " «")
    assert printed[2] == printed[0]


def test_a_houses_rules_hold_in_every_language() -> None:
    outcome = load_house_style(
        BibSource("h.yml", 'extends: mhra\npages: {ranges: minimal}\nquotes: {outer: "« »", inner: "‹ ›"}\n'),
        "de",
    )
    assert outcome.value is not None
    press = CitationEngine(read(BIB), outcome.value, "de")
    assert notes(press, cluster(cite("roe", "p 112-118")))[0].endswith("S. 10–20 (S. 112–18).")
    assert "«On Gas»" in notes(press, cluster("roe"))[0]


def test_bibliography_lines_and_short_forms() -> None:
    press = house(
        """
extends: chicago-notes-17
bibliography: {book: "{lead}: {title:em}. {house}, {date.year}"}
short: {default: "{lead.family:sc} {date.year}"}
"""
    )
    (line,) = press.bibliography(["walt"])
    assert tidy(line.content) == "Walt, S. M.: Origins: A Study. CUP, 1987."
    assert notes(press, cluster("walt"), cluster("roe"), cluster(cite("walt", "p 3")))[2] == "Walt 1987, 3."


def test_fields_go_by_bibtexs_names_too() -> None:
    press = house(
        """
extends: mhra
note: {article: "{title:quote}, {journal:em}", book: "{title:em}, {place}", thesis: "{title:em}, {address}"}
"""
    )
    assert notes(press, cluster("roe"), cluster("walt"), cluster("phd")) == [
        "‘On Gas’, Energy.",
        "Origins: A Study, Ithaca.",
        "T.",
    ]


def test_one_pair_of_quotation_marks_leaves_the_other_as_it_is() -> None:
    outcome = load_house_style(BibSource("h.yml", 'extends: mhra\nquotes: {outer: "« »"}\n'), "en-GB")
    assert outcome.value is not None
    assert outcome.value.locale.quotes.marks == ("«", "»", "“", "”")
    outcome = load_house_style(
        BibSource("h.yml", 'extends: mhra\nlocale: de\nquotes: {inner: "« »"}\n'), "en"
    )
    assert outcome.value is not None
    assert outcome.value.locale.quotes.marks == ("„", "“", "«", "»")


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("{lead} ({date.year}). {title:em}", "Walt, S. M. (1987). Origins: A Study."),
        ("{lead} ({date}). {title:em}", "Walt, S. M. (1987). Origins: A Study."),
        ("{lead}. {title:em}", "Walt, S. M. (1987). Origins: A Study."),
    ],
)
def test_a_template_that_says_the_year_says_it_once(template: str, line: str) -> None:
    """The lead of an author-date style brings its year with it where the template has none."""
    source = f'extends: apa-7\nbibliography: {{book: "{template}"}}\n'
    style = load_house_style(BibSource("h.yml", source), "en-US").value
    assert isinstance(style, InTextStyle)
    press = InTextEngine(read(BIB), style, "en-US", ["walt"])
    assert [tidy(one.content) for one in press.bibliography()] == [line]


def test_a_template_with_a_date_keeps_the_letter_after_the_year() -> None:
    bib = """
@book{a, author={Roe, Jane}, title={Alpha}, date={2001}}
@book{b, author={Roe, Jane}, title={Beta}, date={2001}}
@article{c, author={Poe, Paul}, title={Gamma}, journaltitle={J}, date={2001-05-03}, entrysubtype={magazine}}
@article{d, author={Poe, Paul}, title={Delta}, journaltitle={J}, date={2001-05-04}, entrysubtype={magazine}}
"""
    source = 'extends: apa-7\nbibliography: {default: "{lead} ({date}). {title}"}\n'
    style = load_house_style(BibSource("h.yml", source), "en-US").value
    assert isinstance(style, InTextStyle)
    lines = {
        one.key: tidy(one.content) for one in InTextEngine(read(bib), style, "en-US", "abcd").bibliography()
    }
    assert (lines["a"], lines["b"]) == ("Roe, J. (2001a). Alpha.", "Roe, J. (2001b). Beta.")
    assert lines["c"] == "Poe, P. (2001a, May 3) (May 3, 2001). Gamma."  # the letter has no other place


@pytest.mark.parametrize("key", ["note: {}", "short: {}", "repeat: {}", 'end: ""'])
def test_a_style_that_cites_in_the_text_has_no_notes(key: str) -> None:
    name = key.partition(":")[0]
    (problem,) = problems(f"extends: apa-7\n{key}\n")
    assert problem[:3] == ("C032", 2, 1)
    assert problem[3] == f'"{name}" in a house style that extends apa-7, which has no notes'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("extends: chicago-17\n", ("C006", 1, 10, 'unknown citation style "chicago-17"', "chicago-notes-17")),
        ("style: a\n", ("C032", 1, 1, "the house style extends no style", "extends: chicago-notes-17")),
        (
            'extends: mhra\nnote:\n  book: "{author}, {titel:em}"\n',
            ("C031", 3, 21, 'unknown field "titel"', '"title"'),
        ),
        (
            "extends: mhra\nnote: {article: '{journal}, {jurnaltitle}'}\n",
            ("C031", 2, 30, 'unknown field "jurnaltitle"', '"journaltitle"'),
        ),
        (
            'extends: mhra\nnote: {book: "{title:quot}"}\n',
            ("C031", 2, 16, 'unknown filter "quot"', '"quote"'),
        ),
        ("extends: mhra\nnotes: {}\n", ("C032", 2, 1, 'unknown key "notes" in a house style', '"note"')),
        ("extends: mhra\nnote: {bok: x}\n", ("C032", 2, 8, 'unknown key "bok" in note', '"book"')),
        (
            "extends: mhra\nnames: {order: given}\n",
            ("C033", 2, 16, '"given" is no value of order', "given-first"),
        ),
        ("extends: mhra\nnames: {et-al: {min: x}}\n", ("C033", 2, 22, '"x" is no value of min', "number")),
        (
            "extends: mhra\nquotes: {outer: '“', inner: '‘ ’'}\n",
            ("C033", 2, 17, "outer is not two quotation", "“ ”"),
        ),
        (
            "extends: mhra\ndates: {full: '{day}'}\n",
            ("C033", 2, 15, 'unknown part "{day}" of a date', "{yyyy}"),
        ),
        ("extends: mhra\nterms: {ibidem: x}\n", ("C032", 2, 9, 'unknown key "ibidem" in terms', '"ibid"')),
        ("extends: mhra\nnote: {book: '{title'}\n", ("C030", 2, 15, '"{" is not closed', "one field")),
        ("extends: [a\n", ("C030", 1, 10, "not valid YAML: a quotation mark or", "close it")),
        ("extends: mhra\nnote: {book: [a]}\n", ("C030", 2, 14, "book is a list", "write a text")),
        ("extends: mhra\nnote: {book: !!x a}\n", ("C030", 2, 14, 'tag "!!x" means nothing', "delete it")),
        ("extends:\n", ("C032", 1, 1, "extends no style", "add extends")),
        ("- a\n", ("C030", 1, 1, "a house style is keys with values", "extends")),
        ("extends: mhra\nextends: sbl\n", ("C030", 2, 1, 'key "extends" is given twice', "keep one")),
        ("extends: mhra\nnames: x\n", ("C033", 2, 8, "names is a text", "keys with values")),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(text: str, expected: tuple[str, int, int, str, str]) -> None:
    code, line, column, message, help_ = expected
    (found,) = problems(text)
    assert found[:3] == (code, line, column)
    assert message in found[3]
    assert help_ in found[4]


def test_a_book_names_its_house_style_by_path(tmp_path: Path) -> None:
    manuscript = tmp_path / "manuscript"
    (tmp_path / "bib").mkdir()
    manuscript.mkdir()
    (manuscript / "book.yml").write_text(
        "title: Gas\nlanguage: en-US\ncontents: [10-a.md]\ncitations: {style: ../house.yml}\n", "utf-8"
    )
    (manuscript / "10-a.md").write_text("---\ntitle: A\n---\n\nSo it is.[@walt, p. 3]\n", "utf-8")
    (tmp_path / "bib" / "r.bib").write_text(BIB, "utf-8")
    (tmp_path / "house.yml").write_text('extends: mhra\nnote: {book: "{titel}"}\n', "utf-8")
    book_file = read_book_file(tmp_path)
    assert book_file.value is not None
    read_ = read_book(book_file.value, book_file.value.editions[0])
    assert read_.value is not None
    assert read_.value.house_style is not None
    assert read_.value.house_style.file == "house.yml"
    (problem,) = cite_book(read_.value).diagnostics
    assert str(problem.position) == "house.yml:2:16"
    mended = BibSource("house.yml", 'extends: mhra\nnote: {book: "{author.family}, {title:em}"}\n')
    cited = cite_book(replace(read_.value, house_style=mended))
    assert cited.value is not None
    assert note_texts(cited.value) == ["Walt, Origins: A Study."]


def note_texts(book: Book) -> list[str]:
    return [
        " ".join(plain_text(block.content) for block in note.content)  # type: ignore[union-attr]
        for chapter in book.chapters
        for note in chapter.notes
    ]
