"""Clusters as they stand in notes: affixes, locators, repeats, the author's words around them."""

import pytest

from octavo.cite.engine import NoteCites
from octavo.cite.styles import load_style, style_names
from octavo.model import inlines as i
from octavo.model.walk import walk_inlines
from tests.unit.cite.making import HERE, cite, cluster, engine, notes, text, tidy

BIB = r"""
@book{walt, author={Walt, Stephen M.}, title={The Origins of Alliances}, location={Ithaca}, publisher={CUP},
  date={1987}}
@article{labs, author={Labs, E. J.}, title={Do Weak States Bandwagon?}, journaltitle={Security Studies},
  volume={1}, date={1992}}
@online{nato, title={Relations}, url={https://nato.int/a_b?c&d}, urldate={2022-07-22}}
@book{van, author={van den Berg, Jan}, title={A Study}, date={1999}}
@collection{whole, editor={Paul, T. V. and Wirtz, James}, title={Balance}, subtitle={Theory}, date={2004}}
@incollection{part, author={Wohlforth, W.}, title={Revisiting}, crossref={whole}}
@incollection{other, author={Levy, J.}, title={Causes}, crossref={whole}}
@set{both, entryset={walt, labs}}
@book{az, author={Əliyev, İlham}, title={Azərbaycan tarixi}, date={2010}, langid={azerbaijani}}
"""
WALT = "Stephen M. Walt, The Origins of Alliances (Ithaca: CUP, 1987)"

LABS = "“Do Weak States Bandwagon?"


def test_ibid_or_short_by_choice() -> None:
    sequence = [
        cluster(cite("walt", "p 29")),
        cluster(cite("walt", "p 29")),
        cluster(cite("walt", "p 30-35")),
    ]
    assert notes(engine(BIB), *sequence) == [f"{WALT}, 29.", "Ibid.", "Ibid., 30–35."]
    assert notes(engine(BIB, ibid=False), *sequence)[1:] == [
        "Walt, The Origins of Alliances, 29.",
        "Walt, The Origins of Alliances, 30–35.",
    ]


def test_short_after_another_work_and_full_again_in_a_new_scope() -> None:
    printed = notes(
        engine(BIB), cluster("walt"), cluster("labs"), cluster("walt"), cluster("walt"), scopes="aaab"
    )
    assert printed[2:] == ["Walt, The Origins of Alliances.", f"{WALT}."]


def test_affixes_and_several_works() -> None:
    printed = notes(
        engine(BIB),
        cluster(
            cite("walt", "p 12, 15-17", prefix="see "),
            cite("labs", "p 385", prefix="see also", suffix=", for more"),
        ),
        cluster(cite("labs", suffix=", which is brief"), cite("walt", "ch 3", suffix=" (on threats)")),
        cluster(cite("labs", suffix="and the works cited there")),
    )
    assert printed == [
        f"See {WALT}, 12, 15–17; see also E. J. Labs, {LABS},” Security Studies 1 (1992): 385, for more.",
        f"Labs, {LABS},” which is brief; Walt, The Origins of Alliances, chap. 3 (on threats).",
        f"Labs, {LABS}” and the works cited there.",
    ]


def test_ibid_within_a_note_has_no_capital() -> None:
    printed = notes(
        engine(BIB),
        cluster(cite("walt", "p 1"), cite("walt", "p 2")),
        cluster("labs"),
        cluster(cite("labs", prefix="but see")),
    )
    assert printed == [
        f"{WALT}, 1; ibid., 2.",
        "E. J. Labs, “Do Weak States Bandwagon?,” Security Studies 1 (1992).",
        "But see ibid.",
    ]


@pytest.mark.parametrize(
    ("locators", "expected"),
    [
        (("vol 2", "p 33"), "2:33"),
        (("ch 3", "p 5"), "chap. 3, p. 5"),
        (("n 4-5",), "nn. 4–5"),
        (("p 113-140",), "113–40"),
        (("sv Word",), "s.v. “Word.”"),
        (("sv Word", "p 3"), "s.v. “Word,” p. 3"),
        (("sec 15(1)(b)-(d)",), "sec. 15(1)(b)–(d)"),
        (("sec 3(2)-5(1)",), "secs. 3(2)–5(1)"),
        (("para 5.3-5.7",), "paras. 5.3–5.7"),
    ],
)
def test_locators(locators: tuple[str, ...], expected: str) -> None:
    ends = expected if expected.endswith("”") else f"{expected}."
    assert notes(engine(BIB), cluster(cite("walt", *locators))) == [f"{WALT}, {ends}"]


