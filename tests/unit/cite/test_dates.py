"""EDTF, BibTeX's year and month, and how dates are printed."""

import pytest

from octavo.cite.dates import Date, date_from_fields, parse_date
from octavo.cite.locales import load_locale


@pytest.mark.parametrize(
    ("typed", "american", "british"),
    [
        ("1992", "1992", "1992"),
        ("1992-03", "March 1992", "March 1992"),
        ("2022-02-25", "February 25, 2022", "25 February 2022"),
        ("1948/1953", "1948–53", "1948–53"),
        ("1999/2005", "1999–2005", "1999–2005"),
        ("2021-07-13/2021-07-14", "July 13–14, 2021", "13–14 July 2021"),
        ("2021-07-30/2021-08-02", "July 30–August 2, 2021", "30 July–2 August 2021"),
        ("2020-12-30/2021-01-02", "December 30, 2020–January 2, 2021", "30 December 2020–2 January 2021"),
        ("2019-07/2019-09", "July–September 2019", "July–September 2019"),
        ("1650~", "[ca.\u00a01650]", "[ca.\u00a01650]"),
        ("1650?", "[1650?]", "[1650?]"),
        ("1990/", "1990–", "1990–"),
        ("1990/..", "1990–", "1990–"),
        ("/1990", "–1990", "–1990"),
        ("-0043", "44\u00a0BC", "44\u00a0BC"),
        ("199X", "1990s", "1990s"),
        ("2021-23", "Fall 2021", "Autumn 2021"),
        ("2022-02-25T10:00:00Z", "February 25, 2022", "25 February 2022"),
    ],
)
def test_printed(typed: str, american: str, british: str) -> None:
    date = parse_date(typed)
    assert date is not None
    assert load_locale("en-US").date(date) == american
    assert load_locale("en-GB").date(date) == british


@pytest.mark.parametrize(
    "typed", ["", "x", "2022-13", "2022-02-30", "2022-21-03", "/", "in press", "25 May 2020"]
)
def test_not_a_date(typed: str) -> None:
    assert parse_date(typed) is None


@pytest.mark.parametrize(
    ("year", "month", "day", "edtf"),
    [
        ("2001", "03", "5", "2001-03-05"),
        ("2001", "March", "", "2001-03"),
        ("2001", "Sept.", "", "2001-09"),
        ("2001", "", "", "2001"),
        ("1990--95", "", "", "1990/1995"),
        ("1990--1995", "", "", "1990/1995"),
        ("1990--", "", "", "1990/"),
        ("c. 1650", "", "", "1650~"),
        ("2001", "Winter term", "", "2001"),
    ],
)
def test_bibtex_fields(year: str, month: str, day: str, edtf: str) -> None:
    assert date_from_fields(year, month, day) == parse_date(edtf)


def test_anything_else_is_literal() -> None:
    assert date_from_fields("in press", "", "") == Date(literal="in press")
    assert load_locale("en-US").date(Date(literal="in press")) == "in press"
    assert load_locale("en-US").year(Date(literal="n.d.")) == "n.d."


def test_year_alone() -> None:
    locale = load_locale("en-US")
    assert [
        locale.year(date)
        for typed in ("2022-02-25", "1650-03~", "2021-07/2022-01", "1990/", "1990-05/..")
        if (date := parse_date(typed))
    ] == [
        "2022",
        "[ca.\u00a01650]",
        "2021–22",
        "1990–",
        "1990–",
    ]
