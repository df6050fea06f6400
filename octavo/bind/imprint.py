"""What every step of binding needs to know."""

from __future__ import annotations

from dataclasses import dataclass

from octavo.bind.metadata import creators, identifier_of
from octavo.bind.templates import Theme
from octavo.edition import Edition
from octavo.model.book import Book
from octavo.terms import terms_of


@dataclass(frozen=True, slots=True)
class Imprint:
    """The book, the edition it is bound for, and the theme that gives it its looks."""

    book: Book
    edition: Edition
    theme: Theme

    @property
    def language(self) -> str:
        """The book's."""
        return self.book.metadata.language

    @property
    def terms(self) -> dict[str, str]:
        """The house's words in the book's language."""
        return terms_of(self.language)

    @property
    def authors(self) -> tuple[str, ...]:
        """The names on the cover, in their order."""
        return tuple(person.name for person in creators(self.book.metadata))

    @property
    def identifier(self) -> str:
        """The URN of the edition."""
        return identifier_of(self.book, self.edition)
