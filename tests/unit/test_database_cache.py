"""The bibliography kept between runs: the same database and the same diagnostics, or none."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from octavo import database_cache
from octavo.cite.database import read_database
from octavo.database_cache import DatabaseCache
from octavo.model.book import BibSource
from octavo.request import Request

SOURCES = (
    BibSource(
        "bib/a.bib", "@string{cup = {CUP}}\n@book{walt, title={Origins}, title={Twice}, publisher=cup}"
    ),
    BibSource(
        "bib/b.bib",
        "@incollection{part, crossref={walt}, title={A Part}, related={walt}, note={1}, note={2}}",
    ),
)


@pytest.fixture
def request_(tmp_path: Path) -> Request:
    return Request(tmp_path)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every time the files are parsed."""
    done: list[object] = []

    def read(sources: tuple[BibSource, ...]) -> object:
        done.append(sources)
        return read_database(sources)

    monkeypatch.setattr(database_cache, "read_database", read)
    return done


def kept(request: Request) -> Path:
    return request.folder / ".octavo" / "bibliography.jsonl"


def test_a_second_run_parses_nothing_and_says_the_same(request_: Request, reads: list[object]) -> None:
    cold = DatabaseCache(request_).read(SOURCES)
    warm = DatabaseCache(request_).read(SOURCES)
    assert len(reads) == 1
    assert cold.value is not None
    assert warm.value is not None
    assert dict(warm.value.entries) == cold.value.entries
    assert [work.key for work in warm.value.entries["part"].relations] == ["walt"]
    assert warm.value.entries["part"].relations == cold.value.entries["part"].relations
    assert warm.diagnostics == cold.diagnostics != ()
    assert [str(problem.position) for problem in warm.diagnostics] == ["bib/a.bib:2:30", "bib/b.bib:1:80"]


def test_one_run_reads_once_for_all_its_editions(request_: Request, reads: list[object]) -> None:
    cache = DatabaseCache(replace(request_, cache=False))
    assert cache.read(SOURCES) is cache.read(SOURCES)
    assert len(reads) == 1


def test_no_cache_reads_the_files(request_: Request, reads: list[object]) -> None:
    for _ in range(2):
        DatabaseCache(replace(request_, cache=False)).read(SOURCES)
    assert len(reads) == 2


def test_another_text_file_order_or_code_is_read_anew(
    request_: Request, reads: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = SOURCES
    changed = replace(first, text=first.text.replace("Origins", "Ends"))
    for sources in (SOURCES, (changed, second), (second, first), (replace(first, file="bib/c.bib"), second)):
        DatabaseCache(request_).read(sources)
    assert len(reads) == 4
    monkeypatch.setattr(database_cache, "code_digest", lambda: "another octavo")
    DatabaseCache(request_).read((replace(first, file="bib/c.bib"), second))
    assert len(reads) == 5


def test_an_error_is_not_kept(request_: Request) -> None:
    outcome = DatabaseCache(request_).read((BibSource("a.bib", "@book{a, title={A}"),))
    assert outcome.value is None
    assert not kept(request_).exists()


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: "",
        lambda text: "{" + text,
        lambda text: text.replace("Origins", "Forgery"),
        lambda text: text[: len(text) // 2],
        lambda text: "[" * 200_000,
        lambda text: "3\n",
        lambda text: text.replace('"diagnostics": [{', '"diagnostics": [3, {'),
        lambda text: text.replace("C022", "C999"),
    ],
)
def test_what_is_damaged_counts_as_none(request_: Request, reads: list[object], damage: object) -> None:
    cold = DatabaseCache(request_).read(SOURCES)
    text = kept(request_).read_text("utf-8")
    kept(request_).write_text(damage(text), "utf-8")  # type: ignore[operator]
    again = DatabaseCache(request_).read(SOURCES)
    assert len(reads) == 2
    assert (again.value, again.diagnostics) == (cold.value, cold.diagnostics)
    assert json.loads(kept(request_).read_text("utf-8").split("\n")[0])["key"]


def test_bytes_that_are_no_text_count_as_none(request_: Request, reads: list[object]) -> None:
    DatabaseCache(request_).read(SOURCES)
    kept(request_).write_bytes(b"\x80\x04\x95\xff pickle")
    DatabaseCache(request_).read(SOURCES)
    assert len(reads) == 2


def test_a_folder_that_cannot_be_written_is_no_failure(request_: Request) -> None:
    (request_.folder / ".octavo").write_text("a file where the folder should be", "utf-8")
    assert DatabaseCache(request_).read(SOURCES).value is not None


def test_a_book_without_bibliography_keeps_nothing(request_: Request) -> None:
    assert DatabaseCache(request_).read(()).value is not None
    assert not kept(request_).exists()
