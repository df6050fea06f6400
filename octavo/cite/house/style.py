"""A house's style: a built-in style whose templates, forms and marks the house's file overrides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, ClassVar, Final

from octavo.cite.entry import Entry
from octavo.cite.fields import BOOKS, PARTS_OF_BOOKS
from octavo.cite.full_form import FullForm
from octavo.cite.house.template import Segments, fields_of, fill_template
from octavo.cite.house.values import Values
from octavo.cite.kinds import has_month
from octavo.cite.locales import Locale
from octavo.cite.richtext import Rich, Text
from octavo.cite.style import CitationStyle

DEFAULT: Final = "default"


@dataclass(frozen=True, slots=True)
class House:
    """What a house's file says, read and judged."""

    attributes: Mapping[str, Any] = field(default_factory=dict)  # of the style class
    words: Mapping[str, Any] = field(default_factory=dict)  # in place of the locale's
    notes: Mapping[str, Segments] = field(default_factory=dict)  # templates by type
    repeats: Mapping[str, Segments] = field(default_factory=dict)
    lines: Mapping[str, Segments] = field(default_factory=dict)
    ranges: str = ""  # a name of RANGE_RULES, whatever the language


class HouseStyle(CitationStyle):
    """Mixed in before the built-in class that the house extends (`house_class`)."""

    house: ClassVar[House] = House()

    def _locale_of(self, language: str) -> Locale:
        """The house's words and marks count in every language."""
        locale = super()._locale_of(language)
        inside = self.house.attributes.get("marks_inside", locale.punctuation.inside)
        punctuation = replace(locale.punctuation, inside=inside)
        words = {**self.house.words, **({"page-ranges": self.house.ranges} if self.house.ranges else {})}
        return locale.with_words(words, self.house.attributes.get("marks") or locale.quotes, punctuation)

    def full(self, entry: Entry, hide_author: bool = False, container: Entry | None = None) -> FullForm:
        """By the house's template for the type, else as the style it extends has it."""
        template = _template(self.house.notes, entry)
        if template is None:
            return super().full(entry, hide_author, container)
        values = partial(Values, entry, self, "note", hide_author=hide_author)
        return FullForm(
            entry, Text(), Text(), fill=lambda locator: self._fill_house(template, values(locator=locator))
        )

    def short(self, entry: Entry, hide_author: bool = False) -> Rich:
        """The same for a repeat; a template without a locator has it after it."""
        template = _template(self.house.repeats, entry)
        if template is None:
            return super().short(entry, hide_author)
        return self._fill_house(template, Values(entry, self, "note", Text(), hide_author))

    def bibliography(self, entry: Entry, dash: str = "", mark: str = "") -> Rich:
        """The same for a line of the bibliography."""
        template = _template(self.house.lines, entry)
        if template is None:
            return super().bibliography(entry, dash, mark)
        told = _says_year(template, entry, mark)
        values = Values(entry, self, "bibliography", Text(), dash=dash, mark=mark, year_told=told)
        return self.punctuation.mark(self._fill_house(template, values), self.bibliography_end)

    def _fill_house(self, template: Segments, values: Values) -> Rich:
        return fill_template(template, values.print, self.punctuation)


def _says_year(template: Segments, entry: Entry, mark: str) -> bool:
    """Whether a template prints the year itself; a day's date has no room for the letter after the year."""
    names = {name for field in fields_of(template) for name in field.names}
    return "date.year" in names or ("date" in names and not (mark and has_month(entry)))


def _template(templates: Mapping[str, Segments], entry: Entry) -> Segments | None:
    """The template of the entry's subtype (`newspaper`), its type, its kind of type, or the default one."""
    kinds = (entry.subtype, entry.type, *_broader(entry.type), DEFAULT)
    return next((templates[kind] for kind in kinds if kind in templates), None)


def _broader(kind: str) -> tuple[str, ...]:
    if kind in BOOKS:
        return ("book",)
    return ("incollection",) if kind in PARTS_OF_BOOKS else ()


def house_class(base: type[CitationStyle], name: str, house: House) -> type[CitationStyle]:
    """The class of a house's style."""
    return type(name, (HouseStyle, base), {"name": name, "house": house, **house.attributes})
