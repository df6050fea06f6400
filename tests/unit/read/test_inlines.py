from __future__ import annotations

import pytest

from octavo.model import inlines as i
from tests.unit.read.reading import paragraph, sketch, told


@pytest.mark.parametrize(
    ("text", "inlines"),
    [
        ("a *b **c*** `d` ~~e~~", "a Emphasis(b Strong(c)) `d` Strikethrough(e)"),
        ("H~2~O 10^*th*^ x^a\\ b^ 2^n",
         "HSubscript(2)O 10Superscript(Emphasis(th)) xSuperscript(a\u00a0b) 2^n"),
        ("soft\nhard\\\nbreak  \nend", "soft␣hard↵break↵end"),
        ("a\\ b \\*c\\* &amp; &copy;", "a\u00a0b *c* & ©"),
        ("$x^2$ costs $5 and $6, \\$7 or US$8", "$x^2$ costs $5 and $6, $7 or US$8"),
        ("<i>a</i> x<br>y <ruby>b<rt>c</rt></ruby>", "Span(a) x↵y Span(bSpan(c))"),
        ("a <!-- secret --> b", "a  b"),
        ("[a](https://x.y) <i@x.az>", "Link(a → https://x.y) Link(i@x.az → mailto:i@x.az)"),
        ("<https://x.y/?q=%20a--b>", "Link(https://x.y/?q=%20a--b → https://x.y/?q=%20a--b)"),
        ("[](#sec-gas) [words](#fig:map) [](#x){.page}", "#sec-gas() #fig-map(words) #x()page"),
        ("[NAM [*so*]{lang=ru}](#x)", "#x(NAM Span(Emphasis(so)))"),
        ("[a [b](https://c) d](https://e)", "[a Link(b → https://c) d](https://e)"),
        ("x_y_z a_b_", "x_y_z a_b_"),
        ("un\u2060break\u00adable", "un\u2060break\u00adable"),
        ("[not a span] {nor: attributes}", "[not a span] {nor: attributes}"),
    ],
)  # fmt: skip
def test_inlines(text: str, inlines: str) -> None:
    assert sketch(paragraph(text)) == inlines


@pytest.mark.parametrize(
    ("text", "language", "printed"),
    [
        ("\"a *b* 'c'\" -- d", "en", "“a Emphasis(b) ‘c’” – d"),
        ('"a [*"b"*]{lang=fr} c" [“d”]{lang=de}', "az", "«a Span(Emphasis(«\u202fb\u202f»)) c» Span(“d”)"),
        ('`"` $"$ \\"a\\" <https://x.y/"">', "en", '`"` $"$ "a" Link(https://x.y/"" → https://x.y/%22%22)'),
        ('*"a*, "b"', "en", "Emphasis(“a), “b”"),
        ("it's the '90s", "ru", "it’s the ’90s"),
        ('<span lang="de">"a"</span>', "en", "Span(„a“)"),
    ],
)
def test_punctuation_is_smart_in_the_language_of_the_phrase(text: str, language: str, printed: str) -> None:
    assert sketch(paragraph(text, language)) == printed


def test_a_span_has_attributes() -> None:
    (span,) = paragraph('[NATO]{#n .smallcaps .b lang=en-GB title="a \\"b\\"" dir=ltr}')
    assert isinstance(span, i.Span)
    assert span.attributes == i.Attributes(
        "n", ("smallcaps", "b"), "en-GB", (("title", 'a "b"'), ("dir", "ltr"))
    )


def test_index_marks() -> None:
    plain, foreign, bare = paragraph(
        '[gas]{index="pipelines!gas; energy"}[x]{lang=ru index=a}[]{index="it\'s"}'
    )
    assert isinstance(plain, i.IndexMark)
    assert plain.entries == (("pipelines", "gas"), ("energy",))
    assert isinstance(foreign, i.IndexMark)
    assert isinstance(foreign.content[0], i.Span)
    assert foreign.content[0].attributes.lang == "ru"
    assert isinstance(bare, i.IndexMark)
    assert (bare.content, bare.entries) == ((), (("it’s",),))


def test_a_link_to_another_file_keeps_the_file_until_the_book_is_read() -> None:
    (link,) = paragraph("[x](../b/30-multi.md#sec-a)")
    assert isinstance(link, i.CrossReference)
    assert link.target == "|b/30-multi.md|sec-a"


def test_ids_are_xml_names() -> None:
    first, second = paragraph("[a]{#fig:one}[b](#fig:one)")
    assert isinstance(first, i.Span)
    assert isinstance(second, i.CrossReference)
    assert first.attributes.id == second.target == "fig-one"


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("a [x]{bad list} b", ["M013 1:6 cannot read the attributes {bad list}"]),
        ("[x]{onclick=y}", ["M013 1:4 cannot read the attributes {onclick=y}"]),
        ("[x]{lang=russian_x}", ['M015 1:1 "russian_x" is not a language tag']),
        ("[x]{#a} [y]{#a}", ['M008 1:9 id "a" is given twice']),
        ("a <script>b</script>", ["M007 1:3 raw HTML <script> is not allowed here"]),
        ('a <b style="x">c</b>', ['M007 1:3 attribute "style" of <b> is not allowed']),
        ("a <i>b", ["M014 1:3 <i> is not closed"]),
        ("a b</i>", ["M014 1:4 </i> closes nothing that is open here"]),
        ("*a <i>b* c</i>", ["M014 1:4 <i> is not closed", "M014 1:11 </i> closes nothing that is open here"]),
        ("a <!-- b", ["M014 1:3 comment is not closed in its paragraph"]),
        ("a <?php ?>", ["M007 1:3 raw HTML <?php ?> is not allowed"]),
        ("a ![](x.png) b", ["A001 1:3 image without alt text", "I001 1:3 image x.png is not found"]),
        ("a ![x](http://y/z.png) b", ["I005 1:3 image http://y/z.png is not a file"]),
        ("a ![x](../../etc/passwd) b", ["I002 1:3 image ../../etc/passwd is outside the book"]),
        ("a ![x](/etc/passwd) b", ["I002 1:3 image /etc/passwd is outside the book"]),
        ("*" * 200 + "a" + "*" * 200, ["M017 1:124 text too deeply nested"]),
        ("<b>" * 100 + "</b>" * 100, ["M017 1:184 raw HTML too deeply nested"]),
    ],
)
def test_problems(text: str, problems: list[str]) -> None:
    assert told(text) == problems
