"""What an entry takes from others: `xdata`, then `crossref`, as biblatex has it, with circles found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from octavo.cite.entry import Entry
from octavo.cite.fields import inherited_name
from octavo.diagnostics import Code, Diagnostic, nearest


def inherit(
    entries: Mapping[str, Entry], aliases: Mapping[str, str]
) -> tuple[dict[str, Entry], list[Diagnostic]]:
    """Every entry with the fields it inherits (C013 for an unknown source, C014 for a circle)."""
    heirs = _Heirs(entries, aliases)
    complete = {key: heirs.complete(key, ()) for key in entries}
    return complete, heirs.diagnostics


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
        if not entry.has("crossref", "xdata"):
            self.done[key] = entry
            return entry
        for field in ("xdata", "crossref"):
            for source in self._sources(entry, field, (*waiting, key)):
                entry = _with_fields(entry, source, field == "crossref")
        if not waiting or not self._in_circle(key):
            self.done[key] = entry
        return entry

    def _in_circle(self, key: str) -> bool:
        return any(key in circle for circle in self._circles)

    def _sources(self, entry: Entry, field: str, waiting: tuple[str, ...]) -> Iterator[Entry]:
        for name in _keys(entry.value(field)):
            key = self.aliases.get(name, name)
            if key not in self.entries:
                self._report_unknown(entry, field, name)
            elif key in waiting:
                self._report_circle(entry, field, waiting[waiting.index(key) :])
            else:
                yield self.complete(key, waiting)

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


def _keys(value: str) -> Iterable[str]:
    return (key.strip() for key in value.split(",") if key.strip())


def _with_fields(entry: Entry, source: Entry, by_crossref: bool) -> Entry:
    fields = dict(entry.fields)
    own_date = entry.has("date", "year")
    for field, value in source.fields.items():
        name = inherited_name(source.type, entry.type, field) if by_crossref else _xdata_name(field)
        if own_date and name in {"date", "year", "month", "day"}:
            continue
        if name and name not in fields:
            fields[name] = value
    parent = source.key if by_crossref else entry.parent
    return replace(entry, fields=fields, parent=parent)


def _xdata_name(field: str) -> str:
    return "" if field in {"ids", "options"} else field
