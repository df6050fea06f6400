"""Dates of bibliographies: EDTF level 0 and what BibLaTeX takes from level 1, and BibTeX's `year`, `month`.

Source: Library of Congress, *Extended Date/Time Format*, 2019; biblatex manual §2.3.8.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

_PART: Final = re.compile(
    r"(?P<sign>[-−]|Y-?)?(?P<year>\d{4,}|\d{1,3}|\d{2}XX|\d{3}X)"
    r"(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?(?:T[\d:.Z+-]+)?(?P<doubt>[~?%]?)"
)
_MONTH_NAMES: Final = "january february march april may june july august september october november december"
_MONTHS: Final = {name[:3]: number for number, name in enumerate(_MONTH_NAMES.split(), 1)}
_YEAR_RANGE: Final = re.compile(r"(\d{4})\s*(?:--?|–|/)\s*(\d{2,4})?")
_CIRCA: Final = re.compile(r"\[?(?:ca?\.|circa)\s*(\d{3,4})\]?", re.IGNORECASE)
_LAST_MONTH: Final = 12
_SEASONS: Final = range(21, 25)


@dataclass(frozen=True, slots=True)
class Day:
    """A year, a month of it or a day of it.

    `year` is astronomical (0 is 1 BC). `month` is 1–12, a season 21–24, or 0; `day` is 0 when not given.
    `span` is 10 for a decade, 100 for a century, else 1.
    """

    year: int
    month: int = 0
    day: int = 0
    circa: bool = False
    uncertain: bool = False
    span: int = 1

    @property
    def sort_key(self) -> tuple[int, int, int]:
        """Orders days; seasons go after their last month."""
        month = self.month if self.month <= _LAST_MONTH else (self.month - 20) * 3
        return (self.year, month, self.day)


@dataclass(frozen=True, slots=True)
class Date:
    """A day or a range; `end` is None for a single day, `open_end` for a range that goes on.

    `literal` is what was typed when it is not a date (`n.d.`, `in press`).
    """

    start: Day | None = None
    end: Day | None = None
    open_end: bool = False
    literal: str = ""

    @property
    def is_range(self) -> bool:
        """Whether it is more than one day, month or year."""
        return self.end is not None or self.open_end

    @property
    def certain(self) -> Date:
        """The same date, as if nobody doubted it."""
        return replace(self, start=_certain(self.start), end=_certain(self.end))

    @property
    def year(self) -> int | None:
        """The year it begins in."""
        day = self.start or self.end
        return day.year if day else None


def _certain(day: Day | None) -> Day | None:
    return replace(day, circa=False, uncertain=False) if day else None


@lru_cache(maxsize=4096)  # works share few years
def parse_date(text: str) -> Date | None:
    """A date in EDTF; None when it is none. An empty end (`1990/`) is open."""
    start_text, slash, end_text = text.strip().partition("/")
    start, end = _parse_day(start_text), _parse_day(end_text)
    if not slash:
        return Date(start) if start else None
    open_end = end_text.strip() in {"", ".."}
    open_start = start_text.strip() in {"", ".."}
    if (start is None and not open_start) or (end is None and not open_end) or (open_start and open_end):
        return None
    return Date(start, end, open_end)


def _parse_day(text: str) -> Day | None:
    match = _PART.fullmatch(text.strip())
    if match is None:
        return None
    digits = match["year"]
    span = {0: 1, 1: 10, 2: 100}[digits.count("X")]
    year = int(digits.replace("X", "0")) * (-1 if match["sign"] in {"-", "−", "Y-"} else 1)
    month, day = int(match["month"] or 0), int(match["day"] or 0)
    if not _is_possible(year, month, day):
        return None
    doubt = match["doubt"]
    return Day(year, month, day, doubt in {"~", "%"}, doubt in {"?", "%"}, span)


def _is_possible(year: int, month: int, day: int) -> bool:
    if month in _SEASONS:
        return not day
    if month > _LAST_MONTH:
        return False
    leap = (year % 4 == 0 and year % 100 != 0) or year % 400 == 0
    lengths = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return not day or (month > 0 and day <= lengths[month - 1])


@lru_cache(maxsize=4096)
def date_from_fields(year: str, month: str, day: str) -> Date:
    """BibTeX's `year`, `month` (a macro's number or a name) and `day`; any other year is literal."""
    iso = year.strip()
    number = _month_number(month)
    if number and re.fullmatch(r"\d{4}", iso):
        iso = f"{iso}-{number:02}" + (f"-{int(day):02}" if day.strip().isdigit() else "")
    date = parse_date(iso) or _year_range(iso) or _approximate(iso)
    if date is None:
        return Date(literal=year.strip())
    return date


def _month_number(month: str) -> int:
    name = month.strip().lower()
    if name.isdigit():
        return int(name) if 1 <= int(name) <= _LAST_MONTH or int(name) in _SEASONS else 0
    return _MONTHS.get(name.rstrip(".")[:3], 0) if name.rstrip(".").isalpha() else 0


def _year_range(text: str) -> Date | None:
    match = _YEAR_RANGE.fullmatch(text)
    if match is None:
        return None
    first, last = match.groups()
    if not last:
        return Date(Day(int(first)), open_end=True)
    end = int(first[: 4 - len(last)] + last)
    return Date(Day(int(first)), Day(end)) if end >= int(first) else None


def _approximate(text: str) -> Date | None:
    match = _CIRCA.fullmatch(text)
    return Date(Day(int(match[1]), circa=True)) if match else None
