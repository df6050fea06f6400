"""Text made comparable: what the book, its sheets and its pages must agree on."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_UNSEEN: Final = re.compile(
    "[\\s\u0000-\u001f\u007f-\u009f\u00ad\u034f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+"
)
_NO_LETTER: Final = re.compile(r"[\W_]+")
# Capitals may be made by style, and Turkic i's with and without a dot are each other's capitals.
_DOTS: Final = str.maketrans({"ı": "i", "İ": "i", "\u0307": None})


@lru_cache(maxsize=1 << 15)  # sheet, page and book say the same, and mostly what they said before
def exact(text: str) -> str:
    """The text without white space, invisible characters and case."""
    seen = _UNSEEN.sub("", text).translate(_DOTS).casefold()
    return unicodedata.normalize("NFKC", seen)


@lru_cache(maxsize=1 << 15)
def letters(text: str) -> str:
    """Letters and digits only: nothing that smart punctuation or a theme may write otherwise."""
    return _NO_LETTER.sub("", exact(text))


def agreement(one: str, other: str) -> int:
    """How many characters the two begin with in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def excerpt(text: str, start: int = 0, length: int = 40) -> str:
    """A few words of the text from its `start`th character that `exact` keeps, for a message."""
    words, count = " ".join(text.split()), 0
    for place, character in enumerate(words):
        if count >= start:
            shown = words[place : place + length].strip()
            return shown + ("…" if place + length < len(words) else "")
        count += len(exact(character))
    return words[-length:]
