"""A folder for temporary files that is full is told as what it is."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest

from octavo import pipeline, temporary_files
from octavo.codes import Code
from octavo.temporary_files import lost_temporary_files
from octavo.typeset.plates import lock_up
from octavo.typeset.press import write_pdf
from tests.builders import book
from tests.unit.cli.running import BOOK_FILE, run, write_book
from tests.unit.typeset.printing import PRINT, laid_out, sheet, sheets

PRINTED = BOOK_FILE.replace("ebook: {format: epub}", "print: {format: pdf}")


def full(*_: Any, **__: Any) -> Any:
    raise OSError(28, "No space left on device")


def test_a_folder_with_room_is_no_fault() -> None:
    assert lost_temporary_files() is None


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_full_folder_is_told_by_its_name_before_anything_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: str
) -> None:
    made = write_book(tmp_path / "book", book_file=PRINTED)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    said = run("build", made, "--jobs", jobs)
    assert (said.exit_code, said.stderr.splitlines()) == (
        1,
        [
            f"error[P003]: {tmp_path}, the folder for temporary files, cannot be written: "
            "No space left on device",
            "help: see that the disk has room, or name another folder with TMPDIR",
        ],
    )


def test_a_folder_that_takes_no_other_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "TemporaryDirectory", full)
    said = run("build", write_book(tmp_path / "book"))
    assert (said.exit_code, "error[P003]" in said.stderr) == (1, True)


def test_where_there_is_no_such_folder_the_one_that_was_named_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", "/nowhere")
    monkeypatch.setattr(tempfile, "gettempdir", full)
    monkeypatch.setattr(temporary_files.tempfile, "TemporaryFile", full)
    fault = lost_temporary_files()
    assert fault is not None
    assert (fault.code, fault.message.startswith("/nowhere, ")) == (Code.P003, True)


def test_pages_are_joined_without_a_file_where_there_is_no_room_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    layout = laid_out(sheets(sheet("one", "<p id='p'>Words.</p>")))
    written = write_pdf(layout, book().metadata, PRINT)
    monkeypatch.setattr(lock_up, "TemporaryDirectory", full)
    assert write_pdf(layout, book().metadata, PRINT) == written
    assert written.value is not None
