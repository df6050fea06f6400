"""*Publication Manual of the American Psychological Association*, 7th edition (chapters 8–11).

Titles are printed as typed: the sentence case that APA wants is the author's, who knows the proper nouns.
"""

from __future__ import annotations

from typing import Any, ClassVar, Final

from octavo.cite.contributors import NameRules
from octavo.cite.entry import Entry
from octavo.cite.fields import PERIODICALS
from octavo.cite.in_text_style import InTextStyle
from octavo.cite.kinds import is_description
from octavo.cite.nodes import (
    Context,
    Node,
    capitalized,
    clauses,
    entry_of,
    first_given,
    italic,
    opening,
    phrase,
    style_of,
    titleaddon,
    titled,
    unit,
    units,
    value,
    wrapped,
)
from octavo.cite.page_ranges import RangeRule, full_range
from octavo.cite.richtext import Rich, Text, emphasized
from octavo.cite.style import JournalRules
from octavo.cite.styles.chicago18 import ChicagoNotes18
from octavo.cite.units.containers import led_container, paged
from octavo.cite.units.papers import archive_with_brackets, doi, number, page_owner, print_url, work_type
from octavo.cite.units.people import contributors, lead
from octavo.cite.units.periodicals import issue_in_brackets, reviewed
from octavo.cite.units.publication import facts, print_facts
from octavo.cite.units.titles import edition, numbered_volume, title, title_in_face, work_title
from octavo.language import primary

_WORDS: Final[dict[str, Any]] = {
    "terms": {
        "phdthesis": "Doctoral dissertation",
        "mathesis": "Master’s thesis",
        "accessed": "Retrieved",
        "original": "Original work published",
        "article-number": "Article",
    }
    | {
        "revised-edition": "Rev. ed.",
        "techreport": "Technical Report",
        "resreport": "Research Report",
        "forthcoming": "in press",
        "number": {"one": "No.", "many": "Nos."},
    }
    | {"volumes": {"one": "Vol.", "many": "Vols."}},
    "roles": {
        "editor": {"one": "Ed.", "many": "Eds."},
        "translator": {"one": "Trans.", "many": "Trans."},
        "editor-translator": {"one": "Ed. & Trans.", "many": "Eds. & Trans."},
        "compiler": {"one": "Comp.", "many": "Comps."},
        "director": {"one": "Director", "many": "Directors"},
    },
    "locators": {"chapter": {"one": "Chapter", "many": "Chapters"}},
}


def _address(context: Context) -> Rich:
    """`Retrieved March 11, 2021, from https://…` for a page without date (10.16), else the address."""
    entry, style = entry_of(context), style_of(context)
    address, date = print_url(context), entry.date("urldate")
    if not address or date is None or entry.has("date", "year"):
        return address
    return Text(style.locale.term("accessed"), f" {style.locale.date(date)}, from ", address)


def _translated(context: Context) -> Rich:
    """`E. Grossman, Trans.` (10.2)."""
    entry, style = entry_of(context), style_of(context)
    names = style.print_names(entry.names("translator"), style.container_names)
    return Text(names, ", ", style.locale.role("translator", "one")) if names else Text()


def _volumes(context: Context) -> Rich:
    """`Vol. 3`, `Vols. 1–6` (10.2)."""
    entry, style = entry_of(context), style_of(context)
    if entry.has("maintitle"):
        return Text()
    if entry.has("volumes") and not entry.has("volume"):
        return Text(style.locale.term("volumes", 2), f"\u00a01–{entry.plain('volumes')}")
    return numbered_volume(context)


def _house(context: Context) -> Rich:
    """Who publishes the work, unless that is who wrote it (9.29)."""
    authors = entry_of(context).names("author").people
    house = print_facts(context)
    return Text() if [name.literal for name in authors] == [str(house)] else house


def _medium(context: Context) -> Rich:
    """`[Data set]`, `[Computer software]` (10.9, 10.10)."""
    medium = _MEDIA.get(entry_of(context).type)
    return Text("[", medium, "]") if medium and primary(style_of(context).language) == "en" else Text()


def _version(context: Context) -> Rich:
    """`Version 4.3.1` (10.10)."""
    entry = entry_of(context)
    word = "Version" if primary(style_of(context).language) == "en" else "v."
    return Text(f"{word}\u00a0", entry.text("version")) if entry.has("version") else Text()


def _original(context: Context) -> Rich:
    """`(Original work published 1925)` (9.41)."""
    entry, style = entry_of(context), style_of(context)
    date = entry.date("origdate")
    if date is None or not style.locale.has_term("original"):
        return Text()
    return Text("(", style.locale.term("original"), " ", style.year(date), ")")


address = unit(_address)
house, volumes, medium = unit(_house), unit(_volumes), unit(_medium)
version, original = unit(_version), unit(_original)
translated = unit(_translated)
_TAIL: Final = units[original, first_given[doi, address]]
_MEDIA: Final = {"dataset": "Data set", "software": "Computer software"}


