"""What authors get wrong in YAML, told in their words at the place where they can mend it."""

from __future__ import annotations

import pytest

from octavo.diagnostics import Code, Position
from octavo.yaml.problems import YamlOrigin
from octavo.yaml.source import Mapping, Scalar, Sequence, parse_yaml, to_plain

ORIGIN = YamlOrigin("manuscript/book.yml")
COLON = 'not valid YAML: a ":" where none can stand'
UNLIKE = "not valid YAML: a line that is indented unlike those before it"
MORE_TEXT = "not valid YAML: text after the end of a value"
NOT_CLOSED = "not valid YAML: a quotation mark or bracket that is not closed"
NO_COMMA = "not valid YAML: no comma between two values (in the list or braces opened on line 1)"
NO_START = "not valid YAML: a character that cannot begin a value"


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("title: War: A History\n", 1, 11, COLON),
        ("title: a\n subtitle: b\n", 2, 10, COLON),
        ("title:a\nlanguage: b\n", 2, 9, COLON),
        ("a:\n    b: 1\n  c: 2\n", 3, 3, UNLIKE),
        ("a: b\n- c\n", 2, 1, UNLIKE),
        ("title: a\nsubtitle\nlanguage: b\n", 2, 1, "not valid YAML: a line without a colon"),
        ('title: "abc\nlanguage: en\n', 1, 8, NOT_CLOSED),
        ("title: 'abc\nlanguage: en\n", 1, 8, NOT_CLOSED),
        ('title: "abc" def\n', 1, 14, MORE_TEXT),
        ("title: 'Azerbaijan's Way'\n", 1, 20, MORE_TEXT),
        ("contents: [a]]\n", 1, 14, "not valid YAML: a bracket that nothing opens"),
        ("people: [{id: a} {id: b}]\n", 1, 18, NO_COMMA),
        ("publisher: {name: a\nlanguage: en\n", 2, 9, NO_COMMA),
        ("title: %abc\n", 1, 8, NO_START),
        ("title: @abc\n", 1, 8, NO_START),
        ("title: `abc`\n", 1, 8, NO_START),
        ("title: *abc*\n", 1, 8, 'not valid YAML: a value that begins with "*"'),
        ("title: &abc def\n", 1, 8, 'anchor "&abc" is used nowhere'),
        ("title: !abc def\n", 1, 8, 'tag "!abc" means nothing here'),
        ("title: ,abc\n", 1, 8, "not valid YAML: a mark where a value is expected"),
        ("title: - a\n", 1, 8, 'not valid YAML: a "-" where no list can begin'),
        ("title: > a\n  b\n", 1, 10, 'not valid YAML: text after ">" or "|"'),
        ("title: |x\n  b\n", 1, 9, 'not valid YAML: text after ">" or "|"'),
        ("title: {{ book.title }}\n", 1, 9, "a key must be one word or phrase"),
        ('title: "C:\\new\\q"\n', 1, 16, "not valid YAML: an unknown escape in double quotes"),
        ("contents:\n\t- a\n", 2, 1, "not valid YAML: a tab"),
        ("a: b\n---\nc: d\n", 2, 1, "not valid YAML: a second document"),
        ("a: &x [*x, *x]\n", 1, 4, "an alias within itself"),
        ("a: " + "[" * 90 + "]" * 90, 1, 53, "too deeply nested"),
        ("a: " + "[" * 9000, 1, 1, "too deeply nested"),
    ],
)
def test_a_slip_is_told_where_it_is(text: str, line: int, column: int, message: str) -> None:
    made = parse_yaml(text, ORIGIN)
    assert made.value is None
    problem = made.diagnostics[0]
    assert (problem.code, problem.message) == (Code.B002, message)
    assert problem.position == Position(ORIGIN.file, line, column)
    assert problem.help


@pytest.mark.parametrize(
    ("text", "column", "named"),
    [("a: b\0c\n", 5, "U+0000"), ('a: "\\x07"\n', 4, "U+0007"), ('a: "\\uFDD0"\n', 4, "U+FDD0")],
)
def test_control_characters_are_refused(text: str, column: int, named: str) -> None:
    made = parse_yaml(text, ORIGIN)
    assert made.value is None
    (problem,) = made.diagnostics
    assert (problem.code, problem.message) == (Code.M010, f"control character {named}")
    assert problem.position == Position(ORIGIN.file, 1, column)


def test_every_problem_of_the_tree_is_told() -> None:
    made = parse_yaml("a: 1\na: 2\nb: !x y\n[c, d]: e\nf: &g h\n", ORIGIN)
    told = [(problem.code.name, problem.position) for problem in made.diagnostics]
    places = [("B021", 2, 1), ("B002", 3, 4), ("B002", 4, 1), ("B002", 5, 4)]
    assert told == [(code, Position(ORIGIN.file, line, column)) for code, line, column in places]


def test_scalars_stay_as_typed() -> None:
    typed = ["2001", "0x10", "1e3", "07", "on", "no", "Yes", ".5", "2022-10-25", "12:30", "978-0-306-40615-7"]
    made = parse_yaml("".join(f"k{n}: {text}\n" for n, text in enumerate(typed)), ORIGIN)
    assert made.value is not None
    assert list(to_plain(made.value).values()) == typed  # type: ignore[attr-defined]


def test_a_value_that_is_left_out_is_none() -> None:
    made = parse_yaml("a:\nb: ~\nc: null\nd: ''\ne: 'null'\n", ORIGIN)
    assert isinstance(made.value, Mapping)
    assert [key for key in "abcde" if made.value.get(key) is None] == ["a", "b", "c"]
    assert to_plain(made.value) == {"d": "", "e": "null"}


def test_an_alias_is_what_it_names() -> None:
    made = parse_yaml("a: &x [1, 2]\nb: *x\nc: *x\n", ORIGIN)
    assert made.diagnostics == ()
    assert isinstance(made.value, Mapping)
    shared = made.value.get("a")
    assert isinstance(shared, Sequence)
    assert made.value.get("b") is made.value.get("c") is shared


def test_folded_and_literal_texts() -> None:
    made = parse_yaml("a: >-\n  one\n  two\n\n  three\nb: |\n  one\n  two\n", ORIGIN)
    assert made.value is not None
    assert to_plain(made.value) == {"a": "one two\nthree", "b": "one\ntwo"}


def test_places_count_from_where_the_text_begins() -> None:
    made = parse_yaml("é: 'x'\nb: [y, {c: z}]\n", YamlOrigin("a.md", first_line=2))
    assert isinstance(made.value, Mapping)
    (_, x), (key, entries) = made.value.entries
    assert x.position == Position("a.md", 2, 4)
    assert key.position == Position("a.md", 3, 1)
    assert isinstance(entries, Sequence)
    y, inner = entries.entries
    assert y == Scalar("y", Position("a.md", 3, 5))
    assert isinstance(inner, Mapping)
    assert inner.entries[0][1].position == Position("a.md", 3, 12)


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n", "---\n"])
def test_a_file_of_nothing_is_keys_without_any(text: str) -> None:
    made = parse_yaml(text, ORIGIN)
    assert made.diagnostics == ()
    assert made.value is None or to_plain(made.value) in ({}, None)
