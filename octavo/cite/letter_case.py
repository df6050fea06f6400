"""Capitals and small letters as a language has them: in Turkish and Azerbaijani `i` is the small `İ`.

Source: Unicode Standard, SpecialCasing.txt (tr, az, nl); Python's own case methods know no languages.
"""

from __future__ import annotations

import re
from typing import Final

from octavo.language import primary

_WORD: Final = re.compile(r"[^\W_]+")
_DOTTED: Final = frozenset({"tr", "az"})
_TO_SMALL: Final = str.maketrans({"I": "ı", "İ": "i"})
_TO_CAPITAL: Final = str.maketrans({"i": "İ", "ı": "I"})


def lower(text: str, language: str) -> str:
    """The text in small letters: `Isparta` is `ısparta` in Turkish."""
    return (text.translate(_TO_SMALL) if primary(language) in _DOTTED else text).lower()


def upper(text: str, language: str) -> str:
    """The text in capitals: `istanbul` is `İSTANBUL` in Turkish."""
    return (text.translate(_TO_CAPITAL) if primary(language) in _DOTTED else text).upper()


def upper_first(text: str, language: str) -> str:
    """The text with its first letter a capital; Dutch `ij` is one letter, German `ß` has no capital here."""
    if primary(language) == "nl" and text[:2] == "ij":
        return "IJ" + text[2:]
    first = upper(text[:1], language)
    return first + text[1:] if len(first) == 1 else text


def lower_first(text: str, language: str) -> str:
    """The text with its first letter a small one."""
    return lower(text[:1], language) + text[1:]


def folded_words(text: str) -> list[str]:
    """The words without marks and capitals, in no language: what is typed in two ways is compared by them."""
    return _WORD.findall(text.casefold())
