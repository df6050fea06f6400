"""Where the trade breaks lines, among the places where Unicode's line breaking (UAX 14) allows it.

Chicago Manual, 17th ed., §§6.87, 7.36-7.47, 14.18: after a dash, never before one; after a hyphen that is
typed, when a word is on either side; an address only where its zero-width spaces are; a word by its
language's patterns, not where a part of it has a hyphen already if that can be helped, nor in capitals;
not within a number (`VII.2`, `1988–94`), nor between the initials of a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Final, NamedTuple

import pyphen

SOFT_HYPHEN: Final = "\xad"
_ZERO_WIDTH_SPACE: Final = "\u200b"
_HYPHENS: Final = "-\u2010"
_DASHES: Final = "\u2012\u2013\u2014\u2015"
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S*")
_WORD: Final = re.compile(r"[^\W\d_]+")
_WORDS: Final = re.compile(rf"{_WORD.pattern}(?:{SOFT_HYPHEN}+{_WORD.pattern})*")
_INVISIBLE: Final = "\u2060\u200d\u200c\u200b"
_WITHIN_NUMBER: Final = r"(?<=\d)\u2013(?=\d)|\.(?=\d)|(?<=\d)-(?=[^\W_])|(?<=[^\W_])-(?=\d)"
_INITIALS: Final = r"(?<!\w)[^\W\d_]\. (?=([^\W\d_])\.)"
_KEPT: Final = re.compile(f"{_WITHIN_NUMBER}|{_INITIALS}")

_CAPITAL_NOUNS: Final = ("de", "lb")  # languages in which a capital does not tell a name

# Costs, in TeX's measure of badness.
_AFTER_HYPHEN: Final = 60.0
_AFTER_DASH: Final = 30.0
_AFTER_SLASH: Final = 60.0
_IN_ADDRESS: Final = 40.0
_BEFORE_SPACED_DASH: Final = 400.0
_IN_WORD: Final = 250.0
_IN_NAME: Final = 600.0  # Chicago Manual, 17th ed., §7.42; the first word of a sentence passes for one
_IN_COMPOUND: Final = 500.0  # "well-estab-lished"
IN_NUMBER: Final = 1000.0  # "1988–94"; a justified line may end there in the last resort


class BreakPoint(NamedTuple):
    """A line may end before the character `end`, and the next begin with `start`; between are spaces.

    `ends_in_hyphen` says that the reader will see one, `adds_hyphen` that it is not in the text.
    """

    end: int
    start: int
    cost: float = 0.0
    ends_in_hyphen: bool = False
    adds_hyphen: bool = False


class Limits(NamedTuple):
    """The shortest word that is divided, the fewest letters before and after (`hyphenate-limit-chars`)."""

    total: int
    left: int
    right: int


class Hyphenation(NamedTuple):
    """How the words of a piece of text are divided; no language, no division."""

    language: str
    limits: Limits


def kept_together(text: str) -> Iterator[tuple[int, int]]:
    """Where no line ends within a number or between initials: from what stands before to after the break."""
    for found in _KEPT.finditer(text):
        second = found[1]
        if second is None or (found[0][0].isupper() and second.isupper()):
            yield found.start(), found.end()


def break_points(text: str, allowed: Iterable[int]) -> Iterator[BreakPoint]:
    """The places where a line may end without a hyphen added, in order. `allowed` are UAX 14's, in order."""
    addresses = [found.span() for found in _ADDRESS.finditer(text)]
    kept = {start for _, start in kept_together(text)}
    for start in allowed:
        if start in kept and not _is_range(text, start):
            continue
        end = start
        while end and text[end - 1] == " ":
            end -= 1
        if end == 0 or start >= len(text) or text[start] == " ":
            continue
        if end < start:
            yield BreakPoint(end, start, _BEFORE_SPACED_DASH if text[start] in _DASHES else 0.0)
        elif start in kept:
            yield BreakPoint(end, start, IN_NUMBER)
        elif text[end - 1] == SOFT_HYPHEN:
            continue
        elif (cost := _cost_within(text, start, addresses)) is not None:
            yield BreakPoint(end, start, cost, text[end - 1] in _HYPHENS)


def hyphen_points(text: str, hyphenation_at: Callable[[int], Hyphenation | None]) -> Iterator[BreakPoint]:
    """The places where a line may end with a hyphen added, in order.

    `hyphenation_at` says how the word that begins at a character is divided; None forbids dividing it, even
    at its soft hyphens.
    """
    addresses = [found.span() for found in _ADDRESS.finditer(text)]
    for found in _WORDS.finditer(text):
        first, last = found.span()
        how = hyphenation_at(first)
        if how is None or _is_within(first, addresses):
            continue
        if SOFT_HYPHEN in found[0]:
            for hyphen in re.finditer(SOFT_HYPHEN, found[0]):
                at = first + hyphen.start()
                yield BreakPoint(at, at + 1, _IN_WORD, ends_in_hyphen=True, adds_hyphen=True)
            continue
        cost = _cost_of_word(found[0], how, compound=_is_compound(text, first, last))
        for position in _divisions(found[0], how):
            yield BreakPoint(first + position, first + position, cost, ends_in_hyphen=True, adds_hyphen=True)


def _cost_of_word(word: str, how: Hyphenation, *, compound: bool) -> float:
    if compound:
        return _IN_COMPOUND
    is_name = word[0].isupper() and not how.language.startswith(_CAPITAL_NOUNS)
    return _IN_NAME if is_name else _IN_WORD


def _is_range(text: str, start: int) -> bool:
    return text[start - 1] in _DASHES


@cache
def _divisions(word: str, how: Hyphenation) -> tuple[int, ...]:
    limits = how.limits
    if len(word) < limits.total or not how.language or word.isupper():
        return ()
    return tuple(_patterns(how.language, limits.left, limits.right).positions(word))


@cache
def _patterns(language: str, left: int, right: int) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=language, left=left, right=right)


def _cost_within(text: str, start: int, addresses: list[tuple[int, int]]) -> float | None:
    """What it costs to break between two characters; None where the trade does not."""
    before, after = text[start - 1], text[start]
    if before == _ZERO_WIDTH_SPACE:
        return _IN_ADDRESS if _is_within(start, addresses) else 0.0
    if _is_within(start, addresses) or after in _DASHES:
        return None
    if before in _HYPHENS:
        stands_between = text[max(start - 3, 0) : start - 1].isalpha() and text[start : start + 2].isalpha()
        return _AFTER_HYPHEN if stands_between and start > 2 and len(text) > start + 1 else None
    if before in _DASHES:
        return _AFTER_DASH
    return _AFTER_SLASH if before == "/" else 0.0


def _is_within(start: int, addresses: list[tuple[int, int]]) -> bool:
    return any(first <= start < last for first, last in addresses)


def _is_compound(text: str, first: int, last: int) -> bool:
    """Whether the word has a hyphen typed before or after it."""
    before = text[:first].rstrip(_INVISIBLE)[-1:]
    after = text[last:].lstrip(_INVISIBLE)[:1]
    return (bool(before) and before in _HYPHENS) or (bool(after) and after in _HYPHENS)
