from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from octavo.cache import EditionCache, sealed, unsealed
from octavo.codes import Code
from octavo.diagnostics import Diagnostic, Outcome, Position
from octavo.edition import Edition
from octavo.model.score import ChapterScore, Counts, Score, WorstLine
from octavo.model.sheet import PageStart
from octavo.outputs import Product
from octavo.request import Request

PRINT = Edition("print", "pdf")
STARTS = (PageStart("iv", "toc", "toc-a"), PageStart("1", "a", "a.1", 7, "words"))
COUNTS = Counts(lines=40, spread=38, over_half_em=1, gap=0.5)
SCORE = Score(
    COUNTS,
    (ChapterScore("One", COUNTS),),
    (WorstLine("manuscript/a.md", 3, "7", 2.25, "wide words"),),
    (("ragged", 2),),
)
MADE = Outcome(
    Product(
        "a-print.pdf",
        "print",
        b"%PDF",
        pages=3,
        fonts=("EB Garamond",),
        page_starts=STARTS,
        score=SCORE,
    ),
    (Diagnostic(Code.M011, "empty", Position("manuscript/a.md", 2, 3), "write it"),),
)


@pytest.fixture
def cache(tmp_path: Path) -> EditionCache:
    (tmp_path / "manuscript").mkdir()
    (tmp_path / "manuscript" / "a.md").write_text("words", "utf-8")
    (tmp_path / "theme").mkdir()
    return EditionCache(Request(tmp_path), tmp_path / "theme")


def test_what_was_stored_is_loaded_with_its_diagnostics(cache: EditionCache) -> None:
    key = cache.key(PRINT)
    assert cache.load(PRINT, key) is None
    cache.store(PRINT, key, MADE)
    assert cache.load(PRINT, key) == MADE


@pytest.mark.parametrize("name", ["manuscript/a.md", "manuscript/new.md", "bib/new.bib", "templates/x.css"])
def test_a_changed_or_new_file_is_another_key(cache: EditionCache, name: str) -> None:
    key = cache.key(PRINT)
    path = cache.request.folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("other words", "utf-8")
    assert cache.key(PRINT) != key


def test_another_edition_or_manner_is_another_key(cache: EditionCache) -> None:
    drafts = replace(cache, request=replace(cache.request, draft=True))
    keys = {cache.key(PRINT), cache.key(replace(PRINT, type_size=12.0)), drafts.key(PRINT)}
    assert len(keys) == 3


def test_an_ebook_s_key_is_another_when_the_print_edition_it_follows_is(cache: EditionCache) -> None:
    ebook = Edition("ebook", "epub", page_list="print")
    followed, changed = (
        replace(cache, editions=(ebook, each)) for each in (PRINT, replace(PRINT, type_size=12.0))
    )
    assert followed.key(ebook) != changed.key(ebook)
    alone = replace(ebook, page_list="")
    assert followed.key(alone) == changed.key(alone)


def test_an_entry_that_is_damaged_counts_as_none(cache: EditionCache) -> None:
    key = cache.key(PRINT)
    cache.store(PRINT, key, MADE)
    folder = cache.request.folder / ".octavo" / "editions"
    (folder / "print.pdf").write_bytes(b"%PD")
    assert cache.load(PRINT, key) is None
    cache.store(PRINT, key, MADE)
    entry = unsealed((folder / "print.json").read_bytes())
    for fault in (b'"lines": "many"', b'"lines": []', b'"rows": 40'):
        (folder / "print.json").write_bytes(sealed(entry.replace(b'"lines": 40', fault)))
        assert cache.load(PRINT, key) is None
    (folder / "print.json").write_bytes(sealed(entry).replace(b'"lines": 40', b'"lines": 41'))
    assert cache.load(PRINT, key) is None
    (folder / "print.json").write_text("{", "utf-8")
    assert cache.load(PRINT, key) is None


def test_a_failed_build_is_not_kept(cache: EditionCache) -> None:
    key = cache.key(PRINT)
    cache.store(PRINT, key, Outcome(None, MADE.diagnostics))
    assert cache.load(PRINT, key) is None
