"""Names: BibTeX's forms, BibLaTeX's extended one, bodies, et al."""

import pytest

from octavo.cite.contributors import NameRules, print_name, print_names, short_names
from octavo.cite.names import Name, may_be_institution, parse_names, split_list

INVERTED = NameRules(order="first-inverted", initials="spaced")
NOTE = NameRules(initials="spaced")


@pytest.mark.parametrize(
    ("typed", "in_order", "inverted", "short"),
    [
        ("Walt, Stephen M.", "Stephen M. Walt", "Walt, Stephen M.", "Walt"),
        ("Labs, E.J.", "E. J. Labs", "Labs, E. J.", "Labs"),
        ("Strunk, Jr., William", "William Strunk Jr.", "Strunk, William, Jr.", "Strunk"),
        ("Martin Luther King Jr.", "Martin Luther King Jr.", "King, Martin Luther, Jr.", "King"),
        ("M. L. King, III", "M. L. King III", "King, M. L., III", "King"),
        ("van den Berg, Jan", "Jan van den Berg", "van den Berg, Jan", "van den Berg"),
        (
            "{World Health Organization}",
            "World Health Organization",
            "World Health Organization",
            "World Health Organization",
        ),
        (
            "{Barnes and Noble, Inc.}",
            "Barnes and Noble, Inc.",
            "Barnes and Noble, Inc.",
            "Barnes and Noble, Inc.",
        ),
        ("given=Ana, family=García Márquez", "Ana García Márquez", "García Márquez, Ana", "García Márquez"),
        (
            "family=Gogh, given=Vincent, prefix=van, useprefix=false",
            "Vincent van Gogh",
            "Gogh, Vincent van",
            "Gogh",
        ),
        ("Əliyev, İlham", "İlham Əliyev", "Əliyev, İlham", "Əliyev"),
        (
            r"Garc{\'\i}a M{\'a}rquez, Gabriel",
            "Gabriel García Márquez",
            "García Márquez, Gabriel",
            "García Márquez",
        ),
        ("Чайковский, Пётр Ильич", "Пётр Ильич Чайковский", "Чайковский, Пётр Ильич", "Чайковский"),
        ("d'Alembert, Jean", "Jean d’Alembert", "d’Alembert, Jean", "d’Alembert"),
        ("Plato", "Plato", "Plato", "Plato"),
    ],
)
def test_forms(typed: str, in_order: str, inverted: str, short: str) -> None:
    (name,) = parse_names(typed).people
    assert print_name(name, NOTE, True) == in_order
    assert print_name(name, INVERTED, True) == inverted
    assert print_name(name, INVERTED, False) == in_order
    assert name.short == short


@pytest.mark.parametrize(
    ("count", "others", "in_note", "in_bibliography", "short"),
    [
        (1, False, "B A", "A, B", "A"),
        (2, False, "B A and D C", "A, B, and D C", "A and C"),
        (3, False, "B A, D C, and F E", "A, B, D C, and F E", "A, C, and E"),
        (4, False, "B A et al.", "A, B, D C, F E, and H G", "A et al."),
        (2, True, "B A, D C, et al.", "A, B, D C, et al.", "A, C, et al."),
        (1, True, "B A et al.", "A, B, et al.", "A et al."),
    ],
)
def test_lists(count: int, others: bool, in_note: str, in_bibliography: str, short: str) -> None:
    typed = " and ".join(["A, B", "C, D", "E, F", "G, H"][:count]) + (" and others" if others else "")
    names = parse_names(typed)
    assert names.others is others
    rules = NameRules(order="first-inverted", et_al_from=11, et_al_shown=7)
    assert print_names(names, NOTE, "and", "et al.") == in_note
    assert print_names(names, rules, "and", "et al.") == in_bibliography
    assert short_names(names, NOTE, "and", "et al.") == short


@pytest.mark.parametrize(
    ("given", "closed", "bare"),
    [("Stephen M.", "S.M.", "SM"), ("Jean-Paul", "J.-P.", "J-P"), ("ʿAbd", "ʿA.", "ʿA")],
)
def test_initials(given: str, closed: str, bare: str) -> None:
    name = Name("X", given)
    assert print_name(name, NameRules(initials="closed"), True) == f"{closed} X"
    assert print_name(name, NameRules(initials="bare"), True) == f"{bare} X"


@pytest.mark.parametrize(
    ("typed", "closed", "undotted"),
    [
        ("Hart, HLA", "H.L.A. Hart", "HLA Hart"),
        ("Hart, HLA Mary", "H.L.A.M. Hart", "HLA Mary Hart"),
        ("Roe, Jo", "J. Roe", "Jo Roe"),
        ("ROE, JOHN", "J. ROE", "JOHN ROE"),
        ("Əliyev, İHM", "İ.H.M. Əliyev", "İHM Əliyev"),
    ],
)
def test_initials_typed_together(typed: str, closed: str, undotted: str) -> None:
    (name,) = parse_names(typed).people
    assert print_name(name, NameRules(initials="closed"), True) == closed
    assert print_name(name, NameRules(initials="undotted"), True) == undotted


@pytest.mark.parametrize(
    ("last", "word"),
    [
        ("Ibáñez, Luis", "e"), ("Íñiguez, Ana", "e"), ("Hidalgo, Ana", "e"), ("Ybarra, Ana", "e"),
        ("Hierro, José", "y"), ("Yáñez, Ana", "y"), ("Iago, Ana", "y"), ("Pérez, Inés", "y"),
    ],
)  # fmt: skip
def test_spanish_and(last: str, word: str) -> None:
    names = parse_names(f"Roe, Ana and {last}")
    family = last.partition(",")[0]
    assert short_names(names, NOTE, "y", "et al.") == f"Roe {word} {family}"
    assert short_names(names, NOTE, "and", "et al.") == f"Roe and {family}"


def test_a_name_with_too_many_commas_is_refused() -> None:
    with pytest.raises(ValueError, match="A, B, C, D"):
        parse_names("X and A, B, C, D")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("United Nations", True), ("{United Nations}", False), ("Nations, United", False), ("Jane Doe", False)],
)
def test_institutions(typed: str, expected: bool) -> None:
    assert may_be_institution(typed) is expected


def test_literal_lists() -> None:
    assert split_list("Ithaca and London") == ["Ithaca", "London"]
    assert split_list("{Allyn and Bacon}") == ["{Allyn and Bacon}"]
    assert split_list("London and others") == ["London"]
    assert split_list("") == []
