"""Which entries are one work."""

from __future__ import annotations

import pytest

from octavo.cite.checks import check_entries
from octavo.cite.doubles import double_entries
from tests.unit.cite.making import read, told


def doubles(bib: str) -> list[tuple[str, str]]:
    return [(first.key, again.key) for first, again in double_entries(read(bib).entries.values())]


@pytest.mark.parametrize(
    "bib",
    [
        "@book{a, author={Oak, Ann}, title={The Locks}, date={1999}}"
        "@book{b, author={Oak, A.}, title={Locks}, year={1999}}",
        "@book{a, author={Oak, Ann}, title={Locks: North}, date={1999}}"
        "@book{b, author={Oak, Ann}, title={{LOCKS}}, subtitle={North}, date={1999-05}}",
        "@article{a, author={Oak, A.}, title={Locks}, journaltitle={J}, date={1999}, pages={3--9}}"
        "@article{b, author={Oak, A.}, title={Locks}, journaltitle={J}, date={1999}, pages={3-9}, number=2}",
        "@book{a, author={Oak, Ann}, title={Die Schleuse}, langid={german}, date={1999}}"
        "@book{b, author={Oak, Ann}, title={Schleuse}, langid={german}, date={1999}}",
        "@book{a, author={Oak, Ann}, title={Die Schleuse}, langid={german}, date={1999}}"
        "@book{b, author={Oak, Ann}, title={Die Schleuse}, date={1999}}",
        "@book{a, author={Oak, Ann}, title={\\enquote{The Locks} of York}, date={1999}}"
        "@book{b, author={Oak, Ann}, title={Locks of York}, date={1999}}",
        "@online{a, title={Locks}, url={https://www.a.example/x/}}"
        "@misc{b, title={Locks}, url={http://a.example/x}}",
        "@collection{a, editor={Oak, Ann}, title={Locks}, date={1999}}"
        "@book{b, editor={Oak, Ann}, title={Locks}, date={1999}}",
    ],
)
def test_one_work(bib: str) -> None:
    assert doubles(bib) == [("a", "b")]


@pytest.mark.parametrize(
    "bib",
    [
        "@book{a, author={Oak, Ann}, title={Locks}, date={1999}}"
        "@book{b, author={Elm, Bob}, title={Locks}, date={1999}}",
        "@book{a, author={Oak, Ann}, title={Locks}, date={1999}}"
        "@book{b, author={Oak, Ann}, title={Locks}, date={2001}}",
        "@book{a, author={Oak, Ann}, title={Locks}, date={1999}, volume={1}}"
        "@book{b, author={Oak, Ann}, title={Locks}, date={1999}}",
        "@article{a, author={Oak, A.}, title={Notes}, journaltitle={J}, date={1999}, number={2}}"
        "@article{b, author={Oak, A.}, title={Notes}, journaltitle={J}, date={1999}, number={3}}",
        "@article{a, author={Oak, A.}, title={Column}, journaltitle={J}, date={1999-05-04}}"
        "@article{b, author={Oak, A.}, title={Column}, journaltitle={J}, date={1999-06-04}}",
        "@online{a, title={Statement}, url={https://a.example/x}}"
        "@online{b, title={Statement}, url={https://a.example/y}}",
        "@online{a, title={Statement}} @online{b, title={Statement}}",
        "@thesis{a, author={Oak, Ann}, title={Locks}, date={1999}}"
        "@book{b, author={Oak, Ann}, title={Locks}, date={1999}}",
        "@book{a, author={Oak, Ann}, title={Locks}, subtitle={North}, date={1999}}"
        "@book{b, author={Oak, Ann}, title={Locks}, subtitle={South}, date={1999}}",
        "@letter{a, author={Oak, Ann}, title={Letter}, date={1999}}"
        "@letter{b, author={Oak, Ann}, title={Letter}, date={1999}}",
        "@book{a, author={Oak, Ann}, title={Locks}, date={1999}, ids={b}}",
    ],
)
def test_two_works(bib: str) -> None:
    assert doubles(bib) == []


def test_only_when_both_are_cited() -> None:
    database = read(
        "@book{a, author={Oak, Ann}, title={Locks}, date={1999}}\n"
        "@book{b, author={Oak, Ann}, title={Locks}, date={1999}}\n"
    )
    assert check_entries(database, ["a"]) == ()
    found = check_entries(database, ["b", "a"])
    assert told(found) == ["C041 2:1"]
    assert found[0].message == '"b" is the same work as "a" at bib/refs.bib:1:1'
