"""Theses, reports, manuscripts, cases; dates and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from octavo.cite.entry import Entry
from octavo.cite.nodes import Context, capitalized, entry_of, in_sentences, style_of, unit
from octavo.cite.richtext import NOTHING, HRef, Rich, Text, first_char

_FILE: Final = ("fonds", "opis", "delo")  # of archives in the countries of the former Soviet Union
_HOUSE: Final = ("collection", "archive", "library")
_PLACE_IN_COLLECTION: Final = ("series", *_FILE, "box", "folder", "item", "shelfmark")
_NUMBERED: Final = frozenset({"box", "folder", *_FILE})
_UNDATED: Final = ("date", "year", "eventdate", "pubstate")
_DOI_PREFIX: Final = re.compile(r"^\s*(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_YEAR_OF_REPORT: Final = re.compile(r"[\[(]\d{4}[\])]")
_US_REPORTS: Final = re.compile(r"\bU\.\s?S\.\s|\bS\. Ct\.")


def print_work_type(context: Context) -> Rich:
    """`PhD diss.`, `technical report`, or what the author wrote."""
    entry, style = entry_of(context), style_of(context)
    typed = entry.value("type")
    return Text(style.locale.term(typed)) if typed and style.locale.has_term(typed) else entry.text("type")


def _number(context: Context) -> Rich:
    entry, style = entry_of(context), style_of(context)
    number = entry.text("number")
    plain_number = bool(number) and first_char(number).isdigit()
    return Text(style.locale.term("number"), "\u00a0", number) if plain_number else number


def _version(context: Context) -> Rich:
    entry = entry_of(context)
    version = Text("v.\u00a0", entry.text("version")) if entry.has("version") else Text()
    return capitalized(version, style_of(context).language) if in_sentences(context) else version


def _archive(context: Context) -> Rich:
    """From the thing to the house that keeps it: item, folder 7, box 3, collection, archive (14.222)."""
    return _kept(context, ("item", "folder", "box", *_FILE, "shelfmark", "series", *_HOUSE))


def _archive_from_collection(context: Context) -> Rich:
    """`Edward M. House Papers, box 3, folder 7, Yale University Library`."""
    return _kept(context, ("collection", *_PLACE_IN_COLLECTION, "archive", "library"))


def _archive_house(context: Context) -> Rich:
    """`Edward M. House Papers, Yale University Library`."""
    return _kept(context, _HOUSE)


def _place_in_archive(context: Context) -> Rich:
    """`box 3, folder 7`, from the whole to the thing."""
    return _kept(context, _PLACE_IN_COLLECTION)


def _archive_with_brackets(context: Context) -> Rich:
    """`Edward M. House Papers (Box 3, Folder 7), Yale University Library`."""
    style = style_of(context)
    named = [name for name in _HOUSE if entry_of(context).has(name)]
    places = [capitalized(place, style.language) for place in _told(context, _PLACE_IN_COLLECTION)]
    joined = style.punctuation.join_all(places, ", ")
    place = Text("(", joined, ")") if joined else joined
    whole = style.punctuation.join(_kept(context, named[:1]), " ", place)
    return style.punctuation.join(whole, ", ", _kept(context, named[1:]))


def _kept(context: Context, names: Iterable[str]) -> Rich:
    return style_of(context).punctuation.join_all(_told(context, names), ", ")


def _told(context: Context, names: Iterable[str]) -> Iterator[Rich]:
    """The fields that are given; a number has its word before it, unless the author typed one."""
    entry, style = entry_of(context), style_of(context)
    for name in names:
        text = entry.text(name)
        if name in _NUMBERED and first_char(text).isdigit():
            text = Text(style.locale.term(name), "\u00a0", text)
        if text:
            yield text


def print_full_date(context: Context) -> Rich:
    """The date as exactly as it is known, or what is said for it (`forthcoming`)."""
    entry, style = entry_of(context), style_of(context)
    date = entry.date()
    if date is not None:
        return Text(style.locale.date(date))
    state = entry.plain("pubstate")
    return Text(style.locale.term(state) if style.locale.has_term(state) else state)


def _dated(context: Context) -> Rich:
    """The same, or that there is no date."""
    return print_full_date(context) or Text(style_of(context).locale.term("no-date"))


def _page_day(context: Context) -> Rich:
    """The day of a page, where its year has been told already."""
    return style_of(context).day_of(entry_of(context))


def _page_owner(context: Context) -> Rich:
    """The organization that keeps a page, unless the page leads with it."""
    entry, style = entry_of(context), style_of(context)
    return entry.text("organization") if style.lead_role(entry) else Text()


def _event_or_date(context: Context) -> Rich:
    entry, style = entry_of(context), style_of(context)
    date = entry.date("eventdate") or entry.date()
    return Text(style.locale.date(date)) if date else Text()


def _court_and_year(context: Context) -> Rich:
    """`(2d Cir. 1999)`; the Supreme Court is not named, its reports say it (14.277)."""
    entry, style = entry_of(context), style_of(context)
    court = Text() if is_us_report(entry) else entry.text("institution")
    date = None if tells_year(entry) else entry.date()
    inside = style.punctuation.join(court, " ", Text(style.locale.year(date)) if date else Text())
    return Text("(", inside, ")") if inside else Text()


def is_us_report(entry: Entry) -> bool:
    """Whether a case is reported where only the Supreme Court is."""
    return bool(_US_REPORTS.search(entry.plain("number")))


def tells_year(entry: Entry) -> bool:
    """Whether a case's report has the year in it: `[2006] 2 S.C.R. 363` (14.294, 14.298)."""
    return bool(_YEAR_OF_REPORT.search(entry.plain("number")))


