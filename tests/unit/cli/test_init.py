from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from octavo.cli import init as init_module
from tests.unit.cli.running import files_in, run

STARTER = {
    ".gitignore", "build.py", "bib/references.bib", "manuscript/book.yml", "manuscript/10-beginning.md",
    "manuscript/20-middle.md", "manuscript/images/page.svg",
}  # fmt: skip


@pytest.mark.parametrize("there_already", [False, True])
def test_a_new_book(tmp_path: Path, there_already: bool) -> None:
    folder = tmp_path / "my book"
    if there_already:
        folder.mkdir()
    result = run("init", folder)
    assert result.exit_code == 0
    assert result.stdout == f"{folder} is a book. Build it: octavo build '{folder}'\n"
    assert files_in(folder) == STARTER
    assert (folder / ".gitignore").read_text("utf-8").split() == ["dist/", ".octavo/"]


def test_a_new_book_has_nothing_wrong_with_it(tmp_path: Path) -> None:
    run("init", tmp_path / "book")
    result = run("check", tmp_path / "book", "--strict")
    assert (result.exit_code, result.output) == (0, "")


@pytest.mark.parametrize("template", init_module.TEMPLATES)
def test_every_template_is_a_book_with_nothing_wrong(tmp_path: Path, template: str) -> None:
    assert run("init", tmp_path / "book", "--template", template).exit_code == 0
    assert {".gitignore", "build.py", "manuscript/book.yml"} < files_in(tmp_path / "book")
    result = run("check", tmp_path / "book", "--strict")
    assert (result.exit_code, result.output) == (0, "")


def test_templates_are_the_folders_there_are() -> None:
    folders = {path.name for path in init_module.STARTERS.iterdir()}
    assert folders == {*init_module.TEMPLATES, "common"}


@pytest.mark.parametrize("name", ["notes.txt", ".hidden"])
def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    result = run("init", tmp_path)
    assert result.exit_code == 2
    assert f"{tmp_path} is there already and not empty" in result.stderr
    assert files_in(tmp_path) == {name}


def test_a_file_is_no_place_for_a_book(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    assert run("init", file).exit_code == 2
    result = run("init", file / "book")
    assert result.exit_code == 1
    assert result.stderr == f"Error: {file} cannot be written: File exists\n"


def test_what_python_compiled_is_not_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    starters = tmp_path / "starters"
    (starters / "small").mkdir(parents=True)
    (starters / "common" / "__pycache__").mkdir(parents=True)
    (starters / "common" / "__pycache__" / "build.cpython-311.pyc").touch()
    (starters / "common" / "gitignore").touch()
    monkeypatch.setattr(init_module, "STARTERS", starters)
    run("init", tmp_path / "book")
    assert files_in(tmp_path / "book") == {".gitignore"}


def test_a_book_in_the_folder_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init", ".").exit_code == 0
    assert files_in(tmp_path) == files_in(Path.cwd()) == STARTER


@pytest.mark.parametrize("there_already", [False, True])
def test_a_book_is_made_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there_already: bool
) -> None:
    copy = shutil.copy

    def full(source: Path, target: Path) -> None:
        copy(source, target)
        if source.suffix == ".bib":
            raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(shutil, "copy", full)
    folder = tmp_path / "book"
    if there_already:
        folder.mkdir()
    result = run("init", folder)
    assert result.exit_code == 1
    assert result.stderr == f"Error: {folder} cannot be written: No space left on device\n"
    assert list(tmp_path.rglob("*")) == ([folder] if there_already else [])
