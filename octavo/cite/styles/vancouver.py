"""Vancouver as in *Citing Medicine*, 2nd edition (National Library of Medicine): numbers in brackets."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from octavo.cite.contributors import NameRules
from octavo.cite.entry import Entry
from octavo.cite.in_text_style import InTextStyle
from octavo.cite.nodes import (
    Context,
    Node,
    capitalized,
    entry_of,
    first_given,
    opening,
    phrase,
    style_of,
    unit,
    units,
    value,
    when,
    wrapped,
)
from octavo.cite.page_ranges import RangeRule, minimal_range
from octavo.cite.richtext import HRef, Rich, Text
from octavo.cite.styles.chicago18 import ChicagoNotes18
from octavo.cite.units.containers import led_container, paged, print_pages
from octavo.cite.units.papers import (
    archive_house,
    doi_number,
    full_date,
    number,
    place_in_archive,
    print_url,
    work_type,
)
from octavo.cite.units.people import beside_leaders, contributors, lead
from octavo.cite.units.periodicals import reviewed
from octavo.cite.units.publication import facts
from octavo.cite.units.titles import edition, numbered_volume, series, title, title_in_face, volumes

_MONTHS: Final = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun",
    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
]  # fmt: skip
_WORDS: Final[dict[str, Any]] = {
    "terms": {
        "in": "In:", "phdthesis": "dissertation", "mathesis": "master’s thesis", "accessed": "cited",
        "medium": "[Internet]", "available": "Available from:",
    },
    "roles": {
        "editor": {"one": "editor", "many": "editors"},
        "translator": {"one": "translator", "many": "translators"},
        "editor-translator": {"one": "editor and translator", "many": "editors and translators"},
        "collaborator": {"one": "collaborator", "many": "collaborators"},
    },
    "locators": {"page": {"one": "p.", "many": "p."}},
    "dates": {"day": "{year} {month} {day}", "month": "{year} {month}", "months": _MONTHS},
}  # fmt: skip


def _journal(context: Context) -> Rich:
    """`Security Studies. 1992;1(3):383–416`."""
    entry, style = entry_of(context), style_of(context)
    date = full_date.format_data(context)
    number = f"({entry.plain('number')})" if entry.has("number") else ""
    numbered = f"{entry.plain('volume')}{number}"
    pages = print_pages(context)
    where = Text(
        date, ";" if numbered and date else "", numbered, ":" if pages and (numbered or date) else "", pages
    )
    return style.punctuation.join(style.title(entry, "journal"), ". ", where)


def _medium(context: Context) -> Rich:
    """`[Internet]` after the title of what is read there."""
    entry, locale = entry_of(context), style_of(context).locale
    return Text(locale.term_if_any("medium")) if entry.has("url") and entry.type == "online" else Text()


def _read(context: Context) -> Rich:
    """`[cited 2021 Mar 11]`."""
    entry, style = entry_of(context), style_of(context)
    date = entry.date("urldate")
    if date is None or entry.has("doi"):
        return Text()
    return Text("[", style.locale.term("accessed"), " ", style.locale.date(date), "]")


def _address(context: Context) -> Rich:
    digits = doi_number(entry_of(context))
    if digits:
        return Text("doi:", HRef(f"https://doi.org/{digits}", digits))
    address, style = print_url(context), style_of(context)
    available = Text(style.locale.term_if_any("available"))
    return style.punctuation.join(available, " ", address) if address else Text()


def _work(context: Context) -> Rich:
    """A title, a volume's after that of the whole."""
    entry, style = entry_of(context), style_of(context)
    whole, own = style.title(entry, "main"), style.title(entry)
    if not whole:
        return own
    volume = capitalized(numbered_volume(context), style.language)
    return style.punctuation.join(whole, ". ", style.punctuation.join(volume, ", ", own))


