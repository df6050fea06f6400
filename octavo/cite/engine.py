"""Citations to print: every cluster of every note in its form, and the bibliography."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from octavo.cite.annotations import annotation_of
from octavo.cite.backend import to_inlines, to_rich
from octavo.cite.clusters import (
    as_typed,
    expand,
    marked,
    separator_before,
    with_affixes,
)
from octavo.cite.database import Database
from octavo.cite.entry import Entry
from octavo.cite.full_form import FullForm
from octavo.cite.ids import reference_id
from octavo.cite.names import NOBODY
from octavo.cite.nodes import capitalized
from octavo.cite.positions import Cited, CountedNote, Place, Standing, count_positions
from octavo.cite.repeated_author import dash_of
from octavo.cite.richtext import NOTHING, HRef, Rich, String, Text
from octavo.cite.setting import is_ibid, settle_run
from octavo.cite.style import CitationStyle
from octavo.diagnostics import Position
from octavo.model import inlines as i
from octavo.model.bibliography import ReferenceEntry
from octavo.model.book import RepeatedAuthor
from octavo.model.remembered import remembered

_TO_BRACKETS: Final = str.maketrans("()", "[]")


@dataclass(frozen=True, slots=True)
class NoteCites:
    """What one note cites.

    `note` is its ordinal among all notes of the book, for first-note numbers; `clusters` are its
    citations in order, none for a note of prose; repeats are counted anew when `scope` changes.
    `begins` says that the first cluster begins the note, and so with a capital; `number` is the note's
    number as it is printed, for styles that say "(n 4)"; ibid. does not reach into another `chapter`.
    """

    note: int
    clusters: tuple[i.Citation, ...]
    scope: str = ""
    begins: bool = True
    number: str = ""
    chapter: str = ""


@dataclass(frozen=True, slots=True)
class _Known:
    """A citation's standing, and the number that the first note of its work is printed with."""

    standing: Standing
    first_number: str


