"""*OSCOLA: Oxford University Standard for the Citation of Legal Authorities*, 4th edition (2012)."""

from __future__ import annotations

import re
from typing import ClassVar, Final

from octavo.cite.contributors import NameRules
from octavo.cite.dates import Date
from octavo.cite.entry import Entry
from octavo.cite.full_form import FullForm
from octavo.cite.kinds import PLAINER, is_description
from octavo.cite.locales import merge_words
from octavo.cite.nodes import (
    Context,
    Node,
    clauses,
    entry_of,
    first_given,
    italic,
    note_only,
    phrase,
    quotation,
    style_of,
    unit,
    units,
    value,
    when,
    wrapped,
)
from octavo.cite.page_ranges import RangeRule, format_ranges, full_range, minimal_two_range
from octavo.cite.richtext import Rich, Text, emphasized, map_strings
from octavo.cite.style import NBSP
from octavo.cite.styles.british import BRITISH_WORDS, BritishNotes
from octavo.cite.units.containers import led_container
from octavo.cite.units.papers import (
    archive,
    doi,
    full_date,
    is_us_report,
    print_full_date,
    read_on,
    tells_year,
    url,
    work_type,
)
from octavo.cite.units.people import contributors, correspondents, lead
from octavo.cite.units.periodicals import print_year, reviewed
from octavo.cite.units.publication import facts
from octavo.cite.units.titles import book_title, edition, numbered_volume, title, title_in_face
from octavo.model.inlines import Locator

_WORDS: Final = merge_words(
    BRITISH_WORDS,
    {
        "terms": {"ibid": "ibid", "et-al": "and others", "circa": "c", "number": {"one": "no", "many": "nos"}}
        | {"volumes": {"one": "vol", "many": "vols"}, "revised-edition": "rev edn"},
        "roles": {
            "editor": {"one": "ed", "many": "eds", "note": "ed"},
            "translator": {"one": "tr", "many": "trs", "note": "tr"},
            "editor-translator": {"one": "ed and tr", "many": "eds and trs"},
        },
        "locators": {
            "chapter": {"one": "ch", "many": "chs"},
            "section": {"one": "s", "many": "ss"},
            "paragraph": {"one": "para", "many": "paras"},
            "article": {"one": "art", "many": "arts"},
            "volume": {"one": "vol", "many": "vols"},
            "part": {"one": "pt", "many": "pts"},
            "clause": {"one": "cl", "many": "cls"},
            "note": {"one": "fn", "many": "fns"},
            "figure": {"one": "fig", "many": "figs"},
        },
    },
)


def _journal(context: Context) -> Rich:
    """`(1992) 1 Security Studies 383`; a year in square brackets where there is no volume (3.3.1)."""
    entry, style = entry_of(context), style_of(context)
    name = style.title(entry, "journal")
    if _appears_by_day(entry):
        where = style.punctuation.join(entry.text("location"), ", ", print_full_date(context))
        return Text(emphasized(name), " (", where, ")") if where else emphasized(name)
    if entry.date() is None:
        state = print_full_date(context)
        return style.punctuation.join(name, " ", Text("(", state, ")") if state else Text())
    year, volume = print_year(context), entry.text("volume")
    numbered = style.punctuation.join(volume or entry.text("number"), " ", name)
    before, after = "()" if volume else "[]"
    bracketed = Text(before, year, after)
    return style.punctuation.join_all((bracketed, numbered, _first_page(entry)), " ")


def _appears_by_day(entry: Entry) -> bool:
    """Newspapers, and what else is known by its day and by no number (3.4.9)."""
    numbered = entry.has("volume", "number", "issue", "pages")
    return entry.subtype == "newspaper" or (_has_day(entry.date()) and not numbered)


def _has_day(date: Date | None) -> bool:
    return date is not None and date.start is not None and bool(date.start.day)


def _first_page(entry: Entry) -> Rich:
    first = entry.plain("pages").replace("–", "-").partition("-")[0].strip()
    return Text(first)


def _translated(context: Context) -> Rich:
    """`Edith Grossman tr`, of a part of a book: its editors stand before the book's title."""
    entry, style = entry_of(context), style_of(context)
    names = entry.names("translator")
    if not names or style.lead_role(entry) == "translator":
        return Text()
    printed = style.print_names(names, style.note_names)
    return style.contribution(printed, style.locale.role("translator", "one"))


def _first_published(context: Context) -> Rich:
    """`first published 1651` (3.2.2)."""
    entry, style = entry_of(context), style_of(context)
    date = entry.date("origdate")
    return Text(style.locale.term("first-published"), " ", style.year(date)) if date else Text()


def _undotted_number(context: Context) -> Rich:
    return map_strings(entry_of(context).text("number"), lambda text: text.replace(".", ""))


def _parties(context: Context) -> Rich:
    """`Brown v Board of Education` in italics, no full stop (2.1.1)."""
    return _party_names(style_of(context).title(entry_of(context)))


