from __future__ import annotations

import re
from pathlib import Path

import pytest

from octavo import pipeline
from octavo.cli.build import _summary
from octavo.outputs import Product
from octavo.pipeline import Built
from tests.unit.cli.running import BOOK_FILE, CHAPTER, files_in, manifest_of, run, write_book

EBOOK = "a-small-book-ebook.epub"
TWO_EBOOKS = f"{BOOK_FILE}  other: {{format: epub}}\n"
BROKEN = f"{CHAPTER}\nA claim.[^gone]\n"


def test_outputs_lie_in_dist_or_where_they_are_asked_for(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book")
    assert run("build", book).exit_code == 0
    assert files_in(book / "dist") == {EBOOK, "manifest.json"}
    assert run("build", book, "-o", tmp_path / "deep" / "down").exit_code == 0
    assert (tmp_path / "deep" / "down" / EBOOK).read_bytes() == (book / "dist" / EBOOK).read_bytes()
    (row,) = manifest_of(book / "dist").values()
    assert row["edition"] == "ebook"
    assert (row["documents"], row["notes"]) == (1, 0)


def test_editions_asked_for(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book", book_file=TWO_EBOOKS)
    run("build", book, "--edition", "other", "--jobs", "1")
    assert manifest_of(book / "dist").keys() == {"a-small-book-other.epub"}
    run("build", book, "--edition", "ebook", "--edition", "ebook", "--jobs", "1")
    assert manifest_of(book / "dist").keys() == {EBOOK, "a-small-book-other.epub"}, "the other keeps its row"


@pytest.mark.parametrize("command", ["build", "check"])
def test_an_edition_that_is_not_there_is_wrong_usage(tmp_path: Path, command: str) -> None:
    result = run(command, write_book(tmp_path / "book"), "--edition", "ebok", "--edition", "nope")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == (
        'Error: there is no edition "ebok": did you mean "ebook"?; '
        'there is no edition "nope": book.yml has ebook'
    )
    assert not (tmp_path / "book" / "dist").exists()


def test_an_error_in_the_book_file_goes_before_an_edition_that_is_not_there(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book", book_file="title: A\ncontents: [10-one.md]\n")
    result = run("build", book, "--edition", "ebok")
    assert (result.exit_code, "error[B004]" in result.stderr) == (1, True)


@pytest.mark.parametrize("named", ["10-one.md", "manuscript/10-one.md"])
def test_a_chapter_alone_is_a_file_of_its_own(tmp_path: Path, named: str) -> None:
    listing = BOOK_FILE.replace("[10-one.md]", "[10-one.md, 20-two.md]")
    book = write_book(tmp_path / "book", book_file=listing, **{"20-two": CHAPTER.replace("One", "Two")})
    result = run("build", book, "--only", named)
    assert result.exit_code == 0, result.output
    assert files_in(book / "dist") == {"a-small-book-ebook-10-one.epub", "manifest.json"}
    (row,) = manifest_of(book / "dist").values()
    assert row["documents"] == 1


def test_a_chapter_that_is_not_there(tmp_path: Path) -> None:
    result = run("build", write_book(tmp_path / "book"), "--only", "10-on.md")
    assert result.exit_code == 1
    assert 'error[B006]: no chapter "10-on.md" in the book' in result.stderr
    assert "help: " in result.stderr


def test_a_draft_says_so_in_its_name(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book")
    run("build", book, "--draft")
    assert files_in(book / "dist") == {"a-small-book-ebook-draft.epub", "manifest.json"}


def test_a_failed_build_leaves_what_was_there(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book")
    run("build", book)
    before = {name: (book / "dist" / name).read_bytes() for name in files_in(book / "dist")}
    (book / "manuscript" / "10-one.md").write_text(BROKEN, "utf-8")
    assert run("build", book).exit_code == 1
    assert {name: (book / "dist" / name).read_bytes() for name in files_in(book / "dist")} == before


def test_warnings_do_not_keep_a_book_from_being_built(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book", f"{CHAPTER}\n[^never]: called.\n")
    result = run("build", book, "--strict")
    assert result.exit_code == 3
    assert "warning[N002]" in result.stderr
    assert files_in(book / "dist") == {EBOOK, "manifest.json"}


def test_an_output_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(products: list[Product], folder: Path) -> tuple[Path, ...]:
        raise OSError(28, "No space left on device", str(folder / EBOOK))

    monkeypatch.setattr(pipeline, "write_products", full)
    result = run("build", write_book(tmp_path / "book"))
    assert result.exit_code == 1
    assert (
        f"error[P003]: {tmp_path / 'book' / 'dist' / EBOOK} cannot be written: No space left" in result.stderr
    )


def test_files_carry_the_date_that_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = write_book(tmp_path / "book")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    run("build", book)
    then = (book / "dist" / EBOOK).read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000086400")
    run("build", book)
    assert (book / "dist" / EBOOK).read_bytes() != then
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    run("build", book, "--no-cache")
    assert (book / "dist" / EBOOK).read_bytes() == then


def test_a_terminal_is_told_what_was_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    path = tmp_path / "a [bold] name" / ("long-" * 30 + EBOOK)
    _summary((Built(path, Product(EBOOK, "ebook", b"x" * 1234567, documents=3, notes=2)),))
    assert capsys.readouterr().err == f"{path}  3 documents, 2 notes, 1.2 MB\n"


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize("picture", ["map.svg", "map.png"])
def test_a_damaged_picture_and_unreadable_maths_are_told_once(
    tmp_path: Path, command: str, picture: str
) -> None:
    """Both editions would tell them, each in its own words; `check` tells them without making either."""
    chapter = f"---\ntitle: One\n---\n\n![A map]({picture})\n\nThe price is $\\frac{{1}}{{$ of it.\n"
    both = BOOK_FILE + "  print: {format: pdf}\n"
    book = write_book(tmp_path / "book", chapter, both)
    (book / "manuscript" / picture).write_text("<svg", "utf-8")
    result = run(command, book)
    assert result.exit_code == 1
    assert re.findall(r"error\[(\w+)\]", result.stderr) == ["I003", "M016"]


PRINTED = BOOK_FILE.replace("[10-one.md]", "[10-one.md, 20-two.md]").replace(
    "ebook: {format: epub}", "print: {format: pdf}"
)


def test_the_next_build_takes_from_the_shelf_what_is_as_it_was(tmp_path: Path) -> None:
    two = CHAPTER.replace("One", "Two")
    book = write_book(tmp_path / "book", book_file=PRINTED, **{"20-two": two})
    run("build", book, "--jobs", "1")
    shelf = book / ".octavo" / "plates" / "print"
    before = {path: path.stat().st_mtime_ns for path in shelf.iterdir()}
    assert {path.suffix for path in before} == {".layout", ".ink", ".furniture", ".font"}
    (book / "manuscript" / "20-two.md").write_text(f"{two}\nAnd one more.\n", "utf-8")
    run("build", book, "--jobs", "1")
    after = {path: path.stat().st_mtime_ns for path in shelf.iterdir()}
    kept = {path for path in before if after.get(path) == before[path]}
    for kind in (".layout", ".ink", ".furniture"):
        assert len([path for path in kept if path.suffix == kind]) == 2
        assert len([path for path in after if path.suffix == kind]) == 3
    (built,) = (book / "dist").glob("*.pdf")
    run("build", book, "--jobs", "2", "--no-cache", "-o", tmp_path / "anew")
    assert (tmp_path / "anew" / built.name).read_bytes() == built.read_bytes()


def test_without_the_cache_nothing_is_put_on_the_shelf(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book", book_file=PRINTED, **{"20-two": CHAPTER.replace("One", "Two")})
    assert run("build", book, "--no-cache", "--jobs", "1").exit_code == 0
    assert not (book / ".octavo" / "plates").exists()
