from __future__ import annotations

import pytest

from octavo.diagnostics import Position
from octavo.model import inlines as i
from tests.unit.read.reading import FILE, paragraph, read, sketch, told


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        ("[@walt1987]", "[@walt1987]"),
        ("[@walt1987, p. 29]", "[@walt1987 | page 29]"),
        ("[@walt1987, 29]", "[@walt1987 | page 29]"),
        ("[@walt1987, xii–xv and passim]", "[@walt1987 | page xii–xv and passim]"),
        ("[@a, pp. 72-73, 194-195; @b, p. 3]", "[@a | page 72-73, 194-195; @b | page 3]"),
        ("[@a, pp. 12 ff.]", "[@a | page 12 ff.]"),
        ("[@a, p. 5, n. 4]", "[@a | page 5, note 4]"),
        ("[@a, vol. 2, p. 33]", "[@a | volume 2, page 33]"),
        ("[@a, fol. 12r]", "[@a | folio 12r]"),
        ("[@a, §§ 4–6]", "[@a | section 4–6]"),
        ("[@a, sec. 15(1)(b)]", "[@a | section 15(1)(b)]"),
        ("[@a, art. 3(2), para. 4]", "[@a | article 3(2), paragraph 4]"),
        ("[@a, § 3(2)]", "[@a | section 3(2)]"),
        ("[@a, secs. 3(2)–(4), 5A(1)-6(2) so]", "[@a | section 3(2)–(4), 5A(1)-6(2) | so]"),
        ("[@a, sec. 2 (so)]", "[@a | section 2 | (so)]"),
        ("[@a, 3(2)]", "[@a | , 3(2)]"),
        ("[@a, vol. 2, 33]", "[@a | volume 2, page 33]"),
        ("[@a, vol. 2, 33–35, n. 4]", "[@a | volume 2, page 33–35, note 4]"),
        ("[@a, vols. 2, 3]", "[@a | volume 2, 3]"),
        ("[@a, vol. 2, l. 5]", "[@a | volume 2, line 5]"),
        ("[@a, bk. 2, v. 3]", "[@a | book 2, verse 3]"),
        ("[@a, app. A]", "[@a | appendix A]"),
        ('[@a, s.v. "alliance"]', "[@a | sub-verbo alliance]"),
        ("[@a, at 1:02:30]", "[@a | timestamp 1:02:30]"),
        ("[@a {bk. 2, l. 3, 4} tail]", "[@a | book 2, line 3, 4 | tail]"),
        ("[@a {}, 1990 edition]", "[@a | , 1990 edition]"),
        ("[@a, 1990 edition]", "[@a | , 1990 edition]"),
        ("[@a, civil]", "[@a | , civil]"),
        ("[@a, IV]", "[@a | page IV]"),
        ("[-@a, p. 3]", "[-@a | page 3]"),
        ("[+@a]", "[+@a]"),
        ('[see *also* @a, p. 3, for "more"; cf. @b]',
         "[see Emphasis(also) | @a | page 3 | , for “more”; cf. | @b]"),
        ("[@a, p. 4; quoted in @b, p. 12]", "[@a | page 4; quoted-in | @b | page 12]"),
        ("[@a; as cited in @b; Reprinted in @c]", "[@a; as | cited-in | @b; reprinted-in | @c]"),
        ("[@a, see \\; this; @b]", "[@a | , see ; this; @b]"),
        ("[@{https://ex.org/a;b}, p. 3]", "[@https://ex.org/a;b | page 3]"),
        ("[@əliyev2010]", "[@əliyev2010]"),
        ("[@हिन्दी2, 3] and @हिन्दी2 [p. 4]", "[@हिन्दी2 | page 3] and [+@हिन्दी2 | page 4]*"),
        ("https://x.org/?q=[@a]&r=[@b], www.x.org/~@a,", "https://x.org/?q=[@a]&r=[@b], www.x.org/~@a,"),
        ("(https://x.org)[@a], ftp://x.org/[@b]", "(https://x.org)[@a], ftp://x.org/[@b]"),
        ("[see https://x.org/~@a, @b; @c]", "[see https://x.org/~@a, | @b; @c]"),
        ('[see "x" @a, p. 3, "y"]', "[see “x” | @a | page 3 | , “y”]"),
        ("@a [p. 3] says", "[+@a | page 3]* says"),
        ("@a [p. 3; also @b, 4]", "[+@a | page 3; also | @b | page 4]*"),
        ("As @a_b.c. @d: x, @e's", "As [+@a_b.c]*. [+@d]*: x, [+@e]*’s"),
        ("@a [sic] and @b [x](https://y)", "[+@a]* [sic] and [+@b]* Link(x → https://y)"),
        ("[from @a]{lang=fr}", "Span(from [+@a]*)"),
        ('"[@a, 3]"', "“[@a | page 3]”"),
        ("so -@a here, (-@b [p. 3]) and +@c", "so [-@a] here, ([-@b | page 3]) and [+@c]*"),
        ("-@a", "[-@a]"),
        ("non-@a, so --@b and so---@c", "non-[+@a]*, so –[+@b]* and so—[+@c]*"),
        ("x.y-@b.c is \\-@d", "x.y-[+@b.c]* is -[+@d]*"),
        ("[@a and -@b](#s), [by *@c*](https://x/@y), <span>@d</span>",
         "#s(@a and -@b), Link(by Emphasis(@c) → https://x/@y), Span([+@d]*)"),
        ("[so [@a, 3]](https://x)", "Link(so [@a | page 3] → https://x)"),
        ("a@b.c, `@d`, \\@e, <f@g.h>, https://i.j/@k, [l](https://m/@n)",
         "a@b.c, `@d`, @e, Link(f@g.h → mailto:f@g.h), https://i.j/@k, Link(l → https://m/@n)"),
    ],
)  # fmt: skip
def test_citations(text: str, citation: str) -> None:
    assert sketch(paragraph(text)) == citation


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("a [see the archive; @b]", ['C002 1:4 no key in "see the archive"']),
        ("[@a; ]", ["C002 1:5 no key in this part of the citation"]),
        ("[@a and @b]", ["C003 1:9 two keys in one part of a citation"]),
        ("[@a, see [@b]]", ["C003 1:11 a citation inside a citation"]),
        ("a [@b, p. 3\n\nnext", ["C004 1:3 citation bracket is not closed"]),
        ("[@a, p 3]", ['C005 1:6 "p 3" looks like a locator']),
        ("[@a, S. 5]", ['C005 1:6 "S. 5" looks like a locator']),
        ("[@a, стр. 5]", ['C005 1:6 "стр. 5" looks like a locator']),
        ("[@a, sec 15(1)]", ['C005 1:6 "sec 15(1)" looks like a locator']),
        ("[@a, https://x.org/s 5]", []),
    ],
)
def test_problems(text: str, problems: list[str]) -> None:
    assert told(text) == problems


@pytest.mark.parametrize(
    ("typed", "instead"),
    [
        ("p 3", "p. 3"),
        ("sec 15(1)", "sec. 15(1)"),
        ("s 15(1)(b)", "sec. 15(1)(b)"),
        ("ss. 15–16", "pp. 15–16"),
        ("p. 5/6", "{p. 5/6}"),
    ],
)
def test_the_cure_of_a_lookalike_is_read(typed: str, instead: str) -> None:
    _, (problem,) = read(f"---\ntitle: T\n---\n[@a, {typed}]")
    assert problem.help == f'write "{instead}"'
    (cured,) = paragraph(f"[@a, {instead}]")
    assert isinstance(cured, i.Citation)
    assert cured.items[0].locators
    assert not cured.items[0].suffix


def test_places() -> None:
    (citation,) = paragraph("[see *the* -@aa, p. 2, and *so*; @bb]")
    assert isinstance(citation, i.Citation)
    first, second = citation.items
    at = [
        citation.position,
        first.position,
        second.position,
        first.prefix[1].position,
        first.suffix[1].position,
    ]
    assert at == [Position(FILE, 4, column) for column in (1, 13, 34, 6, 28)]