def _party_names(typed: Rich) -> Rich:
    name = map_strings(typed, lambda text: text.replace(" v. ", " v "))
    number = _CASE_NUMBER.match(str(name))
    return Text(name[: number.end()], emphasized(name[number.end() :])) if number else emphasized(name)


def _is_dated_case(entry: Entry) -> bool:
    """A case whose report does not tell the year: court and year follow the page cited."""
    return entry.type == "jurisdiction" and not tells_year(entry)


def _is_paragraph_of_case(entry: Entry, locators: tuple[Locator, ...]) -> bool:
    return entry.type == "jurisdiction" and [one.label for one in locators] == ["paragraph"]


def _court(entry: Entry) -> str:
    """The court that a report does not name itself (2.1.4)."""
    return "" if is_us_report(entry) else entry.plain("institution")


def _court_and_date(context: Context) -> Rich:
    """`(HL)`, `(ECtHR, 20 July 2004)`, `(2010)`: no year that the report has already (2.1, 2.7.1)."""
    entry, style = entry_of(context), style_of(context)
    date = None if tells_year(entry) else entry.date()
    told = style.locale.date(date) if date else ""
    inside = style.punctuation.join(Text(_court(entry)), ", " if _has_day(date) else " ", Text(told))
    return Text("(", inside, ")") if inside else Text()


def _where_printed(context: Context) -> Rich:
    """Where law is printed, of what is not cited by title and year alone (2.5.1, 2.6.1; 2006 ed. 4.1.1)."""
    number = _undotted_number(context)
    return number if _OFFICIAL.search(str(number)) else Text()


def _instrument(context: Context) -> Rich:
    """`SI 2004/3166` (2.5.1)."""
    number = _undotted_number(context)
    return number if str(number).startswith("SI ") else Text()


def _enacted(context: Context) -> Rich:
    """The year of an Act, unless its short title or its number says it."""
    entry, style = entry_of(context), style_of(context)
    date = entry.date()
    told = bool(_where_printed(context))
    if date is None or told or style.year(date) in entry.plain("title"):
        return Text()
    return print_full_date(context)


journal = unit(_journal)
translated, first_published = unit(_translated), unit(_first_published)
undotted_number = unit(_undotted_number)
parties, court_and_date = unit(_parties), unit(_court_and_date)
where_printed, enacted, instrument = unit(_where_printed), unit(_enacted), unit(_instrument)
volume = unit(numbered_volume)
main_title = unit(lambda context: style_of(context).title(entry_of(context), "main"))
_CASE_NUMBER: Final = re.compile(r"(Joined )?Cases? \S+\s")
_OFFICIAL: Final = re.compile(r"[\[(]\d{4}[\])]|\b(OJ|UNTS|UKTS|ETS|UN Doc)\b")
FACTS: Final = wrapped(marks="()")[first_published, translated, edition, facts]
_BOOK_FACTS: Final = wrapped(marks="()")[first_published, contributors, edition, facts]
_PARAGRAPH: Final = re.compile(r"[^\s,–]+")