class CitationEngine:
    """Formats with one style and one database.

    `ibid` is whether a repeat right after may lean on the note before, as ibid. does and an author
    without title (Chicago 17, 14.34); `repeated` what stands for an author repeated in the bibliography.
    """

    def __init__(
        self,
        database: Database,
        style: CitationStyle,
        language: str,
        ibid: bool = True,
        repeated: RepeatedAuthor = "",
    ) -> None:
        self.database = database
        self.style = style
        self.language = language
        self.leans = ibid
        self.dash = dash_of(style, repeated)
        self._full: dict[tuple[str, bool, str], FullForm] = {}
        self._short: dict[tuple[str, bool], Rich] = {}
        self._lists: dict[tuple[tuple[str, ...], bool], tuple[ReferenceEntry, ...]] = {}
        self._rows: dict[tuple[_Known, ...], tuple[_Known, ...]] = {}

    # --- notes -------------------------------------------------------------------------------

    def format_notes(self, notes: Sequence[NoteCites]) -> list[tuple[i.Inlines, ...]]:
        """For each note its clusters as inlines, without a final period; `finish` adds that.

        Verbatim ones are as typed, but count as citations of their works.
        Every key is one that the database has: whoever calls reports those that it has not (C001).
        """
        numbers = {note.note: note.number or str(note.note) for note in notes}
        expanded = [self._expanded(note) for note in notes]
        standings = count_positions([_counted(note) for note in expanded], self._containers(expanded))
        return [
            _format_note(self, note.clusters, note.begins, self._row(row, numbers))
            for note, row in zip(expanded, standings, strict=True)
        ]

    def _row(self, standings: Iterable[Standing], numbers: Mapping[int, str]) -> tuple[_Known, ...]:
        """Equal rows are one, so that a note that stands as it stood is found as it was formatted."""
        row = tuple(_Known(standing, numbers.get(standing.first_note, "")) for standing in standings)
        return self._rows.setdefault(row, row)

    def settle(self, run: i.Inlines) -> i.Inlines:
        """A paragraph of a note with its clusters in place: the author's marks after a cluster go where they
        belong (inside a quotation, once), and ibid. has a capital only where a sentence begins."""
        return to_inlines(
            settle_run(to_rich(run), self.style.punctuation, self.language, self.style.ibid_capital),
            Position(""),
            self.style.locale.quotes,
        )

    def finish(self, run: i.Inlines) -> i.Inlines:
        """The last paragraph of a note that ends with a cluster: settled, and with its final period."""
        settled = settle_run(to_rich(run), self.style.punctuation, self.language, self.style.ibid_capital)
        text = self.style.punctuation.mark(settled, self.style.note_end)
        return to_inlines(text, _position(run), self.style.locale.quotes)

    def narrative_author(self, item: i.CiteItem) -> i.Inlines:
        """The name that `@walt1987` puts into the sentence; the short title of a work without author."""
        text = self.style.author_only(self.database.entries[item.key])
        return to_inlines(text, item.position, self.style.locale.quotes)

    # --- bibliography ------------------------------------------------------------------------

    def bibliography(self, keys: Iterable[str], annotated: bool = False) -> tuple[ReferenceEntry, ...]:
        """A line for every work cited or named, sorted as the language sorts, annotated if wanted."""
        asked = (tuple(keys), annotated)
        if asked not in self._lists:
            self._lists[asked] = self._list(*asked)
        return self._lists[asked]

    def _list(self, keys: tuple[str, ...], annotated: bool) -> tuple[ReferenceEntry, ...]:
        quotes = self.style.locale.quotes
        works = self.style.in_list_order(self.database.works(keys), self.language)
        return tuple(
            ReferenceEntry(
                line.entry.key,
                reference_id(line.entry.key),
                to_inlines(line.text, line.entry.position, quotes),
                annotation_of(line.entry, quotes) if annotated else (),
            )
            for line in self.style.list_lines(works, self.dash, {})
        )

    # --- one note ----------------------------------------------------------------------------

    def _expanded(self, note: NoteCites) -> NoteCites:
        clusters = tuple(expand(one, self.database) for one in note.clusters)
        return note if clusters == note.clusters else replace(note, clusters=clusters)

    def _containers(self, notes: Iterable[NoteCites]) -> dict[str, str]:
        if not self.style.short_container:
            return {}
        keys = {item.key for note in notes for one in note.clusters for item in one.items}
        return {key: parent for key in keys if (parent := self.database.entries[key].parent)}

    def format_note(
        self, clusters: Iterable[i.Citation], begins: bool, row: Iterable[_Known]
    ) -> Iterator[i.Inlines]:
        """The clusters of one note, whose citations are known so."""
        rest = iter(row)
        for at, citation in enumerate(clusters):
            if citation.verbatim:
                for _ in citation.items:
                    next(rest)  # counted, and not formatted
                yield as_typed(citation)
                continue
            text = self._cluster(
                citation, [(item, next(rest)) for item in citation.items], begins and at == 0
            )
            yield to_inlines(text, citation.position, self.style.locale.quotes)

    def _cluster(self, citation: i.Citation, cites: list[tuple[i.CiteItem, _Known]], begins: bool) -> Rich:
        joined: Rich = NOTHING
        for at, (item, known) in enumerate(cites):
            if citation.narrative and at == 0:
                joined = self._narrative(item, known)
                continue
            cite = self._cite(item, known)
            joined = self.style.punctuation.join(
                joined, separator_before(item, self.style), with_affixes(cite, item, self.style)
            )
        return self._begin(joined, cites[0][0]) if begins and cites else joined

    def _begin(self, text: Rich, item: i.CiteItem) -> Rich:
        """A capital for a note's first word, unless that is as its author wrote it."""
        if item.prefix or item.relation:
            return capitalized(text, self.language)
        entry = self.database.entries[item.key]
        names = NOBODY if item.mode == "suppress-author" else entry.names(self.style.lead_role(entry))
        particle = bool(names) and names.people[0].prefix
        ibid = self.style.ibid_capital and bool(text) and is_ibid(text.parts[0])
        return capitalized(text, self.language) if particle or ibid else text

    # --- one work ----------------------------------------------------------------------------

    def _cite(self, item: i.CiteItem, known: _Known, hide_author: bool = False) -> Rich:
        entry, standing = self.database.entries[item.key], known.standing
        hide_author = hide_author or item.mode == "suppress-author"
        form = self._form(standing, hide_author)
        join = self.style.punctuation.join
        match form:
            case "full":
                full = self._full_form(entry, hide_author, entry.parent if standing.container_known else "")
                text = self.style.cite_full(full, item.locators)
            case "ibid":
                new = standing.place is Place.IBID_WITH_LOCATOR
                place = self.style.place_in(entry, item.locators) if new else NOTHING
                text = join(self.style.ibid(), self.style.ibid_separator, place)
            case "author":
                text = join(self.style.author_only(entry), ", ", self.style.place_in(entry, item.locators))
            case _:
                short = self._short_form(entry, hide_author)
                text = self.style.cite_short(entry, short, item.locators, known.first_number)
        return marked(text, item, form, standing.first_note)

    def _form(self, standing: Standing, hide_author: bool) -> str:
        if standing.place is Place.FIRST or (self.style.full_repeats and not standing.place.is_ibid):
            return "full"
        if not standing.place.is_ibid or not self.leans:
            return "short"
        if self.style.ibid_word:
            return "ibid"
        return "author" if self.style.author_alone and not hide_author else "short"

    def _full_form(self, entry: Entry, hide_author: bool, container: str) -> FullForm:
        key = (entry.key, hide_author, container)
        if key not in self._full:
            self._full[key] = self.style.full(
                entry, hide_author, self.database.get(container) if container else None
            )
        return self._full[key]

    def _short_form(self, entry: Entry, hide_author: bool) -> Rich:
        key = (entry.key, hide_author)
        if key not in self._short:
            self._short[key] = self.style.short(entry, hide_author)
        return self._short[key]

    def _narrative(self, item: i.CiteItem, known: _Known) -> Rich:
        """Inside a note: the author in the sentence, the rest in brackets with square ones in them (6.99)."""
        entry = self.database.entries[item.key]
        rest = _square(self._cite(item, known, hide_author=True))
        inside = with_affixes(rest, replace(item, prefix=(), relation=""), self.style)
        return Text(self.style.author_only(entry), " (", inside, ")")


@remembered
def _format_note(
    engine: CitationEngine, clusters: tuple[i.Citation, ...], begins: bool, row: tuple[_Known, ...]
) -> tuple[i.Inlines, ...]:
    return tuple(engine.format_note(clusters, begins, row))


def _counted(note: NoteCites) -> CountedNote:
    cited = tuple(Cited(item.key, item.locators) for citation in note.clusters for item in citation.items)
    return CountedNote(note.note, note.scope, cited, note.chapter)


def _position(run: i.Inlines) -> Position:
    return run[-1].position if run else Position("")


def _square(text: Rich) -> Rich:
    if isinstance(text, HRef):
        return text
    if isinstance(text, String):
        return String(text.value.translate(_TO_BRACKETS))
    return text._create_similar([_square(part) for part in text.parts]) if hasattr(text, "parts") else text
