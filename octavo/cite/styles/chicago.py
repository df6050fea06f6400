"""*The Chicago Manual of Style*, 17th edition: notes and bibliography (chapter 14)."""

from __future__ import annotations

import re
from typing import Final

from octavo.cite.contributors import NameRules
from octavo.cite.entry import Entry
from octavo.cite.nodes import (
    Node,
    bibliography_only,
    clauses,
    first_given,
    italic,
    opening,
    parenthesis,
    phrase,
    quotation,
    term,
    units,
    value,
    when,
)
from octavo.cite.page_ranges import RangeRule, shorten_range
from octavo.cite.richtext import Rich
from octavo.cite.style import CitationStyle
from octavo.cite.units.containers import container, container_facts, known_container, pages, sub_verbo
from octavo.cite.units.papers import (
    accessed,
    archive,
    court_and_year,
    doi,
    eprint,
    event_or_date,
    full_date,
    number,
    url,
    version,
    work_type,
    year_in_brackets,
)
from octavo.cite.units.people import contributors, lead
from octavo.cite.units.periodicals import journal, reviewed
from octavo.cite.units.publication import event, publication
from octavo.cite.units.titles import book_title, edition, series, title, title_in_face, volumes, work_title

PERIODICALS: Final = frozenset({"newspaper", "magazine"})
_GENERIC: Final = re.compile(
    r"(letter|memorandum|telegram|minutes|interview|e-?mail|message|postcard|note)\b", re.IGNORECASE
)


