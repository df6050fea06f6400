"""Entries in BibLaTeX's terms, with what they inherit."""

import pytest

from octavo.cite.database import read_database
from octavo.cite.fields import inherited_names
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


# biblatex's manual, appendix B (biblatex.def, "DATA INHERITANCE"): parents, children, whose title it is.
TITLES = [
    ("mvbook", "book inbook bookinbook suppbook", "main"),
    ("mvcollection mvreference", "collection reference incollection inreference suppcollection", "main"),
    ("mvproceedings", "proceedings inproceedings", "main"),
    ("book", "inbook bookinbook suppbook", "book"),
    ("collection reference", "incollection inreference suppcollection", "book"),
    ("proceedings", "inproceedings", "book"),
    ("periodical", "article suppperiodical", "journal"),
]
NEVER = (
    "ids crossref xref entryset entrysubtype execute label options presort related "
    "relatedoptions relatedstring relatedtype shorthand shorthandintro sortkey"
)
PAIRS = [(one, to, base) for parents, kin, base in TITLES for one in parents.split() for to in kin.split()]


@pytest.mark.parametrize(("parent", "child", "base"), PAIRS, ids=[f"{one}-{to}" for one, to, _ in PAIRS])
def test_the_whole_table_of_inheritance(parent: str, child: str, base: str) -> None:
    for name in ("title", "subtitle", "titleaddon"):
        assert inherited_names(parent, child, name) == (base + name,)
    for name in ("shorttitle", "sorttitle", "indextitle", "indexsorttitle"):
        assert inherited_names(parent, child, name) == ()
    for name in NEVER.split():
        assert inherited_names(parent, child, name) == ()
    of_author = parent in {"mvbook", "book"} and child in {"inbook", "bookinbook", "suppbook"}
    assert inherited_names(parent, child, "author") == (
        ("author", "bookauthor") if of_author else ("author",)
    )
    assert inherited_names(parent, child, "publisher") == ("publisher",)


def test_a_part_of_an_author_s_book_is_the_author_s() -> None:
    entries = read(
        "@inbook{a, title={A}, crossref={b}}@inbook{c, author={C, C}, title={C}, crossref={b}}"
        "@book{b, author={B, B}, title={B}}"
    ).entries
    assert (entries["a"].value("author"), entries["a"].value("bookauthor")) == ("B, B", "B, B")
    assert (entries["c"].value("author"), entries["c"].value("bookauthor")) == ("C, C", "B, B")


GRANULAR = """
@xdata{some-authors, author={John Smith and {Brown and Co.}}, xdata={more},
  publisher={xdata=more-location-2}}
@xdata{more, note={A note}, location={Rome and Paris}, date={2001}}
"""


@pytest.mark.parametrize(
    ("field", "typed", "expected"),
    [
        ("author", "Alan Drudge and xdata=some-authors-author-2", "Alan Drudge and {Brown and Co.}"),
        (
            "editor",
            "{xdata=some-authors-author} and Ann Editor",
            "John Smith and {Brown and Co.} and Ann Editor",
        ),
        ("location", "xdata = more-location-1 and Oslo", "Rome and Oslo"),
        ("note", "xdata=some-authors-note", "A note"),
        ("publisher", "xdata=some-authors-publisher", "Paris"),
        ("note", "On xdata=more-note", "On xdata=more-note"),
        ("title", "Using xdata And more", "Using xdata And more"),
    ],
)
def test_granular_xdata(field: str, typed: str, expected: str) -> None:
    database = read(GRANULAR + f"@book{{a, {field}={{{typed}}}}}")
    assert database.entries["a"].value(field) == expected


@pytest.mark.parametrize(
    ("typed", "expected", "words"),
    [
        ("xdata=more", "C025 1:21", "xdata=key-field-1"),
        ("xdata=more-note-2", "C025 1:21", "the item"),
        ("xdata=more-series", "C025 1:21", "the field"),
        ("xdata=more-date", "C025 1:21", "date cannot"),
        ("xdata=b-title", "C025 1:21", "must be @xdata"),
        ("xdata=mor-note", "C013 1:21", '"more"'),
        ("xdata=a-note", "C014 1:21", "remove"),
    ],
)
def test_granular_xdata_that_refers_to_nothing(typed: str, expected: str, words: str) -> None:
    (found,) = problems(f"@book{{a, title={{A}}, note={{{typed}}}}}@book{{b, title={{B}}}}{GRANULAR}")
    assert told([found]) == [expected]
    assert words in found.help


def test_related_works() -> None:
    database = read(
        "@book{a, title={A}, related={b, old, nobody}}@book{b, title={B}, related={a}}"
        "@book{c, ids={old}, title={C}}"
    )
    assert [work.key for work in database.entries["a"].relations] == ["b", "c"]
    assert [work.key for work in database.entries["b"].relations] == ["a"]
    assert database.entries["b"].relations[0].relations == ()


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
