"""Typed citations recognised in notes: works offered for the bibliography, and nothing guessed.

A note is recognised when all of it has the form of a full note after the Chicago Manual (17th ed.,
§§14.23, 14.171, 14.207). The note stays as it was typed: an editor decides what to cite by key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import Any, Final

import panflute as pf

from octavo.slug import slug

_ITALIC: Final = "\x01"  # round what was set in italics
_AUTHORS: Final = r"(?P<author>[^“”\x01\d:;()]{3,80}?)"
_YEAR: Final = r"(?P<year>(?:1[5-9]|20)\d\d)"
_PAGES: Final = r"(?P<pages>\d+(?:[-–]\d+)?)"
_LOCATOR: Final = r"(?:, (?:pp?\. ?)?\d+(?:[-–]\d+)?(?:, \d+(?:[-–]\d+)?)*)?"
_URL: Final = r"(?P<url>https?://[^\s<>]+?)"
_TITLE: Final = r"“\x01?(?P<title>[^“”\x01]+?),?\x01?”"
_DAY: Final = r"(?:[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+,? \d{4}|\d{2}\.\d{2}\.\d{4}|\d{4})"
_IMPRINT: Final = rf"\((?P<location>[^:()]+): (?P<publisher>[^()]+), {_YEAR}\)"
_ISSUE: Final = (
    rf"(?:[Vv]ol\. ?)?(?P<volume>\d+)(?:,? [Nn]o\. ?(?P<number>\d+))?"
    rf"(?:, {_YEAR}, pp?\. ?{_PAGES}| \((?:\w+ )?(?P<year2>\d{{4}})\)(?:: (?P<pages2>\d+(?:[-–]\d+)?))?)"
)
_FORMS: Final = tuple(
    (kind, re.compile(form + r"\.?"))
    for kind, form in (
        ("book", rf"{_AUTHORS}, \x01(?P<title>[^\x01]+?),?\x01,? {_IMPRINT}{_LOCATOR}"),
        (
            "article",
            rf"{_AUTHORS},? {_TITLE},? \x01(?P<journaltitle>[^\x01]+?),?\x01,? {_ISSUE}(?:, {_URL})?",
        ),
        (
            "online",
            rf"(?:{_AUTHORS}, )?{_TITLE},? (?:\x01?(?P<organization>[^“”\x01;,]{{2,80}}?)\x01?, )?"
            rf"(?:(?P<day>{_DAY}), )?(?:available at:? ?)?{_URL}"
            rf"(?:,? \(?(?:last )?accessed:?(?: on)? ?(?P<accessed>{_DAY})\)?)?",
        ),
    )
)
_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True, slots=True)
class Work:
    """An entry for a bibliography. `fields` hold only what the note says."""

    key: str
    type: str
    fields: tuple[tuple[str, str], ...]

    @property
    def bibtex(self) -> str:
        """The entry, with the characters that BibTeX reads escaped."""
        lines = [f"  {name} = {{{_escaped(name, value)}}}," for name, value in self.fields]
        return "\n".join((f"@{self.type}{{{self.key},", *lines, "}\n"))


@dataclass(slots=True)
class Works:
    """The works recognised so far, each once."""

    works: dict[tuple[tuple[str, str], ...], Work] = field(default_factory=dict)

    def recognise(self, note: Any) -> bool:
        """Take what a note (a pandoc Note) cites; whether it was recognised."""
        text = _typed(note).strip()
        for kind, form in _FORMS:
            match = form.fullmatch(text)
            if match is not None:
                fields = tuple(_fields(match))
                if fields not in self.works:
                    self.works[fields] = Work(self._key(dict(fields)), kind, fields)
                return True
        return False

    def _key(self, fields: dict[str, str]) -> str:
        """`walt1987`, with a letter where that is taken."""
        first = fields.get("author", fields.get("organization", "")).split(" and ")[0].split()
        base = slug(first[-1] if first else "", "work") + fields.get("date", "")[:4]
        taken = {work.key for work in self.works.values()}
        names = (base, *(f"{base}{letter}" for letter in ascii_lowercase), f"{base}-{len(taken)}")
        return next(name for name in names if name not in taken)


def looks_like_citation(note: Any) -> bool:
    """Whether a note that was not recognised seems to cite: a year and a quoted or italic title."""
    text = _typed(note)
    return bool(re.search(_YEAR, text)) and ("“" in text or _ITALIC in text)


def _fields(match: re.Match[str]) -> Iterator[tuple[str, str]]:
    found = {name: value.strip() for name, value in match.groupdict().items() if value}
    if "author" in found:
        yield "author", re.sub(r",? and |, (?=[A-Z]\S* )", " and ", found["author"])
    yield "title", found["title"].rstrip(",")
    for name in ("journaltitle", "volume", "number", "location", "publisher", "organization"):
        if name in found:
            yield name, found[name]
    date = found.get("day") or found.get("year") or found.get("year2")
    if date:
        yield "date", _day(date)
    pages = found.get("pages") or found.get("pages2")
    if pages:
        yield "pages", re.sub("[-–]", "--", pages)
    if "url" in found:
        yield "url", found["url"]
    if "accessed" in found:
        yield "urldate", _day(found["accessed"])


def _day(typed: str) -> str:
    """`March 2, 2022`, `2 March 2022` or `02.03.2022` as BibLaTeX writes it; anything else as typed."""
    named = re.fullmatch(r"([A-Z][a-z]+) (\d{1,2}), (\d{4})", typed)
    if named is not None and named[1] in _MONTHS:
        return f"{named[3]}-{_MONTHS.index(named[1]) + 1:02}-{int(named[2]):02}"
    named = re.fullmatch(r"(\d{1,2}) ([A-Z][a-z]+),? (\d{4})", typed)
    if named is not None and named[2] in _MONTHS:
        return f"{named[3]}-{_MONTHS.index(named[2]) + 1:02}-{int(named[1]):02}"
    dotted = re.fullmatch(r"(\d{2})\.(\d{2})\.(\d{4})", typed)
    return f"{dotted[3]}-{dotted[2]}-{dotted[1]}" if dotted is not None else typed


def _typed(note: Any) -> str:
    """The note's characters, italics marked."""
    return " ".join(_text(note).split())


def _text(element: Any) -> str:
    match element:
        case pf.Str():
            return str(element.text)
        case pf.Space() | pf.SoftBreak() | pf.LineBreak():
            return " "
        case pf.Emph():
            return _ITALIC + "".join(map(_text, element.content)) + _ITALIC
        case _:
            return "".join(map(_text, getattr(element, "content", ())))


def _escaped(name: str, value: str) -> str:
    return value if name == "url" else re.sub(r"([&%#$_{}])", r"\\\1", value)