def test_suppressed_author_and_author_in_the_sentence() -> None:
    press = engine(BIB, ibid=False)
    assert tidy(press.narrative_author(cite("walt"))) == "Walt"
    assert tidy(press.narrative_author(cite("nato"))) == "“Relations”"
    hidden = cluster(cite("walt", "p 3", mode="suppress-author"))
    assert notes(press, hidden, hidden) == [
        "The Origins of Alliances (Ithaca: CUP, 1987), 3.",
        "The Origins of Alliances, 3.",
    ]
    told = cluster(cite("walt", "p 3", mode="author-in-text"), narrative=True)
    assert notes(press, told) == ["Walt (The Origins of Alliances [Ithaca: CUP, 1987], 3)."]


def test_quoted_in() -> None:
    printed = notes(engine(BIB), cluster(cite("walt", "p 3"), cite("van", "p 9", relation="quoted-in")))
    assert printed == [f"{WALT}, 3, quoted in Jan van den Berg, A Study (1999), 9."]


def test_a_known_book_is_short_in_its_parts() -> None:
    printed = notes(engine(BIB), cluster("part"), cluster(cite("other", "p 9")))
    assert printed == [
        "W. Wohlforth, “Revisiting,” in Balance: Theory, ed. T. V. Paul and James Wirtz (2004).",
        "J. Levy, “Causes,” in Paul and Wirtz, Balance, 9.",
    ]


def test_a_particle_begins_a_note_with_a_capital() -> None:
    printed = notes(engine(BIB), cluster("van"), cluster("walt"), cluster("van"), cluster("walt", "van"))
    assert printed[2:] == ["Van den Berg, A Study.", "Walt, The Origins of Alliances; van den Berg, A Study."]


def test_a_set_is_its_members() -> None:
    assert notes(engine(BIB), cluster("both"))[0].startswith(f"{WALT}; E. J. Labs")


def test_every_node_has_the_citations_place_and_says_what_it_is() -> None:
    press = engine(BIB)
    made = press.format_notes(
        [NoteCites(1, (cluster("walt"),)), NoteCites(2, ()), NoteCites(3, (cluster("walt"),))]
    )
    assert made[1] == ()
    nodes = list(walk_inlines(made[0][0]))
    assert {node.position for node in nodes} == {HERE}
    assert any(isinstance(node, i.Emphasis) for node in nodes)
    (span,) = made[2][0]
    assert isinstance(span, i.Span)
    assert span.attributes.classes == ("cite",)
    assert dict(span.attributes.pairs) == {"data-key": "walt", "data-form": "short", "data-first-note": "1"}


def test_addresses_are_links_and_foreign_titles_are_marked() -> None:
    press = engine(BIB)
    (link,) = [
        node
        for node in walk_inlines(press.format_notes([NoteCites(1, (cluster("nato"),))])[0][0])
        if isinstance(node, i.Link)
    ]
    assert link.target == "https://nato.int/a_b?c&d"
    assert tidy(link.content) == link.target
    nodes = walk_inlines(press.format_notes([NoteCites(1, (cluster("az"),))])[0][0])
    assert [
        tidy(node.content) for node in nodes if isinstance(node, i.Span) and node.attributes.lang == "az"
    ] == ["Azərbaycan tarixi"]


def run(press_notes: list[str | i.Citation]) -> i.Inlines:
    """A note's paragraph: words and clusters, formatted and settled."""
    press = engine(BIB)
    seen = cluster("walt")
    clusters = tuple(one for one in press_notes if isinstance(one, i.Citation))
    made = iter(press.format_notes([NoteCites(1, (seen,)), NoteCites(2, clusters, begins=False)])[1])
    content: list[i.Inline] = []
    for one in press_notes:
        content.extend(text(one) if isinstance(one, str) else next(made))
    ends = isinstance(press_notes[-1], i.Citation)
    return (press.finish if ends else press.settle)(tuple(content))


