"""Inclusive numbers: how the second of `113–140` is printed, and which strings are page ranges at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, TypeAlias

RangeRule: TypeAlias = Callable[[str, str], str]
_RANGE: Final = re.compile(
    r"(?<![\w–—-])(?P<first>[^\s,;–—-]+)\s*(?:---?|--?|–|—|‑)\s*(?P<last>[^\s,;–—-]+)(?![–—-])"
)
_SUBDIVISIONS: Final = r"(?:\(\w{1,5}\))"  # of a law: 15(1)(b)
_NUMBER: Final = re.compile(
    r"\W*(?:[A-Za-z]{0,2}\d+(?:[.:]\d+)*[A-Za-z]{0,2}\.?|[ivxlcdmIVXLCDM]+|\?)"
    rf"{_SUBDIVISIONS}*\W*|{_SUBDIVISIONS}+"
)
_WITHIN_ONE: Final = re.compile(rf"\s*[-–]{{1,2}}\s*{_SUBDIVISIONS}+")  # 15(1)–(3) is one section
_ENUMERATION: Final = re.compile(r"[,;&–—]|--|[\d)]\s*-\s*\d|\band\b|\d\s?ff?\b")


def shorten_range(first: str, last: str) -> str:
    """The second number by Chicago 9.61: 3–10, 100–104, 101–8, 321–28, 1496–500, 11564–615."""
    if not _comparable(first, last):
        return last
    number = int(first)
    if number < 100 or number % 100 == 0:
        return last
    changed = next(at for at, (a, b) in enumerate(zip(first, last, strict=True)) if a != b)
    digits = len(first) - changed
    if number % 100 >= 10:
        digits = max(digits, 2)
    return last[-digits:]


def minimal_range(first: str, last: str) -> str:
    """The fewest digits that say it, but two in the teens: 113–40, 101–8, 115–16 (New Hart's 11.6.1)."""
    if not _comparable(first, last):
        return last
    changed = next(at for at, (a, b) in enumerate(zip(first, last, strict=True)) if a != b)
    digits = len(first) - changed
    if digits == 1 and last[-2:-1] == "1":
        digits = 2
    return last[-digits:]


def minimal_two_range(first: str, last: str) -> str:
    """At least two digits: 113–40, 101–08 (MHRA 8.2)."""
    if not _comparable(first, last):
        return last
    return last[-max(len(minimal_range(first, last)), 2) :]


def same_hundred_range(first: str, last: str) -> str:
    """Two digits within a hundred, else the whole number: 113–40, 101–08, 1496–1500 (MHRA 8.2)."""
    same = _comparable(first, last) and first[:-2] == last[:-2]
    return minimal_two_range(first, last) if same else last


def full_range(first: str, last: str) -> str:
    """Both numbers whole."""
    if first.isdigit() and last.isdigit() and len(last) < len(first):
        return first[: len(first) - len(last)] + last
    return last


RANGE_RULES: Final[dict[str, RangeRule]] = {
    "chicago": shorten_range,
    "minimal": minimal_range,
    "minimal-two": minimal_two_range,
    "full": full_range,
}


def _comparable(first: str, last: str) -> bool:
    return first.isdigit() and last.isdigit() and len(first) == len(last) and int(first) < int(last)


def format_ranges(value: str, rule: RangeRule, dash: str = "–") -> str:
    """The ranges of a locator or `pages` with an en dash and the second number by the rule."""
    if "-" not in value and "–" not in value and "—" not in value and "‑" not in value:
        return value
    return _RANGE.sub(lambda match: _printed(match, rule, dash), value)


def _printed(match: re.Match[str], rule: RangeRule, dash: str) -> str:
    first, last = match["first"], match["last"]
    whole = full_range(first, last) if first.isdigit() else last
    if not _is_number(first) or not _is_number(last):
        return match.group()
    return f"{first}{dash}{rule(first, whole)}"


def _is_number(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text))


def is_plural(value: str) -> bool:
    """Whether a locator names more than one (`3–4`, `3, 5`, `3ff.`)."""
    return bool(_ENUMERATION.search(_WITHIN_ONE.sub("", value)))


def runs_backwards(value: str) -> bool:
    """Whether some range ends before it begins; `242-55` counts as 242–255."""
    for match in _RANGE.finditer(value):
        first, last = match["first"], match["last"]
        if first.isdigit() and last.isdigit() and int(full_range(first, last)) < int(first):
            return True
    return False
