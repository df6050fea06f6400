"""Styles that cite in the running text, in brackets: by author and date, or by number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from string import ascii_lowercase
from typing import Any, ClassVar, Final, Literal, TypeAlias

from octavo.cite.authors_apart import AS_ALWAYS, AuthorForm, authors_apart
from octavo.cite.collation import sort_entries
from octavo.cite.contributors import NameRules, short_names
from octavo.cite.dates import Date
from octavo.cite.entry import Entry
from octavo.cite.kinds import PLAINER
from octavo.cite.names import NOBODY, Names
from octavo.cite.nodes import in_bibliography
from octavo.cite.richtext import Rich, Text
from octavo.cite.style import CitationStyle, Reprint
from octavo.model.inlines import Locator

Cites: TypeAlias = Literal["author-date", "number"]


_LED_BY_TITLE: Final = frozenset({"jurisdiction", "legislation"})  # cited in full, with no author


class InTextStyle(CitationStyle):
    """A style without notes. The bibliography is made as everywhere, with `year_mark` in its context."""

    cites: ClassVar[Cites] = "author-date"
    brackets: ClassVar[str] = "()"
    text_names: ClassVar[NameRules] = NameRules(et_al_from=4, et_al_shown=1)  # in brackets
    prose_names: ClassVar[NameRules] = text_names  # in a sentence
    date_pause: ClassVar[str] = " "  # between author and date in brackets
    locator_pause: ClassVar[str] = ", "
    brackets_each: ClassVar[bool] = False  # whether every number has brackets of its own
    number_pause: ClassVar[str] = ", "  # between numbers in one pair of brackets
    year_pause: ClassVar[str] = ". "  # between author and date in the bibliography
    year_brackets: ClassVar[str] = ""  # around the date in the bibliography
    original_year: ClassVar[str] = "{new}"  # with the year of the first edition: `[{old}] {new}`
    author_dash = ""
    online_lead = True
    wholes_that_lead: ClassVar[Mapping[str, str]] = {}
    plainer_kinds: ClassVar[Mapping[str, str]] = {**PLAINER, "treaty": "legislation"}
    reprint: ClassVar[Reprint] = "unsaid"  # the years say it
    dates_facts = False

    # --- in the text -------------------------------------------------------------------------

    def author_in_text(self, entry: Entry, in_prose: bool, form: AuthorForm = AS_ALWAYS) -> Rich:
        """The family names, with what tells them from others', or a title that stands for them."""
        names = self.names_in_text(entry)
        if not names:
            return self.lead_without_names(entry) or self.short_title(entry)
        rules = form.rules(self._listed(self.prose_names if in_prose else self.text_names))
        first = form.first(names.people[0])
        return Text(short_names(names, rules, self.locale.term("and"), self.locale.term("et-al"), first))

    def names_in_text(self, entry: Entry) -> Names:
        """Whom the text names for a work: whoever leads, or what the entry gives for them."""
        role = self.lead_role(entry)
        return (entry.names(f"short{role}") or entry.names(role)) if role else NOBODY

    def year_in_text(self, entry: Entry, mark: str) -> str:
        """`1987a`, `n.d.`, `forthcoming`."""
        date, first = entry.date(), entry.date("origdate")
        if date is not None:
            year = self.marked_year(date, mark)
            return self.original_year.format(old=self.year(first), new=year) if first else year
        state = entry.plain("pubstate")
        word = self.locale.term(state if self.locale.has_term(state) else "no-date")
        return f"{word}-{mark}" if mark else word

    def marked_year(self, date: Date, mark: str) -> str:
        """`1987a`; `1990a–` for what goes on."""
        year = self.year(date.certain)
        goes_on = date.open_end and year.endswith("–")
        return self.locale.doubted(date, f"{year[:-1]}{mark}–" if goes_on else year + mark)

    def says_year(self, entry: Entry) -> bool:
        """Whether what the text calls a law ends with its year: `Human Rights Act 1998`."""
        date = entry.date()
        if entry.type != "legislation" or date is None:
            return False
        return str(self.author_in_text(entry, False)).endswith(f" {self.year(date)}")

    def pause_before_year(self, entry: Entry) -> str:
        """What stands between author and date in brackets."""
        return self.date_pause

    def locator_in_text(self, locators: tuple[Locator, ...]) -> Rich:
        """The place in a work."""
        return self.locator(locators)

    # --- in the bibliography -----------------------------------------------------------------

    def said_of_line(self, entry: Entry, dash: str, mark: str) -> dict[str, Any]:
        """The letter too, and whether the title leads for want of anybody; it is not printed again then."""
        leads = self.lead_role(entry) or self.lead_without_names(entry) or entry.type in _LED_BY_TITLE
        title_led = self.cites == "author-date" and not leads
        return {"dash": dash, "year_mark": mark, "title_led": title_led}

    def as_related(self, entry: Entry, hide_author: bool) -> Rich:
        """As in the list: these styles have no form for notes."""
        text = self.bibliography(entry)
        return text[:-1] if str(text).endswith(self.bibliography_end or "\n") else text

    def in_list_order(self, works: Iterable[Entry], language: str) -> list[Entry]:
        """The works as they are listed: in the order they are cited in, or sorted by author and date."""
        numbered = self.cites == "number"
        return list(works) if numbered else sort_entries(works, self, language, by_year=True)

    def year_marks(self, works: Iterable[Entry], forms: Mapping[str, AuthorForm]) -> dict[str, str]:
        """The letters of works that author and year do not tell apart (Chicago 15.20)."""
        if self.cites == "number":
            return {}
        alike: dict[tuple[str, str], list[Entry]] = {}
        for work in works:
            author = self.author_in_text(work, False, forms.get(work.key, AS_ALWAYS))
            said = str(author), self.year_in_text(work, "")
            alike.setdefault(said, []).append(work)
        several = (same for same in alike.values() if len(same) > 1)
        return {work.key: _letters(at) for same in several for at, work in enumerate(same)}

    def author_forms(self, works: Iterable[Entry]) -> dict[str, AuthorForm]:
        """What tells the authors of works from others, by key; numbers need nothing."""
        return {} if self.cites == "number" else authors_apart(works, self)

    def led(self, context: dict[str, Any], lead: Rich) -> Rich:
        """Author and date."""
        if self.cites == "number" or not in_bibliography(context) or context.get("year_told"):
            return lead
        entry: Entry = context["entry"]
        if context.get("title_led"):
            lead = self.title_in_face(entry, self.title(entry))
        year = self.year_in_line(entry, context.get("year_mark", ""))
        if self.year_brackets:
            year = year.strip("[]")
            year = f"{self.year_brackets[0]}{year}{self.year_brackets[1]}"
        return self.punctuation.join(lead, self.year_pause, Text(year))

    def label_of_line(self, label: str) -> str:
        """The number that begins a line of a numbered bibliography."""
        return f"{self.brackets[0]}{label}{self.brackets[1]} " if self.cites == "number" else ""

    def year_in_line(self, entry: Entry, mark: str) -> str:
        """The date as the bibliography has it after the author."""
        return self.year_in_text(entry, mark)


def _letters(at: int) -> str:
    """`a` … `z`, `aa` …"""
    more, letter = divmod(at, len(ascii_lowercase))
    return (_letters(more - 1) if more else "") + ascii_lowercase[letter]
