"""The order of a bibliography: by name, then title, as the book's language sorts letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import pyuca

from octavo.cite.entry import Entry
from octavo.cite.letter_case import lower
from octavo.cite.names import Name, join_prefix
from octavo.language import primary

if TYPE_CHECKING:
    from octavo.cite.style import CitationStyle

SortKey: TypeAlias = tuple[Any, ...]
_NOT_SORTED: Final = re.compile(r"[^\w]|_")
_ARTICLES: Final = {
    "en": ("a ", "an ", "the "),
    "de": ("der ", "die ", "das ", "ein ", "eine "),
    "fr": ("le ", "la ", "les ", "l’", "l'", "un ", "une "),
    "es": ("el ", "la ", "los ", "las ", "un ", "una "),
    "it": ("il ", "lo ", "la ", "i ", "gli ", "le ", "l’", "l'", "un ", "uno ", "una "),
}


# Letters that a language counts as letters of their own: where each goes, said as the letter before it and a
# sign that sorts after every letter. Source: CLDR 46, collation. (DUCET puts ç among the c, as French does.)
_FIRST, _SECOND = "\U0010fffc", "\U0010fffd"
_OWN_LETTERS: Final = {
    "tr": {"ç": "c", "ğ": "g", "ı": "h", "ö": "o", "ş": "s", "ü": "u"},
    "az": {"ç": "c", "ə": "e", "ğ": "g", "x": "h", "ı": "h2", "q": "k", "ö": "o", "ş": "s", "ü": "u"},
    "es": {"ñ": "n"},
}


def _placed(place: str) -> str:
    return place[0] + (_FIRST if len(place) == 1 else _SECOND)


_AFTER: Final = {
    language: str.maketrans({letter: _placed(place) for letter, place in own.items()})
    for language, own in _OWN_LETTERS.items()
}


@lru_cache(maxsize=1)
def _collator() -> Any:
    return pyuca.Collator()


def collation_key(language: str) -> Callable[[str], SortKey]:
    """The function that gives a string's place, letter by letter without spaces and marks (Chicago 14.65)."""

    own = _AFTER.get(primary(language))

    @lru_cache(maxsize=4096)
    def key(text: str) -> SortKey:
        letters = _NOT_SORTED.sub("", unicodedata.normalize("NFC", text))
        if own:
            letters = lower(letters, language).translate(own)
        return tuple(_collator().sort_key(letters))

    return key


def sort_entries(
    entries: Iterable[Entry], style: CitationStyle, language: str, by_year: bool = False
) -> list[Entry]:
    """Works by who leads them, one author's before the same author's with others, then by title and date.

    `by_year` puts the date before the title, as lists of author-date styles have it.
    """
    key = collation_key(language)

    def place(entry: Entry) -> SortKey:
        role = style.lead_role(entry)
        names = tuple(_name_key(name, key) for name in entry.names(role).people) if role else ()
        title = without_article(entry.plain("sorttitle") or entry.plain("title"), entry.language or language)
        if not names and (instead := style.listed_under(entry)):
            names = ((key(without_article(str(instead), language)), ()),)
        if entry.has("sortkey", "sortname"):
            names = ((key(entry.plain("sortkey") or entry.plain("sortname")), ()),)
        date = entry.date()
        year = date.start.sort_key if date and date.start else (0, 0, 0)
        rest = (year, key(title)) if by_year else (key(title), year)
        return (names or ((key(title), ()),), *rest, entry.key)

    return sorted(entries, key=place)


def _name_key(name: Name, key: Callable[[str], SortKey]) -> SortKey:
    if name.literal:
        return (key(without_article(name.literal, "en")), ())
    family = join_prefix(name.prefix, name.family) if name.use_prefix else name.family
    return (key(family), key(name.given + name.suffix))


def without_article(title: str, language: str = "") -> str:
    """A title without the article that it begins with, one of the language or, without it, of any."""
    lowered = title.lower()
    articles = _ARTICLES.get(primary(language), ()) if language else chain.from_iterable(_ARTICLES.values())
    for article in articles:
        if lowered.startswith(article):
            return title[len(article) :]
    return title
