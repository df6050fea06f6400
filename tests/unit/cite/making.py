"""Short ways to make citations and databases in tests."""

from __future__ import annotations

from collections.abc import Sequence

from octavo.cite.database import Database, read_database
from octavo.cite.engine import CitationEngine, NoteCites
from octavo.cite.in_text import InTextEngine
from octavo.cite.in_text_style import InTextStyle
from octavo.cite.styles import load_style
from octavo.diagnostics import Diagnostic, Position
from octavo.model import inlines as i
from octavo.model.book import BibSource
from octavo.model.walk import plain_text

HERE = Position("manuscript/a.md", 3, 7)
PAGES = {
    "p": "page", "ch": "chapter", "n": "note", "vol": "volume", "sec": "section", "sv": "sub-verbo",
    "para": "paragraph", "art": "article", "fol": "folio", "col": "column",
}  # fmt: skip


def read(text: str, file: str = "bib/refs.bib") -> Database:
    """The database of a `.bib` text that has nothing wrong with it."""
    outcome = read_database((BibSource(file, text),))
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


def problems(text: str) -> list[Diagnostic]:
    return list(read_database((BibSource("refs.bib", text),)).diagnostics)


def told(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """`C012 3:2` for each."""
    return [
        f"{one.code.name} {one.position.line}:{one.position.column}" for one in diagnostics if one.position
    ]


def text(words: str) -> i.Inlines:
    return (i.Text(words, HERE),) if words else ()


def cite(key: str, *locators: str, prefix: str = "", suffix: str = "", **more: object) -> i.CiteItem:
    """A cite; a locator is typed `p 29`, `vol 2`."""
    made = []
    for one in locators:
        label, value = one.split(" ", 1)
        made.append(i.Locator(PAGES[label], value))  # type: ignore[arg-type]
    return i.CiteItem(key, HERE, text(prefix), text(suffix), tuple(made), **more)  # type: ignore[arg-type]


def cluster(*items: i.CiteItem | str, narrative: bool = False) -> i.Citation:
    made = tuple(cite(one) if isinstance(one, str) else one for one in items)
    return i.Citation(made, HERE, narrative)


def engine(
    bib: str | Database, style: str = "chicago-notes-17", language: str = "en-US", ibid: bool = True
) -> CitationEngine:
    loaded = load_style(style, language)
    assert loaded is not None
    return CitationEngine(read(bib) if isinstance(bib, str) else bib, loaded, language, ibid)


def in_text(bib: str, style: str, keys: Sequence[str] = (), language: str = "en-US") -> InTextEngine:
    """An engine that cites in the text; works are cited in the order of the keys, or of the bib."""
    loaded = load_style(style, language)
    assert isinstance(loaded, InTextStyle)
    database = read(bib)
    return InTextEngine(database, loaded, language, keys or database.entries)


def notes(press: CitationEngine, *clusters: i.Citation | None, scopes: Sequence[str] = ()) -> list[str]:
    """The text of notes of one cluster each, finished; None is a note of prose."""
    return [tidy(note) for note in printed_notes(press, *clusters, scopes=scopes)]


def printed_notes(
    press: CitationEngine, *clusters: i.Citation | None, scopes: Sequence[str] = ()
) -> list[i.Inlines]:
    """The same as inlines."""
    made = [
        NoteCites(number, (one,) if one else (), scopes[number - 1] if scopes else "book")
        for number, one in enumerate(clusters, 1)
    ]
    formatted = press.format_notes(made)
    return [press.finish(row[0]) if row else () for row in formatted]


def tidy(inlines: i.Inlines) -> str:
    """Plain text with ordinary spaces."""
    return plain_text(inlines).replace("\u00a0", " ")
