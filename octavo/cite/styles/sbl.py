"""*The SBL Handbook of Style*, 2nd edition: notes and bibliography (chapter 6)."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from octavo.cite.contributors import NameRules
from octavo.cite.entry import Entry
from octavo.cite.nodes import Node, first_given, opening, parenthesis, quotation, units, value, when
from octavo.cite.richtext import Rich, quoted
from octavo.cite.style import JournalRules
from octavo.cite.styles.chicago import ChicagoNotes17
from octavo.cite.units.papers import archive, dated, doi, eprint, full_date, url, work_type
from octavo.cite.units.people import lead
from octavo.cite.units.titles import title

_WORDS: Final[dict[str, Any]] = {
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
    note_names = NameRules(initials="spaced", et_al_from=4, et_al_shown=1)  # 6.1.1
    bibliography_names = NameRules(
        order="first-inverted", initials="spaced", et_al_from=11, et_al_shown=7, inverted_et_al_separator=", "
    )
    words: ClassVar = _WORDS  # 8.1: day before month
    facts = "publisher"  # second edition, as its blog has it since 2018
    reprint = "unsaid-word"
    journal = JournalRules(issue_pause=".", year_only=True)  # 6.3.1
    short_container = False
    short_years = False
    author_alone = False
    ibid_word = False

    @property
    def tail(self) -> Node:
        """DOI or address; no access dates (6.1.6)."""
        return _TAIL

    def title_in_face(self, entry: Entry, title: Rich) -> Rich:
        """Letters in quotation marks like other papers."""
        return quoted(title) if self.kind(entry) == "manuscript" else super().title_in_face(entry, title)

    def get_online_template(self, entry: Entry) -> Node:
        """6.4.13: who keeps the page in brackets, the date or n.d."""
        return units[
            lead, quotation[title], value("titleaddon"),
            first_given[when(_has_organization)[parenthesis[value("organization"), dated]], dated],
        ]  # fmt: skip

    def get_manuscript_template(self, entry: Entry) -> Node:
        """6.3.5: what is said of an unpublished paper in brackets."""
        return units[
            lead, quotation[title], value("titleaddon"), opening[work_type],
            parenthesis[
                archive, value("howpublished"), value("organization"), value("institution"),
                value("location"), full_date,
            ],
        ]  # fmt: skip


_TAIL: Final = units[first_given[doi, eprint, url]]


def _has_organization(entry: Entry) -> bool:
    return entry.has("organization")
