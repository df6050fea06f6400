"""What sheets tell reading systems and those who cannot see; the title page, the contents, the index."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lxml import etree

from octavo.model.bibliography import ReferenceEntry, ReferenceList
from octavo.model.book import (
    Book,
    ContentsEntry,
    Contributor,
    Generated,
    GeneratedKind,
    IndexEntry,
    Part,
    Publisher,
    Series,
)
from tests.builders import HERE, book, chapter, heading, paragraph, run
from tests.unit.render.rendering import (
    EBOOK,
    EPUB_TYPE,
    PRINT,
    having,
    named,
    rendered,
    text,
    tree,
    with_metadata,
)

KINDS: tuple[GeneratedKind, ...] = (
    "half-title", "title-page", "copyright-page", "contributors", "toc", "list-of-figures", "list-of-tables",
    "notes", "bibliography", "index", "colophon",
)  # fmt: skip
PIECES = (
    *(Generated(kind, kind, HERE, title=kind.title()) for kind in KINDS),
    Part("part-1", run("The Claim"), HERE, number="I"),
    chapter("ch-a", paragraph("x"), title="Óne & two", number="1", depth=1, authors=("a",)),
    chapter("ch-b", paragraph("y"), title="Óne & two", depth=1),
    chapter("ch-c", paragraph("z"), title="Before", role="foreword", numbered=False),
    chapter("ch-d", paragraph("d"), title="Dedication", role="dedication", numbered=False),
)
WHOLE = with_metadata(
    book(*PIECES),
    title="Gas <&> Oil",
    subtitle="Essays",
    published="2022-10",
    publisher=Publisher("Press", "P", "Baku"),
    rights="© 2022",
    series=Series("Reports", "7"),
    contributors=(Contributor("a", "Ann Bee"), Contributor("e", "Eva", role="editor")),
)


def test_print_has_style_and_the_ebook_has_meaning() -> None:
    for sheet in rendered(WHOLE):
        assert "epub:type" not in sheet.html
        assert "role=" not in sheet.html
    meanings = {
        sheet.id: (section.get(EPUB_TYPE), section.get("role"))
        for sheet in rendered(WHOLE, EBOOK)
        for section in [named(etree.fromstring(sheet.html.encode()), sheet.id)]
    }
    assert meanings["ch-a"] == ("chapter", "doc-chapter")
    assert meanings["part-1"] == ("part", "doc-part")
    assert meanings["ch-c"] == ("foreword", "doc-foreword")
    assert meanings["bibliography"] == ("bibliography", "doc-bibliography")
    assert meanings["title-page"] == ("titlepage", None)
    assert meanings["notes"] == ("endnotes", "doc-endnotes")


def test_pieces_without_a_heading_are_named_to_those_who_cannot_see_them() -> None:
    labels = {
        sheet.id: named(etree.fromstring(sheet.html.encode()), sheet.id).get("aria-label")
        for sheet in rendered(WHOLE, EBOOK)
    }
    assert labels["ch-d"] == "Dedication"
    assert labels["copyright-page"] == "Copyright-Page"
    assert labels["ch-a"] is None


def test_the_title_page_names_everyone_and_where() -> None:
    (sheet,) = [sheet for sheet in rendered(WHOLE) if sheet.role == "title-page"]
    said = text(etree.fromstring(sheet.html.encode()).find(".//{*}body"))
    positions = [
        said.index(words) for words in ("Gas <&> Oil", "Essays", "Ann Bee", "Edited by", "Eva", "Press")
    ]
    assert positions == sorted(positions)
    assert "Baku" in said
    assert "2022" in said
    assert having(etree.fromstring(sheet.html.encode()), "imprint")


def test_a_chapter_is_headed_by_number_title_and_authors() -> None:
    (sheet,) = [sheet for sheet in rendered(WHOLE) if sheet.id == "ch-a"]
    root = etree.fromstring(sheet.html.encode())
    assert text(named(root, "ch-a-title")) == "1 Óne & two"
    assert [text(line) for line in having(root, "authors")] == ["Ann Bee"]
    assert (sheet.title, sheet.depth, sheet.in_contents) == ("Óne & two", 1, True)


def test_contents_lead_to_pieces_with_their_folios() -> None:
    whole = book(Generated("toc", "toc", HERE), chapter("ch-a", heading("S", id="s")))
    entries = (ContentsEntry("ch-a", run("Óne"), 1, "IV", ("Ann Bee",)),)
    whole = _with(whole, contents=entries)
    printed, ebook = (
        etree.fromstring(rendered(whole, edition, {"ch-a": "12"})[0].html.encode())
        for edition in (PRINT, EBOOK)
    )
    assert [text(folio) for folio in having(printed, "folio")] == ["12"]
    assert having(ebook, "folio") == []
    for root in (printed, ebook):
        (entry,) = having(root, "entry")
        assert entry.get("href") == "#ch-a"
        assert "Óne" in text(entry)
        assert [text(line) for line in having(root, "authors")] == ["Ann Bee"]


def test_index_and_bibliography() -> None:
    listed = ReferenceList("bibliography.1", (ReferenceEntry("k", "ref-k", run("A. Work.")),))
    pieces = (
        Generated("bibliography", "bibliography", HERE, references=(listed,)),
        Generated("index", "index", HERE),
    )
    index = (IndexEntry("gas", ("ix-1", "ix-2"), (IndexEntry("price", ("ix-3",)),)),)
    whole = _with(book(*pieces), index=index)
    bibliography, printed = (
        etree.fromstring(sheet.html.encode())
        for sheet in rendered(whole, PRINT, {"ix-1": "4", "ix-2": "5", "ix-3": "iv"})
    )
    assert text(named(bibliography, "ref-k")) == "A. Work."
    assert "gas, 4–5" in text(having(printed, "index")[0])
    assert "price, iv" in text(having(printed, "index")[0])
    counted = etree.fromstring(rendered(whole, EBOOK)[1].html.encode())
    assert "gas, 1, 2" in text(having(counted, "index")[0])


def test_running_heads_are_short_titles_without_note_numbers() -> None:
    root = tree(chapter("ch", paragraph("x"), title="The Balance of Power", short_title="Balance"))
    assert named(root, "ch").get("data-running") == "Balance"


def _with(whole: Book, **fields: Any) -> Book:
    return replace(whole, **fields)
