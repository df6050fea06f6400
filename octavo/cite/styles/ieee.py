"""*IEEE Reference Guide* (2023): numbers in square brackets, in the order in which works are cited."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from octavo.cite.contributors import NameRules
from octavo.cite.entry import Entry
from octavo.cite.in_text_style import InTextStyle
from octavo.cite.nodes import (
    Context,
    Node,
    clauses,
    entry_of,
    first_given,
    italic,
    phrase,
    quotation,
    style_of,
    titleaddon,
    titled,
    unit,
    units,
    value,
    when,
)
from octavo.cite.page_ranges import RangeRule, full_range
from octavo.cite.richtext import HRef, Rich, Text, emphasized
from octavo.cite.styles.chicago18 import ChicagoNotes18
from octavo.cite.units.containers import container, paged
from octavo.cite.units.papers import archive, doi_number, eprint, full_date, number, print_url, work_type
from octavo.cite.units.people import contributors, lead
from octavo.cite.units.periodicals import reviewed
from octavo.cite.units.publication import facts
from octavo.cite.units.titles import edition, series, title, title_in_face, volumes, work_title

_MONTHS: Final = [
    "Jan.", "Feb.", "Mar.", "Apr.", "May", "Jun.",
    "Jul.", "Aug.", "Sep.", "Oct.", "Nov.", "Dec.",
]  # fmt: skip
_WORDS: Final[dict[str, Any]] = {
    "terms": {
        "phdthesis": "Ph.D. dissertation", "mathesis": "M.S. thesis", "accessed": "Accessed:",
        "available": "[Online]. Available:",
    },
    "roles": {
        "editor": {"one": "Ed.", "many": "Eds."},
        "translator": {"one": "Trans.", "many": "Trans."},
        "editor-translator": {"one": "Ed. and Trans.", "many": "Eds. and Trans."},
    },
    "locators": {"chapter": {"one": "ch.", "many": "chs."}, "section": {"one": "sec.", "many": "secs."}},
    "dates": {"months": _MONTHS},
}  # fmt: skip


def _journal(context: Context) -> Rich:
    """`*Security Studies*, vol. 1, no. 3, pp. 383–416, 1992`."""
    entry, style = entry_of(context), style_of(context)
    numbered = [
        Text(style.locale.locator(label, 1), "\u00a0", entry.text(name))
        for label, name in (("volume", "volume"), ("issue", "number"))
        if entry.has(name)
    ]
    pages = paged.format_data(context)
    day = full_date.format_data(context)
    return style.punctuation.join_all(
        (emphasized(style.title(entry, "journal")), *numbered, pages, day), ", "
    )


def _address(context: Context) -> Rich:
    """`doi: 10.…`, or `[Online]. Available: https://…` after when it was read."""
    entry, style = entry_of(context), style_of(context)
    digits = doi_number(entry)
    if digits:
        return Text("doi: ", HRef(f"https://doi.org/{digits}", digits))
    address, date = print_url(context), entry.date("urldate")
    if not address:
        return Text()
    online = style.punctuation.join(Text(style.locale.term_if_any("available")), " ", address)
    read = Text(style.locale.term("accessed"), " ", style.locale.date(date)) if date else Text()
    return style.punctuation.join(read, ". ", online)


journal = unit(_journal)
address = unit(_address)


class IEEE(InTextStyle, ChicagoNotes18):
    """`[1]`, `[1]–[3]`, `[1, p. 29]`."""

    name = "ieee"
    words: ClassVar = _WORDS
    cites = "number"
    brackets = "[]"
    brackets_each = True
    note_names = NameRules(initials="cut", et_al_from=7)
    bibliography_names = note_names
    container_names = note_names
    page_words = True
    dates_facts = True
    facts = "place-publisher"
    contributors_pause = ", "

    @property
    def ranges(self) -> RangeRule:
        """Both numbers whole."""
        return full_range

    @property
    def tail(self) -> Node:
        """DOI or address."""
        return address

    def bibliography(self, entry: Entry, dash: str = "", mark: str = "") -> Rich:
        """No period after an address, and a comma before a DOI."""
        head = self._fill(entry, self.template(entry), "bibliography", {})
        tail = self._fill(entry, self.tail, "bibliography")
        separator = ", " if entry.has("doi") else ". "
        text = self.punctuation.join(head, separator, tail)
        return text if tail and not entry.has("doi") else self.punctuation.close(text)

    def role_form(self, in_sentences: bool, many: bool) -> str:
        """`Eds.` after the names."""
        return "many" if many else "one"

    def contribution(self, names: str, role: str) -> Rich:
        """`E. Grossman, Trans.`"""
        return Text(names, ", ", role)

    def get_book_template(self, entry: Entry) -> Node:
        """Books."""
        return units[clauses[lead, work_title, contributors, edition, volumes, series], facts]

    def get_chapter_template(self, entry: Entry) -> Node:
        """Chapters and papers in proceedings."""
        whole = clauses[lead, quotation[title], container]
        return first_given[
            when(_has_house)[units[whole, clauses[facts, paged]]], clauses[whole, facts, paged]
        ]  # fmt: skip

    def kind(self, entry: Entry) -> str:
        """What lies in an archive of preprints has a form of its own."""
        is_preprint = entry.type in {"online", "unpublished"} and entry.has("eprint") and not entry.has("url")
        return "preprint" if is_preprint else super().kind(entry)

    def get_preprint_template(self, entry: Entry) -> Node:
        """Preprints: `2002, arXiv:math/0211159`."""
        return clauses[lead, quotation[title], full_date, eprint]

    def get_article_template(self, entry: Entry) -> Node:
        """Articles."""
        return clauses[lead, quotation[title], journal]

    def get_review_template(self, entry: Entry) -> Node:
        """Reviews."""
        return clauses[lead, quotation[title], reviewed, journal]

    def get_thesis_template(self, entry: Entry) -> Node:
        """Theses."""
        return clauses[lead, quotation[title], work_type, value("institution"), value("location"), full_date]

    def get_report_template(self, entry: Entry) -> Node:
        """Reports."""
        kind = phrase[work_type, number]
        return clauses[lead, quotation[title], value("institution"), value("location"), kind, full_date]

    def get_online_template(self, entry: Entry) -> Node:
        """Web pages."""
        return units[lead, titled[quotation[title], titleaddon], full_date]

    def get_manuscript_template(self, entry: Entry) -> Node:
        """What is not published."""
        kept = first_given[archive, value("howpublished")]
        return clauses[lead, titled[title_in_face, titleaddon], kept, full_date]

    def get_recording_template(self, entry: Entry) -> Node:
        """Films."""
        return units[clauses[lead, italic[title]], facts]


def _has_house(entry: Entry) -> bool:
    return entry.has("publisher", "location")
