"""Each folder of `citation_reports/` is a book with the editor's report of its citations.

`expected.txt` is what is printed; `command` what was run, else `check --citations`. A folder whose name
begins with a code shows that code, of those that only the report tells of.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from octavo.cli.commands import octavo
from octavo.codes import Code, Severity

REPORTS = Path(__file__).parent / "citation_reports"
CASES = sorted(path for path in REPORTS.iterdir() if path.is_dir())
NOTES = {code.name for code in Code if code.severity is Severity.NOTE}
PLACE = re.compile(r"^  ((?:manuscript|bib)/[\w.-]+):(\d+):(\d+): \S", re.MULTILINE)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_report(case: Path, monkeypatch: pytest.MonkeyPatch, update_golden: bool) -> None:
    monkeypatch.chdir(case)
    command = case / "command"
    arguments = (
        command.read_text("utf-8").split() if command.exists() else ["check", "--citations", "--strict"]
    )

    result = CliRunner().invoke(octavo, arguments)

    assert (result.exit_code, result.stderr) == (0, ""), "notes are neither messages nor warnings"
    code = case.name.split("-")[0]
    assert code == "whole" or f"note[{code}]" in result.stdout
    for file, line, column in PLACE.findall(result.stdout):
        source = (case / file).read_text("utf-8").splitlines()
        assert 1 <= int(column) <= len(source[int(line) - 1])
    expected = case / "expected.txt"
    if update_golden:
        expected.write_text(result.stdout, "utf-8")
    assert result.stdout == expected.read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_no_build_tells_of_it(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case)
    result = CliRunner().invoke(octavo, ["check", "--strict"])
    assert (result.exit_code, result.output) == (0, "")


def test_json_lines() -> None:
    lines = (REPORTS / "whole-json" / "expected.txt").read_text("utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    work = next(one for one in records if one["record"] == "work")
    assert (work["key"], work["times"], work["first_note"], work["forms"]) == (
        "alder1999",
        2,
        "1",
        {"full": 1, "short": 1},
    )
    assert [one["code"] for one in records if one["record"] == "suspicious"] == ["C038"]


def test_every_note_code_has_a_report() -> None:
    assert {case.name.split("-")[0] for case in CASES} - {"whole"} == NOTES
