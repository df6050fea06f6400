"""What the command does where it is interrupted, its streams are closed, or standard output takes nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from octavo.cli import completion
from tests.unit.cli.running import files_in, run, write_book

MAIN = "from octavo.cli.main import main; main()"
INTERRUPTED = """
import sys

class Interrupting:
    def find_spec(self, name, *rest):
        if name == "click":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupting())
"""
FULL = Path("/dev/full")
needs_full_disk = pytest.mark.skipif(not FULL.exists(), reason="there is no device that is full")


def test_an_interruption_while_it_loads_is_silent() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", INTERRUPTED + MAIN, "build"], check=False, capture_output=True
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, b"", b"")


def test_it_builds_without_any_standard_stream(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book")
    command = 'exec "$@" <&- >&- 2>&-'
    arguments = [sys.executable, "-c", MAIN, "build", str(book), "--no-cache"]
    assert subprocess.run(["sh", "-c", command, "sh", *arguments], check=False).returncode == 0
    assert files_in(book / "dist") == {"a-small-book-ebook.epub", "manifest.json"}


@needs_full_disk
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    "arguments", [("--help",), ("--version",), ("check", "--help"), ("completion", "bash")]
)
def test_standard_output_that_is_full_is_told(arguments: tuple[str, ...], unbuffered: str) -> None:
    with FULL.open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-c", MAIN, *arguments],
            check=False,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        )
    assert ended.returncode == 1
    assert ended.stderr.splitlines() == [
        "error[P003]: standard output cannot be written: No space left on device",
        "help: see that what it leads to takes it, and the disk has room",
    ]


@needs_full_disk
def test_it_is_told_as_messages_are_asked_for(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book")
    asked = [sys.executable, "-c", MAIN, "check", str(book), "--citations", "--format", "json"]
    with FULL.open("w") as full:
        ended = subprocess.run(asked, check=False, stdout=full, stderr=subprocess.PIPE, text=True)
    assert (ended.returncode, json.loads(ended.stderr)["code"]) == (1, "P003")


def test_another_error_of_the_system_is_not_taken_for_one_of_output(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(completion, "get_completion_class", fail)
    with pytest.raises(OSError, match="No space left"):
        run("completion", "bash")
