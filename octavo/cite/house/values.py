"""What the fields of house templates print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from octavo.cite.entry import Entry
from octavo.cite.fields import DATES, FIELDS, PERSON_FIELDS
from octavo.cite.house.template import Field
from octavo.cite.kinds import has_month
from octavo.cite.letter_case import lower, upper
from octavo.cite.nodes import capitalized, style_of
from octavo.cite.richtext import Rich, Tag, Text, emphasized, map_strings, quoted
from octavo.cite.units.containers import print_paged, print_pages
from octavo.cite.units.papers import print_doi, print_full_date, print_url, print_work_type
from octavo.cite.units.people import print_lead
from octavo.cite.units.publication import print_list, print_publisher
from octavo.cite.units.titles import print_edition

if TYPE_CHECKING:
    from octavo.cite.style import CitationStyle

_TITLES: Final = {"title": "", "booktitle": "book", "maintitle": "main", "journaltitle": "journal"}


def _pages(context: dict[str, Any]) -> Rich:
    """With p. and pp. in a house that has them."""
    return print_paged(context) if style_of(context).page_words else print_pages(context)


_UNITS: Final[dict[str, Callable[[dict[str, Any]], Rich]]] = {
    "edition": print_edition, "pages": _pages, "type": print_work_type, "doi": print_doi,
    "url": print_url, "lead": print_lead, "house": print_publisher, "date": print_full_date,
}  # fmt: skip
_LISTS: Final = frozenset({"location", "publisher", "institution", "organization"})
ALIASES: Final = {"place": "location", "journal": "journaltitle", "address": "location"}
COMPUTED: Final = frozenset({"locator", "lead", "house", "shorttitle", *_UNITS})
PARTS: Final = {"family": PERSON_FIELDS, "role": PERSON_FIELDS, "year": DATES, "main": frozenset(_TITLES)}
FILTERS: Final = frozenset(
    {"quote", "em", "strong", "sc", "angle", "as-type", "capital", "upper", "lower", "accessed", "full"}
)


def known_names() -> frozenset[str]:
    """Every name that a field of a template can have."""
    with_parts = {f"{name}.{part}" for part, names in PARTS.items() for name in names}
    return FIELDS | COMPUTED | with_parts | {f"lead.{part}" for part in ("family",)}


@dataclass(frozen=True, slots=True)
class Values:
    """The work a template is filled for, and how."""

    entry: Entry
    style: CitationStyle
    form: str
    locator: Rich
    hide_author: bool = False
    dash: str = ""
    mark: str = ""  # the letter after the year
    year_told: bool = False  # whether the template says the year, so that the lead need not

    def print(self, field: Field) -> Rich:
        """The first of the field's names that the work has, filtered."""
        text = next((text for name in field.names if (text := self._named(name, field.filters))), Text())
        for one in field.filters:
            text = self._filtered(text, one) if text else text
        return text

    @property
    def _context(self) -> dict[str, Any]:
        return {
            "entry": self.entry, "style": self.style, "form": self.form, "hide_author": self.hide_author,
            "dash": self.dash, "year_mark": self.mark,
            "year_told": self.year_told,
        }  # fmt: skip

    def _named(self, name: str, filters: tuple[str, ...]) -> Rich:
        name, _, part = name.partition(".")
        name = ALIASES.get(name, name)
        if part:
            return self._part(name, part)
        if name == "locator":
            return self.locator
        if name == "shorttitle":
            return self.style.plain_short_title(self.entry)
        if name in _UNITS:
            lettered = name == "date" and not has_month(self.entry)
            return Text(_UNITS[name](self._context), self.mark if lettered else "")
        if name in DATES:
            date = self.entry.date(name)
            accessed = name == "urldate" and "full" not in filters
            printed = self.style.locale.accessed(date) if date and accessed else ""
            return Text(printed or (self.style.locale.date(date) if date else ""))
        if name in _TITLES:
            return self.style.title(self.entry, _TITLES[name])
        if name in PERSON_FIELDS:
            return self._people(name)
        return print_list(self._context, name) if name in _LISTS else self.entry.text(name)

    def _people(self, role: str) -> Rich:
        if role == "author" and self.hide_author:
            return Text()
        inverted = self.form == "bibliography" and role == self.style.lead_role(self.entry)
        rules = self.style.bibliography_names if inverted else self.style.note_names
        return Text(self.style.print_names(self.entry.names(role), rules))

    def _part(self, name: str, part: str) -> Rich:
        match part:
            case "family":
                hidden = self.hide_author and name in {"author", "lead"}
                return Text() if hidden else self.style.family_names(self.entry, name)
            case "role":
                return Text(self.style.role_after(self.entry, name))
            case "year":
                date = self.entry.date(name)
                return Text(self.style.year(date) + self.mark if date else "")
            case _:
                base = _TITLES[name]
                return self.style.in_language(self.entry, self.entry.text(f"{base}title"), "title")

    def _filtered(self, text: Rich, name: str) -> Rich:
        language = self.style.language
        match name:
            case "quote":
                return quoted(text)
            case "em":
                return emphasized(text)
            case "strong" | "sc":
                return Tag(name, text)
            case "angle":
                return Text("<", text, ">")
            case "as-type":
                return self.style.title_in_face(self.entry, text)
            case "capital":
                return capitalized(text, language)
            case "upper":
                return map_strings(text, lambda words: upper(words, language))
            case "lower":
                return map_strings(text, lambda words: lower(words, language))
            case _:
                return text
