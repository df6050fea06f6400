"""The keys of works as they are typed after `@`: the characters that they have without braces.

Source: FORMAT §4; pandoc's manual, "Citation syntax", which ends a key before trailing punctuation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import Final

_FIRST_MARK, _LAST_MARK = 0x300, 0x1E94A  # of the characters with general category M; selectors left out
_JOINERS: Final = "\u200c\u200d"  # they shape words in Persian and Hindi


def _mark_ranges() -> Iterator[str]:
    """The combining marks as ranges of a regular expression's class; Python's `\\w` leaves them out."""
    kind_of = unicodedata.category  # asked a hundred thousand times, at every start
    marks = [code for code in range(_FIRST_MARK, _LAST_MARK + 1) if kind_of(chr(code))[0] == "M"]
    for _, run in groupby(enumerate(marks), lambda numbered: numbered[1] - numbered[0]):
        codes = [code for _, code in run]
        yield f"{chr(codes[0])}-{chr(codes[-1])}"


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
