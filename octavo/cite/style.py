"""What every citation style is made of: pybtex's style class with forms for notes beside the bibliography."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from pybtex.style import FormattedBibliography, FormattedEntry
from pybtex.style.formatting import BaseStyle

from octavo.cite.contributors import NameRules, print_names, short_names
from octavo.cite.entry import Entry
from octavo.cite.fields import BOOKS
from octavo.cite.locales import Locale, load_locale
from octavo.cite.names import Names
from octavo.cite.nodes import Form, Node
from octavo.cite.page_ranges import RangeRule, format_ranges, full_range, is_plural
from octavo.cite.punctuation import Punctuation
from octavo.cite.pybtex_entry import from_pybtex, with_marks
from octavo.cite.richtext import Rich, String, Text, emphasized, in_language, quoted
from octavo.language import primary
from octavo.model.inlines import Locator

NBSP: Final = "\u00a0"
LEADING_ROLES: Final = ("author", "editor", "translator")
_TITLE_FIELDS: Final = ("title", "subtitle", "shorttitle")
_WHOLE_TITLES: Final = frozenset(
    {"online", "video", "audio", "review", "jurisdiction", "legislation", "letter"}
)


@dataclass(frozen=True, slots=True)
class FullForm:
    """A full citation around its locator: what stands before, how a page is joined to it, what follows."""

    head: Rich
    tail: Rich
    page_separator: str = ", "


class NotesStyle(BaseStyle):  # type: ignore[misc]
    """A style of notes. A subclass gives `get_<type>_template(entry)` and what differs in the rules.

    `language` is the book's: its terms, dates and marks are used whatever language a work is in.
    """

    name: ClassVar[str] = ""
    note_names: ClassVar[NameRules] = NameRules(initials="spaced")
    bibliography_names: ClassVar[NameRules] = NameRules(order="first-inverted", initials="spaced")
    cite_separator: ClassVar[str] = "; "
    author_dash: ClassVar[str] = ""  # stands for authors repeated in the bibliography
    short_container: ClassVar[bool] = False  # whether a book cited before is shortened in its parts' notes
    ibid_word: ClassVar[bool] = True  # whether the style has ibid. at all
    author_alone: ClassVar[bool] = False  # whether a repeat right after drops the title

    def __init__(self, language: str = "en-US", **options: Any) -> None:
        super().__init__(**options)
        self.language = language
        self.locale: Locale = load_locale(language)
        self._templates: dict[str, Node] = {}

    # --- forms -------------------------------------------------------------------------------

    def full(self, entry: Entry, hide_author: bool = False, container: Entry | None = None) -> FullForm:
        """The first citation of a work; `container` is the book that holds it when that is known already."""
        more = {"hide_author": hide_author, "container": container}
        head = self._fill(entry, self.template(entry), "note", more)
        return FullForm(head, self._fill(entry, self.tail, "note"), self.page_separator(entry))

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

    def bibliography(self, entry: Entry, same_lead: bool = False) -> Rich:
        """The work's line in the bibliography, with its final period; `same_lead` says that the line before
        has the same author."""
        head = self._fill(entry, self.template(entry), "bibliography", {"same_lead": same_lead})
        text = self.punctuation.join(head, ". ", self._fill(entry, self.tail, "bibliography"))
        return self.punctuation.close(text)

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

    def _fill(self, entry: Entry, template: Node, form: Form, more: dict[str, Any] | None = None) -> Rich:
        context = {"entry": entry, "style": self, "bib_data": None, "form": form, **(more or {})}
        return template.format_data(context)

    # --- plain pybtex ------------------------------------------------------------------------

    def format_bibliography(self, bib_data: Any, citations: Any = None) -> Any:
        """pybtex's own gives entries no database to inherit from; this one does."""
        keys = list(bib_data.entries.keys()) if citations is None else citations
        keys = bib_data.add_extra_citations(keys, self.min_crossrefs)
        entries = [bib_data.entries[key] for key in keys]
        lines = self.format_entries(entries, bib_data)
        return FormattedBibliography(lines, style=self, preamble=bib_data.preamble)

    def format_entry(self, label: str, entry: Any, bib_data: Any = None) -> Any:
        """pybtex's door: a bibliography line from a pybtex entry, its quotation marks as characters."""
        text = self.bibliography(from_pybtex(entry, bib_data))
        return FormattedEntry(entry.key, with_marks(text, self.locale.quotes), label)

    @property
    def ranges(self) -> RangeRule:
        """How the second number of a range is printed."""
        return full_range

    # --- pieces ------------------------------------------------------------------------------

    @property
    def punctuation(self) -> Punctuation:
        """How pieces are joined."""
        return self.locale.punctuation

    def lead_role(self, entry: Entry) -> str:
        """Who leads the citation: the author, or for whole works without one the editor, the translator."""
        whole = entry.type in BOOKS or not entry.has("booktitle", "journaltitle")
        roles = LEADING_ROLES if whole else LEADING_ROLES[:1]
        return next((role for role in roles if entry.names(role)), "")

    def print_names(self, names: Names, rules: NameRules) -> str:
        """Names by the rules, in the style's language."""
        return print_names(names, rules, self.locale.term("and"), self.locale.term("et-al")) if names else ""

    def short_author(self, entry: Entry) -> Rich:
        """The family names, or what the entry gives for them."""
        role = self.lead_role(entry)
        if not role:
            return Text()
        instead = entry.names(f"short{role}")
        words = self.locale.term("and"), self.locale.term("et-al")
        return Text(short_names(instead or entry.names(role), self.note_names, *words))

    def title(self, entry: Entry, base: str = "") -> Rich:
        """Title and subtitle; `base` is `main`, `book`, `journal` or empty."""
        whole, sub = entry.text(f"{base}title"), entry.text(f"{base}subtitle")
        return self.in_language(entry, self.punctuation.join(whole, ": ", sub), "title")

    def title_in_face(self, entry: Entry, title: Rich) -> Rich:
        """A title in italics, in quotation marks or as it is, by the entry's kind."""
        return emphasized(title) if self.is_whole(entry) else quoted(title)

    def is_whole(self, entry: Entry) -> bool:
        """Whether the work is one that is set in italics."""
        return entry.type in BOOKS | {"report", "dataset", "software", "standard", "image", "artwork"}

    def short_title(self, entry: Entry) -> Rich:
        """`shorttitle`, or the title before its colon."""
        title = entry.text("shorttitle") or main_title(entry)
        return self.title_in_face(entry, self.in_language(entry, title, "title"))

    def in_language(self, entry: Entry, text: Rich, name: str) -> Rich:
        """A title marked as foreign, so that it is hyphenated and read aloud as what it is."""
        foreign = bool(entry.language) and primary(entry.language) != primary(self.language)
        return in_language(text, entry.language) if foreign and name in _TITLE_FIELDS else text

    # --- locators ----------------------------------------------------------------------------

    def locator(self, locators: tuple[Locator, ...]) -> Rich:
        """The place in a work: a page as a bare number, everything else with its word."""
        if not locators:
            return Text()
        volume_and_page = [locator.label for locator in locators] == ["volume", "page"]
        if volume_and_page and not is_plural(locators[0].value):
            return Text(f"{locators[0].value}:{self.range_of(locators[1].value)}")
        printed = [self._locator(locator, bare=len(locators) == 1) for locator in locators]
        return Text(", ".join(printed))

    def _locator(self, locator: Locator, bare: bool) -> str:
        number = self.range_of(locator.value)
        if locator.label == "page" and bare:
            return number
        word = self.locale.locator(locator.label, 2 if is_plural(locator.value) else 1)
        if locator.label == "sub-verbo":
            return (
                f"{word}{NBSP}{self.locale.quotes.outer_open}{locator.value}{self.locale.quotes.outer_close}"
            )
        return f"{word}{NBSP}{number}" if word else number

    def range_of(self, value: str) -> str:
        """Numbers with en dashes, shortened as the style wants."""
        return format_ranges(value.strip(), self.ranges)


def main_title(entry: Entry) -> Rich:
    """The title without what follows a colon in it; headlines stay whole."""
    title = entry.text("title")
    if entry.type in _WHOLE_TITLES or entry.has("subtitle") or entry.subtype in {"newspaper", "magazine"}:
        return title
    parts = list(title.parts)
    for at, part in enumerate(parts):
        before, colon, _ = part.value.partition(": ") if isinstance(part, String) else ("", "", "")
        if colon:
            return Text(*parts[:at], before)
    return title
