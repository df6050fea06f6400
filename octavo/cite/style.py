"""What every citation style is made of: pybtex's style class with forms for notes beside the bibliography."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Final, Literal, TypeAlias

from octavo.cite.authors_apart import AuthorForm
from octavo.cite.collation import sort_entries
from octavo.cite.contributors import NameRules, print_names, short_names
from octavo.cite.dates import Date
from octavo.cite.entry import Entry
from octavo.cite.fields import BOOKS, PERIODICALS
from octavo.cite.full_form import FullForm
from octavo.cite.locales import Locale, load_locale
from octavo.cite.locator_kinds import is_volume_and_page, only_page
from octavo.cite.main_title import main_title
from octavo.cite.names import Names
from octavo.cite.nodes import Form, Node
from octavo.cite.page_ranges import RANGE_RULES, RangeRule, format_ranges, full_range, is_plural
from octavo.cite.punctuation import Punctuation
from octavo.cite.pybtex_style import ListedWork, PybtexStyle
from octavo.cite.related import with_related
from octavo.cite.repeated_author import has_same_lead
from octavo.cite.richtext import Rich, Text, emphasized, in_language, quoted
from octavo.language import Quotes, primary
from octavo.model.inlines import Locator

Facts: TypeAlias = Literal["place-publisher", "publisher", "place"]
Reprint: TypeAlias = Literal["before", "date", "unsaid-word", "unsaid"]
"""1899; repr., Oxford: OUP, 2008 | 1899; OUP, reprint 2008 | 1899; OUP, 2008 | OUP 2008"""
NBSP: Final = "\u00a0"
LEADING_ROLES: Final = ("author", "editor", "translator")
_TITLE_FIELDS: Final = ("title", "subtitle", "shorttitle")


@dataclass(frozen=True, slots=True)
class JournalRules:
    """How a style prints a journal's volume, issue and date: `19, no. 1 (October 1994)`, `19.1 (1994)`.

    `issue_pause` stands between volume and issue; when empty that is `, no. ` in the language's words.
    """

    volume_pause: str = " "
    issue_pause: str = ""
    year_only: bool = False
    volume_in_italics: bool = False
    pages_pause: str = ": "


class CitationStyle(PybtexStyle):
    """A style of notes. A subclass gives `get_<type>_template(entry)` and what differs in the rules.

    `language` is the book's: its terms, dates and marks are used whatever language a work is in.
    """

    name: ClassVar[str] = ""
    note_names: ClassVar[NameRules] = NameRules(initials="spaced")
    bibliography_names: ClassVar[NameRules] = NameRules(order="first-inverted", initials="spaced")
    container_names: ClassVar[NameRules] = NameRules(initials="spaced")  # of a book that holds the work
    container_pause: ClassVar[str] = ", "  # between them and the book's title
    words: ClassVar[Mapping[str, Any]] = {}  # in place of the locale's, in English
    marks: ClassVar[Quotes | None] = None  # quotation marks, in English; None for the locale's
    marks_inside: ClassVar[str | None] = None  # what goes inside closing quotation marks, in English
    drop_comma_after_stop: ClassVar[bool] = False  # no comma after a title's own `?`
    lead_roles: ClassVar[tuple[str, ...]] = LEADING_ROLES
    sentences: ClassVar[bool] = True  # whether bibliography units are sentences, not clauses
    bibliography_end: ClassVar[str] = "."
    note_end: ClassVar[str] = "."
    facts: ClassVar[Facts] = "place-publisher"
    facts_pause: ClassVar[str] = ", "  # before the year of publication
    reprint: ClassVar[Reprint] = "before"
    dates_facts: ClassVar[bool] = True  # whether the facts of publication end with the date
    says_undated: ClassVar[bool] = True  # n.d. for a book without a date
    short_years: ClassVar[bool] = False  # 1948–53
    volume_pause: ClassVar[str] = ", "  # between a volume's number and its title
    series_pause: ClassVar[str] = " "  # between a series and its number
    journal: ClassVar[JournalRules] = JournalRules()
    page_words: ClassVar[bool] = False  # p. 29 where others print 29
    ibid_capital: ClassVar[bool] = True  # whether ibid. begins a note with a capital
    ibid_separator: ClassVar[str] = ", "
    cite_separator: ClassVar[str] = "; "
    online_lead: ClassVar[bool] = False  # whether a page without author is its organization's
    author_dash: ClassVar[str] = ""  # stands for authors repeated in the bibliography
    short_container: ClassVar[bool] = False  # whether a book cited before is shortened in its parts' notes
    ibid_word: ClassVar[bool] = True  # whether the style has ibid. at all
    full_repeats: ClassVar[bool] = False  # whether every citation is a full one
    tells_first_note: ClassVar[bool] = False  # whether a repeat tells the number of the note it repeats
    contributors_pause: ClassVar[str] = ""  # between those who follow a title; when empty as between units
    author_alone: ClassVar[bool] = False  # whether a repeat right after drops the title

    def __init__(self, language: str = "en-US", **options: Any) -> None:
        super().__init__(**options)
        self.language = language
        self.locale: Locale = self._locale_of(language)
        self.punctuation: Punctuation = self.locale.punctuation  # how pieces are joined
        self._templates: dict[str, Node] = {}

    def _locale_of(self, language: str) -> Locale:
        """The language's words and marks; a style of English-speaking publishers has its own in English."""
        locale = load_locale(language)
        if primary(language) != "en":
            return locale
        inside = locale.punctuation.inside if self.marks_inside is None else self.marks_inside
        punctuation = Punctuation(inside, self.drop_comma_after_stop)
        return locale.with_words(self.words, self.marks or locale.quotes, punctuation)

    # --- forms -------------------------------------------------------------------------------

    def full(self, entry: Entry, hide_author: bool = False, container: Entry | None = None) -> FullForm:
        """The first citation of a work; `container` is the book that holds it when that is known already."""
        more = {"hide_author": hide_author, "container": container}
        head = self._fill(entry, self.template(entry), "note", more)
        tail = self._fill(entry, self.tail, "note")
        return FullForm(
            entry,
            head,
            tail,
            page_separator=self.page_separator(entry),
            paged=self.is_paged(entry),
            tail_pause=self.tail_pause(entry),
        )

    def cite_full(self, full: FullForm, locators: tuple[Locator, ...]) -> Rich:
        """The full form with its locator in it."""
        if full.fill is not None:
            return full.fill(self.place_in(full.entry, locators))
        place = self.place_in(full.entry, locators)
        head = self.punctuation.join(full.head, self.pause_before_place(full, locators), place)
        return self.punctuation.join(head, full.tail_pause, full.tail)

    def pause_before_place(self, full: FullForm, locators: tuple[Locator, ...]) -> str:
        """What joins the full form's head to its locator."""
        joined = only_page(locators) or (full.page_separator == " " and is_volume_and_page(locators))
        return full.page_separator if joined else ", "

    def cite_short(self, entry: Entry, short: Rich, locators: tuple[Locator, ...], first_note: str) -> Rich:
        """A short form with its locator; `first_note` is the number of the note with the full one."""
        return self.punctuation.join(short, ", ", self.place_in(entry, locators))

    def short(self, entry: Entry, hide_author: bool = False) -> Rich:
        """A repeated citation: family names and short title."""
        names = Text() if hide_author else self.short_author(entry)
        return self.punctuation.join(names, ", ", self.short_title(entry))

    def author_only(self, entry: Entry) -> Rich:
        """The repeat that follows its antecedent; the title when there is no author."""
        return self.short_author(entry) or self.short_title(entry)

    def ibid(self) -> Rich:
        """The word, as it stands within a sentence."""
        return Text(self.locale.term("ibid"))

    def bibliography(self, entry: Entry, dash: str = "", mark: str = "") -> Rich:
        """The work's line in the bibliography, with its final period.

        `dash` stands for names that are those of the line before, `mark` is the letter that tells the work
        from others of its author's year; styles of notes need none.
        """
        head = self._fill(entry, self.template(entry), "bibliography", self.said_of_line(entry, dash, mark))
        separator = ". " if self.sentences else self.tail_pause(entry)
        text = self.punctuation.join(head, separator, self._fill(entry, self.tail, "bibliography"))
        return self.punctuation.mark(text, self.bibliography_end)

    def said_of_line(self, entry: Entry, dash: str, mark: str) -> dict[str, Any]:
        """What a bibliography's template is told beside the entry: `dash` and `mark` are the line's."""
        return {"dash": dash}

    def as_related(self, entry: Entry, hide_author: bool) -> Rich:
        """The work in the line of another that it is related to, without a final mark."""
        return self.cite_full(self.full(entry, hide_author), ())

    def in_list_order(self, works: Iterable[Entry], language: str) -> list[Entry]:
        """The works as the bibliography has them."""
        return sort_entries(works, self, language)

    def author_forms(self, works: Iterable[Entry]) -> dict[str, AuthorForm]:
        """What tells the authors of works from others, by key; notes need nothing."""
        return {}

    def year_marks(self, works: Iterable[Entry], forms: Mapping[str, AuthorForm]) -> dict[str, str]:
        """The letters that tell works of one author and year apart, by key; notes need none.

        `forms` are those of the same works' authors.
        """
        return {}

    def list_lines(
        self, works: Iterable[Entry], dash: str, marks: Mapping[str, str]
    ) -> tuple[ListedWork, ...]:
        """The lines of works in their order; `dash` stands for names that the line before has."""
        lines: list[ListedWork] = []
        before: Entry | None = None
        for work in works:
            repeated = dash if has_same_lead(self, before, work) else ""
            text = with_related(self, work, self.bibliography(work, repeated, marks.get(work.key, "")))
            lines.append(ListedWork(work, text))
            before = work
        return tuple(lines)

    # --- templates ---------------------------------------------------------------------------

    @property
    def tail(self) -> Node:
        """The template of what follows the locator: addresses and such."""
        raise NotImplementedError

    def template(self, entry: Entry) -> Node:
        """The template of the entry's type, `misc` for a type that the style does not know."""
        kind = self.kind(entry)
        if kind not in self._templates:
            maker = getattr(self, f"get_{kind}_template", None) or self.get_misc_template
            self._templates[kind] = maker(entry)
        return self._templates[kind]

    def kind(self, entry: Entry) -> str:
        """The template an entry takes; by default its type's, all whole books' being one."""
        return "book" if entry.type in BOOKS else entry.type

    def get_misc_template(self, entry: Entry) -> Node:
        """The template of everything that has none."""
        raise NotImplementedError

    def page_separator(self, entry: Entry) -> str:
        """What joins a page to the full form."""
        return ", "

    def tail_pause(self, entry: Entry) -> str:
        """What joins the address to the rest."""
        return ", "

    def is_paged(self, entry: Entry) -> bool:
        """Whether the full form ends with the pages of the whole, so that a page is told in brackets."""
        return False

    def _fill(self, entry: Entry, template: Node, form: Form, more: dict[str, Any] | None = None) -> Rich:
        context = {"entry": entry, "style": self, "bib_data": None, "form": form, **(more or {})}
        return template.format_data(context)

    @property
    def ranges(self) -> RangeRule:
        """How the second number of a range is printed."""
        return full_range

    # --- pieces ------------------------------------------------------------------------------

    def lead_role(self, entry: Entry) -> str:
        """Who leads the citation: the author, or for whole works without one the editor, the translator."""
        whole = entry.type in BOOKS or not entry.has("booktitle", "journaltitle")
        roles = self.lead_roles if whole else self.lead_roles[:1]
        for role in roles:
            if entry.names(role):
                return role
        return ""

    def lead_without_names(self, entry: Entry) -> Rich:
        """What leads a work that nobody is named for: the organization that keeps a page, or nothing."""
        return entry.text("organization") if self.online_lead and entry.type == "online" else Text()

    def listed_under(self, entry: Entry) -> Rich:
        """What the line of a work that nobody is named for begins with, when that is not its title."""
        return self.lead_without_names(entry)

    def led(self, context: dict[str, Any], lead: Rich) -> Rich:
        """What leads a citation, with what a style puts straight after it (a year)."""
        return lead

    def with_role(self, names: str, role: str) -> Rich:
        """Names that lead and are not an author's: `Paul and Wirtz, eds.`"""
        return Text(names, ", ", role)

    def day_of(self, entry: Entry) -> Rich:
        """The date of what appears by the day, as it stands after a newspaper's name."""
        date = entry.date()
        return Text(self.locale.date(date)) if date and date.start and date.start.month else Text()

    def paged(self, entry: Entry, pages: Rich) -> Rich:
        """The pages of an article, as the style says them; newspapers have none."""
        return Text() if entry.subtype in PERIODICALS else pages

    def names_after_title(self, in_bibliography: bool) -> NameRules:
        """How names that do not lead are printed: never inverted, as many as lead there."""
        if not in_bibliography:
            return self.note_names
        rules = self.bibliography_names
        return replace(self.note_names, et_al_from=rules.et_al_from, et_al_shown=rules.et_al_shown)

    def role_form(self, in_sentences: bool, many: bool) -> str:
        """Which word for a role goes with names that follow a title (see `Locale.role`)."""
        return "bibliography" if in_sentences else "note"

    def contribution(self, names: str, role: str) -> Rich:
        """Names that follow a title: `trans. Edith Grossman`."""
        return Text(role, " ", names)

    def year(self, date: Date) -> str:
        """A year or years of publication."""
        return self.locale.year(date, self.short_years)

    def print_names(self, names: Names, rules: NameRules) -> str:
        """Names by the rules, in the style's language."""
        if not names:
            return ""
        return print_names(names, self._listed(rules), self.locale.term("and"), self.locale.term("et-al"))

    def _listed(self, rules: NameRules) -> NameRules:
        """The rules without the comma before "and" in a language that has none."""
        if self.locale.has_serial_comma:
            return rules
        return replace(
            rules, last_separator=" ", two_separator=" ", inverted_two_separator=" ",
            inverted_et_al_separator=" ",
        )  # fmt: skip

    def short_author(self, entry: Entry) -> Rich:
        """The family names, or what the entry gives for them."""
        return self.family_names(entry, "lead")

    def family_names(self, entry: Entry, role: str) -> Rich:
        """The family names of a role; `lead` is whoever leads."""
        if role == "lead":
            role = self.lead_role(entry)
        if not role:
            return self.lead_without_names(entry)
        instead = entry.names(f"short{role}")
        words = self.locale.term("and"), self.locale.term("et-al")
        return Text(short_names(instead or entry.names(role), self._listed(self.note_names), *words))

    def role_after(self, entry: Entry, role: str) -> str:
        """What people in a role are called after their names: `ed.`, `eds.`"""
        names = entry.names(role)
        return self.locale.role(role, "many" if len(names) > 1 or names.others else "one") if names else ""

    def title(self, entry: Entry, base: str = "") -> Rich:
        """Title and subtitle; `base` is `main`, `book`, `journal` or empty."""
        whole, sub = entry.text(f"{base}title"), entry.text(f"{base}subtitle")
        return self.in_language(entry, self.punctuation.join(whole, ": ", sub), "title")

    def title_in_face(self, entry: Entry, title: Rich) -> Rich:
        """A title in italics, in quotation marks or as it is, by the entry's kind."""
        return emphasized(title) if self.is_whole(entry) else quoted(title)

    def whole_in_face(self, title: Rich) -> Rich:
        """The title of a book, also of one that holds the work."""
        return emphasized(title)

    def is_whole(self, entry: Entry) -> bool:
        """Whether the work is one that is set in italics."""
        if entry.type == "periodical" and entry.has("journaltitle"):
            return False  # an issue under its own title
        return entry.type in BOOKS | {"report", "dataset", "software", "standard", "image", "artwork"}

    def short_title(self, entry: Entry) -> Rich:
        """The short title in its face."""
        return self.title_in_face(entry, self.plain_short_title(entry))

    def plain_short_title(self, entry: Entry) -> Rich:
        """`shorttitle`, or the title before its colon."""
        return self.in_language(entry, entry.text("shorttitle") or main_title(entry), "title")

    def in_language(self, entry: Entry, text: Rich, name: str) -> Rich:
        """A title marked as foreign, so that it is hyphenated and read aloud as what it is."""
        if name not in _TITLE_FIELDS or not entry.language:
            return text
        foreign = primary(entry.language) != primary(self.language)
        return in_language(text, entry.language) if foreign else text

    # --- locators ----------------------------------------------------------------------------

    def place_in(self, entry: Entry, locators: tuple[Locator, ...]) -> Rich:
        """The place in a work, in the form that its kind has."""
        return self.locator(locators)

    def locator(self, locators: tuple[Locator, ...]) -> Rich:
        """The place in a work: a page as a bare number, everything else with its word."""
        if not locators:
            return Text()
        if is_volume_and_page(locators) and not self.page_words and not is_plural(locators[0].value):
            return Text(f"{locators[0].value}:{self.range_of(locators[1].value)}")
        return self._words_and_numbers(locators)

    def _words_and_numbers(self, locators: tuple[Locator, ...]) -> Rich:
        printed = [self._locator(locator, bare=len(locators) == 1) for locator in locators]
        return self.punctuation.join_all(printed, ", ")

    def _locator(self, locator: Locator, bare: bool) -> Rich:
        number = self.range_of(locator.value)
        if locator.label == "page" and bare and not self.page_words:
            return Text(number)
        word = self.locale.locator(locator.label, 2 if is_plural(locator.value) else 1)
        if locator.label == "sub-verbo":
            return Text(word, NBSP, quoted(Text(locator.value)))
        return Text(f"{word}{'' if word == '§' else NBSP}{number}" if word else number)

    def range_of(self, value: str) -> str:
        """Numbers with en dashes, shortened as the style wants."""
        return format_ranges(value.strip(), RANGE_RULES.get(self.locale.page_ranges, self.ranges))
