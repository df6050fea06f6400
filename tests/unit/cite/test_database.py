"""Entries in BibLaTeX's terms, with what they inherit."""

import pytest

from octavo.cite.database import read_database
from octavo.diagnostics import Position
from octavo.model.book import BibSource
from tests.unit.cite.making import problems, read, told


def test_bibtex_names_become_biblatex_names() -> None:
    database = read(
        "@phdthesis{a, author={X}, title={T}, school={S}, year=2001, month=mar}"
        "@techreport{b, title={T}, institution={I}, address={P}}"
        "@article{c, title={T}, journal={J}, annote={no}}"
    )
    thesis, report, article = (database.entries[key] for key in "abc")
    assert (thesis.type, thesis.value("type"), thesis.value("institution")) == ("thesis", "phdthesis", "S")
    assert str(thesis.date()) == str(read("@book{x, date={2001-03}}").entries["x"].date())
    assert (report.type, report.value("type"), report.value("location")) == ("report", "techreport", "P")
    assert article.value("journaltitle") == "J"


def test_crossref_gives_a_chapter_its_book() -> None:
    database = read(
        "@incollection{part, title={Part}, crossref={whole}}"
        "@collection{whole, editor={Paul, T. V.}, title={Whole}, subtitle={Sub}, shorttitle={W}, date={2004}}"
    )
    part = database.entries["part"]
    assert part.parent == "whole"
    assert (part.value("title"), part.value("booktitle"), part.value("booksubtitle")) == (
        "Part",
        "Whole",
        "Sub",
    )
    assert part.names("editor").people[0].family == "Paul"
    assert not part.has("shorttitle", "subtitle")


def test_crossref_through_three_levels_and_an_own_date() -> None:
    database = read(
        "@inbook{c, title={C}, crossref=b2, date={1999}}".replace("b2", "{b}")
        + "@book{b, title={B}, volume={2}, crossref={m}}"
        + "@mvbook{m, author={Auth, A.}, title={M}, date={1990/1995}, publisher={P}}"
    )
    chapter, book = database.entries["c"], database.entries["b"]
    assert (book.value("maintitle"), book.value("title"), book.value("date")) == ("M", "B", "1990/1995")
    assert (chapter.value("booktitle"), chapter.value("maintitle"), chapter.value("date")) == (
        "B",
        "M",
        "1999",
    )
    assert chapter.value("bookauthor") == "Auth, A."


def test_xdata_ids_and_sets() -> None:
    database = read(
        "@xdata{house, publisher={P}, location={L}}"
        "@book{a, title={A}, xdata={house}, ids={old, older}}"
        "@set{s, entryset={a, b}} @book{b, title={B}}"
    )
    assert database.entries["a"].value("publisher") == "P"
    assert database.get("older") is database.get("a")
    assert database.members("s") == ("a", "b")
    assert database.members("a") == ("a",)
    assert database.position("b") == Position("bib/refs.bib", 1, 120)
    assert database.position("nobody") is None


@pytest.mark.parametrize(
    ("text", "expected", "words"),
    [
        ("@article{a, crossref={walz}, title={A}}\n@book{waltz, title={Z}}", ["C013 1:13"], "waltz"),
        ("@book{a, crossref={b}}\n@book{b, crossref={c}}\n@book{c, crossref={a}}", ["C014 3:10"], "remove"),
        ("@book{a, crossref={a}}", ["C014 1:10"], "remove"),
        ("@book{a, xdata={b}}\n@xdata{b, xdata={a}}", ["C014 2:11"], "remove"),
        ("@set{s, entryset={a, walz}}\n@book{waltz, title={A}}\n@book{a}", ["C013 1:9"], "waltz"),
        ("@book{a, title={A}}\n@book{a, title={B}}", ["C009 2:1"], "rename"),
        ("@book{a, title={A}, ids={b}}\n@book{b, title={B}}", ["C009 1:21"], "rename"),
    ],
)
def test_references_that_lead_nowhere(text: str, expected: list[str], words: str) -> None:
    found = problems(text)
    assert told(found) == expected
    assert words in found[0].help


def test_keys_are_case_sensitive_and_doubles_are_found_across_files() -> None:
    assert set(read("@book{Walt, title={A}} @book{walt, title={B}}").entries) == {"Walt", "walt"}
    outcome = read_database(
        (BibSource("a.bib", "@book{x, title={A}}"), BibSource("b.bib", "\n@book{x, title={B}}"))
    )
    assert outcome.value is None
    (double,) = outcome.diagnostics
    assert double.position == Position("b.bib", 2, 1)
    assert "a.bib:1:1" in double.message


def test_nothing_is_a_database_too() -> None:
    outcome = read_database(())
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert outcome.value.entries == {}
