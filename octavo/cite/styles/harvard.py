"""Harvard as in R. Pears and G. Shields, *Cite Them Right*, 12th edition (2022)."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from octavo.cite.contributors import NameRules
from octavo.cite.entry import Entry
from octavo.cite.in_text_style import InTextStyle
from octavo.cite.kinds import is_description
from octavo.cite.locales import merge_words
from octavo.cite.nodes import (
    Context,
    Node,
    clauses,
    entry_of,
    italic,
    opening,
    phrase,
    quotation,
    style_of,
    titleaddon,
    titled,
    unit,
    units,
    value,
)
from octavo.cite.page_ranges import RangeRule, full_range, is_plural
from octavo.cite.richtext import Rich, Text, emphasized, quoted
from octavo.cite.style import JournalRules
from octavo.cite.styles.british import BRITISH_WORDS, BritishNotes
from octavo.cite.units.containers import led_container, paged
from octavo.cite.units.papers import (
    archive_from_collection,
    court_and_year,
    enacted_in_brackets,
    number,
    page_day,
    page_owner,
    print_doi,
    print_url,
    work_type,
)
from octavo.cite.units.people import beside_leaders, contributors, lead
from octavo.cite.units.periodicals import issue_in_brackets, reviewed
from octavo.cite.units.publication import facts
from octavo.cite.units.titles import edition, title, title_in_face, volumes, work_title

_WORDS: Final[dict[str, Any]] = merge_words(
    BRITISH_WORDS,
    {
        "terms": {"no-date": "no date", "accessed": "Accessed:", "available": "Available at:"},
        "roles": {"editor": {"note": "edited by", "bibliography": "edited by"},
                  "translator": {"note": "translated by", "bibliography": "translated by"}},
    },
)  # fmt: skip


def _address(context: Context) -> Rich:
    """`Available at: https://… (Accessed: 11 March 2021)`; a DOI needs no date."""
    entry, style = entry_of(context), style_of(context)
    address, date = print_doi(context) or print_url(context), entry.date("urldate")
    if not address:
        return Text()
    shown = style.punctuation.join(Text(style.locale.term_if_any("available")), " ", address)
    if date is None or entry.has("doi"):
        return shown
    return Text(shown, f" ({style.locale.term('accessed')} {style.locale.date(date)})")


address = unit(_address)


class Harvard(InTextStyle, BritishNotes):
    """`(Walt, 1987, p. 29)`."""

    name = "harvard"
    words: ClassVar = _WORDS
    note_names = NameRules(initials="closed", et_al_from=4, last_separator=" ")
    container_pause = " "
    container_names = note_names
    bibliography_names = NameRules(
        order="family-first", initials="closed", et_al_from=4, last_separator=" ", inverted_two_separator=" ",
        inverted_et_al_separator=" ",
    )  # fmt: skip
    text_names = NameRules(et_al_from=4, last_separator=" ")
    prose_names = text_names
    sentences = True
    date_pause = ", "
    year_pause = " "
    plainer_kinds = InTextStyle.plainer_kinds
    wholes_that_lead = InTextStyle.wholes_that_lead
    year_brackets = "()"
    page_words = True
    facts = "publisher"
    journal = JournalRules(volume_pause=", ", pages_pause=", ")

    @property
    def ranges(self) -> RangeRule:
        """Both numbers whole."""
        return full_range

    @property
    def tail(self) -> Node:
        """Where it is available."""
        return address

    def paged(self, entry: Entry, pages: Rich) -> Rich:
        """`pp. 383–416`."""
        shown = super().paged(entry, pages)
        word = self.locale.locator("page", 2 if is_plural(str(shown)) else 1)
        return Text(word, "\u00a0", shown) if shown else shown

    def day_of(self, entry: Entry) -> Rich:
        """`10 April`: the year has been told."""
        date = entry.date()
        return Text(self.locale.day_without_year(date)) if date else Text()

    def with_role(self, names: str, role: str) -> Rich:
        """`(eds)`."""
        return Text(names, " (", role, ")")

    def is_whole(self, entry: Entry) -> bool:
        """Pages, theses and cases are in italics too."""
        alone = {"online", "thesis", "video", "misc", "jurisdiction", "legislation"}
        return super().is_whole(entry) or entry.type in alone

    def title_in_face(self, entry: Entry, title: Rich) -> Rich:
        """Italics or quotation marks; what only says what it is has neither."""
        if is_description(entry):
            return title
        return emphasized(title) if self.is_whole(entry) else quoted(title)

    def get_book_template(self, entry: Entry) -> Node:
        """Books."""
        return phrase[lead, units[work_title, opening[edition], contributors, volumes, facts]]

    def get_chapter_template(self, entry: Entry) -> Node:
        """Chapters in edited books."""
        where = units[
            clauses[quotation[title], led_container], opening[edition], beside_leaders, clauses[facts, paged]
        ]
        return phrase[lead, where]

    def get_reference_article_template(self, entry: Entry) -> Node:
        """Articles of encyclopedias."""
        return self.get_chapter_template(entry)

    def get_article_template(self, entry: Entry) -> Node:
        """Articles."""
        return phrase[lead, clauses[quotation[title], issue_in_brackets]]

    def get_review_template(self, entry: Entry) -> Node:
        """Reviews."""
        return phrase[lead, clauses[quotation[title], reviewed, issue_in_brackets]]

    def get_jurisdiction_template(self, entry: Entry) -> Node:
        """Cases."""
        return clauses[title_in_face, phrase[value("number"), court_and_year]]

    def get_legislation_template(self, entry: Entry) -> Node:
        """Acts."""
        return clauses[title_in_face, value("titleaddon"), phrase[value("number"), enacted_in_brackets]]

    def get_recording_template(self, entry: Entry) -> Node:
        """Films."""
        return phrase[lead, units[titled[italic[title], titleaddon], facts]]

    def get_paper_template(self, entry: Entry) -> Node:
        """Papers read and not published."""
        return phrase[lead, units[quotation[title], value("eventtitle"), value("venue"), page_day]]

    def get_misc_template(self, entry: Entry) -> Node:
        """Everything else."""
        return phrase[lead, units[titled[opening[title_in_face], titleaddon], value("howpublished"), facts]]

    def get_thesis_template(self, entry: Entry) -> Node:
        """Theses."""
        return phrase[lead, units[italic[title], opening[work_type], value("institution")]]

    def get_report_template(self, entry: Entry) -> Node:
        """Reports."""
        return phrase[lead, units[italic[title], opening[phrase[work_type, number]], facts]]

    def get_online_template(self, entry: Entry) -> Node:
        """Web pages."""
        return phrase[lead, units[titled[italic[title], titleaddon], page_owner]]

    def get_manuscript_template(self, entry: Entry) -> Node:
        """Manuscripts and letters."""
        kept = clauses[opening[archive_from_collection], value("howpublished")]
        return phrase[lead, units[titled[opening[title_in_face], titleaddon], page_day, kept]]
