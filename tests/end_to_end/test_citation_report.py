"""The editor's report of the report: what findings/citations.md §4 counted by hand in its 84 notes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.end_to_end.books import BOOKS
from tests.unit.cli.running import run

Records = dict[str, list[dict[str, Any]]]
# Works cited more than once, with the note of the first citation and the number of citations.
REPEATED = {
    "waltz1979": ("3", 2), "labs1992": ("1", 2), "walt1987": ("5", 2), "schweller1997": ("14", 2),
    "havana1979": ("21", 3), "jafarova2020": ("26", 2), "namdeclaration2021": ("29", 4),
    "huseynov2022": ("34", 2), "ukrainepresident2022": ("44", 2), "kuzio2020": ("52", 2),
    "hajiyev2013": ("75", 2),
}  # fmt: skip
# Notes that repeat a work in full, and the notes they repeat; 79 is another part of the PDF of 78.
REPEATS = {4: 3, 9: 1, 11: 5, 15: 14, 23: 21, 25: 21, 31: 29, 37: 34, 46: 44, 54: 52, 79: 78, 83: 75, 84: 29}


def report_of(name: str) -> Records:
    if not (BOOKS[name] / "manuscript").is_dir():
        pytest.skip(f"the book {name} is not on this machine")
    result = run("check", BOOKS[name], "--citations", "--format", "json", "--strict")
    assert (result.exit_code, result.stderr) == (0, "")
    records: Records = {}
    for line in result.stdout.splitlines():
        one = json.loads(line)
        records.setdefault(one["record"], []).append(one)
    return records


def notes_of(problems: list[dict[str, Any]]) -> set[int]:
    return {int(one["message"].split()[1].rstrip(":")) for one in problems}


def test_the_report_by_keys() -> None:
    records = report_of("report")
    works, chapters = records["work"], records["chapter"]
    assert (len(works), sum(work["times"] for work in works)) == (73, 87)
    assert sum(work["times"] - 1 for work in works) == 14
    often = {work["key"]: (work["first_note"], work["times"]) for work in works if work["times"] > 1}
    assert often == REPEATED
    assert [one["notes"] for one in chapters if one["notes"]] == [15, 18, 17, 23, 10, 1]
    assert sum(one["notes"] for one in chapters) == 84
    assert "uncited" not in records
    assert [(one["code"], one["line"]) for one in records["suspicious"]] == [("C028", 236), ("C028", 562)]


def test_what_the_typed_notes_write_in_several_ways() -> None:
    habits = {one["name"]: one["ways"] for one in report_of("report-plain")["habit"]}
    assert habits["before an address"] == {
        "no words before it": 28, "“available at:”": 26, "“available at”": 11,
    }  # fmt: skip
    assert habits["before the access date"] == {"a comma": 40, "no comma": 21}
    assert habits["web page's access date"] == {"given": 61, "left out": 4}
    assert habits["word of the access date"] == {"“accessed:”": 60, "“accessed”": 1}
    assert habits["access date"] == {"dd.mm.yyyy": 57, "dd.mm. yyyy": 2, "Month d, yyyy": 2}
    assert habits["date of publication"] == {
        "Month d, yyyy": 13, "d Month yyyy": 9, "d Month, yyyy": 6, "(yyyy)": 2, "d Month without a year": 1,
    }  # fmt: skip
    assert habits["end of a note"] == {"a period": 62, "nothing": 22}
    assert habits["before the place of publication"] == {"a comma": 5, "no comma": 4}
    assert habits["abbreviation of editors"] == {"a period": 2, "no period": 1}
    assert habits["title of a web page"] == {"in quotation marks": 60, "as plain text": 5}


def test_what_is_suspicious_in_the_typed_notes() -> None:
    records = report_of("report-plain")
    assert "work" not in records
    assert sum(one["typed"] for one in records["chapter"]) == 84
    found = records["suspicious"]
    again = [one for one in found if one["code"] in {"C035", "C036"} and "access date" not in one["message"]]
    assert notes_of(again) == REPEATS.keys()
    for one in again:
        note = int(one["message"].split()[1])
        assert f"work of note {REPEATS[note]} " in one["message"]
    slips = [one for one in found if one["code"] == "C038"]
    assert notes_of(slips) == {8, 10, 15, 24, 27, 30, 39, 50, 56, 65, 66, 78}
    assert notes_of([one for one in slips if "two periods" in one["message"]]) == {8, 27, 30}
    assert notes_of([one for one in slips if "quotation marks do not pair" in one["message"]]) == {24, 39, 50}
    assert all(one["severity"] == "note" and one["line"] and one["column"] and one["help"] for one in found)


@pytest.mark.parametrize("name", ["dictionary", "novel"])
def test_a_book_without_citations_has_nothing_suspicious(name: str) -> None:
    records = report_of(name)
    assert records.keys() <= {"chapter"}
