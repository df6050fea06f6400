"""The punctuation algebra, rule by rule."""

import pytest

from octavo.cite.backend import to_inlines
from octavo.cite.punctuation import Punctuation
from octavo.cite.richtext import Rich, Tag, Text
from octavo.diagnostics import Position
from octavo.language import Quotes, quotes_of
from octavo.model.walk import plain_text

US, UK = Punctuation(), Punctuation(inside="")


def q(*parts: Rich) -> Rich:
    return Text(Tag("q", *parts))


def em(*parts: Rich) -> Rich:
    return Text(Tag("em", *parts))


def to_plain(text: Rich, quotes: Quotes) -> str:
    return plain_text(to_inlines(text, Position(""), quotes))


@pytest.mark.parametrize(
    ("left", "separator", "american", "british"),
    [
        (q("Title"), ", ", "“Title,” x", "“Title”, x"),
        (q("Title"), ". ", "“Title.” x", "“Title”. x"),
        (q("Title"), "; ", "“Title”; x", "“Title”; x"),
        (q("Title"), ": ", "“Title”: x", "“Title”: x"),
        (q("Title?"), ", ", "“Title?,” x", "“Title?”, x"),
        (q("Title?"), ". ", "“Title?” x", "“Title?” x"),
        (q("Title?"), ": ", "“Title?” x", "“Title?” x"),
        (q("A ", q("B")), ", ", "“A ‘B,’” x", "“A ‘B’”, x"),
        (q("A ", em("B")), ", ", "“A B,” x", "“A B”, x"),
        (em(q("B")), ", ", "“B,” x", "“B”, x"),
        (em("Title?"), ", ", "Title?, x", "Title?, x"),
        (em("Title!"), ". ", "Title! x", "Title! x"),
        (Text("Inc."), ". ", "Inc. x", "Inc. x"),
        (Text("Inc."), ", ", "Inc., x", "Inc., x"),
        (Text("and so on,"), ", ", "and so on, x", "and so on, x"),
        (Text("more …"), ". ", "more … x", "more … x"),
        (Text(), ", ", "x", "x"),
    ],
)
def test_joins(left: Rich, separator: str, american: str, british: str) -> None:
    for rules, expected in ((US, american), (UK, british)):
        assert to_plain(rules.join(left, separator, Text("x")), quotes_of("en-US")) == expected


def test_a_parenthesis_takes_no_comma_and_a_mark_of_its_own_wins() -> None:
    assert str(US.join(Text("Title"), ", ", Text("(1987)"))) == "Title (1987)"
    assert to_plain(US.join(q("Title"), ", ", Text(", for more")), quotes_of("en")) == "“Title,” for more"
    assert str(US.join(Text("a"), ", ", Text("; b"))) == "a; b"
    assert str(US.join(Text("a."), "; ", Text(". b"))) == "a. b"


def test_close() -> None:
    assert to_plain(US.close(Text("See ", q("A"))), quotes_of("en")) == "See “A.”"
    assert str(US.close(Text("Ibid."))) == "Ibid."
    assert str(US.close(Text("Who?"))) == "Who?"
    assert str(US.close(Text())) == ""


def test_russian_and_german_marks() -> None:
    title = q("A ", q("B"))
    assert to_plain(UK.join(title, ", ", Text("x")), quotes_of("ru")) == "«A „B“», x"
    assert to_plain(UK.join(title, ", ", Text("x")), quotes_of("de")) == "„A ‚B‘“, x"
