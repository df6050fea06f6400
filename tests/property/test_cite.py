"""Properties of the citation engine: nothing raises, nothing is lost."""

from __future__ import annotations

import itertools
import string

from hypothesis import given
from hypothesis import strategies as st

from octavo.cite.bibfile import read_bib_file
from octavo.cite.database import Database, read_database
from octavo.cite.engine import CitationEngine, NoteCites
from octavo.cite.fields import TYPES
from octavo.cite.in_text import InTextEngine
from octavo.cite.in_text_style import InTextStyle
from octavo.cite.latex import plain_text
from octavo.cite.page_ranges import format_ranges, full_range, shorten_range
from octavo.cite.styles import BUILT_IN, load_style
from octavo.diagnostics import Position
from octavo.model import inlines as i
from octavo.model.book import BibSource
from octavo.model.walk import plain_text as inline_text

HERE = Position("m.md", 1, 1)
TITLE = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\\{}$\"'`“”‘’~%@\n"), min_size=1
)


@given(st.text(st.sampled_from('@{}",=#%\\ \nabk1'), max_size=80))
def test_any_bib_is_read_or_refused(text: str) -> None:
    file = read_bib_file(BibSource("x.bib", text))
    lines = text.count("\n") + 1
    for one in itertools.chain(file.entries, file.diagnostics):
        assert one.position is not None
        assert 1 <= one.position.line <= lines
        assert one.position.column >= 1


@given(st.text(st.sampled_from("\\{}$^_\"'`-~% abcdeiıñ&"), max_size=40))
def test_any_value_is_decoded(value: str) -> None:
    plain = plain_text(value)
    assert "\\" in value or "{" not in plain
    words = value.split()
    for before, word in zip(["", *words], words, strict=False):
        if word.isalnum() and "\\" not in before:  # an accent's command changes the letter after it
            assert word in plain


@given(TITLE)
def test_a_title_is_printed_whole(title: str) -> None:
    outcome = read_database((BibSource("x.bib", f"@book{{a, title={{{title}}}, date={{1999}}}}"),))
    assert outcome.value is not None
    style = load_style("chicago-notes-17", "en-US")
    assert style is not None
    engine = CitationEngine(outcome.value, style, "en-US")
    cluster = i.Citation((i.CiteItem("a", HERE),), HERE)
    (row,) = engine.format_notes([NoteCites(1, (cluster,))])
    printed = inline_text(engine.finish(row[0]))
    if title.strip():
        assert " ".join(title.split()).replace("---", "—").replace("--", "–") in printed


PEOPLE = ["author", "editor", "translator", "bookauthor"]
TITLES = ["title", "subtitle", "titleaddon", "shorttitle", "maintitle", "booktitle", "journaltitle"]
NUMBERS = ["volume", "volumes", "number", "part", "edition", "series", "pages", "version"]
HOUSES = [
    "publisher",
    "location",
    "institution",
    "organization",
    "howpublished",
    "library",
    "venue",
    "eventtitle",
]
DATES = ["date", "eventdate", "origdate", "urldate", "pubstate"]
OTHERS = ["type", "note", "url", "doi", "eprint", "langid"]
FIELDS = PEOPLE + TITLES + NUMBERS + HOUSES + DATES + OTHERS
VALUES = {
    "langid": "russian",
    "edition": "2",
    "pages": "1--20",
    "eventdate": "2001-02-03",
    "date": "1999/2001",
}


NOTE_STYLES = sorted(name for name, style in BUILT_IN.items() if not issubclass(style, InTextStyle))
IN_TEXT_STYLES = sorted(BUILT_IN.keys() - set(NOTE_STYLES))
LANGUAGES = ["en-US", "en-GB", "de", "fr", "es", "it", "tr", "az", "ru"]
DOUBLES = (",,", "..", ",.", "( ", " )", "()", "[]", "<>", " ,", "  ", ";,", ":,")
ENTRY = st.tuples(st.sampled_from(sorted(TYPES)), st.sets(st.sampled_from(FIELDS)))
ONE = i.Citation((i.CiteItem("a", HERE, locators=(i.Locator("page", "3"),)),), HERE)


