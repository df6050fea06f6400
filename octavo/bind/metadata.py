"""The package metadata: what shops, libraries and reading systems learn of the book.

Rules: EPUB 3.3 §5.5; findings §4.2. `refines` hangs a property on the element with that id.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime

from octavo.bind.accessibility import Accessibility
from octavo.bind.naming import name_as_filed, title_as_filed
from octavo.bind.package import IDENTIFIER_ID, MetaLine
from octavo.bind.roles import relators
from octavo.edition import AccessibilityClaim, Edition
from octavo.model.book import Book, Contributor, Metadata
from octavo.terms import terms_of

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "octavo.book")
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)  # of a book that does not say when it was published
_POSITION = re.compile(r"\d+(\.\d+)*")  # EPUB 3.3 §D.3.7, group-position


def modified_of(metadata: Metadata, source_date_epoch: int | None) -> datetime:
    """When the book was last changed, as far as its source says: never the time of the build.

    `source_date_epoch` is the environment variable SOURCE_DATE_EPOCH in seconds since 1970, if set.
    """
    if source_date_epoch is not None:
        return datetime.fromtimestamp(source_date_epoch, UTC)
    numbers = [int(number) for number in metadata.published.split("-")[:3] if number.isdigit()]
    if not numbers:
        return _EPOCH
    year, month, day = (*numbers, 1, 1)[:3]
    return datetime(year, month, day, tzinfo=UTC)


def identifier_of(book: Book, edition: Edition) -> str:
    """`urn:isbn:` of the edition, else a UUID that stays the same while the title page does."""
    if edition.isbn:
        return "urn:isbn:" + re.sub(r"[^0-9X]", "", edition.isbn.upper())
    meta = book.metadata
    title_page = (meta.title, meta.subtitle, *(person.name for person in meta.contributors))
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, '|'.join((*title_page, meta.publisher.name, edition.name)))}"


def package_metadata(
    book: Book,
    edition: Edition,
    modified: datetime,
    accessibility: Accessibility,
    cover_id: str,
    page_source: str = "",
) -> tuple[MetaLine, ...]:
    """Every line of the metadata, in the order a reader of the file expects.

    `page_source` is the URN of the edition whose pages are listed, or `none`; empty when none are.
    """
    meta = book.metadata
    return (
        *_identifier(book, edition),
        *_titles(meta, edition),
        *_contributors(meta),
        *_publication(meta),
        *_series(meta),
        _property("dcterms:modified", f"{modified.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"),
        *_accessibility(accessibility, meta.language),
        *_conformance(edition.claim),
        *((_property("pageBreakSource", page_source),) if page_source else ()),
        *((_property("ibooks:specified-fonts", "true"),) if edition.fonts == "embedded" else ()),
        MetaLine("meta", attributes=(("name", "cover"), ("content", cover_id))),
    )


def _dc(name: str, text: str, id: str = "") -> MetaLine:
    return MetaLine(f"dc:{name}", text, (("id", id),) if id else ())


def _property(name: str, text: str, refines: str = "", scheme: str = "", id: str = "") -> MetaLine:
    pairs = (("id", id), ("refines", refines and f"#{refines}"), ("property", name), ("scheme", scheme))
    return MetaLine("meta", text, tuple(pair for pair in pairs if pair[1]))


def _identifier(book: Book, edition: Edition) -> Iterator[MetaLine]:
    identifier = identifier_of(book, edition)
    yield _dc("identifier", identifier, IDENTIFIER_ID)
    if edition.isbn:
        isbn = identifier.rpartition(":")[2]
        code = "15" if len(isbn) == 13 else "02"  # ONIX code list 5: ISBN-13, ISBN-10
        yield _property("identifier-type", code, IDENTIFIER_ID, "onix:codelist5")


def _titles(meta: Metadata, edition: Edition) -> Iterator[MetaLine]:
    # on a shelf the first title is all that tells a sample from the book
    sample = f" ({terms_of(meta.language)['sample']})" if edition.sample else ""
    titles = [("title", "main", meta.title + sample), ("subtitle", "subtitle", meta.subtitle)]
    for number, (id, kind, text) in enumerate((title for title in titles if title[2]), 1):
        yield _dc("title", text, id)
        yield _property("title-type", kind, id)
        yield _property("file-as", title_as_filed(text, meta.language), id)
        yield _property("display-seq", str(number), id)


def _contributors(meta: Metadata) -> Iterator[MetaLine]:
    leading = creators(meta)
    for element, people in (
        ("creator", leading),
        ("contributor", [person for person in meta.contributors if person not in leading]),
    ):
        for number, person in enumerate(people, 1):
            id = f"{element}-{number}"
            yield _dc(element, person.name, id)
            for code in relators(person.role):
                yield _property("role", code, id, "marc:relators")
            yield _property("file-as", name_as_filed(person, meta.language), id)
            yield _property("display-seq", str(number), id)


def creators(meta: Metadata) -> tuple[Contributor, ...]:
    """The authors; of a book that names none, the editors, under whose names it is catalogued."""
    for leading in ("aut", "edt"):
        people = tuple(person for person in meta.contributors if leading in relators(person.role))
        if people:
            return people
    return meta.contributors[:1]


def _publication(meta: Metadata) -> Iterator[MetaLine]:
    yield _dc("language", meta.language)
    for name, text in (
        ("publisher", meta.publisher.name),
        ("date", meta.published),
        ("rights", meta.rights),
        ("description", meta.description),
        *(("subject", subject) for subject in meta.subjects),
    ):
        if text:
            yield _dc(name, " ".join(text.split()))


def _series(meta: Metadata) -> Iterator[MetaLine]:
    if meta.series is None:
        return
    yield _property("belongs-to-collection", meta.series.title, id="series")
    yield _property("collection-type", "series", "series")
    number = meta.series.number
    if _POSITION.fullmatch(number):
        yield _property("group-position", number, "series")
    # what Calibre and the readers that learnt from it look for
    yield MetaLine("meta", attributes=(("name", "calibre:series"), ("content", meta.series.title)))
    if _POSITION.fullmatch(number) and number.count(".") < 2:
        yield MetaLine("meta", attributes=(("name", "calibre:series_index"), ("content", number)))


def _accessibility(measured: Accessibility, language: str) -> Iterator[MetaLine]:
    for mode in measured.modes:
        yield _property("schema:accessMode", mode)
    for modes in measured.sufficient:
        yield _property("schema:accessModeSufficient", modes)
    for feature in measured.features:
        yield _property("schema:accessibilityFeature", feature)
    yield _property("schema:accessibilityHazard", "none")
    summary = _property("schema:accessibilitySummary", measured.summary)
    foreign = not language.lower().startswith("en")
    yield MetaLine("meta", summary.text, (*summary.attributes, *((("xml:lang", "en"),) if foreign else ())))


def _conformance(claimed: AccessibilityClaim | None) -> Iterator[MetaLine]:
    """What the publisher claims, and who has certified it (EPUB Accessibility 1.1 §4.2, §4.3)."""
    if claimed is None:
        return
    yield _property("dcterms:conformsTo", claimed.statement, id="conformance")
    if claimed.certified_by:
        yield _property("a11y:certifiedBy", claimed.certified_by, "conformance", id="certifier")
        if claimed.credential:
            yield _property("a11y:certifierCredential", claimed.credential, "certifier")
        if claimed.report:
            pairs = (("rel", "a11y:certifierReport"), ("refines", "#certifier"), ("href", claimed.report))
            yield MetaLine("link", attributes=pairs)
