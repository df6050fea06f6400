"""What the report's printed notes do in two ways (findings/citations.md §4), each with its mending.

A mending turns a note typed in one way into one typed in the other, and leaves that other one alone.
`as_ours` finds the other way: in print it must be there too, or print does not contradict itself and it is we
who change it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from octavo.cite.entry import Entry
from octavo.cite.locales import load_locale

Mend = Callable[[str, Entry], str]

_ENGLISH: Final = load_locale("en-US")
_MONTHS: Final = _ENGLISH.months
_MONTH: Final = f"(?:{'|'.join(_MONTHS)})"
_ACCESSED: Final = r"\(accessed:? ?[^)]*\)"


@dataclass(frozen=True)
class Contradiction:
    """One thing that print has in two ways."""

    name: str
    mend: Mend
    as_ours: str  # a pattern


def _swap(pattern: str, replacement: str) -> Mend:
    known = re.compile(pattern)
    return lambda text, work: known.sub(replacement, text)


# --- names ------------------------------------------------------------------------------------


def _author_in_the_quotation(text: str, work: Entry) -> str:
    families = [person.family for person in work.names("author").people]
    inside = re.match("“([^“”,]+), ", text)
    if inside is None or not any(inside[1].endswith(family) for family in families):
        return text
    return f"{inside[1]}, “{text[inside.end() :]}"


def _ampersands(text: str, work: Entry) -> str:
    in_lists = re.sub(r"(?<=[^”], )([^,&“”()]+) & ", r"\1, and ", text)
    return in_lists.replace(" & ", " and ")


# --- titles -----------------------------------------------------------------------------------


def _subtitle_colon(text: str, work: Entry) -> str:
    title, subtitle = work.plain("title"), work.plain("subtitle")
    return text.replace(f"{title} {subtitle}", f"{title}: {subtitle}") if subtitle else text


def _kind_of_document(text: str, work: Entry) -> str:
    kind = {"report": work.plain("type"), "proceedings": work.plain("titleaddon")}.get(work.type)
    return text.replace("”, ", f"”, {kind}, ", 1) if kind and kind not in text else text


def _issuing_body(text: str, work: Entry) -> str:
    kind, body = work.plain("type"), work.plain("institution")
    told = body in text.split("”", 1)[-1]
    return text if work.type != "report" or told else text.replace(f", {kind}, ", f", {kind}, {body}, ")


def _book_in_the_quotation(text: str, work: Entry) -> str:
    book = work.plain("booktitle")
    inside = re.compile(rf" in ({re.escape(book)})”", re.IGNORECASE)
    return inside.sub(f"”, in {book}", text) if book else text


def _in_before_the_book(text: str, work: Entry) -> str:
    book = _typographic(work.plain("booktitle"))
    return text.replace(f"”, {book}", f"”, in {book}") if book else text


def _book_brackets(text: str, work: Entry) -> str:
    if work.type != "incollection":
        return text
    house = _typographic(work.plain("publisher")) or "\0"
    text = re.sub(rf", ({re.escape(house)}, \d{{4}})(?=,)", r" (\1)", text)
    return re.sub(r"\. (\d{4})\.$", r" (\1).", text)


def _typographic(text: str) -> str:
    return text.replace("'", "’")


# --- dates ------------------------------------------------------------------------------------


def _month_first(text: str, work: Entry) -> str:
    days = re.compile(rf"(\d\d?(?:–\d\d?)?) ({_MONTH})(?:,?( \d{{4}}))?(?=[, ])")
    return days.sub(lambda day: f"{day[2]} {day[1]}" + (f",{day[3]}" if day[3] else ""), text)


def _access_in_figures(text: str, work: Entry) -> str:
    def figures(day: re.Match[str]) -> str:
        return f"(accessed: {int(day[2]):02}.{_MONTHS.index(day[1]) + 1:02}.{day[3]})"

    return re.sub(rf"\(accessed: ({_MONTH}) (\d\d?), (\d{{4}})\)", figures, text)


def _missing_year(text: str, work: Entry) -> str:
    return re.sub(rf"({_MONTH} \d\d?)(?=, available)", rf"\1, {_year(work)}", text)


def _missing_day(text: str, work: Entry) -> str:
    """The day, where another note tells it; a bare year is all that the entry has otherwise."""
    date = work.date()
    if work.type != "online" or date is None:
        return text
    return re.sub(rf"(?<!\d), {_year(work)}(?=, available)", f", {_ENGLISH.date(date)}", text)


def _year(work: Entry) -> str:
    date = work.date()
    return str(date.start.year) if date and date.start else ""


def _missing_access(text: str, work: Entry) -> str:
    read_on = _read_on(work)
    return text if "(accessed" in text or not read_on else text.replace("<address>", f"<address>{read_on}")


def _other_access(text: str, work: Entry) -> str:
    return re.sub(f" {_ACCESSED}", _read_on(work), text)


def _read_on(work: Entry) -> str:
    day = work.date("urldate")
    if day is None or day.start is None:
        return ""
    return f" (accessed: {day.start.day:02}.{day.start.month:02}.{day.start.year})"


# --- pages ------------------------------------------------------------------------------------


def _whole_second_number(text: str, work: Entry) -> str:
    cut = re.compile(r"(?<![\d–])(\d+)–(\d+)(?!\d)")

    def whole(pages: re.Match[str]) -> str:
        first, last = pages[1], pages[2]
        return f"{first}–{first[: max(0, len(first) - len(last))]}{last}"

    return cut.sub(whole, text)


def _page_before_address(text: str, work: Entry) -> str:
    after_address = re.compile(r"(available at: <address>) (pp?\. [\d–]+)")
    after_access = re.compile(rf"(available at: <address> {_ACCESSED}), (pp?\. [\d–]+)")
    return after_access.sub(r"\2, \1", after_address.sub(r"\2, \1", text))


# --- the end ----------------------------------------------------------------------------------


def _end(text: str, work: Entry) -> str:
    return text if text.endswith((".", ";")) else f"{text}."


BY_KIND: Final[dict[str, tuple[Contradiction, ...]]] = {
    "addresses and the day they were read": (
        Contradiction("comma before “(accessed”", _swap(r", (?=\(accessed)", " "), r"<address> \(accessed"),
        Contradiction("“available at” without a colon",
            _swap("available at (?=<)", "available at: "), "at: <"),
        Contradiction("address without “available at:”", _swap(
            r",? (?<!at: )(?=<address>)", ", available at: "), ", available at: <address>"),
        Contradiction("no space after “accessed:”", _swap(r"accessed:(?=\d)", "accessed: "), r"accessed: \d"),
        Contradiction("access date “dd.mm. yyyy”", _swap(
            r"(accessed: \d\d\.\d\d\.) (?=\d)", r"\1"), r"accessed: \d\d\.\d\d\.\d{4}"),
        Contradiction("access date “Month d, yyyy”", _access_in_figures, r"accessed: \d\d\.\d\d\.\d{4}"),
        Contradiction("access date left out", _missing_access, r"<address>,? \(accessed: \d"),
        Contradiction("another access date for the same work", _other_access, r"<address> \(accessed: \d"),
    ),
    "titles": (
        Contradiction("comma inside the quotation mark", _swap(",”", "”,"), "[^,]”, "),
        Contradiction("no comma after a quoted title", _swap(r"\?” (?=\S)", "?”, "), "”, "),
        Contradiction("author inside the quotation marks",
            _author_in_the_quotation, r"^[A-Z]\w+ [A-Z]\w+, “"),
        Contradiction("title with a quotation not in quotation marks", _swap(
            r"^([^“”]+)“([^“”]+)” ([a-z][^“”<]*?)(?=, available)", r"“\1‘\2’ \3”"), "^“[^”]*”, "),
        Contradiction("title not in quotation marks", _swap(
            r"^(?!Ibid)([^“”<\[]+?)(?= \[|, available)", r"“\1”"), "^“[^”]*”, "),
        Contradiction("nested quotation marks that do not pair", _swap(
            "^“([^“”]*)“([^“”]*)”", r"“\1‘\2’”"), "^“[^“”]*”"),
        Contradiction("no colon before the subtitle", _subtitle_colon, "“[^”]*: [^”]*”"),
        Contradiction("a spaced hyphen for a dash", _swap(" - ", " – "), r"\d–\d"),
        Contradiction("translated title in round brackets",
            _swap(r"” \(([^()]*)\),", r"” [\1],"), r" \[[^]]*\],"),
        Contradiction("year in the quotation and again after it", _swap(
            r", (\d{4})”(?=.*\b\1\b)", "”"), r"[^\d]”, .*\d{4}, available"),
        Contradiction("capitals of a website's name",
            _swap("Official website", "Official Website"), "Official W"),
        Contradiction("the kind of document left out", _kind_of_document, "Final Document|”, Political Decl"),
        Contradiction("the body that issued it left out", _issuing_body, "”, Central Asia"),
    ),
    "names": (
        Contradiction("family name first", _swap(
            r"(?<!\w)([A-Z]\w+), ((?:[A-Z]\.)+)(?=,| &| “)", r"\2 \1"), r"^(?:[A-Z]\.)+ \w+"),
        Contradiction("“&”", _ampersands, r", and [A-Z]|[a-z] and [A-Z]\."),
        Contradiction("no comma after the author", _swap(
            r"^((?:[A-Z]\.)+ [^“”<]*[^“”<,\s]) “", r"\1, “"), r"^(?:[A-Z]\.)+ \w+, “"),
        Contradiction("period after a whole name",
            _swap(r"(?<=[a-z]{2})\.,(?= [A-Z])", ","), "[a-z]{2}, [A-Z]"),
    ),
    "books": (
        Contradiction("comma before the place",
            _swap(r", (?=\([A-Z][^()]*: )", " "), r"[^,] \([A-Z][^()]*: "),
        Contradiction("“(eds)”", _swap(r"\(eds\)", "(eds.)"), r"\(eds\.\)"),
        Contradiction("comma after “(eds.)”", _swap(r"\(eds\.\), ", "(eds.) "), r"\(eds\.\) "),
        Contradiction("no comma before the year", _swap(r"(?<=[a-z]) (?=\d{4}\))", ", "), r"[a-z], \d{4}\)"),
        Contradiction("place twice", _swap(
            r"\((\w+): ([^()]*), \1, (\d{4})\)", r"(\1: \2, \3)"), r"\(\w+: [^(),]*, \d{4}\)"),
        Contradiction("book inside the quotation marks", _book_in_the_quotation, ",?” in [A-Z]"),
        Contradiction("no “in” before the book", _in_before_the_book, ",?” in [A-Z]"),
        Contradiction("book's year not in brackets", _book_brackets, r"\([^()]+, \d{4}\)"),
        Contradiction("place abbreviated with a period", _swap(r"\bDC\.,", "DC,"), r"\bMA: "),
    ),
    "periodicals and dates": (
        Contradiction("“Vol-N-Issue-N”",
            _swap(r"Vol-(\d+)-Issue-(\d+)", r"Vol. \1, No. \2,"), r"Vol\. \d+, No\."),
        Contradiction("issue's date in brackets", _swap(
            rf"\(({_MONTH})-({_MONTH}), (\d{{4}})\)", r"\1–\2 \3"), r"No\. \d+, \d{4}, "),
        Contradiction("year in brackets after a web page", _swap(
            r" \((\d{4})\)(?=, available)", r", \1"), r", \d{4}, available"),
        Contradiction("hyphen in a range of numbers", _swap(r"(?<=\d) ?- ?(?=\d)", "–"), r"\d–\d"),
        Contradiction("day before the month", _month_first, rf"{_MONTH} \d\d?, \d{{4}}"),
        Contradiction("date without a year", _missing_year, rf"{_MONTH} \d\d?, \d{{4}}, available"),
        Contradiction("year where another note has the day",
            _missing_day, rf"{_MONTH} \d\d?, \d{{4}}, available"),
    ),
    "pages": (
        Contradiction("second number cut short", _whole_second_number, r"(\d)\d\d[-–]\1\d\d"),
        Contradiction("no space after “p.”", _swap(r"\bp\.(?=\d)", "p. "), r"\bp\. \d"),
        Contradiction("page without “p.”", _swap(r"(?<=\d{4}, )(?=\d+\.$)", "p. "), r"\bp\. \d"),
        Contradiction("page after the address", _page_before_address, r"\d{4},? pp?\.|\), pp?\. "),
    ),
    "end of a note": (
        Contradiction("two marks at the end", _swap(r"\.(?=[.;]$)", ""), r"[^.]\.$"),
        Contradiction("no period at the end", _end, r"\.$"),
    ),
}  # fmt: skip
CONTRADICTIONS: Final = tuple(one for kind in BY_KIND.values() for one in kind)
