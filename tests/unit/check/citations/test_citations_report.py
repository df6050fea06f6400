"""The report of books that cite by key."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.check.citations.entries import missing_access_dates, uncited_entries
from octavo.check.citations.report import CitationsReport
from octavo.cite.styles import load_style
from octavo.request import Request
from octavo.review import review_citations
from tests.unit.cite.making import read
from tests.unit.cli.running import run, write_book

BIB = """
@book{locks, author={Oak, Ann}, title={Locks: A History}, location={Hull}, publisher={Dock}, date={1999}}
@book{weirs, author={Elm, Bob}, title={Weirs}, location={Hull}, publisher={Dock}, date={2001}}
@book{locks-again, author={Oak, A.}, title={Locks}, location={Hull}, publisher={Dock}, date={1999}}
"""
BOOK_FILE = """\
title: A Small Book
language: en
contents: [10-one.md, 20-two.md]
bibliography: [../refs.bib]
editions: {print: {format: pdf}, ebook: {format: epub}}
"""
ONE = "---\ntitle: One\n---\n\nA [@locks, p. 3]. B [@locks, p. 3]. C.[^x]\n\n[^x]: Thus [@locks; @weirs].\n"
TWO = "---\ntitle: Two\n---\n\nD [@weirs, p. 9].\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    book = write_book(tmp_path / "book", ONE, BOOK_FILE, **{"20-two": TWO})
    (book / "refs.bib").write_text(BIB, "utf-8")
    return book


def review(folder: Path, *editions: str) -> CitationsReport:
    outcome = review_citations(Request(folder=folder, editions=editions), lambda stage, done, total: None)
    assert outcome.value is not None
    return outcome.value


def test_works_in_the_order_of_their_first_citation(folder: Path) -> None:
    locks, weirs = review(folder).works
    assert (locks.key, locks.times, locks.first_note) == ("locks", 3, "1")
    assert dict(locks.forms) == {"full": 1, "ibid": 1, "short": 1}
    assert str(locks.first) == "manuscript/10-one.md:5:4"
    assert locks.short == "Oak, Locks"
    assert (weirs.first_note, dict(weirs.forms)) == ("3", {"full": 1, "short": 1})
    assert str(weirs.first) == "manuscript/10-one.md:7:21"
    assert weirs.chapters == ("manuscript/10-one.md", "manuscript/20-two.md")


def test_an_ebook_has_no_ibid(folder: Path) -> None:
    assert "ibid" not in dict(review(folder, "ebook").works[0].forms)


def test_chapters(folder: Path) -> None:
    one, two = review(folder).chapters
    assert (one.title, one.notes, one.typed, one.citations, one.works) == ("One", 3, 0, 4, 2)
    assert (two.title, two.notes, two.typed, two.citations, two.works) == ("Two", 1, 0, 1, 1)


def test_entries_that_are_not_cited_are_looked_at(folder: Path) -> None:
    report = review(folder)
    assert [one.message for one in report.uncited] == ['nothing cites "locks-again"']
    assert [(one.code.name, one.position and one.position.line) for one in report.suspicious] == [("C041", 4)]
    quiet = run("check", folder, "--strict")
    assert (quiet.exit_code, quiet.output) == (0, "")


@pytest.mark.parametrize(("annotated", "expected"), [(True, ["C019"]), (False, [])])
def test_annotations_are_looked_at_where_they_are_printed(
    folder: Path, annotated: bool, expected: list[str]
) -> None:
    bib = "@book{locks, author={Oak, Ann}, title={Locks}, date={1999}, annotation={A \\strange{word}.}}"
    (folder / "refs.bib").write_text(bib + "@book{weirs, author={Elm, Bob}, title={Weirs}, date={2001}}")
    listed = f"bibliography: {{annotated: {str(annotated).lower()}}}"
    book_file = BOOK_FILE.replace("20-two.md]", f"20-two.md, {listed}]")
    (folder / "manuscript" / "book.yml").write_text(book_file, "utf-8")
    assert [one.code.name for one in review(folder).suspicious] == expected


def test_a_work_that_holds_a_cited_one_is_used() -> None:
    database = read(
        "@collection{whole, title={W}, ids={w}} @incollection{part, title={P}, crossref={whole}}"
        "@set{s, entryset={a, b}} @book{a, title={A}} @book{b, title={B}} @book{c, title={C}}"
        "@xdata{x, publisher={P}}"
    )
    assert [one.message for one in uncited_entries(database, ["part", "s"])] == ['nothing cites "c"']
    assert [one.message for one in uncited_entries(database, ["w", "s"])] == [
        'nothing cites "part"',
        'nothing cites "c"',
    ]


def test_a_work_that_is_told_with_a_cited_one_is_used() -> None:
    database = read("@book{a, title={A}, related={b}} @book{b, title={B}} @book{c, title={C}}")
    assert [one.message for one in uncited_entries(database, ["a"])] == ['nothing cites "c"']


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("chicago-notes-17", ["undated"]),
        ("chicago-notes-18", ["undated"]),
        ("apa-7", ["undated"]),
        ("mhra", ["undated", "dated"]),
        ("oscola", ["undated", "dated"]),
        ("harvard", ["undated", "dated"]),
        ("sbl", []),
    ],
)
def test_access_dates_where_the_style_prints_them(style: str, expected: list[str]) -> None:
    database = read(
        "@online{undated, title={A}, url={https://a.example/}}"
        "@online{dated, title={B}, date={2020-05-04}, url={https://b.example/}}"
        "@online{given, title={C}, url={https://c.example/}, urldate={2020-05-04}}"
        "@book{printed, title={D}}"
    )
    loaded = load_style(style, "en")
    assert loaded is not None
    found = missing_access_dates(database.entries.values(), loaded)
    assert [one.message.split('"')[1] for one in found] == expected


def test_a_work_cited_in_the_words_of_the_author_is_cited(folder: Path) -> None:
    typed = "---\ntitle: Two\n---\n\nD.[^y]\n\n[^y]: [Oak, *Locks*, 8.]{.verbatim cites=locks-again}\n"
    (folder / "manuscript" / "20-two.md").write_text(typed, "utf-8")
    report = review(folder)
    assert report.uncited == ()
    assert dict(report.works[-1].forms) == {"verbatim": 1}
    assert (report.works[-1].key, report.works[-1].first_note) == ("locks-again", "4")
    two = report.chapters[-1]
    assert (two.notes, two.typed, two.citations, two.works) == (1, 0, 1, 1)


def test_errors_leave_no_report(folder: Path) -> None:
    (folder / "manuscript" / "20-two.md").write_text(TWO.replace("@weirs", "@wiers"), "utf-8")
    result = run("check", folder, "--citations")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "error[C001]" in result.stderr


def test_warnings_are_messages_too(folder: Path) -> None:
    (folder / "manuscript" / "20-two.md").write_text(TWO.replace("@weirs", "@locks-again"), "utf-8")
    result = run("check", folder, "--citations", "--strict")
    assert result.exit_code == 3
    assert "warning[C041]" in result.stderr
    assert "warning[C041] one work under two keys: 1" in result.stdout
