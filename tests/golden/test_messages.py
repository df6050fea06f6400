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

from octavo.cli.commands import octavo
from octavo.codes import Code, Severity

MESSAGES = Path(__file__).parent / "messages"
CASES = sorted(path for path in MESSAGES.iterdir() if path.is_dir())
# A message, as FORMAT §5 has it: a place that an editor can open, then severity, code and words.
MESSAGE = re.compile(r"^(?:([^:\n]+):(\d+):(\d+): )?(?:error|warning)\[([A-Z]\d{3})\]: \S.*", re.MULTILINE)
HELP = re.compile(r"^help: \S", re.MULTILINE)
OLD_FILES = {
    "a-broken-book-print.pdf": b"the last good book",
    "manifest.json": b'{"files": {"a-broken-book-print.pdf": {"edition": "the last"}}}',
}

# What no broken book can show: faults of the machine or of ours, proved in the unit tests of their phase.
WITHOUT_A_BOOK = {
    "L007": "the typesetter fails",
    "E002": "the binder fails",
    "E005": "a document of ten megabytes",
    "P001": "a font that is not embedded",
    "P003": "a disk that is full",
    "P004": "an output that is old",
    "R001": "a folder that is in no repository",
    "R002": "a repository without the revision",
    "R003": "an earlier book that is broken",
    "R004": "a proof of an ebook",
    "X004": "folios that do not settle",
}
# What is wrong with a finished file or with the command is wrong at no place of the manuscript.
WITHOUT_A_PLACE = {"M030-not-a-document", "P002-page-size"}


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_broken_book(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update_golden: bool
) -> None:
    book = tmp_path / "book"
    shutil.copytree(case, book, ignore=shutil.ignore_patterns("expected.txt", "command"))
    dist = book / "dist"
    dist.mkdir()
    for name, content in OLD_FILES.items():
        (dist / name).write_bytes(content)
    monkeypatch.chdir(book)
    command = case / "command"
    arguments = command.read_text("utf-8").split() if command.exists() else ["check", "--strict"]

    result = CliRunner().invoke(octavo, arguments)

    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    warned = 3 if "--strict" in arguments else 0
    assert result.exit_code == (1 if "error[" in result.stderr else warned)
    assert result.stdout == ""
    assert {path.name: path.read_bytes() for path in dist.iterdir()} == OLD_FILES
    _compare(result.stderr, case / "expected.txt", update_golden)


def _compare(said: str, expected: Path, update: bool) -> None:
    messages = list(MESSAGE.finditer(said))
    places = [(match[1], int(match[2]), int(match[3])) for match in messages if match[1]]
    code = expected.parent.name.split("-")[0]
    assert code in {"many", *(match[4] for match in messages)}, said
    assert places == sorted(places)
    assert len(places) == len(messages) or expected.parent.name in WITHOUT_A_PLACE, (
        "every message has a place"
    )
    assert len(HELP.findall(said)) == len(messages), "every message helps"
    if update:
        expected.write_text(said, "utf-8")
    assert said == expected.read_text("utf-8")


def test_every_code_has_a_broken_book() -> None:
    shown = {case.name.split("-")[0] for case in CASES}
    told = {code.name for code in Code if code.severity is not Severity.NOTE}  # see test_citation_reports
    assert told - shown - WITHOUT_A_BOOK.keys() == set()
    assert shown.isdisjoint(WITHOUT_A_BOOK)
