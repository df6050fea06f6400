r"""LaTeX in values: nothing raw, nothing lost."""

import pytest

from octavo.cite.latex import plain_text, rich_text, unescape_verbatim, unknown_commands
from octavo.cite.richtext import Tag, Text


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Story 90% ready", "Story 90% ready"),
        (r"R\&D at \$20, 5\%", "R&D at $20, 5%"),
        (r"Garc{\'\i}a M{\'a}rquez", "García Márquez"),
        (r"{\'E}tienne \'Etienne {\"O}zg\"ur", "Étienne Étienne Özgür"),
        (r"\c{S}ahin \v{C}apek \.{I}lham \d{h} \k{a} \H{o} \r a", "Şahin Čapek İlham ḥ ą ő å"),
        (r"{\ss} \ae{} \o\ \L{}\'od\'z", "ß æ ø Łódź"),
        ("1990--95 --- and", "1990–95 — and"),
        ("Don't 'Tis the '60s, Waltz's", "Don’t ’Tis the ’60s, Waltz’s"),
        ("rock 'n' roll", "rock ’n’ roll"),
        (r"a~b\,c", "a\u00a0b\u2009c"),
        (r"\textquoteright{}s \ldots", "’s …"),
        (r"\foo{bar} baz", "bar baz"),
        ("x_y^z {NATO} {A {B}}", "x_y^z NATO A B"),
        (r"$\alpha$ decay", "α decay"),
        (r"\uppercase{x} {\large big}", "x big"),
        ("unbalanced } and {", "unbalanced  and "),
    ],
)
def test_plain(value: str, expected: str) -> None:
    assert plain_text(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (r"Notes on \emph{Ulysses}", Text("Notes on ", Tag("em", "Ulysses"))),
        (r"{\em Ulysses} again", Text(Tag("em", "Ulysses"), " again")),
        (r"Reading \enquote{The Land}", Text("Reading ", Tag("q", "The Land"))),
        ("Reading ``The Land'' now", Text("Reading ", Tag("q", "The Land"), " now")),
        ('The "New" World', Text("The ", Tag("q", "New"), " World")),
        ("The “New” World", Text("The ", Tag("q", "New"), " World")),
        ("He said 'no way' again", Text("He said ", Tag("q", "no way"), " again")),
        (r"the 19\textsuperscript{th} $x^{2}$", Text("the 19", Tag("sup", "th"), " x", Tag("sup", "2"))),
        (r"\textsc{nato}", Text(Tag("sc", "nato"))),
    ],
)
def test_markup(value: str, expected: Text) -> None:
    assert rich_text(value) == expected


def test_unknown_commands_are_named() -> None:
    assert list(unknown_commands(r"\foo{bar} \emph{x} \'e \quux \alpha")) == [r"\foo", r"\quux"]


def test_verbatim() -> None:
    assert unescape_verbatim(r"http://x.org/a\_b\%20c\&d") == "http://x.org/a_b%20c&d"
    assert unescape_verbatim("http://x.org/a_b?c=%20&d#e~f") == "http://x.org/a_b?c=%20&d#e~f"
