"""Which kind of work an entry is: its BibLaTeX type, told apart further as the Chicago Manual does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from octavo.cite.entry import Entry
from octavo.cite.fields import BOOKS

_DESCRIPTION: Final = re.compile(
    r"(letter|memorandum|telegram|minutes|interview|e-?mail|message|postcard|note)\b", re.IGNORECASE
)
_WORKING_PAPER: Final = re.compile(r"\b(working|discussion) paper\b", re.IGNORECASE)
_KEPT: Final = ("archive", "library", "collection", "shelfmark", "fonds", "howpublished", "box", "folder")
# For styles whose manuals do not go as far as Chicago's: the kind a work of a finer kind is treated as.
PLAINER: Final[Mapping[str, str]] = {
    "unsigned_article": "article", "letter": "manuscript", "typescript": "manuscript", "artwork": "misc",
    "working_paper": "report",
}  # fmt: skip
PLAINER_BUT_LETTERS: Final[Mapping[str, str]] = {one: to for one, to in PLAINER.items() if one != "letter"}


def kind_of(entry: Entry) -> str:
    """The name of the template that an entry takes."""
    match entry.type:
        case "incollection" | "inbook" | "bookinbook" | "suppbook" | "suppcollection" | "inproceedings":
            return "chapter"
        case "inreference":
            return "chapter" if entry.has("author") else "reference_article"
        case "article" | "suppperiodical":
            unsigned = entry.subtype == "newspaper" and not entry.has("author")
            return "unsigned_article" if unsigned else "article"
        case "artwork" | "image":
            return "artwork"
        case "legislation" if entry.subtype == "treaty":
            return "treaty"
        case "report" if _WORKING_PAPER.search(entry.value("type")):
            return "working_paper"
        case "misc" | "unpublished" | "letter":
            return _kind_of_paper(entry)
        case "video" | "audio" | "music" | "performance":
            return "recording" if entry.has("publisher") else "online"
        case "dataset" | "software" | "standard":
            return "report"
        case "periodical" if entry.has("journaltitle"):  # an issue with a title of its own
            return "article"
        case _:
            return "book" if entry.type in BOOKS else entry.type


def _kind_of_paper(entry: Entry) -> str:
    if entry.type == "letter":
        return "letter"
    if entry.type == "misc" and entry.has("publisher"):
        return "book"
    if entry.type == "unpublished" and entry.has("type") and not entry.has(*_KEPT):
        return "typescript"
    if entry.has("eventtitle") and not entry.has("howpublished", "archive"):
        return "paper"
    return "manuscript"


def is_untitled_part(entry: Entry) -> bool:
    """Whether it is an introduction, foreword or afterword that is called by what it is of (14.110)."""
    return (
        entry.type == "suppbook" and entry.has("type") and entry.has("booktitle") and not entry.has("title")
    )


def is_generic(entry: Entry) -> bool:
    """Whether the title only says what it is (`Letter to …`), as a letter's always does (14.229)."""
    if entry.type in {"misc", "unpublished"} and _DESCRIPTION.match(entry.plain("title")):
        return True
    return entry.type == "letter" or is_description(entry)


def is_description(entry: Entry) -> bool:
    """The same where nobody can take it for a title: titles begin with a capital (14.211, 14.228)."""
    if entry.type not in {"misc", "unpublished", "letter"}:
        return False
    return entry.plain("title")[:1].islower() or (entry.type == "letter" and names_writer(entry))


def has_month(entry: Entry) -> bool:
    """Whether the month of a work's date is known, with its day or without."""
    date = entry.date()
    return date is not None and date.start is not None and bool(date.start.month)


def is_case(entry: Entry) -> bool:
    """Whether it is a case in court."""
    return entry.type == "jurisdiction"


def begins_with_to(entry: Entry) -> bool:
    """Whether a letter's title is only whom it is to."""
    return entry.plain("title").startswith("to ")


def names_writer(entry: Entry) -> bool:
    """Whether a letter's title begins with who wrote it."""
    people = entry.names("author").people
    written = people[0].literal or f"{people[0].given} {people[0].family}" if people else ""
    return bool(written) and entry.plain("title").startswith(written)
