from __future__ import annotations

from pathlib import Path

import pytest

from octavo.diagnostics import Diagnostic
from octavo.edition import Edition
from octavo.model.book import Metadata
from octavo.read.jinja import Expander, expander_for
from octavo.read.source import Expanded, Source

MACROS = """{% macro shout(words) %}{{ words|upper }}{% endmacro %}
{% macro box() %}[{{ caller() }}]{% endmacro %}
{% macro broken() %}

{{ nothing }}{% endmacro %}
"""


@pytest.fixture
def expander(tmp_path: Path) -> Expander:
    macros = tmp_path / "book/templates/macros"
    macros.mkdir(parents=True)
    (macros / "say.md").write_text(MACROS, "utf-8")
    (macros / "wrong.md").write_text("fine\n{% if %}", "utf-8")
    (macros / "latin.md").write_bytes(b"caf\xe9")
    (tmp_path / "secret.md").write_text("secret", "utf-8")
    (macros / "out.md").symlink_to(tmp_path / "secret.md")
    return expander_for(tmp_path / "book", Metadata("The Book", "en"), Edition("ebook", "epub"))


def expanded(expander: Expander, text: str) -> Expanded:
    made = expander.expand(Source("manuscript/a.md", text))
    assert made.value is not None, made.diagnostics
    return made.value


def fault(expander: Expander, text: str) -> Diagnostic:
    made = expander.expand(Source("manuscript/a.md", text))
    assert made.value is None
    (problem,) = made.diagnostics
    return problem


def place_of(made: Expanded, words: str) -> str:
    position = made.position(made.text.index(words))
    return f"{position.line}:{position.column}"


def test_text_without_templates_is_itself(expander: Expander) -> None:
    text = "## Gas {#sec-gas}\n\nSet {a, b} and {# no comment #}.\n"
    made = expanded(expander, text)
    assert made.text == text
    assert [made.origin(offset) for offset in range(len(text))] == list(range(len(text)))


def test_values_and_conditions(expander: Expander) -> None:
    text = '{{ book.title }}{% if edition.format == "epub" %} reflows{% else %} stays{% endif %}.\n'
    assert expanded(expander, text).text == "The Book reflows.\n"


def test_lines_of_tags_alone_leave_no_line(expander: Expander) -> None:
    made = expanded(expander, "one\n{% if true %}\ntwo\n{% endif %}\nthree\n")
    assert made.text == "one\ntwo\nthree\n"
    assert [place_of(made, word) for word in ("one", "two", "three")] == ["1:1", "3:1", "5:1"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("a {% if true %}b{% endif %}\nc", "a b\nc"),
        ("- x\n  {% if true %}y{% endif %}\n", "- x\n  y\n"),
        ("  {% if true %}\n  y\n  {% endif %} {## no ##}\nz", "  y\nz"),
        ("a\n{%- if true %}\nb\n{%- endif %}", "a\nb"),
        ("{% raw %}\n{{ a }}\n{% endraw %}\nb", "{{ a }}\nb"),
    ],
)
def test_space_around_tags(expander: Expander, text: str, printed: str) -> None:
    assert expanded(expander, text).text == printed


def test_places_after_and_within_expressions(expander: Expander) -> None:
    made = expanded(expander, "é {{ book.title }}{{ edition.name }} after {## no ##}last\n\n{{ 1 }} z")
    assert made.text == "é The Bookebook after last\n\n1 z"
    assert place_of(made, "The") == "1:3"
    assert place_of(made, "Book") == "1:3"  # all an expression makes stands where it stands
    assert place_of(made, "ebook") == "1:19"
    assert place_of(made, "after") == "1:38"
    assert place_of(made, "last") == "1:54"
    assert place_of(made, "z") == "3:9"


def test_places_in_loops_raw_text_and_stripped_space(expander: Expander) -> None:
    made = expanded(expander, "a   {%- if true -%}   b {%- endif %}\n{% raw %}{{ c }}{% endraw %} d\n")
    assert made.text == "ab\n{{ c }} d\n"
    assert [place_of(made, word) for word in ("b", "{{ c", "d")] == ["1:23", "2:10", "2:30"]
    made = expanded(expander, "{% for n in [1, 2] %}\nrow {{ n }}\n{% endfor %}\nend")
    assert made.text == "row 1\nrow 2\nend"
    assert made.position(made.text.rindex("row")).line == 2
    assert place_of(made, "end") == "4:1"


def test_macros_come_from_the_book_and_stand_where_they_are_called(expander: Expander) -> None:
    imports = '{% from "macros/say.md" import shout, box %}\n'
    text = imports + 'x {{ shout("hi") }} y {% call box() %}in{% endcall %} z'
    made = expanded(expander, text)
    assert made.text == "x HI y [in] z"
    assert [place_of(made, word) for word in ("HI", "y", "in", "z")] == ["2:3", "2:21", "2:39", "2:55"]


def test_captured_text_stands_where_it_is_printed(expander: Expander) -> None:
    made = expanded(expander, "{% set kept %}some words{% endset %}{{ kept|length }} {{ kept }} end")
    assert made.text == "10 some words end"
    assert place_of(made, "some") == "1:55"


