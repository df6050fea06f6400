"""The keys of works as they are typed after `@`: the characters that they have without braces.

Source: FORMAT §4; pandoc's manual, "Citation syntax", which ends a key before trailing punctuation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

_FIRST_MARK, _LAST_MARK = 0x300, 0x1E94A  # of the characters with general category M; selectors left out
_JOINERS: Final = "\u200c\u200d"  # they shape words in Persian and Hindi


def _mark_ranges() -> Iterator[str]:
    """The combining marks as ranges of a regular expression's class; Python's `\\w` leaves them out."""
    start = 0
    for code in range(_FIRST_MARK, _LAST_MARK + 2):
        is_mark = unicodedata.category(chr(code)).startswith("M")
        if is_mark and not start:
            start = code
        elif start and not is_mark:
            yield f"{chr(start)}-{chr(code - 1)}"
            start = 0


WORD: Final = rf"\w{''.join(_mark_ranges())}"
"""Inside a character class: a letter, a digit, `_`, or a mark set on one (the vowels of हिन्दी)."""
BARE_KEY: Final = rf"\w(?:[{WORD}]|[:.#$%&+?<>~/{_JOINERS}-](?=\w))*"
"""A pattern of a key without braces; trailing punctuation never belongs to it."""
KEY: Final = rf"(?:\{{(?P<braced>[^{{}}\n]+)\}}|(?P<bare>{BARE_KEY}))"
"""A pattern of a key as it is typed: in braces it has any character."""
_BARE: Final = re.compile(BARE_KEY)


def is_cut_from(typed: str, key: str) -> bool:
    """Whether `typed` is what is read of a key that was typed without the braces that it needs."""
    found = _BARE.match(key)
    return found is not None and found[0] == typed != key
