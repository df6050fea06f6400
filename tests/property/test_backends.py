"""Whatever stands in a `.bib`, what is printed of it is well-formed, and the same in every backend."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt
from pybtex.database import Person

from octavo.cite.backends import XHTML, Markdown, PlainText
from octavo.cite.checks import check_entry
from octavo.cite.entry import Entry
from octavo.cite.names import parse_names
from octavo.cite.pybtex_entry import with_marks
from octavo.cite.richtext import Text
from octavo.cite.styles import BUILT_IN, load_style
from octavo.codes import Code
from octavo.diagnostics import Position

HERE = Position("refs.bib")
VALUE = st.text(
    st.characters(exclude_categories=("Cs",)) | st.sampled_from("&<>%_{}[]()\\\"'$~^`*#@!|-. \n"), max_size=60
)
KIND = st.sampled_from(["book", "article", "online", "letter", "jurisdiction"])
UNPRINTED = [*range(9), 11, 12, *range(14, 32), *range(127, 160), *range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF]
NOT_XML = dict.fromkeys(UNPRINTED, "�")
WORD = st.sampled_from(
    [
        "van",
        "den",
        "De",
        "O'Neill",
        "'tA",
        "Walt",
        "Jr.",
        "III",
        "王",
        "əliyev",
        "Əliyev",
        "vanDen",
        "1st",
        "al-x",
    ]
)


@given(VALUE, st.sampled_from(sorted(BUILT_IN)), KIND)
@example("\n", "mhra", "book")
def test_any_work_is_well_formed_in_every_form(value: str, name: str, kind: str) -> None:
    fields = {"title": value, "author": f"{{{value}}}", "journaltitle": value, "url": value, "note": value}
    work = Entry("k", kind, fields, HERE)
    style = load_style(name, "en-US")
    assert style is not None
    full = style.full(work)
    for text in (style.bibliography(work), style.short(work), full.head, full.tail):
        line = with_marks(Text(text), style.locale.quotes)
        xhtml = etree.fromstring(f"<p>{line.render(XHTML())}</p>".encode())
        characters = line.render(PlainText()).translate(NOT_XML)
        assert "".join(xhtml.itertext()) == characters.replace("\r\n", "\n").replace("\r", "\n")
        html = MarkdownIt("commonmark").render(line.render(Markdown()))
        etree.fromstring(f"<div>{html.translate(NOT_XML)}</div>")


@given(VALUE)
def test_a_character_that_no_page_can_hold_is_told_of(value: str) -> None:
    told = [one.code for one in check_entry(Entry("k", "book", {"title": value, "abstract": value}, HERE))]
    assert told.count(Code.M010) == (value.translate(NOT_XML) != value or any(map(is_no_character, value)))


def is_no_character(char: str) -> bool:
    return "\x7f" <= char <= "\x9f" or "\ufdd0" <= char <= "\ufdef"


@given(st.lists(WORD, min_size=1, max_size=3), st.lists(WORD, min_size=1, max_size=3))
def test_names_are_read_as_pybtex_reads_them(family: list[str], given_names: list[str]) -> None:
    """Most are read by one pattern of ours."""
    typed = f"{' '.join(family)}, {' '.join(given_names)}"
    person = Person(typed)
    (name,) = parse_names(typed).people
    if given_names not in (["Jr."], ["III"]):
        found = [part.replace("’", "'").replace("‘", "'") for part in (name.family, name.prefix, name.given)]
        theirs = (person.last_names, person.prelast_names, person.first_names + person.middle_names)
        assert found == [" ".join(words) for words in theirs]
