"""One work of the bibliography, in BibLaTeX's terms, with its values decoded when they are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from octavo.cite.dates import Date, date_from_fields, parse_date
from octavo.cite.fields import LANGUAGES
from octavo.cite.latex import plain_text, rich_text, unescape_verbatim
from octavo.cite.names import NOBODY, Names, parse_names, split_list
from octavo.cite.richtext import NOTHING, Rich
from octavo.diagnostics import Position
from octavo.language import is_language_tag


@dataclass(frozen=True)
class Entry:
    """A work. `fields` are as typed, LaTeX and all, after inheritance.

    `places` are the line and column of those that stand in the entry itself, in the entry's file.
    `type` is a BibLaTeX type or, when unknown, the author's word; `parent` is the key of its crossref.
    """

    key: str
    type: str
    fields: Mapping[str, str]
    position: Position
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict, compare=False)
    parent: str = ""
    relations: tuple[Entry, ...] = field(default=(), compare=False)  # the works that `related` names

    def __hash__(self) -> int:
        return hash((self.key, self.position))

    def has(self, *names: str) -> bool:
        """Whether one of the fields is given."""
        for name in names:  # noqa: SIM110 (asked some ten times a note; a generator costs twice the time)
            if self.fields.get(name):
                return True
        return False

    def value(self, name: str) -> str:
        """A field as typed, or an empty string."""
        return self.fields.get(name, "")

    def text(self, name: str) -> Rich:
        """A field as rich text; empty when it is not given."""
        value = self.fields.get(name)
        return rich_text(value) if value else NOTHING

    def plain(self, name: str) -> str:
        """A field's characters."""
        return plain_text(self.fields.get(name, ""))

    def address(self, name: str) -> str:
        """A URL or DOI."""
        value = self.fields.get(name)
        return unescape_verbatim(value) if value else ""

    def place(self, name: str) -> Position:
        """Where a field stands, or the entry when it is inherited."""
        place = self.places.get(name)
        return Position(self.position.file, *place) if place else self.position

    def list_of(self, name: str) -> list[Rich]:
        """A literal list: places, publishers."""
        return [rich_text(part.strip()) for part in split_list(self.fields.get(name, ""))]

    def names(self, role: str) -> Names:
        """The people in a role; one whose name cannot be read stands as typed (C024 says so)."""
        typed = self.fields.get(role)
        if not typed:
            return NOBODY
        use_prefix = "useprefix=false" not in self.fields.get("options", "").replace(" ", "")
        try:
            return parse_names(typed, use_prefix)
        except ValueError:
            return parse_names("{" + typed + "}")

    def date(self, name: str = "date") -> Date | None:
        """A date field; for `date` also BibTeX's `year` and `month`. One that cannot be read is literal."""
        value = self.fields.get(name, "")
        if value:
            return parse_date(value) or date_from_fields(plain_text(value), "", "")
        if name == "date" and self.has("year"):
            year = plain_text(self.fields["year"]) if "\\" in self.fields["year"] else self.fields["year"]
            return date_from_fields(year, self.value("month"), self.value("day"))
        return None

    @cached_property
    def language(self) -> str:
        """The BCP 47 tag of the work's language; empty when the entry does not say."""
        name = self.fields.get("langid", "").strip()
        known = LANGUAGES.get(name.lower())
        if known is not None:
            return known
        return name if is_language_tag(name) and len(name.split("-")[0]) <= 3 else ""

    @property
    def subtype(self) -> str:
        """`entrysubtype`: newspaper, magazine, letter …"""
        return self.fields.get("entrysubtype", "").strip().lower()

    def words(self, name: str) -> tuple[str, ...]:
        """What a field names with commas between: keys in `ids`, `xdata`, `entryset`, `related`; keywords."""
        return tuple(word.strip() for word in self.fields.get(name, "").split(",") if word.strip())

    @property
    def keywords(self) -> tuple[str, ...]:
        """The entry's keywords."""
        return self.words("keywords")
