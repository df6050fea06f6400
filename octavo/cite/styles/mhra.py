"""*MHRA Style Guide*, 4th edition (2024): footnotes and bibliography (chapter 7)."""

from __future__ import annotations

from typing import ClassVar, Final

from octavo.cite.contributors import NameRules
from octavo.cite.entry import Entry
from octavo.cite.full_form import FullForm
from octavo.cite.locales import merge_words
from octavo.cite.locator_kinds import only_page
from octavo.cite.nodes import (
    Node,
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
from octavo.cite.page_ranges import RangeRule, same_hundred_range
from octavo.cite.richtext import Rich, Text
from octavo.cite.styles.british import BRITISH_WORDS, BritishNotes
from octavo.cite.units.containers import authored_container, container_facts, paged
from octavo.cite.units.papers import dated, enacted, read_on, short_doi, tells_no_year, url
from octavo.cite.units.people import contributors, lead
from octavo.cite.units.periodicals import journal_issue, reviewed, year
from octavo.cite.units.titles import book_title, edition, title, title_in_face
from octavo.model.inlines import Locator

_ROLES: Final = {
    "editor": {"note": "ed. by"},
    "translator": {"note": "trans. by"},
    "editor-translator": {"note": "ed. and trans. by"},
    "compiler": {"note": "comp. by"},
    "annotator": {"note": "annot. by"},
    "introduction": {"note": "intro. by"},
}
_TERMS: Final = {"et-al": "and others", "phdthesis": "unpublished PhD thesis"} | {
    "mathesis": "unpublished master’s thesis", "bathesis": "unpublished bachelor’s thesis",
}  # fmt: skip
_LOCATORS: Final = {"chapter": {"one": "ch.", "many": "chs"}, "section": {"one": "sect.", "many": "sects"}}


class MHRA(BritishNotes):
    """MHRA: edited books by their titles, pages with p., the pages of a part before the page cited."""

    name = "mhra"
    words: ClassVar = merge_words(BRITISH_WORDS, {"roles": _ROLES, "terms": _TERMS, "locators": _LOCATORS})
    container_names = NameRules(initials="cut", et_al_from=4)
    lead_roles = ("author",)  # 7.2.1
    facts = "publisher"  # 7.2.5: the place only where it is wanted
    page_words = True
    series_pause = ", "
    volume_pause = ": "
    bibliography_end = ""  # 7.4

    @property
    def ranges(self) -> RangeRule:
        """8.2."""
        return same_hundred_range

    @property
    def tail(self) -> Node:
        """7.3: a DOI, or an address in angle brackets with the day it was read."""
        return _TAIL

    def tail_pause(self, entry: Entry) -> str:
        """A comma before a DOI, none before angle brackets."""
        return ", " if entry.has("doi", "addendum") else " "

    def is_paged(self, entry: Entry) -> bool:
        """Articles and chapters have their pages in full notes (7.2.4)."""
        return entry.has("pages") and self.kind(entry) in {"article", "chapter", "review"}

    def cite_full(self, full: FullForm, locators: tuple[Locator, ...]) -> Rich:
        """`pp. 383–416 (p. 385)`."""
        if not (full.paged and only_page(locators)):
            return super().cite_full(full, locators)
        head = (
            full.head if self.ends_with(full.head, self.locator(locators)) else self._pinned(full, locators)
        )
        return self.punctuation.join(head, full.tail_pause, full.tail)

    def ends_with(self, head: Rich, locator: Rich) -> bool:
        """Whether the page cited is the only one there is."""
        return str(head).endswith(f" {locator}")

    def _pinned(self, full: FullForm, locators: tuple[Locator, ...]) -> Rich:
        return Text(full.head, " (", self.locator(locators), ")")

    def get_chapter_template(self, entry: Entry) -> Node:
        """7.2.3."""
        return units[
            lead, titled[quotation[title], titleaddon], authored_container, container_facts, paged,
        ]  # fmt: skip

    def get_reference_article_template(self, entry: Entry) -> Node:
        """7.2.6: encyclopedias."""
        return units[lead, quotation[title], italic[book_title], edition, container_facts, paged]

    def kind(self, entry: Entry) -> str:
        """Articles of encyclopedias have one form, signed or not."""
        return "reference_article" if entry.type == "inreference" else super().kind(entry)

    def get_article_template(self, entry: Entry) -> Node:
        """7.2.4; newspapers 7.2.7."""
        return units[
            lead,
            titled[quotation[title], titleaddon],
            when(_is_issue)[contributors],
            journal_issue,
            paged,
        ]

    def get_review_template(self, entry: Entry) -> Node:
        """7.2.4."""
        return units[lead, quotation[title], reviewed, journal_issue, paged]

    def get_online_template(self, entry: Entry) -> Node:
        """7.3.3."""
        return units[lead, titled[quotation[title], titleaddon], value("number"), dated]

    def get_jurisdiction_template(self, entry: Entry) -> Node:
        """Cases in a book that is not of law."""
        return clauses[title_in_face, value("number"), value("institution"), when(tells_no_year)[year]]

    def get_legislation_template(self, entry: Entry) -> Node:
        """Statutes in a book that is not of law."""
        return clauses[title, value("number"), enacted]


def _is_issue(entry: Entry) -> bool:
    """Whether somebody edited it, who does not lead here."""
    return entry.type == "periodical"


_ADDRESS: Final = phrase[wrapped(marks="<>")[url], wrapped(marks="[]")[read_on]]
_TAIL: Final = phrase[value("addendum"), first_given[short_doi, _ADDRESS]]
