r"""LaTeX in values: nothing raw, nothing lost."""

import pytest

from octavo.cite.latex import _KNOWN, plain_text, rich_text, unescape_verbatim, unknown_commands
from octavo.cite.latex_tables import ACCENTS, ARGUMENTS, CASES, IN_LANGUAGE, SYMBOLS
from octavo.cite.richtext import HRef, Tag, Text


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
        (r"\uppercase{x\'e} {\large big} \MakeLowercase{A {B}}", "XÉ big a b"),
        (r"\textcommabelow{s}i \textcommabelow{t} \textcommabelow S", "și ț Ș"),
        (r"{\v} {\'} $\bar{x}$", "\u00a0̌ \u00a0́ x̄"),
        (r"\mkbibparens{sic} \mkbibbrackets{sic} \parentext{x}", "(sic) [sic] (x)"),
        (r"a\hspace{1em}x a \hspace*{-1em}x T\kern-.1em E\hskip 1em plus 2pt s\penalty0 .", "a x a x TEs."),
        (r"\textcolor{red}{hot} \textcolor[HTML]{FF0000}{tea} {\color{red}now}", "hot tea now"),
        (r"{\noopsort{1973}}Y \SortNoop{x}Z \printfirst{a}{b} \noop x", "Y Z a x"),
        (r"\raisebox{2pt}[1pt]{x} \parbox[t]{1cm}{y} \texorpdfstring{$\alpha$}{alpha}", "x y α"),
        (r"\autocap{i}n \NoCaseChange{DNA} \mbox{a b} \hbox{c}", "in DNA a b c"),
        (r"\nolinkurl{x.org/~a_b--c} \path{d_e~f}", "x.org/~a_b--c d_e~f"),
        (r"\foo bar \foo{a}{b} \citetitle{key} \bibstring{and} \quux", "foo bar ab key and quux"),
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
        (r"\foreignlanguage{german}{Wort}", Text(Tag("lang:de", "Wort"))),
        (
            r"\foreignquote{french}{mot} \mkbibquote{q}",
            Text(Tag("lang:fr", Tag("q", "mot")), " ", Tag("q", "q")),
        ),
        (r"\mkbibemph{e} \mkbibbold{b}", Text(Tag("em", "e"), " ", Tag("strong", "b"))),
        (r"\ensuremath{\alpha_{i}} \(x^2\)_", Text("α", Tag("sub", "i"), " x", Tag("sup", "2"), "_")),
        (r"\url{http://x.org/~a--b\_c}", Text(HRef("http://x.org/~a--b_c", "http://x.org/~a--b_c"))),
        (r"\href{http://x.org/~a}{b--c}", Text(HRef("http://x.org/~a", "b–c"))),
    ],
)
def test_markup(value: str, expected: Text) -> None:
    assert rich_text(value) == expected


def test_unknown_commands_are_named() -> None:
    assert list(unknown_commands(r"\foo{bar} \emph{x} \'e \quux \alpha")) == [r"\foo", r"\quux"]
    assert list(unknown_commands(r"\citetitle{key} \bibstring{and} \textgreek{abg}")) == [
        r"\citetitle",
        r"\bibstring",
        r"\textgreek",
    ]


# As they occur in .bib files: each has one word that is printed and arguments that are not.
@pytest.mark.parametrize("command", sorted(_KNOWN - SYMBOLS.keys() - ACCENTS.keys() - {"href"}))
def test_known_commands_print_what_is_kept_and_nothing_else(command: str) -> None:
    signs = ARGUMENTS.get(command, "-+" if command in IN_LANGUAGE else "")
    typed = "".join({"o": "[drop]", "-": "{drop}", "+": "{keep}"}[sign] for sign in signs)
    kept = plain_text(rf"a \{command}{typed}{{}} z")
    assert "drop" not in kept
    assert (command in ARGUMENTS and "+" in signs) == (
        "keep" in kept
    ) or command in IN_LANGUAGE | CASES.keys()
    assert kept.startswith("a ")
    assert kept.endswith(" z")
    assert not list(unknown_commands(rf"\{command}"))


def test_verbatim() -> None:
    assert unescape_verbatim(r"http://x.org/a\_b\%20c\&d") == "http://x.org/a_b%20c&d"
    assert unescape_verbatim("http://x.org/a_b?c=%20&d#e~f") == "http://x.org/a_b?c=%20&d#e~f"
