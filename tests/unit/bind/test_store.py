from __future__ import annotations

from dataclasses import replace

import pytest

from octavo.bind.package import Member, Package
from octavo.bind.store import STORES, check_store
from octavo.codes import Code
from octavo.edition import Edition, Store
from tests.builders import HERE

LARGE = (1600, 2560)
PACKAGE = Package(
    "en", "ltr", (), (Member("a", "text/a.xhtml", "application/xhtml+xml", b"x" * 11_000_000),), (), ()
)


def said(store: Store | None, cover: tuple[int, int] = LARGE, isbn: str = "") -> list[Code]:
    edition = Edition("shop", "epub", isbn=isbn, store=store, position=HERE)
    found = list(check_store(edition, PACKAGE, b"", cover))
    assert all(problem.position == HERE and problem.help for problem in found)
    return [problem.code for problem in found]


@pytest.mark.parametrize(
    ("store", "cover", "refused"),
    [
        ("kdp", (625, 1000), False),
        ("kdp", (624, 1000), True),
        ("kdp", (700, 999), True),
        ("apple", (1400, 1400), False),
        ("apple", (2000, 1399), True),
        ("google", (640, 800), False),
        ("google", (639, 800), True),
        (None, (10, 10), False),
    ],
)
def test_the_cover_a_store_takes(store: Store | None, cover: tuple[int, int], refused: bool) -> None:
    assert (Code.E004 in said(store, cover)) is refused


def test_kobo_s_documents_are_of_ten_megabytes_and_its_books_have_isbns() -> None:
    assert said("kobo") == [Code.E005, Code.E006]
    assert said("kobo", isbn="978-0-306-40615-7") == [Code.E005]
    assert said("apple") == said("kdp") == said("google") == said(None) == []


def test_a_book_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(STORES, "apple", replace(STORES["apple"], file_bytes=3))  # type: ignore[arg-type]
    edition = Edition("shop", "epub", store="apple", position=HERE)
    assert [problem.code for problem in check_store(edition, PACKAGE, b"four", LARGE)] == [Code.E005]
