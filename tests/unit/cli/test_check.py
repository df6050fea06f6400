from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.cli.running import CHAPTER, files_in, run, write_book

EBOOK = "a-small-book-ebook.epub"


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book that was built; the test stands in its folder."""
    book = write_book(tmp_path / "book")
    assert run("build", book).exit_code == 0
    monkeypatch.chdir(book)
    return book


def test_nothing_is_written(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book")
    before = files_in(book)
    assert run("check", book).exit_code == 0
    assert files_in(book) == before


def test_what_was_built_is_looked_at(built: Path) -> None:
    result = run("check", "--strict")
    assert (result.exit_code, result.output) == (0, "")


def test_an_output_of_another_state_of_the_book(built: Path) -> None:
    (built / "manuscript" / "10-one.md").write_text(f"{CHAPTER}\nMore.\n", "utf-8")
    assert run("check").exit_code == 0
    result = run("check", "--strict")
    assert result.exit_code == 3
    assert result.stderr == (
        f"warning[P004]: dist/{EBOOK} was built from another state of the book\n"
        "help: build it again: octavo build --edition ebook\n"
    )
    run("build")
    assert run("check", "--strict").exit_code == 0


def test_outputs_elsewhere(built: Path) -> None:
    run("build", "-o", "proofs")
    (built / "manuscript" / "10-one.md").write_text(f"{CHAPTER}\nMore.\n", "utf-8")
    run("build")
    assert run("check", "--strict").exit_code == 0
    result = run("check", "--strict", "-o", "proofs")
    assert result.exit_code == 3
    assert f"warning[P004]: proofs/{EBOOK} was built" in result.stderr


@pytest.mark.parametrize("content", [b"", b"PK", b"no EPUB"])
def test_an_output_that_is_damaged(built: Path, content: bytes) -> None:
    (built / "dist" / EBOOK).write_bytes(content)
    result = run("check", "--strict")
    assert result.exit_code == 3, result.output
    assert f"warning[P004]: dist/{EBOOK} has changed since it was built" in result.stderr


def test_only_the_edition_asked_for(built: Path) -> None:
    (built / "manuscript" / "10-one.md").write_text(
        CHAPTER + "{% if edition.format == 'pdf' %}{{ gone }}{% endif %}\n", "utf-8"
    )
    (built / "manuscript" / "book.yml").write_text(
        "title: A Small Book\nlanguage: en\ncontents: [10-one.md]\n", "utf-8"
    )
    assert run("check", "--edition", "ebook").exit_code == 0
    assert run("check", "--edition", "print").exit_code == 1
    assert run("check").stderr.count("error[T002]") == 1


PRINTED = "title: A Small Book\nlanguage: en\ncontents: [10-one.md]\neditions: {print: {format: pdf}}\n"


def test_the_typographic_score(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book", CHAPTER + "\n" + "Many words in a long paragraph. " * 40, PRINTED)
    result = run("check", book, "--typography", "--format", "json", "-q")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert (found["edition"], found["chapters"][0]["title"]) == ("print", "One")
    assert found["lines"] > 10
    assert found["over_half_em"] == 0
    assert "in all" in run("check", book, "--typography", "-q").stdout
    assert not (book / "dist").exists()


def test_a_mark_to_reach(tmp_path: Path) -> None:
    hard = "Incomprehensibilities antidisestablishmentarianism counterrevolutionaries. " * 30
    book = write_book(tmp_path / "book", CHAPTER + "\n" + hard, PRINTED)
    assert run("check", book, "--typography", "--fail-under", "100", "-q").exit_code == 1
    assert run("check", book, "--typography", "--fail-under", "0", "-q").exit_code == 0
    assert run("check", book, "--fail-under", "50").exit_code == 2
