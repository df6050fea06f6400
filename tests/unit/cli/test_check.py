from __future__ import annotations

import json
from pathlib import Path

import pytest

from octavo import making, pipeline, review
from octavo.cli import surroundings
from octavo.request import Request
from tests.unit.cli.running import BOOK_FILE, CHAPTER, files_in, run, write_book

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


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            ("--citations", "--typography", "--fail-under", "100"),
            "--citations and --typography are two reports",
        ),
        (("--typography", "--edition", "ebook", "--fail-under", "99"), 'no pages to be scored in "ebook"'),
        (("--typography", "--edition", "ebook"), 'no pages to be scored in "ebook"'),
    ],
)
def test_a_score_that_cannot_be_had_is_not_passed_over(
    tmp_path: Path, asked: tuple[str, ...], said: str
) -> None:
    book = write_book(
        tmp_path / "book", book_file=PRINTED.replace("{print:", "{ebook: {format: epub}, print:")
    )
    result = run("check", book, *asked)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())


def test_to_be_scored_a_book_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = write_book(tmp_path / "book", book_file=PRINTED)
    read: list[str] = []
    resolved_book = making.resolved_book

    def counted(book_file: object, edition: object, *more: object, **draft: object) -> object:
        read.append(edition.name)  # type: ignore[attr-defined]
        return resolved_book(book_file, edition, *more, **draft)  # type: ignore[arg-type]

    monkeypatch.setattr(review, "resolved_book", counted)
    monkeypatch.setattr(making, "resolved_book", counted)
    assert run("check", book, "--typography", "-q").exit_code == 0
    assert read == ["print"]


def test_what_is_wrong_is_told_once_with_the_score(tmp_path: Path) -> None:
    editions = "{ebook: {format: epub}, print: {format: pdf}}"
    book = write_book(tmp_path / "book", CHAPTER, PRINTED.replace("{print: {format: pdf}}", editions))
    (book / "manuscript" / "20-two.md").write_text("Unlisted.\n", "utf-8")
    result = run("check", book, "--typography", "--strict", "-q")
    assert result.exit_code == 3
    assert result.stderr.count("warning[B020]") == 1
    assert "in all" in result.stdout


def test_all_cores_are_at_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Request] = []
    monkeypatch.setattr(surroundings.os, "cpu_count", lambda: 7)

    def seen(request: Request, *_: object, **__: object) -> pipeline.Result:
        asked.append(request)
        return pipeline.Result()

    monkeypatch.setattr(review, "check", seen)
    run("check", write_book(tmp_path / "book"))
    assert [request.jobs for request in asked] == [7]


def test_a_part_and_a_proof_are_of_no_other_state(built: Path) -> None:
    for asked in (("--only", "10-one.md"), ("--draft",)):
        assert run("build", *asked).exit_code == 0
    assert len(files_in(built / "dist")) == 4
    (built / "manuscript" / "10-one.md").write_text(f"{CHAPTER}\nMore.\n", "utf-8")
    run("build")
    result = run("check", "--strict")
    assert (result.exit_code, result.output) == (0, "")


def test_an_edition_named_as_a_proof_is_looked_at(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book", book_file=BOOK_FILE.replace("ebook:", "first-draft:"))
    run("build", book)
    (book / "manuscript" / "10-one.md").write_text(f"{CHAPTER}\nMore.\n", "utf-8")
    assert "warning[P004]" in run("check", book).stderr


def test_what_was_built_under_a_date_is_checked_under_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = write_book(tmp_path / "book")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    run("build", book)
    result = run("check", book, "--strict")
    assert (result.exit_code, result.output) == (0, "")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert run("check", book).exit_code == 2