def database_of(kind: str, fields: set[str]) -> Database:
    body = "".join(f", {name}={{{VALUES.get(name, name.upper() + ' X')}}}" for name in sorted(fields))
    outcome = read_database((BibSource("x.bib", f"@{kind}{{a{body}}}"),))
    assert outcome.value is not None
    return outcome.value


def assert_tidy(line: str) -> None:
    for double in DOUBLES:
        assert double not in line, line


@given(ENTRY, st.sampled_from(NOTE_STYLES), st.sampled_from(LANGUAGES))
def test_any_entry_of_any_type_is_printed(entry: tuple[str, set[str]], name: str, language: str) -> None:
    style = load_style(name, language)
    assert style is not None
    engine = CitationEngine(database_of(*entry), style, language)
    notes = [NoteCites(number, (ONE,), scope) for number, scope in ((1, "a"), (2, "a"), (3, "b"))]
    printed = [inline_text(engine.finish(row[0])) for row in engine.format_notes(notes)]
    printed += [inline_text(line.content) for line in engine.bibliography(["a"])]
    assert printed[0] == printed[2]
    for line in printed:
        assert_tidy(line)


@given(ENTRY, st.sampled_from(IN_TEXT_STYLES), st.sampled_from(LANGUAGES))
def test_any_entry_is_printed_in_the_text(entry: tuple[str, set[str]], name: str, language: str) -> None:
    style = load_style(name, language)
    assert isinstance(style, InTextStyle)
    engine = InTextEngine(database_of(*entry), style, language, ["a"])
    assert_tidy(inline_text(engine.format(ONE)))
    for line in engine.bibliography():
        assert_tidy(inline_text(line.content))


@given(st.integers(1, 99999), st.integers(1, 99999))
def test_a_shortened_range_can_be_read_back(first: int, last: int) -> None:
    low, high = sorted((first, last))
    if low < high:
        assert full_range(str(low), shorten_range(str(low), str(high))) == str(high)


@given(st.text(string.ascii_letters + string.digits + " -–,.", max_size=20))
def test_locators_keep_their_letters(value: str) -> None:
    printed = format_ranges(value, full_range)
    kept = [char for char in printed if char.isalnum()]
    typed = [char for char in value if char.isalnum()]
    assert kept == typed or len(kept) > len(typed)


PEOPLE = st.sampled_from(
    ["Smith, John", "Smith, Ann", "Smith, James", "Smith, J.", "Smith, John A.", "Roe, Ann", "Poe, Bo"]
)
TEAM = st.lists(PEOPLE, min_size=1, max_size=5).map(tuple)


@given(st.lists(st.tuples(TEAM, st.sampled_from([2001, 2002])), min_size=2, max_size=6))
def test_no_two_works_are_cited_alike_nor_two_teams_as_one(works: list[tuple[tuple[str, ...], int]]) -> None:
    """APA 8.18–8.20: a citation leads to one work, a year without a name to another of the same people."""
    bib = "\n".join(
        f"@book{{k{at}, author={{{' and '.join(team)}}}, title={{T{at}}}, date={{{year}}}}}"
        for at, (team, year) in enumerate(works)
    )
    database = read_database((BibSource("x.bib", bib),)).value
    assert database is not None
    keys = [f"k{at}" for at in range(len(works))]
    for name in ("apa-7", "chicago-author-date", "harvard"):
        style = load_style(name, "en-US")
        assert isinstance(style, InTextStyle)
        engine = InTextEngine(database, style, "en-US", keys)
        items = [i.CiteItem(key, HERE) for key in keys]
        alone = [inline_text(engine.format(i.Citation((one,), HERE))) for one in items]
        assert len(set(alone)) == len(alone)
        for at, (one, other) in enumerate(itertools.pairwise(items)):
            both = inline_text(engine.format(i.Citation((one, other), HERE)))
            if works[at][0] != works[at + 1][0]:
                assert both == f"{alone[at][:-1]}; {alone[at + 1][1:]}"