def _kept_in(context: Context) -> Rich:
    """`Edward M. House Papers, Yale University Library; box 3, folder 7`."""
    house, place = archive_house.format_data(context), place_in_archive.format_data(context)
    return style_of(context).punctuation.join(house, "; ", place)


journal, medium, read = unit(_journal), unit(_medium), unit(_read)
address, work, kept_in = unit(_address), unit(_work), unit(_kept_in)
_SERIES: Final = wrapped(marks="()")[series]


class Vancouver(InTextStyle, ChicagoNotes18):
    """`(1)`, `(1–3,5)`."""

    name = "vancouver"
    words: ClassVar = _WORDS
    cites = "number"
    number_pause = ","
    note_names = NameRules(
        order="family-first", initials="bare", et_al_from=7, et_al_shown=6, family_separator=" ",
        suffix_separator=" ", has_and=False, inverted_et_al_separator=", ",
    )  # fmt: skip
    bibliography_names = note_names
    container_names = note_names
    container_pause = ". "
    page_words = True
    dates_facts = True
    facts = "place-publisher"
    facts_pause = "; "
    marks_inside = ""

    @property
    def ranges(self) -> RangeRule:
        """The fewest digits."""
        return minimal_range

    @property
    def tail(self) -> Node:
        """DOI or address."""
        return address

    def bibliography(self, entry: Entry, dash: str = "", mark: str = "") -> Rich:
        """No period after an address."""
        text = super().bibliography(entry, dash, mark)
        return text[:-1] if entry.has("url", "doi") and str(text).endswith(".") else text

    def label_of_line(self, label: str) -> str:
        """`1. `."""
        return f"{label}. "

    def title_in_face(self, entry: Entry, title: Rich) -> Rich:
        """Nothing is in italics or quotation marks."""
        return title

    def whole_in_face(self, title: Rich) -> Rich:
        """Nor is the book that holds a chapter."""
        return title

    def role_form(self, in_sentences: bool, many: bool) -> str:
        """The word that follows a name."""
        return "many" if many else "one"

    def contribution(self, names: str, role: str) -> Rich:
        """`Sheridan A, translator`."""
        return Text(names, ", ", role)

    def get_book_template(self, entry: Entry) -> Node:
        """Chapter 2."""
        return units[lead, work, opening[edition], contributors, opening[volumes], facts, _SERIES]

    def get_chapter_template(self, entry: Entry) -> Node:
        """Chapters of books."""
        return units[lead, title, opening[led_container], opening[edition], beside_leaders, facts, paged]

    def get_reference_article_template(self, entry: Entry) -> Node:
        """Articles of encyclopedias."""
        return self.get_chapter_template(entry)

    def get_article_template(self, entry: Entry) -> Node:
        """Chapter 1."""
        return units[lead, title, journal]

    def get_review_template(self, entry: Entry) -> Node:
        """Reviews."""
        return units[lead, title, opening[reviewed], journal]

    def get_thesis_template(self, entry: Entry) -> Node:
        """Chapter 5."""
        return units[lead, phrase[title, wrapped(marks="[]")[work_type]], facts]

    def get_recording_template(self, entry: Entry) -> Node:
        """Chapter 15."""
        return self.get_book_template(entry)

    def get_report_template(self, entry: Entry) -> Node:
        """Chapter 4."""
        return units[lead, title, facts, opening[phrase[work_type, number]]]

    def get_online_template(self, entry: Entry) -> Node:
        """Chapter 25."""
        return units[
            lead,
            phrase[title, medium],
            value("titleaddon"),
            phrase[first_given[when(_has_publisher)[facts], full_date], read],
        ]

    def get_manuscript_template(self, entry: Entry) -> Node:
        """Chapter 12, letters and manuscripts."""
        kept = first_given[opening[kept_in], value("howpublished")]
        return units[lead, opening[title_in_face], full_date, kept]


def _has_publisher(entry: Entry) -> bool:
    return entry.has("publisher")
