"""Running heads: what a page is headed with, and short forms of titles too long for one."""

from __future__ import annotations

import re

from octavo.link_words import link_words
from octavo.model.book import Chapter, Generated, Piece
from octavo.model.walk import plain_text

_ENDS = ": ", "—", "? ", ". "
_ROMAN = "m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_NUMERAL = re.compile(rf"(?=.)(?:{_ROMAN}|{_ROMAN.upper()}|\d+)")
_DANGLING = 3  # letters; an article or a preposition before the cut is cut too, and `St.` ends no clause


def running_title(piece: Piece) -> str:
    """The short title, else the title; the subtitle of a chapter whose title is no more than its number."""
    if isinstance(piece, Generated):
        return piece.title
    if isinstance(piece, Chapter):
        if piece.short_title:
            return piece.short_title
        if titled_by_number(piece):
            return plain_text(piece.subtitle)
    return plain_text(piece.title)


def titled_by_number(chapter: Chapter) -> bool:
    """Whether the title is a numeral and the subtitle says what the chapter is called (`XII: The Hens`)."""
    return bool(chapter.subtitle) and _NUMERAL.fullmatch(plain_text(chapter.title).rstrip(".")) is not None


def shortened(title: str, room: int, language: str) -> str:
    """The title where it fits in `room` characters, else its first clause, phrase or words.

    A clause ends at a colon, a dash, a question mark or a full point, a phrase before a preposition or a
    conjunction of the `language` (BCP 47): both are whole, and only words that are cut anywhere have an
    ellipsis. An author who wants other words gives the chapter a `short-title`.
    """
    if len(title) <= room:
        return title
    for end in _ENDS:
        clause = title.split(end, maxsplit=1)[0]
        if len(clause) < room and not (end == ". " and len(clause.split(" ")[-1]) <= _DANGLING):
            return clause + end.strip(" :—.")
    return _phrase(title, room, link_words(language)) or _cut(title, room)


def _phrase(title: str, room: int, links: frozenset[str]) -> str:
    """The longest beginning of the title that fits and ends before a link word; empty when there is none."""
    words = title.split(" ")
    for count in range(len(words) - 1, 0, -1):
        phrase = " ".join(words[:count]).rstrip(",;")
        linked = words[count].lower() in links and words[count - 1].lower() not in links
        if linked and len(phrase) <= room:
            return phrase
    return ""


def _cut(title: str, room: int) -> str:
    """The words that fit, and an ellipsis."""
    words = title[:room].split(" ")  # one character is the ellipsis's
    if len(words) > 1:
        words.pop()
    while len(words) > 1 and len(words[-1].strip(",;:")) <= _DANGLING:
        words.pop()
    return " ".join(words)[: room - 1].rstrip(" ,;:") + "…"
