"""The markup of blocks and inlines, the same in both editions but for what the editions differ in."""

from __future__ import annotations

from typing import Any

import pytest

from octavo.edition import Edition
from octavo.model import blocks as b
from octavo.model import inlines as i
from tests.builders import HERE, chapter, heading, note, paragraph, reference, run, text
from tests.unit.render.rendering import EBOOK, PRINT, XHTML, having, named, tree
from tests.unit.render.rendering import text as text_of

IDS = "h p q q.1 ul li li.1 ol li2 li2.1 dl dt d.1 code plain maths t fig v div div.1 hr"
CELL = b.Cell(run("x"), HERE)
EMPTY = b.Cell((), HERE)
EVERY_BLOCK: tuple[b.Block, ...] = (
    heading("Gas", id="h"),
    paragraph("One ", i.Emphasis(run("two"), HERE), i.Space(HERE), i.Strong(run("three"), HERE), id="p"),
    b.BlockQuote("q", (paragraph("said", id="q.1"),), HERE, attribution=run("Ovid")),
    b.BulletList("ul", (b.ListEntry("li", (paragraph("a", id="li.1"),), HERE),), HERE),
    b.OrderedList("ol", (b.ListEntry("li2", (paragraph("b", id="li2.1"),), HERE),), HERE, start=3),
    b.DefinitionList("dl", (b.Definition("dt", run("Term"), ((paragraph("d", id="d.1"),),), HERE),), HERE),
    b.CodeBlock("code", "if a < b:\n    pass", "python", HERE),
    b.CodeBlock("plain", "a & b", "", HERE),
    b.MathBlock("maths", "x^2", HERE),
    b.Table("t", ((EMPTY, CELL),), ((CELL, CELL),), ("left", "right"), run("Rows"), HERE, number="1"),
    b.Figure("fig", "manuscript/images/a map.svg", 'A "map" & more', run("Map"), HERE, number="2"),
    b.LineBlock("v", ((b.VerseLine(run("one"), HERE), b.VerseLine(run("two"), HERE, 4)),), HERE),
    b.Div("div", (paragraph("in", id="div.1"),), HERE, i.Attributes(classes=("letter",), lang="ru")),
    b.SceneBreak("hr", HERE),
)


@pytest.fixture(params=[PRINT, EBOOK], ids=["print", "ebook"])
def edition(request: pytest.FixtureRequest) -> Edition:
    assert isinstance(request.param, Edition)
    return request.param


def ids(root: Any) -> list[str]:
    return [element.get("id") for element in root.iter("*") if element.get("id")]


def test_every_block_keeps_its_id_in_both_editions() -> None:
    expected = IDS.split()
    for edition in (PRINT, EBOOK):
        found = [id for id in ids(tree(chapter("ch", *EVERY_BLOCK), edition=edition)) if id in expected]
        assert found == expected


def test_text_survives_with_its_signs(edition: Edition) -> None:
    root = tree(chapter("ch", *EVERY_BLOCK), edition=edition)
    assert text_of(named(root, "p")) == "One two three"
    assert "".join(named(root, "code").itertext()) == "if a < b:\n    pass"
    assert text_of(named(root, "plain")) == "a & b"
    assert text_of(named(root, "v")) == "one two"
    assert named(root, "ol").get("start") == "3"


def test_what_the_house_adds_is_marked_as_its_own(edition: Edition) -> None:
    root = tree(chapter("ch", *EVERY_BLOCK, number="IV"), edition=edition)
    house = [text_of(element) for element in having(root, "generated")]
    assert {"IV", "Table 1.", "Figure 2."} <= set(house)


def test_labels_speak_the_language_of_their_chapter(edition: Edition) -> None:
    root = tree(chapter("ch", *EVERY_BLOCK, language="de"), edition=edition)
    assert root.get("lang") == "de"
    assert "Abbildung 2." in [text_of(element) for element in having(root, "label")]


def test_pictures_are_named_from_the_book_s_folder(edition: Edition) -> None:
    (image,) = named(tree(chapter("ch", *EVERY_BLOCK), edition=edition), "fig").iter(f"{XHTML}img")
    assert image.get("src") == "manuscript/images/a%20map.svg"
    assert image.get("alt") == 'A "map" & more'


