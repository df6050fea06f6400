"""The door by which plain pybtex prints the bibliography half of our styles."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from pybtex.style import FormattedBibliography, FormattedEntry
from pybtex.style.formatting import BaseStyle

from octavo.cite.entry import Entry
from octavo.cite.locales import Locale
from octavo.cite.pybtex_entry import from_pybtex, with_marks
from octavo.cite.richtext import Rich

if TYPE_CHECKING:
    from octavo.cite.authors_apart import AuthorForm


@dataclass(frozen=True, slots=True)
class ListedWork:
    """A line of a bibliography: the work and what is printed of it, its number left out."""

    entry: Entry
    text: Rich


class PybtexStyle(BaseStyle):  # type: ignore[misc]
    """pybtex's style class, filled from ours: the same lines in the same order as in a book of octavo's.

    A caller who names a `sorting_style` of pybtex's gets its order.
    """

    author_dash: ClassVar[str]
    language: str
    locale: Locale

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._is_sorted_by_pybtex = bool(options.get("sorting_style"))

    @abstractmethod
    def bibliography(self, entry: Entry) -> Rich:
        """The work's line alone."""

    @abstractmethod
    def in_list_order(self, works: Iterable[Entry], language: str) -> list[Entry]:
        """The works as the bibliography has them."""

    @abstractmethod
    def author_forms(self, works: Iterable[Entry]) -> dict[str, AuthorForm]:
        """What tells authors apart, by key."""

    @abstractmethod
    def year_marks(self, works: Iterable[Entry], forms: Mapping[str, AuthorForm]) -> dict[str, str]:
        """The letters of years, by key."""

    @abstractmethod
    def list_lines(
        self, works: Iterable[Entry], dash: str, marks: Mapping[str, str]
    ) -> tuple[ListedWork, ...]:
        """The lines of works in their order."""

    def label_of_line(self, label: str) -> str:
        """What begins a line of the list; only numbered lists have it."""
        return ""

    def format_bibliography(self, bib_data: Any, citations: Any = None) -> Any:
        """pybtex's own gives entries no database to inherit from; this one does."""
        keys = list(bib_data.entries.keys()) if citations is None else citations
        keys = bib_data.add_extra_citations(keys, self.min_crossrefs)
        lines = self.format_entries([bib_data.entries[key] for key in keys], bib_data)
        return FormattedBibliography(lines, style=self, preamble=bib_data.preamble)

    def format_entries(self, entries: Iterable[Any], bib_data: Any = None) -> Iterator[Any]:
        """A line for each of pybtex's entries."""
        typed = {entry.key: entry for entry in self.sort(entries)}
        works = [from_pybtex(entry, bib_data) for entry in typed.values()]
        ordered = works if self._is_sorted_by_pybtex else self.in_list_order(works, self.language)
        marks = self.year_marks(ordered, self.author_forms(ordered))
        listed = self.list_lines(ordered, self.author_dash, marks)
        labels = self.format_labels([typed[line.entry.key] for line in listed])
        for line, label in zip(listed, labels, strict=True):
            yield self._formatted(line.entry, line.text, label)

    def format_entry(self, label: str, entry: Any, bib_data: Any = None) -> Any:
        """A line from one of pybtex's entries, its quotation marks as characters."""
        work = from_pybtex(entry, bib_data)
        return self._formatted(work, self.bibliography(work), label)

    def _formatted(self, work: Entry, text: Rich, label: str) -> Any:
        return FormattedEntry(work.key, with_marks(text, self.locale.quotes), label)
