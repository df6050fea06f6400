"""A database put on the shelf is the same when it is taken off; what is broken in it is read again."""

from __future__ import annotations

import json

import pytest

from octavo.cite.database import Database
from octavo.cite.shelf import shelve, unshelve
from tests.unit.cite.making import read

BIB = """
@book{walt1987, ids={walt, waltz}, author={Walt, Stephen M.}, title={Origins % \\& “Ends” \u2028 ə},
  date={1987}}
@incollection{part, crossref={whole}, title={A Part}}
@collection{whole, title={The Whole}, editor={Paul, T. V.}}
@book{german, title={Ursprung}, related={waltz, nobody, part}, relatedtype={translationof}}
@book{original, title={Origin}, related={german}}
@set{both, entryset={walt1987, part}}
"""


def never() -> Database:
    raise AssertionError("the files are not read again")


def test_it_is_the_same_database() -> None:
    kept = read(BIB)
    taken = unshelve(shelve(kept), never)
    assert dict(taken.entries) == kept.entries
    assert list(taken.entries) == list(kept.entries)
    assert len(taken.entries) == 8
    assert taken.sets == kept.sets == {"both": ("walt1987", "part")}
    assert taken.get("waltz") is taken.get("walt1987") is taken.get("walt")
    assert taken.get("Walt1987") is None
    for key, entry in kept.entries.items():
        one = taken.entries[key]
        assert (one.places, one.parent) == (entry.places, entry.parent)
        assert one.relations == entry.relations
        assert [one.place(name) for name in one.fields] == [entry.place(name) for name in entry.fields]
    assert [work.key for work in taken.entries["german"].relations] == ["walt1987", "part"]
    assert [work.key for work in taken.entries["original"].relations] == ["german"]


def test_an_entry_is_decoded_when_it_is_asked_for() -> None:
    first, *lines = shelve(read(BIB)).split("\n")
    taken = unshelve("\n".join((first, lines[0], *("not JSON" for _ in lines[1:]))), never)
    assert taken.get("walt1987") == read(BIB).get("walt1987")
    assert list(taken.entries) == list(read(BIB).entries)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "{}",
        "[" * 100_000,
        '["a", "book", {"title": 3}, "", ["f", 1, 1], {}]',
        '["a", "book", {}, "", ["f", 1, 1], {"title": ["x", 1]}]',
        '["a", "book", {}, "", ["f", "1", 1], {}]',
    ],
)
def test_a_broken_entry_is_read_from_the_files(line: str) -> None:
    first, *lines = shelve(read(BIB)).split("\n")
    taken = unshelve("\n".join((first, line, *lines[1:])), lambda: read(BIB))
    assert taken.get("walt") == read(BIB).get("walt1987")
    assert taken.entries["german"].relations == read(BIB).entries["german"].relations


@pytest.mark.parametrize("first", ["", "[]", "{}", json.dumps([["a"], {}, {}]), json.dumps([[], [], {}])])
def test_lines_of_something_else_are_refused(first: str) -> None:
    with pytest.raises(ValueError):
        unshelve(f"{first}\n1\n2\n3", never)


def test_it_is_text_that_runs_nothing() -> None:
    for line in shelve(read(BIB)).split("\n"):
        assert isinstance(json.loads(line), list)