def test_a_head_cell_without_words_is_no_heading(edition: Edition) -> None:
    table = named(tree(chapter("ch", *EVERY_BLOCK), edition=edition), "t")
    head = next(table.iter(f"{XHTML}tr"))
    assert [cell.tag.removeprefix(XHTML) for cell in head] == ["td", "th"]
    assert head[1].get("scope") == "col"


def test_only_attributes_that_html_knows_stay_as_they_are(edition: Edition) -> None:
    pairs = (("width", "50%"), ("title", "T"), ("epub:type", "x"), ("Kind", "a&b"))
    figure = b.Figure("fig", "a.png", "alt", (), HERE, i.Attributes(pairs=pairs))
    element = named(tree(chapter("ch", figure), edition=edition), "fig")
    assert {name: element.get(name) for name in ("title", "data-epub-type", "data-kind", "width")} == {
        "title": "T", "data-epub-type": "x", "data-kind": "a&b", "width": None,
    }  # fmt: skip
    assert element[0].get("style") == "width:50%"


def test_raw_elements_make_valid_html(edition: Edition) -> None:
    raw_p = b.Div("raw", (paragraph("x", id="raw.1"),), HERE, element="p")
    raw_hr = b.Div("line", (), HERE, element="hr")
    root = tree(chapter("ch", raw_p, raw_hr), edition=edition)
    assert named(root, "raw").tag == f"{XHTML}div"
    assert named(root, "raw")[0].tag == f"{XHTML}p"
    assert named(root, "line").tag == f"{XHTML}hr"


def test_capitals_in_small_caps_are_told_from_words(edition: Edition) -> None:
    smallcaps = i.Attributes(classes=("smallcaps",))
    content = [i.Span(run(words), HERE, smallcaps) for words in ("NATO", "Nato", "N")]
    root = tree(chapter("ch", paragraph(*content, id="p")), edition=edition)
    assert [text_of(span) for span in having(root, "acronym")] == ["NATO"]


def test_foreign_words_say_their_language_twice(edition: Edition) -> None:
    span = i.Span(run("текст"), HERE, i.Attributes(lang="ru", id="s"))
    found = named(tree(chapter("ch", paragraph(span)), edition=edition), "s")
    assert found.get("lang") == "ru"
    assert found.get("{http://www.w3.org/XML/1998/namespace}lang") == "ru"


def test_cross_references_print_words_label_or_folio() -> None:
    labelled = i.CrossReference("h", (), HERE, label="section 2")
    page = i.CrossReference("h", (), HERE, wants_page=True, label="section 2", page_prefix="page\u00a0")
    content = (reference("h", "words"), text("|"), labelled, text("|"), page)
    piece = chapter("ch", paragraph(*content, id="p"), heading("Gas"))
    assert text_of(named(tree(piece, folios={"h": "12"}), "p")) == "words|section 2|page 12"
    assert text_of(named(tree(piece), "p")) == "words|section 2|page 00"
    assert text_of(named(tree(piece, edition=EBOOK), "p")) == "words|section 2|section 2"


def test_no_space_comes_between_inlines(edition: Edition) -> None:
    marked = i.IndexMark(run("b"), (("b",),), HERE, "ix-1")
    call = i.NoteCall("fn-1", HERE, "1")
    content = ("a", marked, i.Superscript(run("c"), HERE), call, ".")
    piece = chapter("ch", paragraph(*content, id="p"), notes=(note("fn-1", "Note."),))
    paragraph_ = named(tree(piece, edition=edition), "p")
    for printed_note in having(paragraph_, "note"):
        tail = printed_note.tail
        printed_note.clear()
        printed_note.tail = tail
    assert "".join(paragraph_.itertext()).replace("\u2060", "") == "abc1."


def test_a_picture_leads_to_its_description(edition: Edition) -> None:
    attributes = i.Attributes(pairs=(("describedby", "long"),))
    figure = b.Figure("fig", "a.png", "alt", (), HERE, attributes)
    image = i.Image("b.png", "alt", HERE, attributes)
    root = tree(chapter("ch", figure, paragraph(image), paragraph("Words.", id="long")), edition=edition)
    images = list(root.iter(f"{XHTML}img"))
    assert [picture.get("aria-details") for picture in images] == ["long", "long"]
    assert not any("describedby" in name for element in root.iter() for name in element.attrib)
