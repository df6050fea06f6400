"""*The Chicago Manual of Style*, 17th edition: notes and bibliography (chapter 14)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

from octavo.cite.contributors import NameRules
from octavo.cite.entry import Entry
from octavo.cite.fields import PERIODICALS
from octavo.cite.kinds import (
    begins_with_to,
    has_month,
    is_case,
    is_generic,
    is_untitled_part,
    kind_of,
    names_writer,
)
from octavo.cite.nodes import (
    Node,
    bibliography_only,
    clauses,
    first_given,
    italic,
    note_only,
    opening,
    parenthesis,
    phrase,
    quotation,
    term,
    titleaddon,
    titled,
    units,
    value,
    when,
)
from octavo.cite.page_ranges import RangeRule, shorten_range
from octavo.cite.richtext import Rich, Text, emphasized
from octavo.cite.style import CitationStyle
from octavo.cite.units.containers import (
    container,
    container_facts,
    known_container,
    pages,
    part_of_book,
    sub_verbo,
)
from octavo.cite.units.papers import (
    accessed,
    archive,
    court_and_year,
    doi,
    enacted_in_brackets,
    eprint,
    event_or_date,
    full_date,
    number,
    url,
    version,
    work_type,
    year_of_edition,
)
from octavo.cite.units.people import contributors, correspondents, lead, patent_holder
from octavo.cite.units.periodicals import journal, journal_title, reviewed, short_review
from octavo.cite.units.publication import event, publication
from octavo.cite.units.titles import book_title, edition, series, title, title_in_face, volumes, work_title


class ChicagoNotes17(CitationStyle):
    """The 17th edition, notes and bibliography."""

    name = "chicago-notes-17"
    bibliography_names = NameRules(
        order="first-inverted", initials="spaced", et_al_from=11, et_al_shown=7, inverted_et_al_separator=", "
    )  # 14.76
    author_dash = "———"  # 14.67
    short_container = True  # 14.108
    author_alone = True  # 14.34
    wholes_that_lead: ClassVar[Mapping[str, str]] = {
        "unsigned_article": "journal",
        "reference_article": "book",
    }
    plainer_kinds: ClassVar[Mapping[str, str]] = {}  # of works that the style does not tell apart so far
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
        kind = kind_of(entry)
        return self.plainer_kinds.get(kind, kind)

    def is_whole(self, entry: Entry) -> bool:
        """Italics for what is published as a whole (14.86)."""
        recording = entry.type in {"video", "audio", "music", "performance"} and entry.has("publisher")
        if self.kind(entry) == "working_paper":
            return False
        return super().is_whole(entry) or recording or (entry.type == "misc" and entry.has("publisher"))

    def title_in_face(self, entry: Entry, title: Rich) -> Rich:
        """Statutes and what only says what it is without marks (14.229); short cases in italics (14.276)."""
        if entry.type == "legislation" or is_generic(entry):
            return title
        if entry.type == "jurisdiction":
            return emphasized(title)
        return super().title_in_face(entry, title)

    def short(self, entry: Entry, hide_author: bool = False) -> Rich:
        """Letters by those who wrote them; reviews and forewords without a title by what they are of."""
        if entry.type == "letter" and names_writer(entry):
            return self.plain_short_title(entry)
        if entry.type == "letter" and begins_with_to(entry) and not hide_author:
            return Text(self.short_author(entry), " ", self.plain_short_title(entry))
        untitled = not entry.has("title", "shorttitle")
        if entry.type == "review" and untitled and entry.has("note"):
            names = Text() if hide_author else self.short_author(entry)
            return self.punctuation.join(names, ", ", short_review(entry, self.locale.term("review-of")))
        if untitled and is_untitled_part(entry):
            return self.punctuation.join(self.short_author(entry), ", ", part_of_book(self, entry))
        return super().short(entry, hide_author)

    def listed_under(self, entry: Entry) -> Rich:
        """Newspapers and works of reference lead what is in them (14.199, 14.232)."""
        base = self.wholes_that_lead.get(self.kind(entry))
        return super().listed_under(entry) if base is None else self.title(entry, base)

    def page_separator(self, entry: Entry) -> str:
        """A colon after a journal's volume (14.171)."""
        is_journal = self.kind(entry) in {"article", "review"} and entry.subtype not in PERIODICALS
        return ": " if is_journal and entry.has("volume", "number", "issue") else ", "

    # --- templates, one for each kind; the same for note and bibliography -----------------------

    def get_book_template(self, entry: Entry) -> Node:
        """14.100–14.163."""
        return units[
            lead, titled[work_title, titleaddon], contributors, opening[edition], volumes, series,
            event, publication
        ]  # fmt: skip

    def get_chapter_template(self, entry: Entry) -> Node:
        """14.106–14.112; the book in short form when it is known (14.108)."""
        book = clauses[container, bibliography_only[pages]]
        return units[
            lead, titled[quotation[title], titleaddon], opening[first_given[known_container, book]],
            container_facts,
        ]  # fmt: skip

    def get_letter_template(self, entry: Entry) -> Node:
        """14.111, 14.229: whose letter to whom, its date, where it is kept."""
        written = first_given[note_only[correspondents], units[lead, opening[title]]]
        return units[written, titleaddon, full_date, opening[archive], value("howpublished"), *_HOLDER]

    def get_unsigned_article_template(self, entry: Entry) -> Node:
        """14.199: in the bibliography the newspaper stands in the author's place."""
        signed = titled[quotation[title], titleaddon]
        in_list = bibliography_only[units[italic[journal_title], signed, full_date]]
        return first_given[in_list, units[signed, journal]]

    def get_artwork_template(self, entry: Entry) -> Node:
        """14.235–14.237: paintings, photographs, maps."""
        kept = clauses[archive, value("institution"), value("organization"), value("location")]
        made = opening[work_type, value("howpublished")]
        return units[lead, titled[italic[title], titleaddon], full_date, made, opening[kept]]

    def get_reference_article_template(self, entry: Entry) -> Node:
        """14.232–14.233: the edition's year before the article, the day of a page on the web after it."""
        of_edition = bibliography_only[units[opening[edition], _REFERENCE_FACTS]]
        in_note = note_only[phrase[edition, _REFERENCE_FACTS]]
        day = when(has_month)[full_date]
        return units[italic[book_title], first_given[of_edition, in_note], opening[sub_verbo], day]

    def get_article_template(self, entry: Entry) -> Node:
        """14.168–14.200."""
        return units[lead, titled[quotation[title], titleaddon], journal]

    def get_review_template(self, entry: Entry) -> Node:
        """14.201–14.204."""
        return units[lead, quotation[title], opening[reviewed], journal]

    def get_thesis_template(self, entry: Entry) -> Node:
        """14.215; working papers and manuscripts alike (14.216, 14.218)."""
        kind = opening[phrase[work_type, number]]
        place = when(_is_report)[value("location")]
        facts = clauses[kind, value("institution"), place, full_date]
        return units[lead, titled[quotation[title], titleaddon], parenthesis[facts]]

    def get_working_paper_template(self, entry: Entry) -> Node:
        """14.218."""
        return self.get_thesis_template(entry)

    def get_typescript_template(self, entry: Entry) -> Node:
        """14.216."""
        return self.get_thesis_template(entry)

    def get_report_template(self, entry: Entry) -> Node:
        """14.220: reports are treated as books."""
        return units[
            lead, titled[italic[title], titleaddon], contributors, opening[edition],
            opening[phrase[work_type, number]], version, series, publication,
        ]  # fmt: skip

    def get_online_template(self, entry: Entry) -> Node:
        """14.205–14.210; also recordings on the web (14.267)."""
        return units[
            lead, titled[quotation[title], value("titleaddon")], value("number"),
            clauses[value("organization"), full_date],
        ]  # fmt: skip

    def get_manuscript_template(self, entry: Entry) -> Node:
        """14.221–14.231: what it is, its date, where it is kept; a notice of publication before the date."""
        what = titled[opening[title_in_face], titleaddon]
        kept, notice = opening[archive], opening[value("howpublished")]
        noticed = when(_has_notice)[units[clauses[notice, full_date], kept]]
        dated = units[full_date, kept, notice]
        return units[lead, what, opening[work_type], first_given[noticed, dated], *_HOLDER]

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
            titled[italic[title], titleaddon],
            contributors,
            publication,
        ]

    def get_jurisdiction_template(self, entry: Entry) -> Node:
        """14.276–14.280; in a note the court and year follow the page cited."""
        return clauses[title, phrase[value("number"), bibliography_only[court_and_year]]]

    def get_legislation_template(self, entry: Entry) -> Node:
        """14.281–14.287."""
        return clauses[title, value("titleaddon"), phrase[value("number"), enacted_in_brackets]]

    def get_treaty_template(self, entry: Entry) -> Node:
        """14.290: the day of signing stands before the series."""
        return clauses[title, value("titleaddon"), full_date, value("number")]

    def get_patent_template(self, entry: Entry) -> Node:
        """14.258."""
        return units[lead, title, phrase[work_type, value("number")], patent_holder, full_date]

    def get_misc_template(self, entry: Entry) -> Node:
        """Types nobody has told us of: everything there is, in the order of a manuscript's."""
        return units[
            lead, titled[title_in_face, titleaddon], opening[work_type], value("number"),
            opening[value("howpublished")], value("organization"), publication,
        ]  # fmt: skip


def _has_place(entry: Entry) -> bool:
    return entry.has("publisher", "location")


def _is_dated_by_year(entry: Entry) -> bool:
    return entry.has("date", "year") and not has_month(entry)


def _is_report(entry: Entry) -> bool:
    return entry.type == "report"


def _has_notice(entry: Entry) -> bool:
    """Whether `howpublished` is a notice of publication, which belongs to the date (biblatex manual 2.2.2).

    It is an address, or tells who keeps the thing, where the title only says what that is; both come last.
    """
    typed = entry.value("howpublished")
    return bool(typed) and "\\url" not in typed and "://" not in typed and not is_generic(entry)


_HOLDER: Final = value("organization"), value("institution"), value("location")
_REFERENCE_FACTS: Final = first_given[when(_has_place)[publication], when(_is_dated_by_year)[year_of_edition]]
_TAIL: Final = units[
    note_only[when(is_case)[court_and_year]],
    opening[value("addendum")],
    opening[accessed],
    first_given[doi, eprint, url],
]
