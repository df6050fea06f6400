"""What book.yml says of the book itself, as `Metadata`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, cast, get_args

from octavo.diagnostics import Code, Position
from octavo.model.book import (
    Contributor,
    Metadata,
    Numbering,
    NumberStyle,
    Publisher,
    Series,
)
from octavo.model.inlines import Citation, CrossReference, Image, IndexMark, Inlines, Math
from octavo.model.walk import plain_text, walk_inlines
from octavo.read.book_citations import CitationsReader
from octavo.read.book_paths import BookPaths
from octavo.read.quotes import smarten
from octavo.read.title import title_inlines
from octavo.read.yaml_values import Values
from octavo.slug import slug
from octavo.yaml.source import Mapping, Node, Scalar

CONTRIBUTOR_KEYS: Final = ("id", "name", "sort", "role", "affiliation", "bio")
_DATE: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_LESS_THAN: Final = re.compile(r"(?<!\\)<")
_NOT_IN_TITLES: Final = (Citation, CrossReference, Image, IndexMark, Math)
_STYLES: Final = get_args(NumberStyle)


@dataclass(slots=True)
class MetadataReader:
    """Reads everything but contents and editions."""

    values: Values
    paths: BookPaths
    language: str

    def read(self, book: Mapping) -> Metadata:
        """The metadata; a value that is wrong is told and left out."""
        text = self._prose(book)
        self.values.required(book, "title", "the book", "The Book's Title")
        title, subtitle = self._styled(book, "title"), self._styled(book, "subtitle")
        return Metadata(
            title=plain_text(title),
            language=self.language,
            subtitle=plain_text(subtitle),
            styled_title=title,
            styled_subtitle=subtitle,
            published=self._published(book),
            publisher=self._publisher(book),
            rights=text("rights"),
            description=text("description"),
            subjects=tuple(smarten(each.text, self.language) for each in self.values.texts(book, "subjects")),
            series=self._series(book),
            cover=self._cover(book),
            contributors=self._contributors(book),
            citations=CitationsReader(self.values, self.paths).read(book),
            numbering=self._numbering(book),
        )

    def _styled(self, book: Mapping, key: str) -> Inlines:
        """A title with its markup; B005 for what cannot stand on a title page and in the metadata alike."""
        typed = self.values.scalar(book, key)
        if typed is None:
            return ()
        text = _LESS_THAN.sub(r"\\<", typed.text)  # no HTML here: `Everything & <Anything>` is words
        title = title_inlines(text, typed.position, self.language, f"the book's {key}")
        self.values.problems += title.diagnostics
        if any(isinstance(node, _NOT_IN_TITLES) for node in walk_inlines(title.value or ())):
            message = f"{key} is not words alone"
            self.values.tell(
                Code.B005, message, typed.position, "write words, with *emphasis* or a [span]{lang=fr}"
            )
        return title.value or ()

    def _prose(self, mapping: Mapping) -> Callable[[str], str]:
        return lambda key: smarten(self.values.text(mapping, key), self.language)

    def _published(self, book: Mapping) -> str:
        return (
            self.values.parsed(book, "published", _date, Code.B016, "a date", "2022, 2022-10 or 2022-10-25")
            or ""
        )

    def _publisher(self, book: Mapping) -> Publisher:
        node = book.get("publisher")
        if isinstance(node, Scalar):
            return Publisher(smarten(node.text, self.language))
        mapping = self.values.mapping(book, "publisher")
        if mapping is None:
            return Publisher()
        self.values.known_keys(mapping, ("name", "short", "place"), "publisher")
        text = self._prose(mapping)
        return Publisher(text("name"), text("short"), text("place"))

    def _series(self, book: Mapping) -> Series | None:
        mapping = self.values.mapping(book, "series")
        if mapping is None:
            return None
        self.values.known_keys(mapping, ("title", "number"), "series")
        title = self.values.required(mapping, "title", "the series", "Title of the Series")
        return Series(smarten(title, self.language), self.values.text(mapping, "number"))

    def _cover(self, book: Mapping) -> str:
        typed = self.values.scalar(book, "cover")
        return self.paths.existing(typed, Code.I001) if typed else ""

    def _contributors(self, book: Mapping) -> tuple[Contributor, ...]:
        first: dict[str, Position] = {}
        people: list[Contributor] = []
        for node in self.values.entries(book, "contributors"):
            person = self._contributor(node)
            if person is None:
                continue
            if person.id in first:
                message, line = f'contributor "{person.id}" is listed twice', first[person.id].line
                self.values.tell(
                    Code.B017, message, node.position, f"it is on line {line} already; give another id"
                )
                continue
            first[person.id] = node.position
            people.append(person)
        return tuple(people)

    def _contributor(self, node: Node) -> Contributor | None:
        if isinstance(node, Scalar):
            return Contributor(slug(node.text, "contributor"), smarten(node.text, self.language))
        if not isinstance(node, Mapping):
            self.values.tell(Code.B005, "a contributor is a list", node.position, "write {id: …, name: …}")
            return None
        self.values.known_keys(node, CONTRIBUTOR_KEYS, "a contributor")
        name = smarten(self.values.required(node, "name", "a contributor", "Jane Doe"), self.language)
        if not name:
            return None
        bio = self.values.scalar(node, "bio")
        return Contributor(
            id=self.values.text(node, "id") or slug(name, "contributor"),
            name=name,
            sort=smarten(self.values.text(node, "sort"), self.language),
            role=self.values.text(node, "role") or "author",
            affiliation=smarten(self.values.text(node, "affiliation"), self.language),
            bio=self.paths.existing(bio, Code.B006) if bio else "",
        )

    def _numbering(self, book: Mapping) -> Numbering:
        mapping = self.values.mapping(book, "numbering")
        if mapping is None:
            return Numbering()
        self.values.known_keys(mapping, ("parts", "chapters", "sections", "notes"), "numbering")
        default = Numbering()

        def style(key: str, otherwise: NumberStyle) -> NumberStyle:
            return cast(NumberStyle, self.values.choice(mapping, key, _STYLES, otherwise))

        notes = self.values.choice(mapping, "notes", ("book", "chapter"), default.notes)
        return Numbering(
            parts=style("parts", default.parts),
            chapters=style("chapters", default.chapters),
            sections=style("sections", default.sections),
            notes=cast(Literal["book", "chapter"], notes),
        )


def _date(text: str) -> str | None:
    """A year, a month or a day that the calendar has."""
    if not _DATE.fullmatch(text):
        return None
    try:
        datetime.date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return None
    return text
