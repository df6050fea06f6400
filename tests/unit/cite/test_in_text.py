"""Author-date and numeric styles: clusters in the text, letters and numbers, the list, the whole book."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from octavo.cite import in_text_style
from octavo.cite.authors_apart import AuthorForm, authors_apart
from octavo.cite.entry import Entry
from octavo.cite.in_text_style import InTextStyle
from octavo.cite.setting import KEY
from octavo.diagnostics import Position
from octavo.model import inlines as i
from octavo.model.bibliography import ReferenceEntry
from octavo.model.blocks import Note, Paragraph
from octavo.model.book import BibSource, Book, Chapter, CitationRules, Generated, Metadata
from octavo.model.walk import plain_text, walk_inlines
from octavo.resolve.book import cite_book
from tests.unit.cite.making import HERE, cite, cluster, in_text, text, tidy

BIB: Final = """
@book{walt, author={Walt, Stephen M.}, title={The Origins of Alliances}, publisher={CUP}, date={1987}}
@book{war, author={Walt, Stephen M.}, title={Revolution and War}, publisher={CUP}, date={1996}}
@book{b, author={Roe, Jane}, title={Beta}, date={2001}}
@book{a, author={Roe, Jane}, title={Alpha}, date={2001}}
@book{two, author={Keohane, Robert and Nye, Joseph}, title={Power}, date={1977}}
@book{three, author={Aa, A. and Bb, B. and Cc, C.}, title={Three}, date={2003}}
@online{nd, organization={NATO}, title={Relations}, url={https://n.int}, urldate={2022-07-22}}
@book{old, author={Poe, Edgar}, title={Tales}, origdate={1845}, date={1990}}
@book{none, title={The Book of Hours}, date={1480}}
"""
AUTHOR_DATE: Final = ("chicago-author-date", "apa-7", "harvard")


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ((cite("walt", "p 29"),), ("(Walt 1987, 29)", "(Walt, 1987, p. 29)", "(Walt, 1987, p. 29)")),
        (
            (cite("walt"), cite("war"), cite("two")),
            ("(Walt 1987, 1996; Keohane and Nye 1977)", "(Walt, 1987, 1996; Keohane & Nye, 1977)",
             "(Walt, 1987, 1996; Keohane and Nye, 1977)"),
        ),
        ((cite("three"),), ("(Aa et al. 2003)", "(Aa et al., 2003)", "(Aa, Bb and Cc, 2003)")),
        ((cite("b"), cite("a")), ("(Roe 2001b, 2001a)", "(Roe, 2001b, 2001a)", "(Roe, 2001b, 2001a)")),
        ((cite("nd"),), ("(NATO, n.d.)", "(NATO, n.d.)", "(NATO, no date)")),
        ((cite("none"),), ("(The Book of Hours 1480)",) + ("(The Book of Hours, 1480)",) * 2),
        ((cite("old"),), ("(Poe [1845] 1990)", "(Poe, 1845/1990)", "(Poe, 1990)")),
        ((cite("walt", mode="suppress-author"),), ("(1987)",) * 3),
        (
            (cite("walt", "p 3", prefix="see", suffix=", on threats"),),
            ("(see Walt 1987, 3, on threats)",) + ("(see Walt, 1987, p. 3, on threats)",) * 2,
        ),
        (
            (cite("walt", "p 3"), cite("two", relation="quoted-in")),
            ("(Walt 1987, 3, quoted in Keohane and Nye 1977)",
             "(Walt, 1987, p. 3, quoted in Keohane & Nye, 1977)",
             "(Walt, 1987, p. 3, quoted in Keohane and Nye, 1977)"),
        ),
    ],
)  # fmt: skip
def test_author_and_date(items: tuple[i.CiteItem, ...], expected: tuple[str, ...]) -> None:
    for style, wanted in zip(AUTHOR_DATE, expected, strict=True):
        language = "en-GB" if style == "harvard" else "en-US"
        assert tidy(in_text(BIB, style, language=language).format(cluster(*items))) == wanted


APART: Final = """
@book{a, author={Smith, John}, title={Uno}, date={2001}}
@book{b, author={Smith, Ann}, title={Dos}, date={2001}}
@book{c, author={Smith, Ann}, title={Tres}, date={2001}}
@book{e, author={Smith, John}, title={Seis}, date={2003}}
@book{james, author={Roe, James}, title={Cuatro}, date={2010}}
@book{john, author={Roe, John}, title={Cinco}, date={2010}}
@book{full, author={Walt, Stephen M.}, title={Siete}, date={2010}}
@book{cut, author={Walt, S. M.}, title={Ocho}, date={2012}}
@book{un, author={{United Nations}}, title={Nueve}, date={2012}}
@book{doe, author={Doe, Jane and Smith, Bob}, title={Diez}, date={2012}}
"""
TEAMS: Final = """
@book{k1, author={Kapoor, A. and Bloom, B. and Montez, C. and Warner, D. and Hill, E.},
  title={T1}, date={2017}}
@book{k2, author={Kapoor, A. and Bloom, B. and Zucker, C. and Warner, D. and Hill, E.},
  title={T2}, date={2017}}
@book{h1, author={Hasan, A. and Liang, B. and Kahn, C. and Jones, D.}, title={T3}, date={2015}}
@book{h2, author={Hasan, A. and Liang, B. and Kahn, C. and West, D.}, title={T4}, date={2015}}
@book{h3, author={Hasan, A. and Liang, B. and Ng, C. and West, D.}, title={T5}, date={2016}}
@book{o1, author={Poe, A. and others}, title={T6}, date={2001}}
@book{o2, author={Poe, A. and others}, title={T7}, date={2002}}
"""


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (("e", "b"), ("(J. Smith 2003; A. Smith 2001a)",) + ("(J. Smith, 2003; A. Smith, 2001a)",) * 2),
        (("a", "e"), ("(J. Smith 2001, 2003)",) + ("(J. Smith, 2001, 2003)",) * 2),
        (("b", "c"), ("(A. Smith 2001a, 2001b)",) + ("(A. Smith, 2001a, 2001b)",) * 2),
        # the lists of APA and Harvard print initials alone, so that a given name would lead nowhere
        (("james", "john"), ("(James Roe 2010; John Roe 2010)",) + ("(J. Roe, 2010a; J. Roe, 2010b)",) * 2),
        (("full", "cut"), ("(Walt 2010; Walt 2012)",) + ("(Walt, 2010; Walt, 2012)",) * 2),
        (("doe",), ("(Doe and Smith 2012)", "(Doe & Smith, 2012)", "(Doe and Smith, 2012)")),
    ],
)
def test_authors_of_one_family_name(keys: tuple[str, ...], expected: tuple[str, ...]) -> None:
    """APA 8.20; Chicago 15.22. Letters are for one author's works (15.20)."""
    for style, wanted in zip(AUTHOR_DATE, expected, strict=True):
        language = "en-GB" if style == "harvard" else "en-US"
        assert tidy(in_text(APART, style, language=language).format(cluster(*keys))) == wanted


def test_an_author_of_one_family_name_in_a_sentence_and_in_the_list() -> None:
    press = in_text(APART, "apa-7")
    told = cluster(cite("b", mode="author-in-text"), narrative=True)
    assert tidy(press.format(told)) == "A. Smith (2001a)"
    printed = {one.key: tidy(one.content) for one in press.bibliography()}
    assert [printed[key] for key in "abc"] == [
        "Smith, J. (2001). Uno.", "Smith, A. (2001a). Dos.", "Smith, A. (2001b). Tres.",
    ]  # fmt: skip
    alone = in_text(APART, "apa-7", ("b", "c"))
    assert tidy(alone.format(cluster("b"))) == "(Smith, 2001a)"


def test_teams_that_et_al_would_make_one() -> None:
    """APA 8.18; where et al. would stand for one name, that name is printed."""
    press = in_text(TEAMS, "apa-7")
    assert [tidy(press.format(cluster(key))) for key in ("k1", "k2", "h1", "h2", "h3")] == [
        "(Kapoor, Bloom, Montez, et al., 2017)", "(Kapoor, Bloom, Zucker, et al., 2017)",
        "(Hasan, Liang, Kahn, & Jones, 2015)", "(Hasan, Liang, Kahn, & West, 2015)", "(Hasan et al., 2016)",
    ]  # fmt: skip
    assert (
        tidy(press.format(cluster("h3", "h1"))) == "(Hasan et al., 2016; Hasan, Liang, Kahn, & Jones, 2015)"
    )
    assert tidy(press.format(cluster("o1", "o2"))) == "(Poe et al., 2001; Poe et al., 2002)"
    # Harvard's list says no more than the text does, so that only a letter leads to one of two works
    harvard = in_text(TEAMS, "harvard", language="en-GB")
    assert tidy(harvard.format(cluster("h1", "h2"))) == "(Hasan et al., 2015a; Hasan et al., 2015b)"


@pytest.mark.parametrize("style", AUTHOR_DATE)
def test_the_author_in_a_sentence(style: str) -> None:
    told = cluster(cite("two", "p 3", mode="author-in-text"), narrative=True)
    page = "3" if style == "chicago-author-date" else "p. 3"
    assert tidy(in_text(BIB, style).format(told)).startswith("Keohane and Nye (1977, " + page)


@pytest.mark.parametrize("style", AUTHOR_DATE)
def test_authors_are_compared_once(style: str, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []

    def apart(works: Iterable[Entry], rules: InTextStyle) -> dict[str, AuthorForm]:
        compared.append(1)
        return authors_apart(works, rules)

    monkeypatch.setattr(in_text_style, "authors_apart", apart)
    in_text(BIB, style)
    assert compared == [1]


@pytest.mark.parametrize("style", ["ieee", "vancouver"])
def test_works_within_a_range_of_numbers_are_cited_too(style: str) -> None:
    printed = in_text(BIB, style, keys=("war", "walt", "two")).format(cluster("two", "war", "walt"))
    assert sorted(filter(None, map(key_of, walk_inlines(printed)))) == ["two", "walt", "war"]


def key_of(node: i.Inline) -> str:
    return dict(node.attributes.pairs).get(KEY, "") if isinstance(node, i.Span) else ""


def test_lists_of_author_date_styles_are_sorted_by_name_year_and_title() -> None:
    lines = in_text(BIB, "chicago-author-date").bibliography()
    assert [one.key for one in lines] == ["three", "none", "two", "nd", "old", "a", "b", "walt", "war"]
    printed = {one.key: tidy(one.content) for one in lines}
    assert printed["b"] == "Roe, Jane. 2001b. Beta."
    assert printed["old"] == "Poe, Edgar. (1845) 1990. Tales."
    assert printed["none"] == "The Book of Hours. 1480."
    assert printed["nd"] == "NATO. n.d. “Relations.” Accessed July 22, 2022. https://n.int."


def test_letters_stand_before_the_dash_of_what_goes_on() -> None:
    bib = "@book{a, author={Op, E.}, title={A}, date={1990/}}"
    bib += "@book{b, author={Op, E.}, title={B}, date={1990/}}"
    press = in_text(bib, "apa-7")
    assert tidy(press.format(cluster("a", "b"))) == "(Op, 1990a–, 1990b–)"
    assert [tidy(line.content)[:16] for line in press.bibliography()] == [
        "Op, E. (1990a–).",
        "Op, E. (1990b–).",
    ]


@pytest.mark.parametrize(
    ("date", "apa", "harvard"),
    [
        ("2020-05-04", "(2020, May 4)", "(2020) ‘T’, P, 4 May."),
        ("2020-05-04~", "(ca. 2020, May 4)", "(ca. 2020) ‘T’, P, 4 May."),
        ("2020-05-04?", "(2020, May 4?)", "(2020?) ‘T’, P, 4 May."),
        ("2019-12-30/2020-01-02", "(2019–2020, December 30–January 2)",
         "(2019–2020) ‘T’, P, 30 December–2 January."),
        ("2020-05-30/2020-06-02", "(2020, May 30–June 2)", "(2020) ‘T’, P, 30 May–2 June."),
        ("2020-05-04/", "(2020–, May 4)", "(2020–) ‘T’, P, 4 May."),
        ("2020-05", "(2020, May)", "(2020) ‘T’, P, May."),
        ("2020~", "(ca. 2020)", "(ca. 2020) ‘T’, P."),
    ],
)  # fmt: skip
def test_the_day_beside_the_year(date: str, apa: str, harvard: str) -> None:
    bib = "@article{a, author={Op, E.}, title={T}, journaltitle={P}, entrysubtype={newspaper}, date={%s}}"
    for style, expected in (("apa-7", f"Op, E. {apa}. T. P."), ("harvard", f"Op, E. {harvard}")):
        assert [tidy(line.content) for line in in_text(bib % date, style).bibliography()] == [expected]


def test_a_letter_is_within_the_brackets_of_a_doubtful_year() -> None:
    bib = "@book{a, author={Op, E.}, title={A}, date={1750~}}"
    bib += "@book{b, author={Op, E.}, title={B}, date={1750~}}"
    (first, _) = in_text(bib, "apa-7").bibliography()
    assert tidy(first.content) == "Op, E. (ca. 1750a). A."


@pytest.mark.parametrize(
    ("items", "ieee", "vancouver"),
    [
        (("war",), "[1]", "(1)"),
        ((cite("walt", "p 3"),), "[2, p. 3]", "(2, p. 3)"),
        (("two", "war", "walt"), "[1]–[3]", "(1–3)"),
        (("two", "war"), "[1], [3]", "(1,3)"),
        ((cite("war", prefix="see"), "two"), "[see 1], [3]", "(see 1; 3)"),
        (
            (cite("walt", "p 3"), cite("two", "p 4", relation="quoted-in")),
            "[2, p. 3], quoted in [3, p. 4]",
            "(2, p. 3; quoted in 3, p. 4)",
        ),
    ],
)
def test_numbers(items: tuple[i.CiteItem | str, ...], ieee: str, vancouver: str) -> None:
    order = ("war", "walt", "two")
    assert tidy(in_text(BIB, "ieee", order).format(cluster(*items))) == ieee
    assert tidy(in_text(BIB, "vancouver", order).format(cluster(*items))) == vancouver


def test_numbered_lists_are_in_the_order_of_citation() -> None:
    lines = in_text(BIB, "ieee", ("war", "two")).bibliography()
    assert [tidy(one.content) for one in lines] == [
        "[1] S. M. Walt, Revolution and War. CUP, 1996.",
        "[2] R. Keohane and J. Nye, Power. 1977.",
    ]
    (first, *_) = in_text(BIB, "vancouver", ("war",)).bibliography()
    assert tidy(first.content) == "1. Walt SM. Revolution and War. CUP; 1996."
    told = cluster(cite("two", mode="author-in-text"), narrative=True)
    assert tidy(in_text(BIB, "ieee", ("war", "two")).format(told)) == "Keohane and Nye [2]"


@pytest.mark.parametrize("kind", ["book", "incollection", "article", "video"])
def test_vancouver_has_no_italics(kind: str) -> None:
    """Citing Medicine: neither titles nor the books and journals that hold them."""
    bib = f"""@{kind}{{a, author={{Rose, J.}}, title={{Evolution}}, booktitle={{Law}}, journaltitle={{J}},
      publisher={{OUP}}, volume={{2}}, date={{2007}}}}"""
    (line,) = in_text(bib, "vancouver").bibliography()
    assert "Evolution" in plain_text(line.content)
    assert not [node for node in line.content if isinstance(node, i.Emphasis)]


def test_every_cite_is_marked() -> None:
    printed = in_text(BIB, "apa-7").format(cluster("walt"))
    spans = [node for node in printed if isinstance(node, i.Span)]
    assert [dict(span.attributes.pairs) for span in spans] == [
        {"data-key": "walt", "data-form": "author-date"}
    ]


def test_in_a_book_they_are_printed_in_place() -> None:
    note = Note("fn-a-1", (Paragraph("fn-a-1.1", (*text("So "), cluster("two")), HERE),), HERE)
    content = (*text("States balance"), cluster(cite("walt", "p 3")), *text("."), i.NoteCall("fn-a-1", HERE))
    chapter = Chapter("a", "a.md", "chapter", text("A"), (Paragraph("a.1", content, HERE),), (note,), HERE)
    metadata = Metadata("T", "en-US", citations=CitationRules("apa-7", position=Position("book.yml")))
    listed = Generated("bibliography", "bibliography", HERE)
    book = Book(Path(), metadata, (chapter, listed), (BibSource("r.bib", BIB),))
    cited = cite_book(book)
    assert cited.value is not None
    (printed,) = cited.value.chapters
    assert [plain_text(block.content) for block in printed.content if isinstance(block, Paragraph)] == [
        "States balance (Walt, 1987, p.\u00a03)."
    ]
    assert [note.id for note in printed.notes] == ["fn-a-1"]
    (paragraph,) = printed.notes[0].content
    assert isinstance(paragraph, Paragraph)
    assert plain_text(paragraph.content) == "So (Keohane & Nye, 1977)"
    assert [one.key for one in _listed(cited.value)] == ["two", "walt"]
    numbered = replace(book, metadata=replace(metadata, citations=CitationRules("ieee")))
    again = cite_book(numbered)
    assert again.value is not None
    assert [tidy(one.content)[:3] for one in _listed(again.value)] == ["[1]", "[2]"]


def _listed(book: Book) -> tuple[ReferenceEntry, ...]:
    (piece,) = (piece for piece in book.pieces if isinstance(piece, Generated))
    (only,) = piece.references
    return only.entries
