"""Dates of an entry that cannot be read, and dates that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from octavo.cite.dates import Date, Day, date_from_fields, parse_date
from octavo.cite.entry import Entry
from octavo.cite.fields import DATES
from octavo.cite.latex import plain_text
from octavo.diagnostics import Code, Diagnostic

# A date, the date that cannot be before it, and what follows if it is.
_ORDERED: Final = (
    ("date", "urldate", "the page was read before it was published"),
    ("origdate", "date", "the original came out after this edition"),
)


def check_dates(entry: Entry) -> Iterator[Diagnostic]:
    """C017 for what is no date, C040 for dates that cannot all be true."""
    for name in DATES:
        yield from _check_date(entry, name)
    yield from _check_month(entry)
    yield from _check_year(entry)
    for earlier, later, fault in _ORDERED:
        if _is_after(entry.date(earlier), entry.date(later)):
            yield _contradiction(entry, later, f"{later} of {{}} is before its {earlier}: {fault}")


def _check_date(entry: Entry, name: str) -> Iterator[Diagnostic]:
    value = entry.value(name)
    if not value:
        return
    date = parse_date(value) or date_from_fields(plain_text(value), "", "")
    if date.literal:
        problem = f'{name} of "{entry.key}" cannot be read: "{value}"'
        help_ = "write it as 2022, 2022-02, 2022-02-25 or 2021/2022; it is printed as it stands"
        yield Diagnostic(Code.C017, problem, entry.place(name), help_)
    elif date.start and date.end and _precedes(date.end, date.start):
        yield _contradiction(entry, name, f'{name} of {{}} ends before it begins: "{value}"')


def _check_month(entry: Entry) -> Iterator[Diagnostic]:
    """BibTeX's `month` and `day`: what is not in the calendar is not printed."""
    month, day = entry.value("month"), entry.value("day")
    if entry.has("date") or not (month or day):
        return
    year = plain_text(entry.value("year")).strip()
    date = date_from_fields(year, month, day)
    read = date.start
    if month and read is not None and not read.month and date.end is None:
        problem = f'month of "{entry.key}" cannot be read: "{month}"'
        help_ = "write a month as jan or 1, a season or several months into date = {…}; it is not printed"
        yield Diagnostic(Code.C017, problem, entry.place("month"), help_)
    elif month and day.strip().isdigit() and year.isdigit() and date.literal:
        problem = f'day of "{entry.key}" is not in the calendar: "{day}"'
        yield Diagnostic(Code.C017, problem, entry.place("day"), "correct the day or the month")


def _check_year(entry: Entry) -> Iterator[Diagnostic]:
    """`year` beside `date`, which is the one that is printed."""
    if not (entry.has("date") and entry.has("year")):
        return
    date, year = entry.date(), date_from_fields(plain_text(entry.value("year")), "", "")
    if date is not None and None not in (date.year, year.year) and date.year != year.year:
        problem = f'date and year of {{}} disagree: "{entry.value("date")}" and "{entry.value("year")}"'
        yield _contradiction(entry, "year", problem)


def _contradiction(entry: Entry, name: str, problem: str) -> Diagnostic:
    help_ = "remove one of them" if name == "year" else "correct one of the dates"
    return Diagnostic(Code.C040, problem.format(f'"{entry.key}"'), entry.place(name), help_)


def _is_after(earlier: Date | None, later: Date | None) -> bool:
    if earlier is None or later is None or earlier.start is None or later.start is None:
        return False
    return _precedes(later.end or later.start, earlier.start)


def _precedes(one: Day, other: Day) -> bool:
    """Whether a day is before another for certain, as far as both are told."""
    if one.circa or other.circa or one.uncertain or other.uncertain or one.span > 1 or other.span > 1:
        return False
    ours, theirs = one.sort_key, other.sort_key
    told = 1 + bool(one.month and other.month) * (1 + bool(one.day and other.day))
    return ours[:told] < theirs[:told]
