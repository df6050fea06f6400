"""Bibliographies on the page: sections, annotations, a chapter's own list."""

from __future__ import annotations

import pytest

from octavo.edition import Edition
from octavo.model.bibliography import ReferenceEntry, ReferenceList
from octavo.model.book import Generated
from octavo.preflight.print_book import wordings
from tests.builders import HERE, book, chapter, paragraph, run
from tests.unit.render.rendering import EBOOK, ENDNOTES, PRINT, having, named, text, tree

PLAIN = ReferenceEntry("a", "ref-a", run("A. Work."))
TOLD = ReferenceEntry("b", "ref-b", run("B. Work."), (run("Of use."), run("To some.")))
SPLIT = Generated(
    "bibliography", "bibliography", HERE, title="Sources",
    references=(
        ReferenceList("bibliography.1", (PLAIN,), "A & B"),
        ReferenceList("bibliography.2", (TOLD,), "C"),
    ),
)  # fmt: skip
OWN = chapter(
    "one", paragraph("Text.", id="one.1"), references=(ReferenceList("one-references", (PLAIN,), "Works"),)
)


@pytest.mark.parametrize("edition", [PRINT, EBOOK])
def test_sections_have_headings_and_annotated_lines_their_paragraphs(edition: Edition) -> None:
    root = tree(SPLIT, edition=edition)
    assert [text(heading) for heading in root.iter("{*}h2")] == ["A & B", "C"]
    assert named(root, "bibliography.1").get("class") is None  # the author's words, which the proofs look for
    assert text(named(root, "ref-a")) == "A. Work."
    assert [text(line) for line in having(named(root, "ref-b"), "annotation")] == ["Of use.", "To some."]
    assert [text(line) for line in having(root, "annotated")] == ["B. Work. Of use. To some."]


@pytest.mark.parametrize("edition", [PRINT, ENDNOTES, EBOOK])
def test_a_chapter_s_own_list_ends_it(edition: Edition) -> None:
    root = tree(OWN, edition=edition)
    (section,) = having(root, "chapter-references")
    assert text(section) == "Works A. Work."
    assert section.getnext() is None
    assert text(having(root, "generated")[-1]) == "Works"
    assert (section.get("role") == "doc-bibliography") == (edition.format == "epub")


def test_print_must_show_every_heading_line_and_annotation() -> None:
    said = {
        (wording.ids[0], wording.parts) for wording in wordings(book(OWN, SPLIT)) if wording.parts != ("",)
    }
    assert said >= {
        ("bibliography.1", ("A & B",)),
        ("bibliography.2", ("C",)),
        ("ref-a", ("A. Work.",)),
        ("ref-b", ("B. Work.",)),
        ("ref-b", ("Of use.",)),
        ("ref-b", ("To some.",)),
    }
    assert ("one-references", ("Works",)) not in said
