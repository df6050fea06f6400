"""Citations printed as typed: which works they name, where, and what is refused."""

from __future__ import annotations

import pytest

from octavo.diagnostics import Position
from octavo.model import inlines as i
from tests.unit.read.reading import FILE, paragraph, sketch, told


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        ("[Walt, *Origins*]{.verbatim cites=walt1987}", "Verbatim(Walt, Emphasis(Origins) → @walt1987)"),
        ('[So.]{.verbatim cites="walt, p. 29; labs1992"}', "Verbatim(So. → @walt | page 29; @labs1992)"),
        ("[So]{cites='@walt1987, vol. 2, p. 3'}", "Verbatim(So → @walt1987 | volume 2, page 3)"),
        ('[So]{cites="doe:2001.a, 4; {O\'Brien}"}', "Verbatim(So → @doe:2001.a | page 4; @O'Brien)"),
        ('[So]{cites="{https://ex.org/a;b}, 4"}', "Verbatim(So → @https://ex.org/a;b | page 4)"),
        ('["So"]{.verbatim cites=a lang=de}', "Verbatim(Span(„So“) → @a)"),
        ("[So]{.other}", "Span(So)"),
    ],
)  # fmt: skip
def test_words_with_the_works_they_cite(text: str, citation: str) -> None:
    assert sketch(paragraph(text)) == citation


def test_what_else_the_attributes_say_is_said_of_the_words() -> None:
    (node,) = paragraph("[le mot]{.verbatim .old cites=a lang=fr}")
    assert isinstance(node, i.Citation)
    (words,) = node.verbatim
    assert isinstance(words, i.Span)
    assert (words.attributes.classes, words.attributes.lang, words.attributes.pairs) == (("old",), "fr", ())


def test_a_key_stands_where_it_was_typed() -> None:
    text = '[Walt, 29]{.verbatim cites="walt1987, p. 29; labs1992"}'
    (node,) = paragraph(text)
    assert isinstance(node, i.Citation)
    columns = [text.index(key) + 1 for key in ("walt1987", "labs1992")]
    assert [item.position for item in node.items] == [Position(FILE, 4, column) for column in columns]
    assert told(text.replace("labs1992", ", p. 9")) == [f'M013 1:{columns[1]} cannot read ", p. 9" in cites']


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("[So]{.verbatim}", ["C002 1:5 a verbatim citation names no work"]),
        ('[So]{cites=" "}', ["C002 1:5 a verbatim citation names no work"]),
        ("x []{cites=a}", ["C002 1:3 a verbatim citation has no words"]),
        ("[see @b]{cites=a}", ["C003 1:6 a citation inside a verbatim one"]),
        ('[So]{cites="a, somewhere"}', ['M013 1:13 cannot read "a, somewhere" in cites']),
        ("[So]{cites=walt1987.}", ['M013 1:12 cannot read "walt1987." in cites']),
        ('[So]{cites="a; O\'Brien"}', ['M013 1:16 cannot read "O\'Brien" in cites']),
        ("[So^[no]]{cites=a}", ["N005 1:4 a note stands inside a note"]),
    ],
)
def test_what_is_refused(text: str, problems: list[str]) -> None:
    assert told(text) == problems
