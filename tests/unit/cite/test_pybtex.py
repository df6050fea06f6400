"""Our styles and backends in plain pybtex: it finds them by name, and prints the lines that a book has."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from lxml import etree
from markdown_it import MarkdownIt
from pybtex import format_from_string
from pybtex.database import parse_string
from pybtex.plugin import enumerate_plugin_names, find_plugin
from pybtex.richtext import HRef, Symbol, Tag, Text

from octavo.cite.backends import XHTML, Markdown, PlainText
from octavo.cite.in_text_style import InTextStyle
from octavo.cite.styles import BUILT_IN
from octavo.cite.styles.chicago import ChicagoNotes17
from octavo.model.walk import plain_text
from tests.unit.cite.making import engine, in_text, read

ORACLE = (Path(__file__).parents[2] / "golden" / "citations" / "oracle.bib").read_text("utf-8")
BACKENDS: Final = {"octavo-xhtml": XHTML, "octavo-markdown": Markdown, "octavo-text": PlainText}
XML = "{http://www.w3.org/XML/1998/namespace}lang"
BIB = r"""
@incollection{part, author={Wohlforth, W.}, title={On ``Balance''}, crossref={whole}, pages={214--238}}
@book{whole, editor={Paul, T. V.}, title={Balance}, publisher={SUP}, address={Stanford}, year=2004}
@book{walt, author={Walt, Stephen M. and {The Group}}, title={Origins \& Ends}, publisher={CUP}, year=1987}
"""
HOSTILE: Final = {
    "marks": (r"{a \& b < c > d \% e \_ f \{ g \} 90% h}", "a & b < c > d % e _ f { g } 90% h"),
    "markup": (r"{</li><script>alert(1)</script> &amp; ]]>}", "</li><script>alert(1)</script> &amp; ]]>"),
    "markdown": (r"{*a* [@b](c) ![d](e) #f `g` ~h ^i}", "*a* [@b](c) ![d](e) #f `g` \u00a0h ^i"),
    "jinja": (r"{\{\{ 7*7 \}\} \{\% raw \%\}}", "{{ 7*7 }} {% raw %}"),
    "emoji": ("{Family 👩‍👩‍👧 and flags 🇦🇿}", "Family 👩‍👩‍👧 and flags 🇦🇿"),
    "rtl": ("{שלום עולם مرحبا \u202eabc\u202c}", "שלום עולם مرحبا \u202eabc\u202c"),
    "combining": ("{Z̴̙͆a̷̡l̶̰g̵̨o I̊ e\u0301}", "Z̴̙͆a̷̡l̶̰g̵̨o I̊ e\u0301"),
    "control": ("{bell\u0007 and \ufffe}", "bell\ufffd and \ufffd"),
    "long": ("{" + "wörd " * 2000 + "end}", "wörd " * 2000 + "end"),
}
HOSTILE_BIB: Final = "\n".join(
    f"@book{{{key}, title={typed}, author={{Doe, Jane}}, year=2001, "
    f"url={{https://example.org/?a=1&b=<{key}>\"'}}}}"
    for key, (typed, _) in HOSTILE.items()
)


def test_format_bibliography_is_sorted_and_knows_crossrefs() -> None:
    lines = ChicagoNotes17().format_bibliography(parse_string(BIB, "bibtex"), ["part", "walt"])
    assert [line.text.render_as("text") for line in lines] == [
        "Walt, Stephen M., and The Group. Origins & Ends. CUP, 1987.",
        "Wohlforth, W. “On ‘Balance.’” In Balance, edited by T. V. Paul, 214–38. Stanford: SUP, 2004.",
    ]


def test_related_works_and_granular_xdata_are_known_to_plain_pybtex() -> None:
    more = """@book{new, author={Walt, Stephen M. and {The Group}}, title={Again},
        publisher={xdata=house-publisher-2}, year=2007, related={walt}, relatedtype={reprintof}}
        @xdata{house, publisher={SUP and OUP}}"""
    (line,) = ChicagoNotes17().format_bibliography(parse_string(BIB + more, "bibtex"), ["new"])
    assert line.text.render_as("text") == (
        "Walt, Stephen M., and The Group. Again. OUP, 2007. Reprint of Origins & Ends (CUP, 1987)."
    )


def test_pybtex_s_own_backends_understand_our_text() -> None:
    (line,) = ChicagoNotes17().format_bibliography(parse_string(BIB, "bibtex"), ["walt"])
    walt = "Walt, Stephen M., and The Group. <em>Origins &amp; Ends</em>. CUP, 1987."
    assert line.text.render_as("html") == walt
    assert r"\emph{Origins \& Ends}" in line.text.render_as("latex")


def test_a_sorting_style_of_pybtex_s_is_obeyed() -> None:
    bib = "@book{b, author={Zed, A.}, title={Z}}@book{a, author={Abe, B.}, title={A}}"
    titles = {}
    for sorting in (None, "none"):
        lines = ChicagoNotes17(sorting_style=sorting).format_bibliography(parse_string(bib, "bibtex"))
        titles[sorting] = [line.key for line in lines]
    assert titles == {None: ["a", "b"], "none": ["b", "a"]}


def test_every_style_and_backend_is_registered() -> None:
    assert set(enumerate_plugin_names("pybtex.style.formatting")) >= BUILT_IN.keys()
    assert set(enumerate_plugin_names("pybtex.backends")) >= BACKENDS.keys()
    for name, style in BUILT_IN.items():
        assert find_plugin("pybtex.style.formatting", name) is style
    for name, backend in BACKENDS.items():
        assert find_plugin("pybtex.backends", name) is backend


@pytest.mark.parametrize("style", sorted(BUILT_IN))
def test_the_lines_are_those_of_a_book(style: str) -> None:
    printed = format_from_string(ORACLE, style=style, output_backend="octavo-text").splitlines()
    if issubclass(BUILT_IN[style], InTextStyle):
        own = in_text(ORACLE, style).bibliography()
    else:
        database = read(ORACLE)
        own = engine(database, style).bibliography(database.entries)
    assert printed == [plain_text(line.content) for line in own]


@pytest.mark.parametrize("style", sorted(BUILT_IN))
def test_every_style_is_well_formed_xhtml_with_every_title_whole(style: str) -> None:
    document = format_from_string(HOSTILE_BIB, style=style, output_backend="octavo-xhtml")
    tree = etree.fromstring(document.encode())
    lines = {line.get("id"): "".join(line.itertext()) for line in tree.iter("{*}li")}
    assert lines.keys() == {f"ref-{key}" for key in HOSTILE}
    for key, (_, title) in HOSTILE.items():
        assert title in lines[f"ref-{key}"]
    links = {link.get("href") for link in tree.iter("{*}a")}
    assert links == {f"https://example.org/?a=1&b=<{key}>\"'" for key in HOSTILE}
    assert {etree.QName(node).localname for node in tree.iter("*")} <= {
        "html", "head", "title", "body", "ul", "li", "a", "em", "span", "strong",
    }  # fmt: skip


@pytest.mark.parametrize("style", sorted(BUILT_IN))
def test_every_style_is_markdown_that_reads_back(style: str) -> None:
    printed = format_from_string(HOSTILE_BIB, style=style, output_backend="octavo-markdown")
    html = MarkdownIt("commonmark").render(printed)
    tree = etree.fromstring(f"<div>{html}</div>".replace("\ufffe", "").replace("\u0007", ""))
    assert {node.tag for node in tree} == {"p"}
    read_back = ["".join(node.itertext()) for node in tree]
    for key, (_, title) in HOSTILE.items():
        whole = title.replace("\ufffd", "")
        assert sum(whole in line for line in read_back) == 1, key
    assert not any(sign in printed for sign in ("{{", "{%", "[@"))


def test_the_backends_take_any_style_of_pybtex_s() -> None:
    bib = r"@article{a, author={Doe, J.}, title={A {NATO} \& {B}}, journal={J}, year=2001, pages={1--2}}"
    tree = etree.fromstring(format_from_string(bib, style="unsrt", output_backend="octavo-xhtml").encode())
    assert "".join(tree.find(".//{*}li").itertext()) == "[1] J.\u00a0Doe. A NATO & B. J, pages 1–2, 2001."
    text = format_from_string(bib, style="unsrt", output_backend="octavo-text")
    assert text == "[1] J.\u00a0Doe. A NATO & B. J, pages 1–2, 2001.\n"


def test_a_foreign_title_says_its_language() -> None:
    bib = "@book{a, title={Война и мир}, author={Толстой, Лев}, langid={russian}, year=1869}"
    tree = etree.fromstring(format_from_string(bib, style="mhra", output_backend="octavo-xhtml").encode())
    (title,) = [node for node in tree.iter("{*}span") if node.get("lang")]
    assert (title.get("lang"), title.get(XML), title.text) == ("ru", "ru", "Война и мир")
    assert "<lang" not in format_from_string(bib, style="mhra", output_backend="html")


def test_a_link_leads_into_the_web_or_nowhere() -> None:
    unsafe = Text("see ", HRef("javascript:alert(1)", "this"))
    assert [unsafe.render(backend()) for backend in BACKENDS.values()] == ["see this"] * 3
    web = HRef("https://example.org/a b(1)", "x_y")
    assert web.render(Markdown()) == "[x\\_y](<https://example.org/a%20b(1)>)"
    assert web.render(PlainText()) == "x_y"


def test_markup_of_each_backend() -> None:
    text = Text(
        "1986. ",
        Tag("em", "Word"),
        Symbol("nbsp"),
        Tag("em", "“Q”"),
        Tag("sc", "ad"),
        Tag("sup", "2"),
        Tag("zz", "z"),
    )
    assert text.render(XHTML()) == (
        '1986. <em>Word</em>\u00a0<em>“Q”</em><span class="smallcaps">ad</span><sup>2</sup>z'
    )
    assert text.render(Markdown()).startswith("1986. *Word*\u00a0<em>“Q”</em>")
    assert text.render(PlainText()) == "1986. Word\u00a0“Q”ad2z"


def test_a_line_that_begins_with_a_number_is_no_list() -> None:
    bib = "@book{a, title={1986. A Year}}@book{b, title={- dash}}@book{c, title={+ plus}}"
    printed = format_from_string(bib, style="vancouver", output_backend="octavo-markdown")
    printed += format_from_string(bib, style="mhra", output_backend="octavo-markdown")
    html = MarkdownIt("commonmark").render(printed)
    assert html.count("<p>") == 6
    assert "<li>" not in html
