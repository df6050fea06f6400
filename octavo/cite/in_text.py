"""Citations printed in place, in brackets: `(Walt 1987, 29; Labs 1992)`, `[1], [3]`, and their list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Final

from octavo.cite.annotations import annotation_of
from octavo.cite.authors_apart import AS_ALWAYS
from octavo.cite.backend import to_inlines
from octavo.cite.clusters import (
    RELATIONS,
    as_typed,
    expand,
    marked,
    separator_before,
    with_affixes,
)
from octavo.cite.database import Database
from octavo.cite.entry import Entry
from octavo.cite.ids import reference_id
from octavo.cite.in_text_style import InTextStyle
from octavo.cite.pybtex_style import ListedWork
from octavo.cite.repeated_author import dash_of, has_same_lead
from octavo.cite.richtext import Rich, Text
from octavo.model import inlines as i
from octavo.model.bibliography import ReferenceEntry
from octavo.model.book import RepeatedAuthor

_RUN: Final = 3  # numbers; so many in a row are printed as a range


class InTextEngine:
    """Formats for one book: `keys` are the works cited or named, in the order in which they are cited.

    Works of one author and year are told apart by letters in the order of the bibliography; numbers are
    given as the works are cited. `repeated` is what stands for an author repeated in a sorted list.
    """

    def __init__(
        self,
        database: Database,
        style: InTextStyle,
        language: str,
        keys: Iterable[str],
        repeated: RepeatedAuthor = "",
    ) -> None:
        self.database = database
        self.style = style
        cited = database.works(keys)
        self._numbers = {entry.key: number for number, entry in enumerate(cited, 1)}
        by_number = style.cites == "number"
        self._dash = "" if by_number else dash_of(style, repeated)
        self._works = style.in_list_order(cited, language)
        self._forms = style.author_forms(self._works)
        self._marks = style.year_marks(self._works, self._forms)

    # --- in the text -------------------------------------------------------------------------

    def format(self, citation: i.Citation) -> i.Inlines:
        """The cluster as it stands in the text; its works are among those that the engine was made for."""
        expanded = expand(citation, self.database)
        if expanded.verbatim:
            return as_typed(expanded)
        text = self._narrative(expanded) if expanded.narrative else self._bracketed(expanded.items)
        return to_inlines(text, citation.position, self.style.locale.quotes)

    def _narrative(self, citation: i.Citation) -> Rich:
        """`Walt (1987, 29)`; with numbers `Walt [1]`."""
        first, *others = citation.items
        author = self._author(self.database.entries[first.key], in_prose=True)
        bare = i.CiteItem(
            first.key, first.position, first.prefix, first.suffix, first.locators, "suppress-author"
        )
        return Text(author, " ", self._bracketed((bare, *others)))

    def _bracketed(self, items: tuple[i.CiteItem, ...]) -> Rich:
        if self.style.cites == "number":
            return self._numbered(items)
        return Text(self.style.brackets[0], self._dated(items), self.style.brackets[1])

    def _dated(self, items: tuple[i.CiteItem, ...]) -> Rich:
        joined: Rich = Text()
        before: i.CiteItem | None = None
        for item in items:
            again = before is not None and self._same_author(before, item)
            cite = with_affixes(self._author_and_date(item, again), item, self.style)
            separator = ", " if again else separator_before(item, self.style)
            joined = self.style.punctuation.join(joined, separator, cite)
            before = item
        return joined

    def _same_author(self, before: i.CiteItem, item: i.CiteItem) -> bool:
        """Whether a cite says only another year of the author just named (Chicago 15.30)."""
        one, other = self.database.entries[before.key], self.database.entries[item.key]
        if one is other or before.locators or before.suffix or item.prefix:
            return False
        hidden = "suppress-author" in {before.mode, item.mode}
        alike = str(self._author(one)) == str(self._author(other))
        unnamed = not self.style.lead_role(one) and not self.style.lead_role(other)
        same = alike and (unnamed or has_same_lead(self.style, one, other))
        return same and not hidden and not item.relation

    def _author(self, entry: Entry, in_prose: bool = False) -> Rich:
        return self.style.author_in_text(entry, in_prose, self._forms.get(entry.key, AS_ALWAYS))

    def _author_and_date(self, item: i.CiteItem, again: bool) -> Rich:
        entry = self.database.entries[item.key]
        style, join = self.style, self.style.punctuation.join
        hide = again or item.mode == "suppress-author"
        author = Text() if hide else self._author(entry)
        mark = self._marks.get(entry.key, "")
        year = "" if style.says_year(entry) and not (mark or hide) else style.year_in_text(entry, mark)
        text = join(
            join(author, style.pause_before_year(entry), Text(year)),
            style.locator_pause,
            style.locator_in_text(item.locators),
        )
        return marked(text, item, "author-date")

    # --- numbers -----------------------------------------------------------------------------

    def _numbered(self, items: tuple[i.CiteItem, ...]) -> Rich:
        """`[1]–[3], [5, p. 9]`, or `(1–3, 5)` in styles that have one pair of brackets."""
        opening, closing = self.style.brackets[0], self.style.brackets[1]
        if self.style.brackets_each:
            if not all(map(self._is_plain, items)):
                return Text(", ").join([self._in_own_brackets(item) for item in items])
            parts = self._number_parts(items, f"{closing}–{opening}")
            return Text(", ").join([Text(opening, part, closing) for part in parts])
        pause = self.style.number_pause if all(map(self._is_plain, items)) else self.style.cite_separator
        joined = Text(pause).join(list(self._number_parts(items, "–")))
        return Text(opening, joined, closing)

    def _in_own_brackets(self, item: i.CiteItem) -> Rich:
        """`[see 1, p. 3]`, but `quoted in [2]`: the words between two works stand between their brackets."""
        opening, closing = self.style.brackets[0], self.style.brackets[1]
        word = f"{self.style.locale.term(item.relation)} " if item.relation in RELATIONS else ""
        number = with_affixes(self._number(item), replace(item, relation=""), self.style)
        return Text(word, opening, number, closing)

    def _number_parts(self, items: tuple[i.CiteItem, ...], dash: str) -> Iterator[Rich]:
        """Numbers, in order and in ranges where nothing is said with any; a dash cites the works between."""
        if not all(map(self._is_plain, items)):
            yield from (with_affixes(self._number(item), item, self.style) for item in items)
            return
        ordered = sorted(items, key=lambda item: self._numbers[item.key])
        for _, run in groupby(enumerate(ordered), lambda pair: self._numbers[pair[1].key] - pair[0]):
            members = [item for _, item in run]
            if len(members) < _RUN:
                yield from map(self._number, members)
            else:
                first, *between, last = members
                through: Rich = Text(dash)
                for item in between:
                    through = marked(through, item, "number")
                yield Text(self._number(first), through, self._number(last))

    def _is_plain(self, item: i.CiteItem) -> bool:
        return not (item.locators or item.prefix or item.suffix or item.relation)

    def _number(self, item: i.CiteItem) -> Rich:
        number = Text(str(self._numbers[item.key]))
        locator = self.style.locator_in_text(item.locators)
        return marked(self.style.punctuation.join(number, self.style.locator_pause, locator), item, "number")

    # --- bibliography ------------------------------------------------------------------------

    def bibliography(
        self, keys: Iterable[str] | None = None, annotated: bool = False
    ) -> tuple[ReferenceEntry, ...]:
        """A line for every work, or for those of some keys, sorted as the language sorts, or numbered."""
        chosen = set(self._works if keys is None else self.database.works(keys))
        works = (work for work in self._works if work in chosen)
        lines = self.style.list_lines(works, self._dash, self._marks)
        return tuple(self._entry(line, annotated) for line in lines)

    def _entry(self, line: ListedWork, annotated: bool) -> ReferenceEntry:
        work, quotes = line.entry, self.style.locale.quotes
        number = self.style.label_of_line(str(self._numbers[work.key]))
        content = to_inlines(Text(number, line.text), work.position, quotes)
        note = annotation_of(work, quotes) if annotated else ()
        return ReferenceEntry(work.key, reference_id(work.key), content, note)
