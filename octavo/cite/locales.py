"""What a language wants of a citation: words, months, quotation marks, the place of punctuation.

The words are in `locale/*.yml`; months come from CLDR through babel, quotation marks from `octavo.language`.
Months that stand alone in a form of their own (Russian январь) are in the YAML file as well: babel keeps
what it finds out of them for one language in data that all share, and tells it others (its issue 1234).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from typing import Any, Final

from babel import Locale as BabelLocale
from babel.core import UnknownLocaleError
from ruamel.yaml import YAML

from octavo.cite.dates import Date, Day
from octavo.cite.page_ranges import shorten_range
from octavo.cite.punctuation import Punctuation
from octavo.language import Quotes, is_language_tag, primary, quotes_of

FALLBACK: Final = "en-US"
# The year in a pattern, with what parts it from the rest.
_YEAR: Final = re.compile(r"^[^{}]*\{(?:short_)?year\}[^{}]*|[^{}]*\{(?:short_)?year\}(?:[^{}]*$)?")
_SECOND_TO_THIRD: Final = {1: "st", 2: "nd", 3: "rd"}


@dataclass(frozen=True, slots=True)
class Locale:
    """The words and marks of one language: `words` is its YAML file, merged over those it extends.

    `months` are the names that stand in a date.
    """

    tag: str
    quotes: Quotes
    punctuation: Punctuation
    words: Mapping[str, Any]
    months: tuple[str, ...]

    def with_words(self, words: Mapping[str, Any], quotes: Quotes, punctuation: Punctuation) -> Locale:
        """The locale with a style's or a house's own words and marks."""
        return replace(self, words=merge_words(self.words, words), quotes=quotes, punctuation=punctuation)

    def term(self, name: str, count: int = 1) -> str:
        """A word of the house, in its number."""
        return _numbered(self.words["terms"][name], count)

    def has_term(self, name: str) -> bool:
        """Whether there is a word of this name (`phdthesis`)."""
        return name in self.words["terms"]

    def term_if_any(self, name: str) -> str:
        """A word that only some languages or styles have; else nothing."""
        return self.term(name) if self.has_term(name) else ""

    def role(self, role: str, form: str) -> str:
        """What is printed for a role: `one` or `many` after names, `note` or `bibliography` before them."""
        return str(self.words["roles"][role][form])

    @property
    def has_serial_comma(self) -> bool:
        """Whether a comma stands before the "and" of a list."""
        return bool(self.words["serial-comma"])

    @property
    def page_ranges(self) -> str:
        """The rule for the second number of a range; `style` when the style decides."""
        return str(self.words["page-ranges"])

    def locator(self, label: str, count: int) -> str:
        """`chap.`, `nn.`"""
        return _numbered(self.words["locators"][label], count)

    def ordinal(self, number: int) -> str:
        """`4th`; `4.` and so on in languages that have a mark for it."""
        if self.words["ordinals"] == "english":
            teen = 10 < number % 100 < 14
            return f"{number}{'th' if teen else _SECOND_TO_THIRD.get(number % 10, 'th')}"
        if isinstance(self.words["ordinals"], str):
            return self.words["ordinals"].format(number)
        tens, units = divmod(number % 100, 10)
        suffixes = self.words["ordinals"]
        return f"{number}-{suffixes['units'][units] if units else suffixes['tens'][tens]}"

    def date(self, date: Date) -> str:
        """A date or a range of dates, in words."""
        if date.literal:
            return date.literal
        start, end = date.start, date.end
        if start is None or end is None:
            first = self._day(start) if start else ""
            last = self._day(end) if end else ""
            text = self._pattern("range", start=first, end=last) if date.is_range else first
        else:
            text = self._range(start, end)
        return self.doubted(date, text)

    def year(self, date: Date, short: bool = True) -> str:
        """The year or years of a date alone; `short` says 1948–53 for 1948–1953."""
        if date.literal or date.start is None:
            return date.literal or self.date(date)
        years = [date.start, *([date.end] if date.end and date.end.year != date.start.year else [])]
        last = Day(years[1].year) if len(years) > 1 else None
        only = Date(Day(years[0].year, span=years[0].span), last, date.open_end)
        return self.doubted(date, self.date(only) if short else self._whole_years(only))

    def day_without_year(self, date: Date) -> str:
        """The day or month, or the range of them, where the year is told apart: `10 April`.

        Nothing for a year alone; of what goes on, its beginning.
        """
        start, end = date.certain.start, date.certain.end
        if start is None or not start.month or (end is not None and not end.month):
            return ""
        patterns = {
            name: _YEAR.sub("", pattern) if isinstance(pattern, str) else pattern
            for name, pattern in self.words["dates"].items()
        }
        return replace(self, words={**self.words, "dates": patterns}).date(Date(start, end))

    def _whole_years(self, date: Date) -> str:
        if date.start is None or date.end is None:
            return self.date(date)
        return self._pattern("range", start=self._year(date.start), end=self._year(date.end))

    def doubted(self, date: Date, text: str) -> str:
        """What is printed for a date, in brackets with its `ca.` or question mark if it has one."""
        day = date.start or date.end
        if day is None or not (day.circa or day.uncertain):
            return text
        circa = f"{self.term('circa')}\u00a0" if day.circa else ""
        return f"[{circa}{text}{'?' if day.uncertain else ''}]"

    def _day(self, day: Day) -> str:
        year = self._year(day)
        if not day.month:
            return year
        if not day.day:
            return self._pattern("month", month=self._month(day, alone=True), year=year)
        return self._day_pattern("day", day)

    def accessed(self, date: Date) -> str:
        """The day a page was read, in a form of its own where a house has one."""
        day = date.start
        if day is None or not day.day or "accessed" not in self.words["dates"]:
            return self.date(date)
        return self._day_pattern("accessed", day)

    def _day_pattern(self, name: str, day: Day) -> str:
        return self._pattern(
            name,
            month=self._month(day),
            short_month=self.short_months[day.month - 1],
            month_number=day.month,
            day=day.day,
            year=self._year(day),
            short_year=f"{day.year % 100:02}",
        )

    @property
    def short_months(self) -> tuple[str, ...]:
        """The months cut short (CLDR)."""
        names = babel_locale(self.tag).months["format"]["abbreviated"]
        return tuple(str(names[month]) for month in range(1, 13))

    def _year(self, day: Day) -> str:
        if day.year <= 0:
            return f"{1 - day.year}\u00a0{self.term('bc')}"
        return str(self.words["dates"]["decade"]).format(day.year) if day.span > 1 else str(day.year)

    def _month(self, day: Day, alone: bool = False) -> str:
        if day.month > 12:
            return str(self.words["dates"]["seasons"][day.month - 21])
        dates = self.words["dates"]
        names = dates.get("months") or (dates.get("months-alone") if alone else ()) or self.months
        return str(names[day.month - 1])

    def _range(self, start: Day, end: Day) -> str:
        """As short as it can be said: 13–14 July 2021, July–September 2019, 1948–53."""
        year = self._year(end)
        if start.year == end.year and start.month and end.month and bool(start.day) == bool(end.day):
            if not start.day:
                months = {"month": self._month(start, alone=True), "month2": self._month(end, alone=True)}
                return self._pattern("year-of-months", **months, year=year)
            pattern = "day-range" if start.month == end.month else "month-range"
            months = {"month": self._month(start), "month2": self._month(end)}
            return self._pattern(pattern, **months, day=start.day, day2=end.day, year=year)
        if not start.month and not end.month and start.year > 0:
            return self._pattern("range", start=start.year, end=shorten_range(str(start.year), str(end.year)))
        return self._pattern("range", start=self._day(start), end=self._day(end))

    def _pattern(self, name: str, **values: object) -> str:
        return str(self.words["dates"][name]).format(**values)


def _numbered(term: Any, count: int) -> str:
    if isinstance(term, str):
        return term
    return str(term["one" if count == 1 else "many"])


@lru_cache(maxsize=64)
def load_locale(tag: str) -> Locale:
    """The locale of a language tag, or of the nearest language that we have words for."""
    name = _nearest(tag)
    words = _words(name)
    months = _months(name)
    is_borrowed = primary(name) != primary(tag)  # English words, but not America's way with marks
    inside = "" if is_borrowed else str(words["punctuation"]["inside-quotes"])
    drop = bool(words["punctuation"].get("drop-comma-after-stop", False))
    return Locale(tag, quotes_of(tag), Punctuation(inside, drop), words, months)


def locale_tags() -> tuple[str, ...]:
    """The languages that have words of their own."""
    folder = resources.files("octavo.cite") / "locale"
    return tuple(
        sorted(file.name.removesuffix(".yml") for file in folder.iterdir() if file.name[-4:] == ".yml")
    )


def _nearest(tag: str) -> str:
    known = locale_tags()
    if tag in known:
        return tag
    if primary(tag) in known:
        return primary(tag)
    if primary(tag) == "en":
        return FALLBACK if tag.upper() in {"EN", "EN-US"} else "en-GB"
    return FALLBACK


def _words(name: str) -> dict[str, Any]:
    file = resources.files("octavo.cite") / "locale" / f"{name}.yml"
    words: dict[str, Any] = YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))
    parent = words.pop("extends", None)
    return merge_words(_words(parent), words) if parent else words


def merge_words(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Words with others in their place, group by group."""
    merged = dict(base)
    for key, value in over.items():
        both = isinstance(value, dict) and isinstance(merged.get(key), dict)
        merged[key] = merge_words(merged[key], value) if both else value
    return merged


def _months(tag: str) -> tuple[str, ...]:
    """Twelve months as they stand in a date (CLDR)."""
    names = babel_locale(tag).months["format"]["wide"]
    return tuple(str(names[month]) for month in range(1, 13))


def babel_locale(tag: str) -> BabelLocale:
    """Babel's locale of a tag; English when it has none."""
    if not is_language_tag(tag):
        return BabelLocale("en")
    try:
        return BabelLocale.parse(tag.replace("-", "_"))
    except UnknownLocaleError:
        return BabelLocale("en")