class OSCOLA(BritishNotes):
    """OSCOLA: hardly a mark of punctuation; a repeat names the author and the note of the full form."""

    name = "oscola"
    words: ClassVar = _WORDS
    note_names = NameRules(initials="undotted", et_al_from=4, last_separator=" ")  # 1.3
    bibliography_names = NameRules(
        order="family-first",
        initials="bare",
        et_al_from=4,
        last_separator=" ",
        family_separator=" ",
        suffix_separator=" ",
        inverted_two_separator=" ",
        inverted_et_al_separator=" ",
    )  # 1.7
    container_names = note_names
    facts = "publisher"  # 3.2.1
    facts_pause = " "
    reprint = "unsaid"
    says_undated = False
    plainer_kinds: ClassVar = PLAINER
    author_dash = "——"  # 1.7
    bibliography_end = ""
    ibid_word = True
    ibid_capital = False  # 1.2.3
    ibid_separator = " "
    tells_first_note = True  # 1.2.1
    online_lead = False

    @property
    def ranges(self) -> RangeRule:
        """At least two digits (1.2.4)."""
        return minimal_two_range

    @property
    def tail(self) -> Node:
        """3.1.4: an address in angle brackets, when it was read."""
        return _TAIL

    def tail_pause(self, entry: Entry) -> str:
        """Nothing but a space."""
        return " "

    def page_separator(self, entry: Entry) -> str:
        """A comma after an article's first page, else a space (1.2.4)."""
        paged = self.kind(entry) == "article" and entry.subtype != "newspaper" and entry.has("pages")
        report_ends = entry.type == "jurisdiction" and not (tells_year(entry) and _court(entry))
        return ", " if paged or report_ends else " "

    def with_role(self, names: str, role: str) -> Rich:
        """`(eds)` (3.2.3)."""
        return Text(names, " (", role, ")")

    def is_whole(self, entry: Entry) -> bool:
        """Only published books are in italics (3.4.1)."""
        return super().is_whole(entry) and entry.type != "report"

    def short(self, entry: Entry, hide_author: bool = False) -> Rich:
        """The author alone, or the title where there is none (1.2.1)."""
        names = Text() if hide_author else self.short_author(entry)
        return names or self.short_title(entry)

    def title_in_face(self, entry: Entry, title: Rich) -> Rich:
        """Cases as where they are cited first (2.1.2)."""
        return _party_names(title) if entry.type == "jurisdiction" else super().title_in_face(entry, title)

    def role_form(self, in_sentences: bool, many: bool) -> str:
        """The word that follows a name."""
        return "many" if many else "one"

    def contribution(self, names: str, role: str) -> Rich:
        """`Tony Weir tr`, without full stops (3.2.3)."""
        return Text(names, " ", role.replace(".", ""))

    def cite_short(self, entry: Entry, short: Rich, locators: tuple[Locator, ...], first_note: str) -> Rich:
        """`Walt (n 1) 40`."""
        named = Text(short, f" (n{NBSP}{first_note})") if first_note else short
        return self.punctuation.join(named, " ", self.place_in(entry, locators))

    def place_in(self, entry: Entry, locators: tuple[Locator, ...]) -> Rich:
        """The paragraphs of a judgment in square brackets: `[42]`, `[42]–[45]` (2.1.6)."""
        if not _is_paragraph_of_case(entry, locators):
            return super().place_in(entry, locators)
        numbers = format_ranges(locators[0].value.strip(), full_range)
        return Text(_PARAGRAPH.sub(lambda number: f"[{number[0]}]", numbers))

    def pause_before_place(self, full: FullForm, locators: tuple[Locator, ...]) -> str:
        """Nothing before a paragraph's brackets."""
        if _is_paragraph_of_case(full.entry, locators):
            return " "
        return super().pause_before_place(full, locators)

    def get_book_template(self, entry: Entry) -> Node:
        """3.2.1–3.2.5: whoever edited or translated the book before its edition."""
        return units[lead, phrase[units[_BOOK_TITLE, volume], _BOOK_FACTS]]

    def get_chapter_template(self, entry: Entry) -> Node:
        """3.2.6."""
        return units[lead, phrase[quotation[title], led_container, FACTS]]

    def get_reference_article_template(self, entry: Entry) -> Node:
        """3.2.7."""
        return units[lead, phrase[quotation[title], italic[book_title], FACTS]]

    def kind(self, entry: Entry) -> str:
        """Articles of encyclopedias have one form; what nobody published is a paper."""
        return "reference_article" if entry.type == "inreference" else super().kind(entry)

    def get_article_template(self, entry: Entry) -> Node:
        """3.3.1; newspapers 3.4.9."""
        return units[lead, phrase[quotation[title], journal]]

    def get_review_template(self, entry: Entry) -> Node:
        """3.3.3."""
        return units[lead, phrase[quotation[title], wrapped(marks="()")[reviewed], journal]]

    def get_thesis_template(self, entry: Entry) -> Node:
        """3.4.7."""
        made = wrapped(marks="()")[work_type, phrase[value("institution"), full_date]]
        return units[lead, phrase[quotation[title], made]]

    def get_report_template(self, entry: Entry) -> Node:
        """3.4.1."""
        return units[lead, phrase[quotation[title], FACTS, work_type, value("number")]]

    def get_online_template(self, entry: Entry) -> Node:
        """3.4.8: the site in brackets before the date."""
        site = wrapped(marks="()")[value("titleaddon"), value("organization"), full_date]
        return units[lead, phrase[quotation[title], site]]

    def get_manuscript_template(self, entry: Entry) -> Node:
        """3.4.1, 3.4.12."""
        kept = wrapped(marks="()")[
            archive,
            value("howpublished"),
            value("organization"),
            value("institution"),
            value("location"),
            full_date,
        ]
        titled = first_given[when(is_description)[title_in_face], quotation[title]]
        letter = note_only[correspondents]
        return phrase[first_given[letter, units[lead, titled]], kept]

    def get_recording_template(self, entry: Entry) -> Node:
        """3.4.10."""
        return units[lead, phrase[italic[title], FACTS]]

    def get_jurisdiction_template(self, entry: Entry) -> Node:
        """2.1; cases from elsewhere as their courts have them, without full stops."""
        return phrase[parties, undotted_number, when(tells_year)[court_and_date]]

    def get_legislation_template(self, entry: Entry) -> Node:
        """2.4.1: an Act by its short title and year; 2.5.1: an instrument by its number."""
        return clauses[phrase[title, value("titleaddon"), enacted, where_printed], instrument]

    def get_treaty_template(self, entry: Entry) -> Node:
        """2006 ed., 4.1: when it was made, in brackets, and the series."""
        return phrase[title, value("titleaddon"), undotted_number]


_BOOK_TITLE: Final = first_given[italic[main_title], italic[title]]
_TAIL: Final = phrase[
    when(_is_dated_case)[court_and_date], wrapped(marks="<>")[first_given[doi, url]], read_on
]
