"""What the shell is offered, asked through click's own classes."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from octavo.cli.commands import octavo
from octavo.cli.completion import VARIABLE
from tests.unit.cli.running import run, write_book

BOOK_FILE = """\
title: A Small Book
language: en
contents: [front/00-before.md, 10-one.md]
editions:
  print: {format: pdf}
  pocket: {extends: print, trim: a6}
  ebook: {format: epub}
"""


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_book(tmp_path / "book", book_file=BOOK_FILE)
    (tmp_path / "book" / "manuscript" / "front").mkdir()
    (tmp_path / "book" / "manuscript" / "front" / "00-before.md").write_text("# Before\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "book"


def offered(*words: str, shell: type[ShellComplete] = BashComplete) -> list[str]:
    """What completes the last of the words."""
    *before, typed = words
    found = shell(octavo, {}, "octavo", VARIABLE).get_completions(list(before), typed)
    return [item.value for item in found if item.type == "plain"]


@pytest.mark.parametrize("shell", [BashComplete, ZshComplete, FishComplete])
def test_editions_are_those_of_the_book(book: Path, shell: type[ShellComplete]) -> None:
    assert offered("build", "book", "--edition", "", shell=shell) == ["print", "pocket", "ebook"]
    assert offered("build", "book", "--edition", "p", shell=shell) == ["print", "pocket"]
    assert offered("book", "--edition", "e", shell=shell) == ["ebook"]
    assert offered("preview", "book", "--edition", "po", shell=shell) == ["pocket"]


def test_in_the_book_s_own_folder(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(book)
    assert offered("build", "--edition", "e") == ["ebook"]
    assert offered("build", "--only", "") == ["front/00-before.md", "10-one.md"]


def test_chapters(book: Path) -> None:
    assert offered("build", "book", "--only", "1") == ["10-one.md"]


def test_commands_options_and_folders(book: Path) -> None:
    assert set(octavo.commands) <= set(offered(""))
    assert offered("pre") == ["preview"]
    assert "--changes-since" in offered("build", "--")
    assert "--changes-since" in offered("book", "--")
    assert offered("init", "new", "--template", "m") == ["monograph"]
    found = BashComplete(octavo, {}, "octavo", VARIABLE).get_completions([], "bo")
    assert ("bo", "dir") in [(item.value, item.type) for item in found]


def test_where_there_is_no_book_or_no_such_command_nothing_is_said(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert offered("build", "--edition", "") == []
    assert offered("build", "--only", "") == []
    (book / "manuscript" / "book.yml").write_text("title: [", "utf-8")
    assert offered("build", "book", "--edition", "") == []
    offered("buidl", "")
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("shell", "word"), [("bash", "complete -o"), ("zsh", "#compdef"), ("fish", "complete ")]
)
def test_the_script(shell: str, word: str) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0
    assert word in result.stdout
    assert VARIABLE in result.stdout


def test_another_shell() -> None:
    assert run("completion", "tcsh").exit_code == 2