class APA7(InTextStyle, ChicagoNotes18):
    """`(Walt, 1987, p. 29)`."""

    name = "apa-7"
    words: ClassVar = _WORDS
    note_names = NameRules(order="family-first", initials="cut", et_al_from=99, and_word="&")
    bibliography_names = NameRules(
        order="family-first",
        initials="cut",
        et_al_from=22,
        et_al_shown=19,
        inverted_two_separator=", ",
        and_word="&",
    )  # 9.8
    container_names = NameRules(initials="cut", et_al_from=22, and_word="&")
    text_names = NameRules(et_al_from=3, et_al_shown=1, and_word="&")  # 8.17
    prose_names = NameRules(et_al_from=3, et_al_shown=1)
    date_pause = ", "
    original_year = "{old}/{new}"  # 8.15
    year_brackets = "()"
    page_words = True
    contributors_pause = "; "
    journal = JournalRules(volume_pause=", ", volume_in_italics=True, pages_pause=", ")  # 9.25

    @property
    def ranges(self) -> RangeRule:
        """Both numbers whole."""
        return full_range

    @property
    def tail(self) -> Node:
        """DOI or address, without a period after it (9.35)."""
        return _TAIL

    def bibliography(self, entry: Entry, dash: str = "", mark: str = "") -> Rich:
        """No period after an address or the brackets of the first edition."""
        has_address = entry.has("doi", "url", "origdate")
        text = super().bibliography(entry, dash, mark)
        return text[:-1] if has_address and str(text).endswith(".") else text

    def year_in_line(self, entry: Entry, mark: str) -> str:
        """`2000, April 10` for what appears by the day (9.14); not the first edition's (9.41)."""
        date = entry.date()
        dated = entry.subtype in PERIODICALS or entry.type in {"online", "misc", "unpublished"}
        if date is None:
            return self.year_in_text(entry, mark)
        day = self.locale.day_without_year(date) if dated else ""
        if not day:
            return self.marked_year(date, mark)
        return self.locale.doubted(date, f"{self.year(date.certain)}{mark}, {day}")

    def paged(self, entry: Entry, pages: Rich) -> Rich:
        """Newspapers and magazines too (10.1); an article's number with its word (9.27)."""
        if entry.has("pages") or not entry.has("eid"):
            return pages
        return self.punctuation.join(Text(self.locale.term_if_any("article-number")), " ", pages)

    def day_of(self, entry: Entry) -> Rich:
        """It has been told with the year."""
        return Text()

    def with_role(self, names: str, role: str) -> Rich:
        """`(Eds.)`."""
        return Text(names, " (", role, ")")

    def names_after_title(self, in_bibliography: bool) -> NameRules:
        """Initials first (10.2)."""
        return self.container_names

    def role_form(self, in_sentences: bool, many: bool) -> str:
        """The word that follows a name."""
        return "many" if many else "one"

    def contribution(self, names: str, role: str) -> Rich:
        """`J. Gardner, Ed.` (10.2)."""
        return Text(names, ", ", role)

    def is_whole(self, entry: Entry) -> bool:
        """What stands alone is in italics, pages and theses too (9.19)."""
        alone = {"online", "thesis", "misc", "unpublished", "video", "jurisdiction"}
        return super().is_whole(entry) or entry.type in alone

    def title_in_face(self, entry: Entry, title: Rich) -> Rich:
        """Articles and chapters plain; what only says what it is, in square brackets (9.22)."""
        if is_description(entry):
            return Text("[", capitalized(title, self.language), "]")
        return emphasized(title) if self.is_whole(entry) else title

    def get_book_template(self, entry: Entry) -> Node:
        """10.2."""
        more = wrapped(marks="()", pause="; ")[contributors, clauses[edition, volumes]]
        return units[lead, phrase[work_title, more], house]

    def get_chapter_template(self, entry: Entry) -> Node:
        """10.3."""
        where = wrapped(marks="()", pause="; ")[translated, clauses[edition, volumes, paged]]
        return units[lead, title, phrase[opening[led_container], where], facts]

    def get_reference_article_template(self, entry: Entry) -> Node:
        """10.3."""
        return self.get_chapter_template(entry)

    def get_article_template(self, entry: Entry) -> Node:
        """10.1."""
        return units[lead, title, issue_in_brackets]

    def get_review_template(self, entry: Entry) -> Node:
        """10.7."""
        return units[lead, phrase[title, wrapped(marks="[]")[opening[reviewed]]], issue_in_brackets]

    def get_thesis_template(self, entry: Entry) -> Node:
        """10.6."""
        kind = wrapped(marks="[]")[work_type, value("institution")]
        return units[lead, phrase[italic[title], kind]]

    def get_report_template(self, entry: Entry) -> Node:
        """10.4."""
        kind = wrapped(marks="()")[opening[phrase[work_type, number]], version]
        return units[lead, phrase[italic[title], kind, medium], house]

    def get_online_template(self, entry: Entry) -> Node:
        """10.16."""
        return units[lead, titled[italic[title], titleaddon], page_owner]

    def get_manuscript_template(self, entry: Entry) -> Node:
        """10.8, 11.8 (archives)."""
        kept = clauses[archive_with_brackets, value("howpublished")]
        return units[lead, titled[title_in_face, titleaddon], kept]
