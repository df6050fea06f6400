"""What the command answers the shell: 0 good, 1 errors, 2 wrong usage, 3 warnings under `--strict`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.running import CHAPTER, run, write_book

BROKEN = f"{CHAPTER}\nA claim.[^gone]\n"
DOUBTFUL = f"{CHAPTER}\n[^never]: called.\n"


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize(
    ("chapter", "options", "status"),
    [
        (CHAPTER, [], 0),
        (CHAPTER, ["--strict"], 0),
        (DOUBTFUL, [], 0),
        (DOUBTFUL, ["--strict"], 3),
        (BROKEN, [], 1),
        (BROKEN, ["--strict"], 1),
        (BROKEN + DOUBTFUL.removeprefix(CHAPTER), ["--strict"], 1),
    ],
)
def test_a_run_says_how_it_went(
    tmp_path: Path, command: str, chapter: str, options: list[str], status: int
) -> None:
    result = run(command, write_book(tmp_path / "book", chapter), *options)
    assert result.exit_code == status, result.output
    assert result.stdout == ""
    assert (result.stderr == "") == (chapter == CHAPTER), "a clean run is silent in a pipe"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "--nope"], "No such option '--nope'"),
        (["--nope"], "No such option '--nope'"),
        (["build", "nowhere"], "Directory 'nowhere' does not exist"),
        (["clean", "nowhere"], "Directory 'nowhere' does not exist"),
        (["build", ".", "second"], "unexpected extra argument"),
        (["build", "--jobs", "0"], "0 is not in the range x>=1"),
        (["check", "--format", "xml"], "'xml' is not one of 'text', 'json'"),
        (["build", "-o", "a-file"], "'a-file' is a file"),
        (["build", "a-file"], "'a-file' is a file"),
        (["init"], "Missing argument 'DIR'"),
        (["biuld"], 'there is no command and no folder "biuld": did you mean "build"?'),
        (["nowhere"], 'there is no command and no folder "nowhere": octavo --help lists the commands'),
    ],
)
def test_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a-file").touch()
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.startswith("Usage: ")


def test_a_folder_without_a_book_is_an_error_in_the_book(tmp_path: Path) -> None:
    result = run("build", tmp_path)
    assert result.exit_code == 1
    assert "error[B001]: there is no book.yml" in result.stderr


@pytest.mark.parametrize("epoch", ["yesterday", "-1", "1.5", "9" * 30])
def test_a_date_that_is_none_is_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    result = run("build", write_book(tmp_path / "book"))
    assert result.exit_code == 2
    assert "SOURCE_DATE_EPOCH" in result.stderr
    assert not (tmp_path / "book" / "dist").exists()
