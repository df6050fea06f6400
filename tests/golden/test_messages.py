"""Each folder of `messages/` is a broken book, with the words that octavo must say of it.

`expected.txt` is what is printed; `command` what was run, else `check --strict`. The folder's
name begins with the code it shows. A new case needs no Python: `pytest --update-golden` writes the file.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from octavo.cli.main import octavo
from octavo.codes import Code

MESSAGES = Path(__file__).parent / "messages"
CASES = sorted(path for path in MESSAGES.iterdir() if path.is_dir())
# A message, as FORMAT §5 has it: a place that an editor can open, then severity, code and words.
MESSAGE = re.compile(r"(?:[^:\n]+:\d+:\d+: )?(?:error|warning)\[([A-Z]\d{3})\]: \S.*")
OLD_OUTPUT = b"the last good book"

# What no broken book can show: faults of the machine or of ours, proved in the unit tests of their phase.
WITHOUT_A_BOOK = {
    "F001": "a typeface that is missing from the installation",
    "L001": "the typesetter loses a note",
    "L002": "the typesetter moves a note",
    "L003": "the typesetter loses text",
    "L004": "the typesetter leaves the page",
    "L005": "the typesetter changes the order",
    "L006": "the typesetter warns",
    "L007": "the typesetter fails",
    "E001": "the binder loses text",
    "E002": "the binder fails",
    "E003": "the binder loses a link's target",
    "P001": "a font that is not embedded",
    "P002": "a page of the wrong size",
    "P003": "a disk that is full",
    "P004": "an output that is old",
    "X004": "folios that do not settle",
}


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_broken_book(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update_golden: bool
) -> None:
    book = tmp_path / "book"
    shutil.copytree(case, book, ignore=shutil.ignore_patterns("expected.txt", "command"))
    old = book / "dist" / "a-broken-book-print.pdf"
    old.parent.mkdir()
    old.write_bytes(OLD_OUTPUT)
    monkeypatch.chdir(book)
    command = case / "command"
    arguments = command.read_text("utf-8").split() if command.exists() else ["check", "--strict"]

    result = CliRunner().invoke(octavo, arguments)

    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    assert result.exit_code == (1 if "error[" in result.stderr else 3)
    assert result.stdout == ""
    assert [path.name for path in old.parent.iterdir()] == [old.name]
    assert old.read_bytes() == OLD_OUTPUT
    _compare(result.stderr, case / "expected.txt", update_golden)


def _compare(said: str, expected: Path, update: bool) -> None:
    codes = {match[1] for match in MESSAGE.finditer(said)}
    named = expected.parent.name.split("-")[0]
    assert named in codes or named == "many", said
    assert said.count("help: ") == len(MESSAGE.findall(said)), "every message helps"
    if update:
        expected.write_text(said, "utf-8")
    assert said == expected.read_text("utf-8")


def test_every_code_has_a_broken_book() -> None:
    shown = {case.name.split("-")[0] for case in CASES}
    assert {code.name for code in Code} - shown - WITHOUT_A_BOOK.keys() == set()
    assert shown.isdisjoint(WITHOUT_A_BOOK)
