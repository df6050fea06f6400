"""The book's folder as git knows it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from octavo.codes import Code
from octavo.proofs.git import check_out, has_changes, head_of

WHO = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str) -> str:
    command = ["git", *WHO, "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def commit(folder: Path, message: str) -> str:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message)
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book in a folder of a repository, committed once."""
    repository = tmp_path / "repository"
    book = repository / "books" / "one"
    (book / "manuscript").mkdir(parents=True)
    (book / "manuscript" / "a.md").write_text("first words", "utf-8")
    (repository / "other.md").write_text("no part of it", "utf-8")
    (repository / ".gitattributes").write_text("manuscript export-ignore\n", "utf-8")
    git(repository, "init", "-q", ".")
    commit(repository, "one")
    return book


def test_the_revision_and_what_is_not_in_it(book: Path) -> None:
    assert git(book, "rev-parse", "HEAD").startswith(head_of(book))
    assert not has_changes(book, ("manuscript", "bib"))
    (book / "dist").mkdir()
    (book / "dist" / "a.pdf").touch()
    (book.parents[1] / "other.md").write_text("changed", "utf-8")
    assert not has_changes(book, ("manuscript", "bib"))
    (book / "bib").mkdir()
    (book / "bib" / "new.bib").touch()
    assert has_changes(book, ("manuscript", "bib"))


def test_an_earlier_book_is_written_out_and_the_work_tree_left_alone(book: Path, tmp_path: Path) -> None:
    (book / "manuscript" / "a.md").write_text("second words", "utf-8")
    second = commit(book, "two")
    (book / "manuscript" / "a.md").write_text("third words", "utf-8")
    status = git(book, "status", "--porcelain")
    room = tmp_path / "room"
    room.mkdir()
    checked_out = check_out(book, "HEAD~1", room)
    assert checked_out.value is not None
    baseline = checked_out.value
    assert (baseline.folder / "manuscript" / "a.md").read_text("utf-8") == "first words"
    assert not (baseline.folder / "other.md").exists()
    assert baseline.name == "HEAD~1"
    assert baseline.commit == git(book, "rev-parse", "HEAD~1") != second
    assert git(book, "status", "--porcelain") == status
    assert git(book, "diff", "--cached") == ""


def test_both_revisions_are_as_long_as_git_writes_them(book: Path, tmp_path: Path) -> None:
    git(book, "config", "core.abbrev", "12")
    baseline = check_out(book, "HEAD", tmp_path).value
    assert baseline is not None
    assert baseline.short == head_of(book) == git(book, "rev-parse", "HEAD")[:12]


@pytest.mark.parametrize("revision", ["nothing", "--all", "-h", "HEAD:books", "v1 v2", ""])
def test_what_is_no_revision(book: Path, tmp_path: Path, revision: str) -> None:
    checked_out = check_out(book, revision, tmp_path)
    assert checked_out.value is None
    (problem,) = checked_out.diagnostics
    assert problem.code is Code.R002
    assert f'"{revision}"' in problem.message
    assert problem.help


def test_a_book_that_the_revision_has_not(book: Path, tmp_path: Path) -> None:
    later = book.parent / "two"
    later.mkdir()
    (problem,) = check_out(later, "HEAD", tmp_path).diagnostics
    assert problem.code is Code.R003
    assert "not in revision HEAD" in problem.message


def test_no_repository_and_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (problem,) = check_out(tmp_path, "HEAD", tmp_path).diagnostics
    assert (problem.code, problem.message) == (Code.R001, f"{tmp_path} is not in a git repository")
    assert head_of(tmp_path) == ""
    assert not has_changes(tmp_path, ("manuscript",))
    monkeypatch.setenv("PATH", str(tmp_path))
    (problem,) = check_out(tmp_path, "HEAD", tmp_path).diagnostics
    assert problem.code is Code.R001
    assert "git is not there" in problem.message
    assert head_of(tmp_path) == ""
