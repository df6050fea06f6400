"""The words by which typed notes are read (months, ibid., pages …), in the book's language and in English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from octavo.cite.locales import FALLBACK, load_locale
from octavo.language import primary

_AVAILABLE: Final = {
    "en": ("available at", "available from", "available online at", "available on"),
    "de": ("verfügbar unter", "abrufbar unter", "online unter"),
    "fr": ("disponible sur", "disponible à l’adresse", "en ligne"),
    "es": ("disponible en",),
    "it": ("disponibile su", "disponibile all’indirizzo"),
    "tr": ("erişim adresi",),
    "ru": ("доступно на", "режим доступа", "URL"),
    "az": ("mənbə",),
}
_ACCESSED: Final = ("accessed", "last accessed", "retrieved", "last visited", "visited")
_LOOSE_WORDS: Final = {"am", "le", "el", "il", "on"}  # which the term has and a typist may leave out
_SHORTEST: Final = 3  # letters of a month cut short


@dataclass(frozen=True, slots=True)
class Wording:
    """Patterns of a language, which ignore case.

    The groups of `day` say how it was typed (`iso`, `figures`, `month_first`; none when the day comes before
    the month's name), `gap` of `accessed` what stands before the day, `sign` of `ampersand` the word or `&`.
    """

    ibid: re.Pattern[str]
    page: re.Pattern[str]
    available: re.Pattern[str]
    accessed: re.Pattern[str]
    day: re.Pattern[str]
    editors: re.Pattern[str]
    volume: re.Pattern[str]
    ampersand: re.Pattern[str]


@lru_cache(maxsize=16)
def wording(language: str) -> Wording:
    """The patterns of a language; English words are known in every language."""
    ours, english = load_locale(language), load_locale(FALLBACK)
    months = {
        name.casefold() for locale in (ours, english) for name in (*locale.months, *locale.short_months)
    }
    month = _one_of(name.rstrip(".") for name in months if len(name) >= _SHORTEST)
    ibid = _one_of(locale.term("ibid").rstrip(".") for locale in (ours, english))
    pages = {locale.locator("page", count) for locale in (ours, english) for count in (1, 2)}
    volumes = {locale.locator("volume", 1).rstrip(".") for locale in (ours, english)}
    accessed = {*_ACCESSED, _stem(ours.term("accessed"))}
    available = {*_AVAILABLE["en"], *_AVAILABLE.get(primary(language), ())}
    return Wording(
        ibid=_pattern(rf"\b{ibid}(?!\w)\.*"),
        page=_pattern(rf"(?<![\w.]){_one_of(pages)}\s*(?=[\divxlc])"),
        available=_pattern(rf"\b{_one_of(available)}\s*:?"),
        accessed=_pattern(rf"\b{_one_of(accessed)}\b(?:\s+(?:on|am|le|el|il)\b)?(?:\s*:)?(?P<gap>\s*)"),
        day=_pattern(
            rf"(?P<iso>\b\d{{4}}-\d\d?-\d\d?\b)|(?P<figures>\b\d\d?[./]\s?\d\d?[./]\s?\d{{4}}\b)"
            rf"|(?P<month_first>\b{month}\.?\s+\d\d?,?\s+\d{{4}}\b)"
            rf"|(?:\b\d\d?\.?\s+{month}\.?(?!\w)(?:,?\s+\d{{4}}\b)?)"
        ),
        volume=_pattern(rf"\b{_one_of(volumes)}\.?[\s-]*\d+"),
        ampersand=re.compile(rf"(?<=[\w.)]),?\s+(?P<sign>&|{re.escape(ours.term('and'))})\s+(?=[^\W\d_])"),
        editors=_pattern(r"\((?:eds?|hrsg|éds?|trans|yay)\b\.?\)"),
    )


def _stem(term: str) -> str:
    words = term.rstrip(":").split()
    return " ".join(words[:-1] if words[-1] in _LOOSE_WORDS else words)


def _one_of(words: Iterable[str]) -> str:
    known = sorted({word for word in words if word}, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in known) + ")"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)