@pytest.mark.parametrize(
    ("before", "item", "after", "expected"),
    [
        ("As shown in ", cite("walt"), ".", "As shown in ibid."),
        ("This is so. ", cite("walt", "p 3"), "", "This is so. Ibid., 3."),
        ("See e.g. ", cite("walt", "p 3"), ", and others.", "See e.g. ibid., 3, and others."),
        ("See ", cite("nato", mode="suppress-author"), ", however.", None),
        ("", cite("walt"), " is clear.", "Ibid. is clear."),
        ("On this ", cite("labs"), "; but", None),
    ],
)
def test_the_authors_words_around_a_cluster(
    before: str, item: i.CiteItem, after: str, expected: str | None
) -> None:
    parts = [one for one in (before, cluster(item), after) if one]
    printed = tidy(run(parts))
    if expected is not None:
        assert printed == expected
    assert ".." not in printed
    assert printed.startswith(before)


def test_a_period_after_a_short_title_goes_inside() -> None:
    press = engine(BIB)
    made = press.format_notes(
        [
            NoteCites(1, (cluster("labs"),)),
            NoteCites(2, (cluster("walt"),)),
            NoteCites(3, (cluster("nato"),)),
            NoteCites(4, (cluster("walt"), cluster("nato"))),
        ]
    )
    content = (*text("So "), *made[3][1], *text(", and"), *made[3][1], *text("."))
    assert tidy(press.settle(content)) == "So “Relations,” and“Relations.”"


def test_styles_by_name() -> None:
    assert "chicago-notes-17" in style_names()
    assert load_style("chicago-notes-71", "en-US") is None


def test_bibliography() -> None:
    press = engine(BIB)
    lines = press.bibliography(["walt", "van", "nato", "part", "labs", "walt", "nobody"])
    assert [(one.id, tidy(one.content)) for one in lines] == [
        ("ref-labs", "Labs, E. J. “Do Weak States Bandwagon?” Security Studies 1 (1992)."),
        ("ref-nato", "“Relations.” Accessed July 22, 2022. https://nato.int/a_b?c&d."),
        ("ref-van", "van den Berg, Jan. A Study. 1999."),
        ("ref-walt", "Walt, Stephen M. The Origins of Alliances. Ithaca: CUP, 1987."),
        (
            "ref-part",
            "Wohlforth, W. “Revisiting.” In Balance: Theory, edited by T. V. Paul and James Wirtz. 2004.",
        ),
    ]


def test_what_leads_a_line_decides_its_place() -> None:
    """An unsigned article is under its newspaper, an entry under its work of reference (14.199, 14.232)."""
    press = engine(
        "@article{a, title={Aardvarks}, journaltitle={The Times}, entrysubtype={newspaper}, "
        "date={2002-07-30}}"
        "@inreference{b, title={Abacus}, booktitle={Lexicon}, date={1980}}"
        "@book{c, author={Mann, A.}, title={Z}, date={1990}}"
    )
    lines = [tidy(line.content) for line in press.bibliography(["a", "b", "c"])]
    assert lines == [
        "Lexicon. 1980. S.v. “Abacus.”",
        "Mann, A. Z. 1990.",
        "The Times. “Aardvarks.” July 30, 2002.",
    ]


def test_the_number_of_a_european_case_is_roman() -> None:
    press = engine(
        "@jurisdiction{a, title={Case C-176/03 Commission v Council}, number={[2005] ECR I-7879}}",
        "oscola",
        "en-GB",
    )
    ((printed,),) = press.format_notes([NoteCites(1, (cluster("a"),))])
    italic = [tidy(one.content) for one in walk_inlines(printed) if isinstance(one, i.Emphasis)]
    assert italic == ["Commission v Council"]


@pytest.mark.parametrize(
    ("option", "short", "listed"),
    [("", "Van den Berg", "van den Berg, Jan"), ("useprefix = false", "Berg", "Berg, Jan van den")],
)
def test_a_particle_goes_with_the_name_unless_the_entry_says_otherwise(
    option: str, short: str, listed: str
) -> None:
    bib = (
        "@book{berg, author={van den Berg, Jan}, title={A Study}, date={1999}, options={%s}}\n"
        "@book{moon, author={Moon, Ann}, title={Rivers}, date={2001}}\n"
    )
    press = engine(bib % option)
    said = notes(press, cluster("berg"), cluster("moon"), cluster("berg"))
    assert said[2] == f"{short}, A Study."
    first, second = (tidy(line.content) for line in press.bibliography(["berg", "moon"]))
    if not option:
        first, second = second, first
    assert first.startswith(f"{listed}. A Study.")
    assert second.startswith("Moon")