def tells_no_year(entry: Entry) -> bool:
    """Whether the year of a case is still to be told."""
    return not tells_year(entry)


def print_enacted(context: Context) -> Rich:
    """The date of an Act, unless that is a year which stands in its title.

    `Human Rights Act 1998` ends with it; `Homeland Security Act of 2002` has one after its number (14.282).
    """
    entry, style = entry_of(context), style_of(context)
    date = entry.date()
    if date is None or date.start is None or date.start.month:
        return print_full_date(context)
    title, year = entry.plain("title"), style.year(date)
    is_short_title = title.endswith(f" {year}") and not title.endswith(f" of {year}")
    told = is_short_title or (year in title and not entry.has("number"))
    return Text() if told else print_full_date(context)


def _enacted_in_brackets(context: Context) -> Rich:
    """`(2002)`, `(January 4, 1984)`."""
    date = print_enacted(context) if entry_of(context).date() else Text()
    return Text("(", date, ")") if date else date


def _year_of_edition(context: Context) -> Rich:
    """`(1980)` in a note, `1980` in the bibliography."""
    date = entry_of(context).date()
    year = Text(style_of(context).locale.year(date)) if date else Text()
    return year if in_sentences(context) or not year else Text("(", year, ")")


def _accessed(context: Context) -> Rich:
    """When a page without a date was read (14.12)."""
    entry, style = entry_of(context), style_of(context)
    date = entry.date("urldate")
    if date is None or not entry.has("url") or entry.has(*_UNDATED):
        return NOTHING
    return Text(style.locale.term("accessed"), " ", style.locale.accessed(date))


def _read_on(context: Context) -> Rich:
    """When a page was read, whether it has a date or not."""
    entry, style = entry_of(context), style_of(context)
    date = entry.date("urldate")
    if date is None or not entry.has("url") or entry.has("doi"):
        return Text()
    return Text(style.locale.term("accessed"), " ", style.locale.accessed(date))


def doi_number(entry: Entry) -> str:
    """The DOI without an address before it."""
    typed = entry.address("doi")
    return _DOI_PREFIX.sub("", typed) if typed else ""


def print_doi(context: Context) -> Rich:
    """The DOI as a link."""
    number = doi_number(entry_of(context))
    address = f"https://doi.org/{number}"
    return HRef(address, address) if number else NOTHING


def _short_doi(context: Context) -> Rich:
    """`doi:10.2307/2539149`, which is a link all the same."""
    number = doi_number(entry_of(context))
    return HRef(f"https://doi.org/{number}", f"doi:{number}") if number else Text()


def _eprint(context: Context) -> Rich:
    entry, style = entry_of(context), style_of(context)
    if not entry.has("eprint") or entry.has("url"):
        return NOTHING
    number = entry.address("eprint")
    match entry.value("eprinttype").lower():
        case "arxiv" | "":
            return HRef(f"https://arxiv.org/abs/{number}", f"{style.locale.term('arxiv')}:{number}")
        case "jstor":
            return HRef(f"https://www.jstor.org/stable/{number}", f"https://www.jstor.org/stable/{number}")
        case _:
            return Text(f"{entry.plain('eprinttype')}:{number}")


def print_url(context: Context) -> Rich:
    """The address as a link."""
    address = entry_of(context).address("url")
    return HRef(address, address) if address else NOTHING


work_type = unit(print_work_type)
number = unit(_number)
version = unit(_version)
archive = unit(_archive)
archive_from_collection = unit(_archive_from_collection)
archive_house = unit(_archive_house)
archive_with_brackets = unit(_archive_with_brackets)
place_in_archive = unit(_place_in_archive)
full_date = unit(print_full_date)
event_or_date = unit(_event_or_date)
court_and_year = unit(_court_and_year)
enacted = unit(print_enacted)
enacted_in_brackets = unit(_enacted_in_brackets)
year_of_edition = unit(_year_of_edition)
dated = unit(_dated)
page_day = unit(_page_day)
page_owner = unit(_page_owner)
read_on = unit(_read_on)
short_doi = unit(_short_doi)
accessed = unit(_accessed)
doi = unit(print_doi)
eprint = unit(_eprint)
url = unit(print_url)