@pytest.mark.parametrize(
    ("text", "code", "place", "words"),
    [
        ("a\n\n  {{ bok.title }}", "T002", "3:6", 'did you mean "book"'),
        ("a {{ book.titel }}", "T002", "1:11", 'did you mean "title"'),
        ("a\n\n\n{%- if nope %}x{% endif %}", "T002", "4:8", "there are: book, edition"),
        ("a\n{% foo %}", "T001", "2:4", "unknown tag"),
        ("a {{ 'x }}", "T001", "1:6", "unexpected char"),
        ("x\n{% if true %}\n{% if false %}{% endif %}y", "T001", "2:1", "close it with {% endif %}"),
        ("{{ book.__class__ }}", "T006", "1:1", "not allowed"),
        ("{{ ().__class__.__mro__ }}", "T006", "1:1", "not allowed"),
        ("{{ 'a' * 10**9 }}", "T006", "1:1", "length"),
        ("{{ 10 ** 10000 }}", "T006", "1:1", "power"),
        ("{{ range(10**9) }}", "T006", "1:1", "range"),
        (
            "a\n{{ 'x' }}{% for a in range(9999) %}{% set b = range(99999) %}{% endfor %}",
            "T006",
            "2:1",
            "range",
        ),
        (
            "a\n{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}",
            "T006",
            "2:1",
            "more than 10000000",
        ),
        ("{{ 'a' | center(10**9) }}", "T006", "1:1", "length 1000000000"),
        ("{{ 'a'.ljust(10**9) }}", "T006", "1:1", "length"),
        ("{{ 'a' | indent(width=10**9, first=true) }}", "T006", "1:1", "length"),
        ("{{ '%999999999d' % 1 }}", "T006", "1:1", "length 999999999"),
        ("{{ '%*d' % (10**9, 1) }}", "T006", "1:1", "length"),
        ("{{ '%999999999d' | format(1) }}", "T006", "1:1", "length"),
        ("{{ '{:>999999999}'.format(1) }}", "T006", "1:1", "length"),
        ("{{ '{:>{}}'.format(1, 10**9) }}", "T006", "1:1", "length"),
        ("{{ (['a' * 9999] * 9999) | join }}", "T006", "1:1", "length"),
        ("{{ ''.join(['a' * 9999] * 9999) }}", "T006", "1:1", "length"),
        ("{{ (range(99999) | map('string') | list) | join('a' * 999) }}", "T006", "1:1", "length"),
        ("{{ ('a' * 9999).replace('a', 'b' * 9999) }}", "T006", "1:1", "length"),
        ("{{ ('a' * 9999) | replace('a', 'b' * 9999) }}", "T006", "1:1", "length"),
        ("{% set a = 'a' * 99999 %}" + "{% set a = a ~ a %}" * 40, "T006", "1:1", "length"),
        ("{% set a = 'a' * 99999 %}" + "{% set a = a + a %}" * 40, "T006", "1:1", "length"),
        ("{{ 1 / 0 }}", "T003", "1:1", "division"),
        ("{% macro r() %}{{ r() }}{% endmacro %}\n{{ r() }}", "T003", "1:1", "without end"),
        ('{% from "macros/sey.md" import x %}', "T004", "1:10", "macros/say.md"),
        ('{% include "../../etc/passwd" %}', "T004", "1:13", "no template"),
        ('{% include "macros/out.md" %}', "T004", "1:13", "no template"),
        ("{{ lipsum() }}", "T002", "1:4", "lipsum"),
        ("x {{ '\\x00' }}", "M010", "1:3", "U+0000"),
    ],
)
def test_faults(expander: Expander, text: str, code: str, place: str, words: str) -> None:
    problem = fault(expander, text)
    assert problem.position is not None
    assert problem.position.file == "manuscript/a.md"
    assert (problem.code.name, f"{problem.position.line}:{problem.position.column}") == (code, place)
    assert words in f"{problem.message} {problem.help}"


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ('{% include "macros/wrong.md" %}', "T001", "templates/macros/wrong.md:2:1"),
        ('{% from "macros/say.md" import broken %}{{ broken() }}', "T002", "templates/macros/say.md:5:1"),
        ('{% include "macros/latin.md" %}', "M001", "templates/macros/latin.md:1:4"),
    ],
)
def test_faults_in_macros_are_placed_in_their_file(
    expander: Expander, text: str, code: str, place: str
) -> None:
    problem = fault(expander, text)
    assert (problem.code.name, str(problem.position)) == (code, place)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ '%06d' % 1234567 }}", "1234567"),
        ("{{ '{:,}'.format(1234567) }} {{ 1234567 | filesizeformat }}", "1,234,567 1.2 MB"),
        ("{{ 'a' | center(3) }}{{ ['a', 'b'] | join(', ') }}{{ 'a b' | replace(' ', '_') }}", " a a, ba_b"),
        ("{{ (range(3) | map('string')) | join('-') }}{{ '+'.join(['a', 'b']) }}", "0-1-2a+b"),
        ("{% for n in range(1000) %}{% for m in range(1000) %}{% endfor %}{% endfor %}x", "x"),
    ],
)
def test_what_books_need_is_allowed(expander: Expander, text: str, said: str) -> None:
    assert expanded(expander, text).text == said
