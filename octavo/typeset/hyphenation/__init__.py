"""Hyphenation patterns: pyphen's, and the house's own for languages that pyphen has none for.

The patterns beside this file are the house's: Turkish, Azerbaijani, Finnish and Latin, in all of which a
syllable begins at the consonant before a vowel, so that a short list of patterns is exact. Each file says
its rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import Element

import pyphen

from octavo.diagnostics import Code, Diagnostic, Position
from octavo.language import primary
from octavo.model.markup import sheet_texts
from octavo.typeset.hyphenation.as_needed import LONG, PatternsAsNeeded

_OWN: Final = ("az", "fi", "la", "tr")
# Languages written, and broken, as another is.
_ALIASES: Final = {"no": "nb", "bs": "hr"}
# Written without hyphens at line ends, or broken anywhere: patterns are not missed.
_WITHOUT_HYPHENS: Final = frozenset({
    "ar", "arc", "dv", "fa", "he", "ja", "km", "ko", "ks", "lo", "mul", "my", "ps", "sd", "th", "ug",
    "und", "ur", "yi", "zh", "zxx",
})  # fmt: skip
_LONG_ENOUGH: Final = re.compile(r"[^\W\d_]{5,}")  # shorter words are never broken (css-text-4 §6.3.3)


class _Patterns(pyphen.HyphDict):  # type: ignore[misc]
    """Patterns that know the dotted capital I of Turkish, which Python lowers to two characters."""

    def positions(self, word: str) -> Any:
        """Where the word may be broken; counted in the word as it stands."""
        return super().positions(word.replace("İ", "i"))


def register() -> None:
    """Make the house's patterns known to pyphen, and so to WeasyPrint; have long lists read as needed."""
    for language in _OWN:
        path = Path(__file__).with_name(f"hyph_{language}.dic")
        pyphen.LANGUAGES[language] = path
        pyphen.LANGUAGES_LOWERCASE[language] = language
        pyphen.hdcache[path] = _Patterns(path)
    for path in set(pyphen.LANGUAGES.values()):
        if path.stat().st_size > LONG:
            pyphen.hdcache[path] = PatternsAsNeeded(path)
    pyphen.LANGUAGES_LOWERCASE.update(_ALIASES)


def load(language: str) -> None:
    """Read the patterns of a language, which is done once for all copies of this process."""
    if has_patterns(language):
        pyphen.Pyphen(lang=language)


def has_patterns(language: str) -> bool:
    """Whether words of the language can be hyphenated."""
    return pyphen.language_fallback(language) is not None


def languages_without_patterns(
    root: Element, sheet_id: str, places: Mapping[str, Position]
) -> Iterator[tuple[str, Diagnostic]]:
    """F003 for each language of a sheet that has long words and no patterns, with the language."""
    told = set()
    for text in sheet_texts(root, sheet_id):
        language = primary(text.language) if text.language else ""
        if not language or language in told or language in _WITHOUT_HYPHENS or has_patterns(language):
            continue
        if _LONG_ENOUGH.search(text.text):
            told.add(language)
            position = places.get(text.block) or places.get(sheet_id)
            message = f'no hyphenation patterns for the language "{text.language}"'
            help_ = "its words are set unbroken; name another language if that is meant"
            yield language, Diagnostic(Code.F003, message, position, help_)
