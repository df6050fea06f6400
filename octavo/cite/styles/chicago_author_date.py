"""*The Chicago Manual of Style*, 18th edition: author-date (chapter 13)."""

from __future__ import annotations

from octavo.cite.contributors import NameRules
from octavo.cite.entry import Entry
from octavo.cite.in_text_style import InTextStyle
from octavo.cite.letter_case import upper_first
from octavo.cite.nodes import Node, clauses, opening, quotation, titleaddon, titled, units, value
from octavo.cite.style import JournalRules
from octavo.cite.styles.chicago18 import ChicagoNotes18
from octavo.cite.units.papers import page_day, page_owner, work_type
from octavo.cite.units.people import lead
from octavo.cite.units.periodicals import issue_in_brackets, reviewed
from octavo.cite.units.titles import title


class ChicagoAuthorDate(InTextStyle, ChicagoNotes18):
    """`(Walt 1987, 29)`; in the list of references the year follows the author."""

    name = "chicago-author-date"
    text_names = NameRules(et_al_from=3, et_al_shown=1)  # 13.23
    prose_names = text_names
    original_year = "[{old}] {new}"  # 13.30
    journal = JournalRules(issue_pause=" ")  # 13.26: 19 (1)

    def pause_before_year(self, entry: Entry) -> str:
        """`(Faraday, forthcoming)`: a comma before what is no year (17th ed., 15.44, 15.45)."""
        return self.date_pause if entry.date() else ", "

    def year_in_line(self, entry: Entry, mark: str) -> str:
        """`(1899) 2008`; a word begins with a capital, but for n.d. (13.30, 13.31)."""
        year = self.year_in_text(entry, mark)
        if entry.date("origdate"):
            year = year.replace("[", "(", 1).replace("]", ")", 1)
        is_state = not entry.date() and entry.has("pubstate")
        return upper_first(year, self.language) if is_state else year

    def get_article_template(self, entry: Entry) -> Node:
        """14.67–14.98."""
        return units[lead, titled[quotation[title], titleaddon], issue_in_brackets, value("addendum")]

    def get_review_template(self, entry: Entry) -> Node:
        """14.99."""
        return units[lead, quotation[title], opening[reviewed], issue_in_brackets]

    def get_thesis_template(self, entry: Entry) -> Node:
        """14.113."""
        return units[lead, quotation[title], clauses[opening[work_type], value("institution")]]

    def get_online_template(self, entry: Entry) -> Node:
        """14.104; the day of a page that has one."""
        return units[
            lead, titled[quotation[title], value("titleaddon")], value("number"), page_owner, page_day
        ]
