"""*New Hart's Rules*, 2nd edition (2014): footnotes and bibliography (chapter 18)."""

from __future__ import annotations

from typing import ClassVar, Final

from octavo.cite.contributors import NameRules
from octavo.cite.entry import Entry
from octavo.cite.locales import merge_words
from octavo.cite.nodes import (
    Node,
    bibliography_only,
    clauses,
    first_given,
    italic,
    phrase,
    quotation,
    titleaddon,
    titled,
    units,
    value,
    when,
    wrapped,
)
from octavo.cite.page_ranges import RangeRule, minimal_range
from octavo.cite.style import JournalRules
from octavo.cite.styles.british import BRITISH_WORDS, BritishNotes
from octavo.cite.units.containers import led_container, pages, within
from octavo.cite.units.papers import (
    dated,
    doi,
    enacted,
    eprint,
    full_date,
    number,
    read_on,
    tells_no_year,
    url,
    version,
    work_type,
)
from octavo.cite.units.people import beside_leaders, contributors, lead
from octavo.cite.units.periodicals import bracketed_journal, reviewed, year
from octavo.cite.units.publication import facts
from octavo.cite.units.titles import edition, series, title, title_in_face, volumes, work_title

FACTS: Final = wrapped(marks="()")[edition, facts]
PAGES: Final = bibliography_only[pages]
TAIL: Final = units[value("addendum"), first_given[doi, eprint, url], read_on]
_MONTHS: Final = [
    "Jan.", "Feb.", "Mar.", "Apr.", "May", "June",
    "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
]  # fmt: skip


def is_magazine(entry: Entry) -> bool:
    """Magazines are cited with their page, whatever page is meant (18.3.6)."""
    return entry.subtype == "magazine"


class NewHarts(BritishNotes):
    """Oxford: places without publishers, the edition in the brackets, dates with months cut short."""

    name = "new-harts"
    words: ClassVar = merge_words(BRITISH_WORDS, {"dates": {"months": _MONTHS}})
    bibliography_names = NameRules(order="first-inverted", initials="spaced", et_al_from=4, et_al_shown=1)
    facts = "place"  # 18.2.7
    journal = JournalRules(volume_pause=", ", issue_pause="/", year_only=True)  # 18.3.4
    series_pause = ", "  # 18.2.9
    volume_pause = ": "  # 18.2.8

    @property
    def ranges(self) -> RangeRule:
        """11.6.1."""
        return minimal_range

    @property
    def tail(self) -> Node:
        """18.8.5: the address, and when it was read."""
        return TAIL

    def get_book_template(self, entry: Entry) -> Node:
        """18.2."""
        return units[
            lead, phrase[units[titled[work_title, titleaddon], contributors, volumes, series], FACTS],
        ]  # fmt: skip

    def get_chapter_template(self, entry: Entry) -> Node:
        """18.3.1."""
        return units[
            lead,
            titled[quotation[title], titleaddon],
            phrase[clauses[led_container, beside_leaders], FACTS],
            PAGES,
        ]

    def get_article_template(self, entry: Entry) -> Node:
        """18.3.2, 18.3.6."""
        return units[
            lead, titled[quotation[title], titleaddon], bracketed_journal,
            first_given[when(is_magazine)[value("pages")], PAGES],
        ]  # fmt: skip

    def get_review_template(self, entry: Entry) -> Node:
        """18.3.7."""
        return units[lead, quotation[title], reviewed, within[bracketed_journal], PAGES]

    def get_thesis_template(self, entry: Entry) -> Node:
        """18.4."""
        return units[lead, quotation[title], work_type, value("institution"), full_date]

    def get_report_template(self, entry: Entry) -> Node:
        """18.5."""
        named = units[
            titled[italic[title], titleaddon], contributors, phrase[work_type, number], version, series
        ]
        return units[lead, phrase[named, FACTS]]

    def get_online_template(self, entry: Entry) -> Node:
        """18.8."""
        return units[lead, phrase[titled[quotation[title], titleaddon], wrapped(marks="()")[dated]]]

    def get_recording_template(self, entry: Entry) -> Node:
        """18.7."""
        return units[lead, phrase[units[titled[italic[title], titleaddon], contributors], FACTS]]

    def get_jurisdiction_template(self, entry: Entry) -> Node:
        """Cases in a book that is not of law (13.2)."""
        return clauses[title_in_face, value("number"), value("institution"), when(tells_no_year)[year]]

    def get_legislation_template(self, entry: Entry) -> Node:
        """Statutes (13.3)."""
        return clauses[title, value("number"), enacted]
