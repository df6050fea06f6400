from __future__ import annotations

import sys
from pathlib import Path

import click
import pytest

from octavo import __version__
from octavo.cli import commands
from octavo.cli.commands import octavo
from octavo.cli.main import main
from tests.unit.cli.running import files_in, run, write_book

HELP = Path(__file__).parent / "help.txt"
COMMANDS = sorted(octavo.commands.items())


def test_help(update_golden: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    said = run("--help").stdout + "".join(
        f"\n$ octavo {name} --help\n{run(name, '--help').stdout}" for name, _ in COMMANDS
    )
    if update_golden:
        HELP.write_text(said, "utf-8")
    assert said == HELP.read_text("utf-8")
    assert run("-h").stdout == run("--help").stdout


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_every_option_is_explained(name: str, command: click.Command) -> None:
    assert command.help, name
    assert f"octavo {name}" in command.help, "an example"
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, option.opts
            assert option.help.endswith("."), option.help


def test_version() -> None:
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, f"octavo, version {__version__}\n")


def test_build_is_the_command_that_may_be_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = write_book(tmp_path / "book")
    assert run(book, "-o", tmp_path / "named").exit_code == 0
    monkeypatch.chdir(book)
    assert run("-o", tmp_path / "option").exit_code == 0
    assert run().exit_code == 0
    outputs = {"a-small-book-ebook.epub", "manifest.json"}
    assert files_in(tmp_path / "named") == files_in(tmp_path / "option") == files_in(book / "dist") == outputs


@pytest.mark.parametrize(
    ("stopped_by", "status", "said"),
    [
        (KeyboardInterrupt(), 130, ""),
        (click.UsageError("wrong"), 2, "Error: wrong\n"),
        (click.ClickException("failed"), 1, "Error: failed\n"),
    ],
)
def test_main_exits(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    stopped_by: BaseException,
    status: int,
    said: str,
) -> None:
    @click.command()
    def stopped() -> None:
        raise stopped_by

    monkeypatch.setattr(commands, "octavo", stopped)
    monkeypatch.setattr(sys, "argv", ["octavo"])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == status
    assert capsys.readouterr().err.lstrip("\n").endswith(said)
