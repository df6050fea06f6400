"""What a contributor did, in the words of book.yml, as MARC relator codes."""

from __future__ import annotations

import re

# MARC Code List for Relators (Library of Congress). Longer phrases stand before the words they contain.
_PHRASES: tuple[tuple[str, str], ...] = (
    (r"(author of |wrote )?(the )?(foreword|preface|introduction)( by)?", "aui"),
    (r"(author of )?(the )?(afterword|postface|colophon)( by)?", "aft"),
    (r"(author of )?(the )?(commentary|annotations?|notes)( by)?|annotator|commentator", "ann"),
    (r"(series|general|volume|commissioning|managing|copy ?|production)?[- ]?editors?|edited by", "edt"),
    (r"compilers?|compiled by", "com"),
    (r"translators?|translated by|translation", "trl"),
    (r"illustrators?|illustrated by|illustrations?", "ill"),
    (r"cover (art|artist|design|designer|illustration)|cover by", "cov"),
    (r"(book )?design(er)?|designed by|layout", "bkd"),
    (r"typographers?|type ?designer", "tyd"),
    (r"typesetters?|compositor|typeset by", "cmt"),
    (r"photographers?|photographs?|photography|photos( by)?", "pht"),
    (r"cartographers?|maps?( by)?", "ctg"),
    (r"artists?|artwork", "art"),
    (r"indexers?|index( by)?", "ind"),
    (r"proof-?readers?|corrector", "pfr"),
    (r"narrators?|read by", "nrt"),
    (r"publishers?|published by", "pbl"),
    (r"(lead |co-?|contributing |chapter |principal )?authors?|writers?|written by|poets?|text", "aut"),
    (r"contributors?", "ctb"),
)
_CODES = frozenset(code for _, code in _PHRASES) | {"adp", "dte", "dto", "ths", "oth"}
_LISTED = re.compile(r"\s*(?:,|;|/|&|\band\b)\s*")
UNKNOWN = "ctb"  # MARC's own word for "did something"


def relators(role: str) -> tuple[str, ...]:
    """The codes of a role in free text: `editor and translator` → `edt`, `trl`; unknown is `ctb`."""
    words = " ".join(role.split()).lower()
    whole = _relator(words)
    if whole != UNKNOWN:
        return (whole,)
    parts = [_relator(part) for part in _LISTED.split(words) if part]
    known = dict.fromkeys(code for code in parts if code != UNKNOWN)
    return tuple(known) or (UNKNOWN,)


def _relator(words: str) -> str:
    if words in _CODES:
        return words
    return next((code for phrase, code in _PHRASES if re.fullmatch(phrase, words)), UNKNOWN)
