"""What clusters of every kind of style share: sets taken apart, the author's words around a cite."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from octavo.cite.backend import to_rich
from octavo.cite.database import Database
from octavo.cite.richtext import Rich, Text, Wrapped
from octavo.cite.setting import CITE_CLASS, FORM, KEY, VERBATIM
from octavo.model import inlines as i

if TYPE_CHECKING:
    from octavo.cite.style import CitationStyle

RELATIONS: Final = frozenset({"quoted-in", "cited-in", "reprinted-in", "translated-in"})
FIRST_NOTE: Final = "data-first-note"  # the ordinal of the note that cites the work first
_NO_SPACE_AFTER: Final = "([{“‘«„'\"—/-"
_SPACE_BEFORE: Final = "([“‘«„"


def expand(citation: i.Citation, database: Database) -> i.Citation:
    """The members of a set, each cited for itself, and every key as its entry has it."""
    items = tuple(one for item in citation.items for one in _members(item, database))
    return citation if items == citation.items else replace(citation, items=items)


def _members(item: i.CiteItem, database: Database) -> Iterator[i.CiteItem]:
    first, *others = (database.entries[key].key for key in database.members(item.key))
    if others:
        yield replace(item, key=first, suffix=())
    else:
        yield item if first == item.key else replace(item, key=first)
    for key in others:
        yield replace(item, key=key, prefix=(), relation="")


def separator_before(item: i.CiteItem, style: CitationStyle) -> str:
    """What parts a cite from the one before it."""
    return ", " if item.relation in RELATIONS else style.cite_separator


def with_affixes(cite: Rich, item: i.CiteItem, style: CitationStyle) -> Rich:
    """The cite between the author's prefix and suffix, with the spaces that were not typed."""
    if not item.prefix and not item.suffix and item.relation not in RELATIONS:
        return cite
    prefix, suffix = to_rich(item.prefix), to_rich(item.suffix)
    if item.relation in RELATIONS:
        word = Text(style.locale.term(item.relation))
        prefix = Text(word, " ", prefix) if prefix else word
    if prefix and not str(prefix)[-1].isspace() and str(prefix)[-1] not in _NO_SPACE_AFTER:
        prefix = Text(prefix, " ")
    if suffix and (str(suffix)[0].isalnum() or str(suffix)[0] in _SPACE_BEFORE):
        suffix = Text(" ", suffix)
    return Text(prefix, style.punctuation.append(cite, suffix))


def marked(text: Rich, item: i.CiteItem, form: str, first_note: int = 0) -> Rich:
    """The cite in a Span that templates can see."""
    return Text(Wrapped(_span((), item, form, first_note), text))


def as_typed(citation: i.Citation) -> i.Inlines:
    """The words of a verbatim citation in the Spans of all the works that they cite, the first outermost."""
    words = citation.verbatim
    for item in reversed(citation.items):
        words = (_span(words, item, VERBATIM),)
    return words


def _span(content: i.Inlines, item: i.CiteItem, form: str, first_note: int = 0) -> i.Span:
    pairs = [(KEY, item.key), (FORM, form)]
    if first_note:
        pairs.append((FIRST_NOTE, str(first_note)))
    attributes = i.Attributes(classes=(CITE_CLASS,), pairs=tuple(pairs))
    return i.Span(content, item.position, attributes)
