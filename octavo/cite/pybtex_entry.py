"""For plain pybtex: its entries as ours, our rich text as its, so that `pybtex-format` takes our styles."""

from __future__ import annotations

from itertools import chain
from typing import Any, Final

from pybtex.richtext import BaseMultipartText

from octavo.cite.bibfile import RawEntry, RawField
from octavo.cite.database import normalise
from octavo.cite.entry import Entry
from octavo.cite.granular_xdata import referred_keys
from octavo.cite.inheritance import inherit
from octavo.cite.related import relate
from octavo.cite.richtext import LANGUAGE, QUOTATION, Rich, Tag, Text, with_parts
from octavo.diagnostics import Position
from octavo.language import Quotes

NOWHERE: Final = (1, 1)  # pybtex does not say where a field stands


class InLanguage(Tag):
    """Words of another language; a backend that knows of no languages prints them as any others."""

    def render(self, backend: Any) -> Any:
        """The words, marked with their language where the backend can."""
        words = Text(*self.parts).render(backend)
        mark = getattr(backend, "format_language", None)
        return mark(self.name.removeprefix(LANGUAGE), words) if mark else words


def from_pybtex(entry: Any, database: Any = None) -> Entry:
    """A pybtex entry, with what it inherits when its database is given."""
    family = {entry.key: normalise(_raw(entry))}
    waiting = [family[entry.key]]
    while waiting and database is not None:
        heir = waiting.pop()
        named = heir.words("xdata"), heir.words("crossref"), referred_keys(heir), heir.words("related")
        for key in chain.from_iterable(named):
            if key not in family and key in database.entries:
                family[key] = normalise(_raw(database.entries[key]))
                waiting.append(family[key])
    complete, _ = inherit(family, {})
    return relate(complete, {})[entry.key]


def _raw(entry: Any) -> RawEntry:
    fields = [RawField(name.lower(), value, NOWHERE) for name, value in entry.fields.items()]
    for role, people in entry.persons.items():
        fields.append(RawField(role.lower(), " and ".join(str(person) for person in people), NOWHERE))
    return RawEntry(entry.type.lower(), entry.key, tuple(fields), Position(""))


def with_marks(text: Rich, quotes: Quotes, depth: int = 0) -> Rich:
    """The text with quotation marks as characters; its languages only our own backends mark."""
    if not isinstance(text, BaseMultipartText):
        return text
    is_quote = isinstance(text, Tag) and text.name == QUOTATION
    parts = [with_marks(part, quotes, depth + is_quote) for part in text.parts]
    if is_quote:
        marks = quotes.marks[2:] if depth % 2 else quotes.marks[:2]
        return Text(marks[0], *parts, marks[1])
    if isinstance(text, Tag) and text.name.startswith(LANGUAGE):
        return InLanguage(text.name, *parts)
    return with_parts(text, parts)
