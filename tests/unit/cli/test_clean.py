from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.cli.running import files_in, run, write_book

SOURCES = {"manuscript/book.yml", "manuscript/10-one.md"}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(tmp_path / "book")


def write_manifest(book: Path, content: object) -> Path:
    dist = book / "dist"
    dist.mkdir(exist_ok=True)
    (dist / "manifest.json").write_text(json.dumps(content), "utf-8")
    return dist


def test_what_was_built_is_removed(book: Path) -> None:
    run("build", book)
    assert files_in(book) > SOURCES
    assert run("clean", book).exit_code == 0
    assert files_in(book) == SOURCES
    assert {path.name for path in book.iterdir()} == {"manuscript"}


def test_cleaning_a_clean_book_does_nothing(book: Path) -> None:
    assert run("clean", book).exit_code == 0
    assert files_in(book) == SOURCES


def test_what_octavo_did_not_build_is_kept(book: Path) -> None:
    run("build", book)
    for name in ("dist/notes.txt", "dist/other.pdf", "cover.pdf"):
        (book / name).write_text("mine", "utf-8")
    run("clean", book)
    assert files_in(book) == SOURCES | {"dist/notes.txt", "dist/other.pdf", "cover.pdf"}


def test_outputs_elsewhere(book: Path, tmp_path: Path) -> None:
    run("build", book, "-o", tmp_path / "out")
    run("clean", book, "-o", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_manifest_cannot_reach_out_of_its_folder(book: Path, tmp_path: Path) -> None:
    secrets = [tmp_path / "secret.pdf", book / "mine.epub", book / "dist" / "sub" / "deep.pdf"]
    dist = write_manifest(book, {})
    (dist / "folder.pdf").mkdir()
    (dist / "sub").mkdir()
    for path in (*secrets, dist / "settings.json", dist / "built.pdf"):
        path.write_text("mine", "utf-8")
    names = [
        "../mine.epub", "../../secret.pdf", str(secrets[0]), "sub/deep.pdf", "./sub/../../mine.epub",
        "..", ".", "", "settings.json", "folder.pdf", "manifest.json", "nothing.pdf", "\0.pdf", "built.pdf",
    ]  # fmt: skip
    write_manifest(book, {"files": {name: {} for name in names}})
    result = run("clean", book)
    assert (result.exit_code, result.output) == (0, "")
    assert all(path.read_text("utf-8") == "mine" for path in secrets)
    assert files_in(dist) == {"settings.json", "sub/deep.pdf"}
    assert (dist / "folder.pdf").is_dir()


def test_a_link_is_removed_and_what_it_leads_to_kept(book: Path, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere.pdf"
    target.write_text("mine", "utf-8")
    dist = write_manifest(book, {"files": {"a.pdf": {}}})
    (dist / "a.pdf").symlink_to(target)
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "file").touch()
    (book / ".octavo").symlink_to(tmp_path / "cache")
    run("clean", book)
    assert target.read_text("utf-8") == "mine"
    assert not dist.exists()
    assert files_in(tmp_path / "cache") == {"file"}


@pytest.mark.parametrize("content", [[], {}, {"files": 7}, {"files": ["a.pdf"]}, "text", None])
def test_a_manifest_that_is_not_ours(book: Path, content: object) -> None:
    dist = write_manifest(book, content)
    (dist / "a.pdf").touch()
    result = run("clean", book)
    assert result.exit_code == 1
    assert "manifest.json is not octavo's: remove the outputs by hand" in result.stderr
    assert files_in(dist) == {"a.pdf", "manifest.json"}


def test_a_file_that_cannot_be_removed(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_manifest(book, {"files": {"a.pdf": {}}})
    (book / "dist" / "a.pdf").touch()

    def refuse(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "unlink", refuse)
    result = run("clean", book)
    assert result.exit_code == 1
    assert result.stderr == f"Error: {book / 'dist' / 'a.pdf'} cannot be removed: Permission denied\n"
