"""Quotation marks that were typed as such, and what straight marks between them become.

Straight marks between `«` and `»` are a quotation within one, so a language whose outer marks are guillemets
prints its inner marks there; one whose outer marks are others has a quotation of its own, and keeps them. The
same holds for `“ ”`, `„ “` and `„ ”`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from octavo.language import Quotes

# Noncharacters: no text holds them (`source` refuses them), so they cannot be mistaken for an author's.
OUTER = "\ufdd0\ufdd1"  # open, close
INNER = "\ufdd2\ufdd3"
_IN_GUILLEMETS = "\ufdd4\ufdd5"
_IN_CURLY = "\ufdd6\ufdd7"

_CLOSES = {"«": "»", "»": "«", "“": "”", "„": "“”"}
_MARK = re.compile(rf"[«»“”„{OUTER}]")
_DEEPEST = 8  # quotations in one another; more are marks that never close
_BEFORE_OPENING = re.compile(r"[\s(\[{—–]")


@dataclass(frozen=True, slots=True)
class _Open:
    """A typed mark that no other has closed yet, and the straight ones found since."""

    mark: str
    straight: list[int]


def within_typed(texts: Sequence[str]) -> list[str]:
    """The pieces of one run of text; outer placeholders that stand in a typed quotation are marked so."""
    characters = list("".join(texts))
    still_open: list[_Open] = []
    for match in _MARK.finditer("".join(texts)):
        mark, at = match[0], match.start()
        closed = next(
            (n for n in reversed(range(len(still_open))) if mark in _CLOSES[still_open[n].mark]), None
        )
        if mark in OUTER:
            if still_open:
                still_open[-1].straight.append(at)
        elif closed is not None:
            for straight in still_open[closed].straight:
                within = _IN_GUILLEMETS if mark in "«»" else _IN_CURLY
                characters[straight] = within[OUTER.index(characters[straight])]
            del still_open[closed:]
        elif mark in "«“„" or (mark == "»" and (not at or _BEFORE_OPENING.match(characters[at - 1]))):
            still_open = [*still_open[1 - _DEEPEST :], _Open(mark, [])]
    return _cut(characters, texts)


def _cut(characters: Sequence[str], texts: Sequence[str]) -> list[str]:
    pieces, start = [], 0
    for text in texts:
        pieces.append("".join(characters[start : start + len(text)]))
        start += len(text)
    return pieces


def printed_marks(quotes: Quotes) -> dict[int, str]:
    """What each placeholder becomes in a language, for `str.translate`."""
    outer, inner = quotes.marks[:2], quotes.marks[2:]
    guillemets = any(mark in quotes.outer_open for mark in "«»")
    curly = any(mark in quotes.outer_open for mark in "“”„")
    rows = {
        OUTER: outer,
        INNER: inner,
        _IN_GUILLEMETS: inner if guillemets else outer,
        _IN_CURLY: inner if curly else outer,
    }
    return {
        ord(placeholder): mark
        for pair, row in rows.items()
        for placeholder, mark in zip(pair, row, strict=True)
    }
