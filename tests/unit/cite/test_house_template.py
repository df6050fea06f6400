"""Templates of house styles: segments that vanish, brackets, words of their own."""

import pytest

from octavo.cite.house.template import Field, TemplateError, fields_of, fill_template, parse_template
from octavo.cite.punctuation import Punctuation
from octavo.cite.richtext import Rich, Text, quoted

BRITISH = Punctuation(inside="")


def fill(template: str, punctuation: Punctuation = BRITISH, **values: str) -> str:
    def print_field(field: Field) -> Rich:
        text = next((values[name] for name in field.names if name in values), "")
        return quoted(Text(text)) if "quote" in field.filters else Text(text)

    return str(fill_template(parse_template(template), print_field, punctuation))


@pytest.mark.parametrize(
    ("template", "values", "expected"),
    [
        ("{a}, {b}, {c}", {"a": "A", "c": "C"}, "A, C"),
        ("{a}, {b}", {"b": "B"}, "B"),
        ("{a}, Vol. {b}, No. {c}", {"a": "A", "c": "3"}, "A, No. 3"),
        ("{a} ({b}: {c}, {d})", {"a": "A", "c": "P", "d": "1999"}, "A (P, 1999)"),
        ("{a} ({b}: {c})", {"a": "A"}, "A"),
        ("in {a} (eds.), {b}", {"b": "B"}, "B"),
        ("in {a} (eds.), {b}", {"a": "A", "b": "B"}, "in A (eds.), B"),
        ("{a} {b}, {c}", {"a": "A", "c": "C"}, "A, C"),
        ("{a}, available at: <{b}> [read {c}]", {"a": "A", "b": "u"}, "A, available at: <u>"),
        ("{a|b}", {"b": "B"}, "B"),
        ("{a}. {b}", {"a": "Jr.", "b": "B"}, "Jr. B"),
        ("{a}: {b}", {"a": "Why?", "b": "B"}, "Why? B"),
        ("{a}/{b}", {"a": "1", "b": "2"}, "1/2"),
    ],
)
def test_what_is_empty_vanishes(template: str, values: dict[str, str], expected: str) -> None:
    assert fill(template, **values) == expected


def test_marks_go_inside_quotations_where_the_house_wants_them() -> None:
    template = parse_template("{a:quote}, {b}")
    made = fill_template(template, lambda field: quoted(Text("A")) if "quote" in field.filters else Text("B"),
                         Punctuation())  # fmt: skip
    assert [str(part) for part in made.parts] == ["A,", " B"]


def test_fields_know_where_they_stand() -> None:
    fields = fields_of(parse_template("{author}, {title:quote:capital} ({date|year})"))
    assert [(field.names, field.filters, field.offset) for field in fields] == [
        (("author",), (), 1),
        (("title",), ("quote", "capital"), 11),
        (("date", "year"), (), 34),
    ]


@pytest.mark.parametrize(
    ("template", "offset"), [("{a", 0), ("a}", 1), ("({a}", 0), ("{}", 0), ("x [{a}, {b}", 2)]
)
def test_what_does_not_match_is_told(template: str, offset: int) -> None:
    with pytest.raises(TemplateError) as caught:
        parse_template(template)
    assert caught.value.offset == offset
