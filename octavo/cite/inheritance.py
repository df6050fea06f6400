"""What an entry takes from others: single fields of `@xdata`, then all its fields, then `crossref`.

It is as biblatex has it, with circles found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from octavo.cite.entry import Entry
from octavo.cite.fields import inherited_names
from octavo.cite.granular_xdata import Reference, has_reference, joined, parts_of, referred
from octavo.diagnostics import Code, Diagnostic, nearest

_OF_ISSUES: Final = {
    "title": "journaltitle", "subtitle": "journalsubtitle", "titleaddon": "journaltitleaddon",
    "issuetitle": "title", "issuesubtitle": "subtitle", "issuetitleaddon": "titleaddon",
}  # fmt: skip


def inherit(
    entries: Mapping[str, Entry], aliases: Mapping[str, str]
) -> tuple[dict[str, Entry], list[Diagnostic]]:
    """Every entry with the fields it inherits.

    C013 tells of an unknown source, C014 of a circle, C025 of a reference to nothing.
    """
    heirs = _Heirs(entries, aliases)
    complete = {key: as_issue(heirs.complete(key, ())) for key in entries}
    return complete, heirs.diagnostics


def as_issue(entry: Entry) -> Entry:
    """An issue of a periodical that has a title: that is its title, and the periodical's its journal's."""
    if entry.type != "periodical" or not entry.has("issuetitle"):
        return entry
    fields = {_OF_ISSUES.get(name, name): value for name, value in entry.fields.items()}
    places = {_OF_ISSUES.get(name, name): place for name, place in entry.places.items()}
    return replace(entry, fields=fields, places=places)


class _Heirs:
    def __init__(self, entries: Mapping[str, Entry], aliases: Mapping[str, str]) -> None:
        self.entries = entries
        self.aliases = aliases
        self.done: dict[str, Entry] = {}
        self.diagnostics: list[Diagnostic] = []
        self._circles: set[frozenset[str]] = set()

    def complete(self, key: str, waiting: tuple[str, ...]) -> Entry:
        """The entry with everything inherited; `waiting` are the keys whose inheritance needs this one."""
        if key in self.done:
            return self.done[key]
        entry = self.entries[key]
        refers = any(map(has_reference, entry.fields.values()))
        if not refers and not entry.has("crossref", "xdata"):
            self.done[key] = entry
            return entry
        if refers:
            entry = self._with_references(entry, (*waiting, key))
        for field in ("xdata", "crossref"):
            for source in self._sources(entry, field, (*waiting, key)):
                entry = _with_fields(entry, source, field == "crossref")
        if not waiting or not self._in_circle(key):
            self.done[key] = entry
        return entry

    def _in_circle(self, key: str) -> bool:
        return any(key in circle for circle in self._circles)

    def _sources(self, entry: Entry, field: str, waiting: tuple[str, ...]) -> Iterator[Entry]:
        for name in entry.words(field):
            source = self._source(entry, field, name, waiting)
            if source is not None:
                yield source

    def _source(self, entry: Entry, field: str, name: str, waiting: tuple[str, ...]) -> Entry | None:
        """The complete entry that a field names; None when there is none, or it would be its own source."""
        key = self.aliases.get(name, name)
        if key not in self.entries:
            self._report_unknown(entry, field, name)
        elif key in waiting:
            self._report_circle(entry, field, waiting[waiting.index(key) :])
        else:
            return self.complete(key, waiting)
        return None

    def _with_references(self, entry: Entry, waiting: tuple[str, ...]) -> Entry:
        """The entry with the fields, names and items of `@xdata` entries that its own refer to."""
        fields = {
            field: joined(
                self._referred(entry, field, part, waiting) if isinstance(part, Reference) else part
                for part in parts_of(value)
            )
            if has_reference(value)
            else value
            for field, value in entry.fields.items()
        }
        return replace(entry, fields=fields)

    def _referred(self, entry: Entry, field: str, reference: Reference, waiting: tuple[str, ...]) -> str:
        if not reference.key:
            help_ = "write xdata=key-field or, for one name or item of it, xdata=key-field-1"
            self._report_reference(entry, field, reference, help_)
            return reference.typed
        source = self._source(entry, field, reference.key, waiting)
        value = referred(reference, source) if source is not None else ""
        if source is not None and not value:
            help_ = f'"{source.key}" must be @xdata and have the field and the item; a date cannot be taken'
            self._report_reference(entry, field, reference, help_)
        return value or reference.typed

    def _report_reference(self, entry: Entry, field: str, reference: Reference, help_: str) -> None:
        problem = f'{field} of "{entry.key}" refers to nothing: "{reference.typed}"'
        diagnostic = Diagnostic(Code.C025, problem, entry.place(field), help_)
        if diagnostic not in self.diagnostics:
            self.diagnostics.append(diagnostic)

    def _report_unknown(self, entry: Entry, field: str, name: str) -> None:
        problem = f'{field} of "{entry.key}" names an unknown entry "{name}"'
        help_ = nearest(name, self.entries) or "add the entry, or remove the field"
        diagnostic = Diagnostic(Code.C013, problem, entry.place(field), help_)
        if diagnostic not in self.diagnostics:
            self.diagnostics.append(diagnostic)

    def _report_circle(self, entry: Entry, field: str, circle: tuple[str, ...]) -> None:
        if frozenset(circle) in self._circles:
            return
        self._circles.add(frozenset(circle))
        way = " → ".join(f'"{key}"' for key in (*circle, circle[0]))
        problem = f"{field} goes in a circle: {way}"
        self.diagnostics.append(Diagnostic(Code.C014, problem, entry.place(field), f"remove one {field}"))


def _with_fields(entry: Entry, source: Entry, by_crossref: bool) -> Entry:
    fields = dict(entry.fields)
    own_date = entry.has("date", "year")
    for field, value in source.fields.items():
        names = inherited_names(source.type, entry.type, field) if by_crossref else _xdata_names(field)
        for name in names:
            if not (own_date and name in {"date", "year", "month", "day"}):
                fields.setdefault(name, value)
    parent = source.key if by_crossref else entry.parent
    return replace(entry, fields=fields, parent=parent)


def _xdata_names(field: str) -> tuple[str, ...]:
    return () if field in {"ids", "options"} else (field,)
