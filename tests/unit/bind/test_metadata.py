from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from octavo.bind.accessibility import Accessibility
from octavo.bind.metadata import creators, identifier_of, modified_of, package_metadata
from octavo.bind.package import MetaLine
from octavo.edition import AccessibilityClaim, Edition
from octavo.model.book import Book, Contributor, Metadata, Publisher, Series

EBOOK = Edition("ebook", "epub", isbn="978-9952-555-55-4")
MEASURED = Accessibility(("textual",), ("textual",), ("ARIA",), "Text.")
AUTHOR = Contributor("a", "Ann Example")
FOREWORD = Contributor("f", "Farid Shafiyev", "Shafiyev, Farid", "author of foreword")


def a_book(**fields: object) -> Book:
    metadata = Metadata("The Title", "en-US", contributors=(AUTHOR, FOREWORD))
    return Book(Path(), replace(metadata, **fields), ())  # type: ignore[arg-type]


def lines(book: Book, edition: Edition = EBOOK) -> tuple[MetaLine, ...]:
    return package_metadata(book, edition, datetime(2022, 10, 1, tzinfo=UTC), MEASURED, "cover-image")


def texts(found: tuple[MetaLine, ...], tag: str) -> list[str]:
    return [line.text for line in found if line.tag == tag]


def refining(found: tuple[MetaLine, ...], id: str) -> dict[str, str]:
    rows = ((dict(line.attributes), line.text) for line in found)
    return {pairs["property"]: text for pairs, text in rows if pairs.get("refines") == f"#{id}"}


def test_an_isbn_is_the_identifier_and_says_it_is_one() -> None:
    found = lines(a_book())
    assert texts(found, "dc:identifier") == ["urn:isbn:9789952555554"]
    assert refining(found, "book-id") == {"identifier-type": "15"}


def test_without_an_isbn_the_identifier_follows_the_title_page() -> None:
    edition = Edition("ebook", "epub")
    one = identifier_of(a_book(), edition)
    assert one.startswith("urn:uuid:")
    assert one == identifier_of(a_book(description="changed"), edition)
    assert one != identifier_of(a_book(subtitle="Another"), edition)
    assert one != identifier_of(a_book(), Edition("sample", "epub"))


def test_titles_have_their_type_and_sort_form() -> None:
    found = lines(a_book(subtitle="Essays"))
    assert texts(found, "dc:title") == ["The Title", "Essays"]
    assert refining(found, "title") == {"title-type": "main", "file-as": "Title, The", "display-seq": "1"}
    assert refining(found, "subtitle")["title-type"] == "subtitle"


def test_authors_create_and_others_contribute() -> None:
    found = lines(a_book())
    assert texts(found, "dc:creator") == ["Ann Example"]
    assert texts(found, "dc:contributor") == ["Farid Shafiyev"]
    assert refining(found, "creator-1") == {"role": "aut", "file-as": "Example, Ann", "display-seq": "1"}
    assert refining(found, "contributor-1")["role"] == "aui"
    assert refining(found, "contributor-1")["file-as"] == "Shafiyev, Farid"


def test_a_book_without_authors_is_catalogued_under_its_editors() -> None:
    editor = Contributor("e", "Ed Itor", role="editor")
    assert creators(Metadata("T", "en", contributors=(FOREWORD, editor))) == (editor,)
    assert creators(Metadata("T", "en", contributors=(FOREWORD,))) == (FOREWORD,)
    assert creators(Metadata("T", "en")) == ()


def test_publication_and_series() -> None:
    book = a_book(
        published="2022-10",
        publisher=Publisher("Press", place="Baku"),
        subjects=("One", "Two"),
        description="About\nit.",
        series=Series("Reports", "7"),
    )
    found = lines(book)
    assert texts(found, "dc:date") == ["2022-10"]
    assert texts(found, "dc:publisher") == ["Press"]
    assert texts(found, "dc:subject") == ["One", "Two"]
    assert texts(found, "dc:description") == ["About it."]
    assert refining(found, "series") == {"collection-type": "series", "group-position": "7"}
    assert MetaLine("meta", attributes=(("name", "calibre:series"), ("content", "Reports"))) in found


def test_a_series_number_that_is_no_number_is_left_out() -> None:
    found = lines(a_book(series=Series("Reports", "VII")))
    assert refining(found, "series") == {"collection-type": "series"}


@pytest.mark.parametrize(
    ("published", "epoch", "modified"),
    [
        ("2022", None, datetime(2022, 1, 1, tzinfo=UTC)),
        ("2022-10", None, datetime(2022, 10, 1, tzinfo=UTC)),
        ("2022-10-31", None, datetime(2022, 10, 31, tzinfo=UTC)),
        ("", None, datetime(1980, 1, 1, tzinfo=UTC)),
        ("2022", 1_000_000_000, datetime(2001, 9, 9, 1, 46, 40, tzinfo=UTC)),
    ],
)
def test_the_date_of_change_comes_from_the_source(
    published: str, epoch: int | None, modified: datetime
) -> None:
    assert modified_of(Metadata("T", "en", published=published), epoch) == modified


def test_conformance_is_never_claimed() -> None:
    said = " ".join(str(line) for line in lines(a_book()))
    assert "conformsTo" not in said
    assert "certifiedBy" not in said


def test_the_summary_of_a_foreign_book_says_that_it_is_english() -> None:
    summary = [line for line in lines(a_book(language="az")) if line.text == "Text."]
    assert ("xml:lang", "en") in summary[0].attributes


def test_conformance_is_claimed_only_when_the_publisher_does() -> None:
    claimed = AccessibilityClaim(
        standard="1.2", certified_by="Us", credential="CPACC", report="https://a.org/r"
    )
    found = lines(a_book(), replace(EBOOK, claim=claimed))
    properties = {dict(line.attributes).get("property"): line.text for line in found}
    assert properties["dcterms:conformsTo"] == "EPUB Accessibility 1.2 - WCAG 2.2 Level AA"
    assert refining(found, "conformance") == {"a11y:certifiedBy": "Us"}
    assert properties["a11y:certifierCredential"] == "CPACC"
    assert [dict(line.attributes)["href"] for line in found if line.tag == "link"] == ["https://a.org/r"]


def test_a_sample_says_so_on_the_shelf() -> None:
    found = lines(a_book(), Edition("sample", "epub", sample=2))
    assert texts(found, "dc:title") == ["The Title (Sample)"]


def test_an_ebook_without_fonts_does_not_say_that_it_has_them() -> None:
    assert "specified-fonts" in str(lines(a_book()))
    assert "specified-fonts" not in str(lines(a_book(), replace(EBOOK, fonts="none")))
