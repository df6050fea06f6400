"""How typed notes write dates: of publication, and of the day a page was read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from octavo.check.citations.typed_note import TypedCite, Use
from octavo.check.citations.wording import Wording

_BRACKETED_YEAR: Final = re.compile(r"\((\d{4})\)")
_OPENING_OR_QUOTES: Final = " ([\"'’”›»“"
_FIGURES: Final = re.compile(r"\d+")


def date_form(match: re.Match[str]) -> str:
    """The shape of a date: `d Month yyyy`, `Month d, yyyy`, `dd.mm.yyyy`."""
    text = " ".join(match.group().split())
    if match["iso"]:
        return "yyyy-mm-dd"
    if match["figures"]:
        shapes = iter(("dd", "mm", "yyyy"))
        return _FIGURES.sub(lambda _: next(shapes), text)
    comma = "," if "," in text else ""
    if match["month_first"]:
        return f"Month d{comma} yyyy"
    return f"d Month{comma} yyyy" if text[-1].isdigit() else "d Month without a year"


def access_given(cite: TypedCite, wording: Wording) -> Iterator[Use]:
    """Whether the day a page was read is told."""
    if cite.address is not None:
        found = wording.accessed.search(cite.bare, cite.start, cite.end)
        yield Use("given" if found else "left out", found.start() if found else cite.address.start)


def access_comma(cite: TypedCite, wording: Wording) -> Iterator[Use]:
    """Whether a comma goes before; American style has it inside a title's closing quotation mark."""
    found = wording.accessed.search(cite.bare, cite.start, cite.end)
    before = cite.note.text[cite.start : found.start()].rstrip(_OPENING_OR_QUOTES) if found else ""
    if found and before:
        yield Use("a comma" if before.endswith(",") else "no comma", found.start())


def access_colon(cite: TypedCite, wording: Wording) -> Iterator[Use]:
    """The word, and whether it has a colon."""
    found = wording.accessed.search(cite.bare, cite.start, cite.end)
    if found:
        yield Use(f"“{' '.join(found.group().lower().split())}”", found.start())


def access_date(cite: TypedCite, wording: Wording) -> Iterator[Use]:
    """The shape of the date."""
    found = wording.accessed.search(cite.bare, cite.start, cite.end)
    day = wording.day.search(cite.bare, found.end(), cite.end) if found else None
    if day:
        yield Use(date_form(day), day.start())


def access_day(cite: TypedCite, wording: Wording) -> str:
    """The date without its spaces, to compare; empty when there is none."""
    found = wording.accessed.search(cite.bare, cite.start, cite.end)
    day = wording.day.search(cite.bare, found.end(), cite.end) if found else None
    return "".join(day.group().casefold().split()) if day else ""


def publication_date(cite: TypedCite, wording: Wording) -> Iterator[Use]:
    """The shape of a date with a day, or of a web page's year in brackets."""
    accessed = wording.accessed.search(cite.bare, cite.start, cite.end)
    end = accessed.start() if accessed else cite.end
    day = wording.day.search(cite.bare, cite.start, end)
    if day:
        yield Use(date_form(day), day.start())
    elif cite.address is not None:
        year = _BRACKETED_YEAR.search(cite.note.text, cite.start, cite.address.start)
        if year:
            yield Use("(yyyy)", year.start())
