"""Patterns of dates: `{d} {MMMM} {yyyy}`, in CLDR's letters."""

from __future__ import annotations

import re
from typing import Final

# CLDR's letters and what a locale's date patterns call them.
_LETTERS: Final = {
    "d": "{day}", "dd": "{day:02}", "M": "{month_number}", "MM": "{month_number:02}",
    "MMM": "{short_month}", "MMMM": "{month}", "yy": "{short_year}", "yyyy": "{year}",
}  # fmt: skip
_TOKEN: Final = re.compile(r"\{(\w*)\}")
_PLACES: Final = {"full": "day", "month": "month", "accessed": "accessed"}
_IN_FULL: Final = re.compile(r"\{day\} \{month\}|\{month\} \{day\}")


def date_words(name: str, pattern: str) -> dict[str, str] | str:
    """The locale's patterns that a house's pattern stands for; the letters that mean nothing otherwise."""
    if name == "range":
        return {"range": f"{{start}}{pattern}{{end}}"}
    unknown = next((match[1] for match in _TOKEN.finditer(pattern) if match[1] not in _LETTERS), None)
    if unknown is not None:
        return unknown
    made = _TOKEN.sub(lambda match: _LETTERS[match[1]], pattern)
    words = {_PLACES[name]: made}
    if name == "full" and _IN_FULL.search(made):
        words["day-range"] = made.replace("{day}", "{day}–{day2}")
        words["month-range"] = _IN_FULL.sub(_twice, made)
    return words


def _twice(match: re.Match[str]) -> str:
    again = match[0].replace("{day}", "{day2}").replace("{month}", "{month2}")
    return f"{match[0]}–{again}"
