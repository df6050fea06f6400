"""*The SBL Handbook of Style*, 2nd edition: notes and bibliography (chapter 6)."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from octavo.cite.entry import Entry
from octavo.cite.kinds import PLAINER, is_case, is_description
from octavo.cite.nodes import (
    Node,
    bibliography_only,
    first_given,
    italic,
    note_only,
    opening,
    parenthesis,
    phrase,
    quotation,
    titleaddon,
    titled,
    units,
    value,
    when,
)
from octavo.cite.richtext import Rich, quoted
from octavo.cite.style import JournalRules
from octavo.cite.styles.chicago import ChicagoNotes17
from octavo.cite.units.containers import (
    book_author,
    container,
    container_facts,
    holder,
    known_container,
    paged_in,
    volume_and_pages,
)
from octavo.cite.units.papers import archive, court_and_year, dated, doi, eprint, full_date, url, work_type
from octavo.cite.units.people import contributors, correspondents, lead
from octavo.cite.units.titles import book_title, edition, title, title_in_face, volumes

_WORDS: Final[dict[str, Any]] = {
    "terms": {"pages": {"one": "page", "many": "pages"}},
    "locators": {"section": {"one": "§", "many": "§§"}},
    "dates": {
        "day": "{day} {month} {year}",
        "day-range": "{day}–{day2} {month} {year}",
        "month-range": "{day} {month}–{day2} {month2} {year}",
    },
}


class SBL(ChicagoNotes17):
    """SBL, which is Chicago's but for journals, dates and places."""

    name = "sbl"
    words: ClassVar = _WORDS  # 8.1: day before month
    facts = "publisher"  # second edition, as its blog has it since 2018
    reprint = "unsaid-word"
    journal = JournalRules(issue_pause=".", year_only=True)  # 6.3.1
    short_container = False
    short_years = False
    author_alone = False
    ibid_word = False
    wholes_that_lead: ClassVar = {}
    plainer_kinds: ClassVar = PLAINER

    @property
    def tail(self) -> Node:
        """DOI or address; no access dates (6.1.6)."""
        return _TAIL

    def title_in_face(self, entry: Entry, title: Rich) -> Rich:
        """Papers in quotation marks, but not what only says what they are (6.3.5)."""
        is_titled = self.kind(entry) == "manuscript" and not is_description(entry)
        return quoted(title) if is_titled else super().title_in_face(entry, title)

    def page_separator(self, entry: Entry) -> str:
        """A space after a dictionary's abbreviation (6.3.6)."""
        return " " if entry.type == "inreference" else super().page_separator(entry)

    def kind(self, entry: Entry) -> str:
        """Articles of dictionaries have one form, signed or not."""
        return "reference_article" if entry.type == "inreference" else super().kind(entry)

    def get_reference_article_template(self, entry: Entry) -> Node:
        """6.3.6: `“Biblical Theology, Contemporary,” *IDB* 1:418–32`.

        In notes the facts go with an edition only (Chicago 14.232); the bibliography always has them, since
        no list of abbreviations tells them.
        """
        where = phrase[italic[book_title], bibliography_only[volume_and_pages]]
        facts = first_given[bibliography_only[container_facts], when(_has_edition)[container_facts]]
        return units[lead, quotation[title], where, opening[edition], facts]

    def get_chapter_template(self, entry: Entry) -> Node:
        """6.2.12: the bibliography says `Pages 10–22 in *Book*. Edited by …`"""
        held = units[phrase[paged_in, holder], opening[book_author], contributors, opening[edition], volumes]
        in_list = bibliography_only[when(_has_pages)[held]]
        book = opening[first_given[in_list, known_container, container]]
        return units[lead, titled[quotation[title], titleaddon], book, container_facts]

    def get_online_template(self, entry: Entry) -> Node:
        """6.4.13: who keeps the page in brackets, the date or n.d."""
        return units[
            lead, titled[quotation[title], value("titleaddon")],
            first_given[when(_has_organization)[parenthesis[value("organization"), dated]], dated],
        ]  # fmt: skip

    def get_manuscript_template(self, entry: Entry) -> Node:
        """6.3.5: what is said of an unpublished paper in brackets."""
        return units[
            first_given[note_only[correspondents], units[lead, opening[title_in_face]]],
            titleaddon, opening[work_type],
            parenthesis[
                opening[archive], value("howpublished"), value("organization"), value("institution"),
                value("location"), full_date,
            ],
        ]  # fmt: skip


def _has_pages(entry: Entry) -> bool:
    return entry.has("pages")


def _has_edition(entry: Entry) -> bool:
    return entry.has("edition")


def _has_organization(entry: Entry) -> bool:
    return entry.has("organization")


_TAIL: Final = units[
    note_only[when(is_case)[court_and_year]], opening[value("addendum")], first_given[doi, eprint, url]
]
