"""Names and titles as a catalogue files them: family name first, article last."""

from __future__ import annotations

import re

from octavo.language import primary
from octavo.model.book import Contributor

# Chicago Manual 17, §16.71–81: a particle in small letters goes with the family name.
_PARTICLES = frozenset({
    "af", "al", "ap", "ben", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "do",
    "dos", "du", "e", "el", "ibn", "la", "las", "le", "lo", "los", "ten", "ter", "van", "vom", "von", "y",
    "zu", "zum", "zur",
})  # fmt: skip
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md"})
# A word that only the name of a body has; such a name is filed as it is.
_CORPORATE = re.compile(
    r"\b(the|of|and|for|press|publish\w*|cent(er|re)|institute?|universit\w+|society|association|committee"
    r"|council|ministry|department|editors|group|foundation|agency|bureau|office|company|ltd|inc|gmbh)\b",
    re.IGNORECASE,
)
_FAMILY_FIRST = frozenset({"hu", "ja", "ko", "vi", "zh"})
_ARTICLES = {
    "en": ("the", "a", "an"),
    "de": ("der", "die", "das", "ein", "eine"),
    "fr": ("le", "la", "les", "l’", "l'", "un", "une"),
    "es": ("el", "la", "los", "las", "un", "una"),
    "it": ("il", "lo", "la", "i", "gli", "le", "l’", "l'", "un", "uno", "una"),
    "pt": ("o", "a", "os", "as", "um", "uma"),
    "nl": ("de", "het", "een"),
}


def name_as_filed(person: Contributor, language: str) -> str:
    """The sort form that book.yml gives, else the likely one: `Vincent van Gogh` → `van Gogh, Vincent`."""
    name = person.name.strip()
    if person.sort:
        return person.sort
    words = name.split()
    if len(words) < 2 or "," in name or _CORPORATE.search(name) or primary(language) in _FAMILY_FIRST:
        return name
    suffix = f", {words.pop()}" if len(words) > 2 and words[-1].strip(".").lower() in _SUFFIXES else ""
    start = len(words) - 1
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    return f"{' '.join(words[start:])}, {' '.join(words[:start])}{suffix}"


def title_as_filed(title: str, language: str) -> str:
    """`The Devil’s Dictionary` → `Devil’s Dictionary, The`."""
    for article in _ARTICLES.get(primary(language), ()):
        joined = article[-1] in "’'"
        head, rest = title[: len(article)], title[len(article) :]
        if head.casefold() == article and rest.strip() and (joined or rest[0].isspace()):
            return f"{rest.strip()}, {head}"
    return title
