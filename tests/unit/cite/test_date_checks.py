"""Dates of entries that cannot be true together."""

from __future__ import annotations

import pytest

from octavo.cite.checks import check_entries
from tests.unit.cite.making import read, told


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("date={1999}, year={1998}", ["C040 1:34"]),
        ("date={1999-05}, year={1999}", []),
        ("date={1999}, urldate={1998-01-01}", ["C040 1:34"]),
        ("date={2020-05-04}, urldate={2020-05-03}", ["C040 1:40"]),
        ("date={2020-05-04}, urldate={2020-05-04}", []),
        ("date={2020-05}, urldate={2020-05-01}", []),
        ("date={2020}, urldate={2020-05-01}", []),
        ("date={2020~}, urldate={2019-05-01}", []),
        ("date={1999}, origdate={2001}", ["C040 1:21"]),
        ("date={1999}, origdate={1950}", []),
        ("date={2021/2019}", ["C040 1:21"]),
        ("date={2021/}", []),
        ("date={-0300/-0200}", []),
        ("date={2020-21}, urldate={2020-05-01}", []),
        ("date={2020-13}", ["C017 1:21"]),
        ("date={2020-02-30}", ["C017 1:21"]),
        ("date={1998-99}", []),
        ("year={1999}, month={13}", ["C017 1:34"]),
        ("year={1999}, month={Brumaire}", ["C017 1:34"]),
        ("year={1999}, month=may", []),
        ("year={1999}, month={May}, day={4}", []),
        ("year={1999}, month={2}, day={30}", ["C017 1:45"]),
        ("year={in press}, month={May}", []),
    ],
)
def test_each(dates: str, expected: list[str]) -> None:
    assert told(check_entries(read("@book{a, title={A}, " + dates + "}"), ["a"])) == expected
