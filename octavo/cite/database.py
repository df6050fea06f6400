"""The bibliography of a book: every entry of its `.bib` files, in BibLaTeX's terms, by key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from octavo.cite.bibfile import RawEntry, read_bib_file
from octavo.cite.entry import Entry
from octavo.cite.fields import FIELD_ALIASES, TYPE_ALIASES
from octavo.cite.inheritance import inherit
from octavo.cite.related import relate
from octavo.diagnostics import Code, Diagnostic, Outcome, Position, has_errors, nearest
from octavo.model.book import BibSource


@dataclass(frozen=True, slots=True)
class Database:
    """Entries by key; keys are case-sensitive. A key of an entry's `ids` leads to the same entry.

    `sets` holds the members of `@set` entries, in order.
    """

    entries: Mapping[str, Entry] = field(default_factory=dict)
    sets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def get(self, key: str) -> Entry | None:
        """The entry of a key or of one of its other names."""
        return self.entries.get(key)

    def position(self, key: str) -> Position | None:
        """Where the entry begins."""
        entry = self.entries.get(key)
        return entry.position if entry else None

    def members(self, key: str) -> tuple[str, ...]:
        """The keys that a key stands for: a set's members, else itself."""
        return self.sets.get(key) or (key,)

    def works(self, keys: Iterable[str]) -> tuple[Entry, ...]:
        """The entries that keys stand for, each once, in their order; unknown keys are passed over."""
        members = dict.fromkeys(member for key in keys for member in self.members(key))
        found = (self.get(key) for key in members)
        return tuple(dict.fromkeys(entry for entry in found if entry is not None))


ReadDatabase: TypeAlias = Callable[[tuple[BibSource, ...]], Outcome[Database]]


def read_database(sources: tuple[BibSource, ...]) -> Outcome[Database]:
    """All entries of the files in their order.

    What is lost or cannot be right is reported with its place: C008–C014, C018, C022, C025. What is
    doubtful in single entries is told by `octavo.cite.checks.check_entries`.
    """
    raw, diagnostics = _read_files(sources)
    entries, doubles = _first_of_each(raw)
    aliases = _aliases(entries, diagnostics)
    complete, circles = inherit(entries, aliases)
    complete = relate(complete, aliases)
    diagnostics += [*doubles, *circles]
    sets = {key: entry.words("entryset") for key, entry in complete.items() if entry.type == "set"}
    diagnostics += _unknown_members(complete, sets, aliases)
    by_key = complete | {alias: complete[key] for alias, key in aliases.items()}
    ordered = tuple(sorted(diagnostics, key=lambda diagnostic: diagnostic.position or Position("")))
    return Outcome(None if has_errors(ordered) else Database(by_key, sets), ordered)


def _read_files(sources: Iterable[BibSource]) -> tuple[list[RawEntry], list[Diagnostic]]:
    macros: dict[str, str] = {}
    files = [read_bib_file(source, macros) for source in sources]
    return [entry for file in files for entry in file.entries], [
        one for file in files for one in file.diagnostics
    ]


def _first_of_each(raw: Iterable[RawEntry]) -> tuple[dict[str, Entry], list[Diagnostic]]:
    entries: dict[str, Entry] = {}
    doubles: list[Diagnostic] = []
    for one in raw:
        if one.key in entries:
            problem = f'key "{one.key}" defined twice; first at {entries[one.key].position}'
            doubles.append(
                Diagnostic(Code.C009, problem, one.position, "rename or remove one of the entries")
            )
        else:
            entries[one.key] = normalise(one)
    return entries, doubles


def normalise(raw: RawEntry) -> Entry:
    """The entry with BibLaTeX's names for its type and fields."""
    kind, implied = TYPE_ALIASES.get(raw.type, (raw.type, ""))
    fields: dict[str, str] = {}
    places: dict[str, tuple[int, int]] = {}
    for one in raw.fields:
        name = FIELD_ALIASES.get(one.name, one.name)
        if one.value and name not in fields:
            fields[name] = one.value
            places[name] = one.place
    if implied:
        fields.setdefault("type", implied)
    if raw.type == "newspaper":
        fields.setdefault("entrysubtype", "newspaper")
    return Entry(raw.key, kind, fields, raw.position, places)


def _aliases(entries: Mapping[str, Entry], diagnostics: list[Diagnostic]) -> dict[str, str]:
    aliases: dict[str, str] = {}
    for key, entry in entries.items():
        for name in entry.words("ids"):
            if name in entries or name in aliases:
                problem = f'"{name}" in ids of "{key}" is the key of another entry'
                help_ = "rename one of them"
                diagnostics.append(Diagnostic(Code.C009, problem, entry.place("ids"), help_))
            else:
                aliases[name] = key
    return aliases


def _unknown_members(
    entries: Mapping[str, Entry], sets: Mapping[str, tuple[str, ...]], aliases: Mapping[str, str]
) -> Iterator[Diagnostic]:
    for key, members in sets.items():
        for member in members:
            if member not in entries and member not in aliases:
                problem = f'entryset of "{key}" names an unknown entry "{member}"'
                help_ = nearest(member, entries) or "add the entry, or take it out of the set"
                yield Diagnostic(Code.C013, problem, entries[key].place("entryset"), help_)
