"""The order of a bibliography: by name, then title, as the book's language sorts letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, Final, TypeAlias

import pyuca

from octavo.cite.entry import Entry
from octavo.cite.names import Name, join_prefix
from octavo.cite.style import NotesStyle
from octavo.language import primary

SortKey: TypeAlias = tuple[Any, ...]
_NOT_SORTED: Final = re.compile(r"[^\w]|_")
_ARTICLES: Final = {
    "en": ("a ", "an ", "the "),
    "de": ("der ", "die ", "das ", "ein ", "eine "),
    "fr": ("le ", "la ", "les ", "l’", "l'", "un ", "une "),
    "es": ("el ", "la ", "los ", "las ", "un ", "una "),
    "it": ("il ", "lo ", "la ", "i ", "gli ", "le ", "l’", "l'", "un ", "uno ", "una "),
}


@lru_cache(maxsize=1)
def _collator() -> Any:
    return pyuca.Collator()


def collation_key(language: str) -> Callable[[str], SortKey]:
    """The function that gives a string's place, letter by letter without spaces and marks (Chicago 14.65)."""

    @lru_cache(maxsize=4096)
    def key(text: str) -> SortKey:
        return tuple(_collator().sort_key(_NOT_SORTED.sub("", text)))

    return key


def sort_entries(entries: Iterable[Entry], style: NotesStyle, language: str) -> list[Entry]:
    """Works by who leads them, one author's before the same author's with others, then by title and date."""
    key = collation_key(language)

    def place(entry: Entry) -> SortKey:
        role = style.lead_role(entry)
        names = tuple(_name_key(name, key) for name in entry.names(role).people) if role else ()
        title = without_article(entry.plain("sorttitle") or entry.plain("title"), entry.language or language)
        if entry.has("sortkey", "sortname"):
            names = ((key(entry.plain("sortkey") or entry.plain("sortname")), ()),)
        date = entry.date()
        year = date.start.sort_key if date and date.start else (0, 0, 0)
        return (names or ((key(title), ()),), key(title), year, entry.key)

    return sorted(entries, key=place)


def _name_key(name: Name, key: Callable[[str], SortKey]) -> SortKey:
    if name.literal:
        return (key(without_article(name.literal, "en")), ())
    family = join_prefix(name.prefix, name.family) if name.use_prefix else name.family
    return (key(family), key(name.given + name.suffix))


def without_article(title: str, language: str) -> str:
    """A title without the article that it begins with."""
    lowered = title.lower()
    for article in _ARTICLES.get(primary(language), ()):
        if lowered.startswith(article):
            return title[len(article) :]
    return title