class ChicagoNotes17(CitationStyle):
    """The 17th edition, notes and bibliography."""

    name = "chicago-notes-17"
    note_names = NameRules(initials="spaced", et_al_from=4, et_al_shown=1)  # 14.76
    bibliography_names = NameRules(
        order="first-inverted", initials="spaced", et_al_from=11, et_al_shown=7, inverted_et_al_separator=", "
    )  # 14.76
    author_dash = "———"  # 14.67
    short_container = True  # 14.108
    author_alone = True  # 14.34
    short_years = True  # 9.64

    @property
    def ranges(self) -> RangeRule:
        """9.61."""
        return shorten_range

    @property
    def tail(self) -> Node:
        """Access date of what is undated, then DOI or URL (14.6–14.18)."""
        return _TAIL

    def kind(self, entry: Entry) -> str:
        """The template that an entry takes."""
        match entry.type:
            case "incollection" | "inbook" | "bookinbook" | "suppbook" | "suppcollection" | "inproceedings":
                return "chapter"
            case "inreference":
                return "chapter" if entry.has("author") else "reference_article"
            case "suppperiodical":
                return "article"
            case "misc" | "unpublished" | "letter":
                return self._kind_of_paper(entry)
            case "video" | "audio" | "music" | "performance":
                return "recording" if entry.has("publisher") else "online"
            case "dataset" | "software" | "standard":
                return "report"
            case _:
                return super().kind(entry)

    def _kind_of_paper(self, entry: Entry) -> str:
        if entry.type == "misc" and entry.has("publisher"):
            return "book"
        if entry.has("eventtitle") and not entry.has("howpublished", "archive"):
            return "paper"
        return "manuscript"

    def is_whole(self, entry: Entry) -> bool:
        """Italics for what is published as a whole (14.86)."""
        recording = entry.type in {"video", "audio", "music", "performance"} and entry.has("publisher")
        return super().is_whole(entry) or recording or (entry.type == "misc" and entry.has("publisher"))

    def title_in_face(self, entry: Entry, title: Rich) -> Rich:
        """Cases, statutes and what only says "letter" or "minutes", without marks (14.229, 14.276)."""
        if entry.type in {"jurisdiction", "legislation", "letter"} or is_generic(entry):
            return title
        return super().title_in_face(entry, title)

    def page_separator(self, entry: Entry) -> str:
        """A colon after a journal's volume (14.171)."""
        is_journal = self.kind(entry) == "article" and entry.subtype not in PERIODICALS
        return ": " if is_journal and entry.has("volume", "number", "issue") else ", "

    # --- templates, one for each kind; the same for note and bibliography -----------------------

    def get_book_template(self, entry: Entry) -> Node:
        """14.100–14.163."""
        return units[
            lead, work_title, value("titleaddon"), contributors, opening[edition], volumes, series,
            event, publication, value("addendum"),
        ]  # fmt: skip

    def get_chapter_template(self, entry: Entry) -> Node:
        """14.106–14.112; the book in short form when it is known (14.108)."""
        return units[
            lead, quotation[title], value("titleaddon"),
            opening[first_given[known_container, clauses[container, bibliography_only[pages]]]],
            container_facts,
        ]  # fmt: skip

    def get_reference_article_template(self, entry: Entry) -> Node:
        """14.232–14.233."""
        return units[
            italic[book_title], opening[edition], opening[sub_verbo], when(_has_place)[publication],
            when(_has_no_place)[full_date],
        ]  # fmt: skip

    def get_article_template(self, entry: Entry) -> Node:
        """14.168–14.200."""
        return units[lead, quotation[title], value("titleaddon"), journal, value("addendum")]

    def get_review_template(self, entry: Entry) -> Node:
        """14.201–14.204."""
        return units[lead, quotation[title], opening[reviewed], journal]

    def get_thesis_template(self, entry: Entry) -> Node:
        """14.215."""
        facts = clauses[opening[work_type], value("institution"), full_date]
        return units[lead, quotation[title], parenthesis[facts]]

    def get_report_template(self, entry: Entry) -> Node:
        """14.220: reports are treated as books."""
        return units[
            lead, italic[title], value("titleaddon"), contributors, opening[edition],
            opening[phrase[work_type, number]], version, series, publication,
        ]  # fmt: skip

    def get_online_template(self, entry: Entry) -> Node:
        """14.205–14.210; also recordings on the web (14.267)."""
        return units[
            lead, quotation[title], value("titleaddon"), value("number"),
            clauses[value("organization"), full_date],
        ]  # fmt: skip

    def get_manuscript_template(self, entry: Entry) -> Node:
        """14.221–14.231: what it is, its date, where it is kept."""
        return units[
            lead, title_in_face, value("titleaddon"), opening[work_type], full_date, archive,
            value("howpublished"), value("organization"), value("institution"), value("location"),
        ]  # fmt: skip

    def get_paper_template(self, entry: Entry) -> Node:
        """14.217: papers read and not published."""
        facts = clauses[
            opening[phrase[term("paper-presented"), value("eventtitle")]],
            value("venue"),
            event_or_date,
        ]
        return units[lead, quotation[title], parenthesis[facts]]

    def get_recording_template(self, entry: Entry) -> Node:
        """14.263–14.268."""
        return units[
            lead,
            italic[title],
            value("titleaddon"),
            contributors,
            publication,
        ]

    def get_jurisdiction_template(self, entry: Entry) -> Node:
        """14.276–14.280."""
        return clauses[title, phrase[value("number"), court_and_year]]

    def get_legislation_template(self, entry: Entry) -> Node:
        """14.281–14.283."""
        return clauses[title, phrase[value("number"), year_in_brackets]]

    def get_patent_template(self, entry: Entry) -> Node:
        """14.258."""
        return units[lead, title, phrase[work_type, value("number")], full_date]

    def get_misc_template(self, entry: Entry) -> Node:
        """Types nobody has told us of: everything there is, in the order of a manuscript's."""
        return units[
            lead, title_in_face, value("titleaddon"), opening[work_type], value("number"),
            opening[value("howpublished")], value("organization"), publication,
        ]  # fmt: skip


_TAIL: Final = units[opening[accessed], first_given[doi, eprint, url]]


def is_generic(entry: Entry) -> bool:
    """Whether the title only says what it is (`Letter to …`, `Minutes`): 14.229."""
    return entry.type in {"misc", "unpublished"} and bool(_GENERIC.match(entry.plain("title")))


def _has_place(entry: Entry) -> bool:
    return entry.has("publisher", "location")


def _has_no_place(entry: Entry) -> bool:
    return not _has_place(entry)
