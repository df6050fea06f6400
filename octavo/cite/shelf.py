"""A database put on the shelf and taken off it again, without its files being read: one line an entry.

Lines are read when their entries are asked for, as a book cites few works of a big shared `.bib`. They are
JSON and nothing but data: a book from a stranger may bring them along, so nothing in them is ever run.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping

from octavo.cite.database import Database
from octavo.cite.entry import Entry
from octavo.cite.related import with_relations
from octavo.diagnostics import Position

BROKEN = (ValueError, TypeError, RecursionError)  # what JSON that is not ours, or nested without end, raises


def shelve(database: Database) -> str:
    """The database as lines: first the keys, the other names of entries and the sets, then each entry."""
    entries = {entry.key: entry for entry in database.entries.values()}
    aliases = {name: entry.key for name, entry in database.entries.items() if name != entry.key}
    return "\n".join((_json([list(entries), aliases, database.sets]), *map(_line, entries.values())))


def unshelve(lines: str, reread: Callable[[], Database]) -> Database:
    """The database that the lines tell of. Raises ValueError when they are not `shelve`'s.

    `reread` gives the database from its files: it is asked for should a line prove to be broken.
    """
    first, *rest = lines.split("\n")
    match json.loads(first):
        case [list(keys), dict(aliases), dict(sets)] if len(keys) == len(rest):
            shelf = _Shelf(dict(zip(map(str, keys), rest, strict=True)), _names(aliases), reread)
            return Database(shelf, {key: tuple(map(str, members)) for key, members in sets.items()})
    raise ValueError("not the lines of a database")


class _Shelf(Mapping[str, Entry]):
    """Entries by key and by their other names, in the order of the files."""

    def __init__(
        self, lines: dict[str, str], aliases: dict[str, str], reread: Callable[[], Database]
    ) -> None:
        self._lines = lines
        self._aliases = aliases
        self._reread = reread
        self._entries: dict[str, Entry] = {}

    def __getitem__(self, name: str) -> Entry:
        key = self._aliases.get(name, name)
        if key not in self._entries:
            self._entries[key] = with_relations(self._alone(key), self._related)
        return self._entries[key]

    def __contains__(self, name: object) -> bool:
        return name in self._lines or name in self._aliases

    def __iter__(self) -> Iterator[str]:
        yield from self._lines
        yield from self._aliases

    def __len__(self) -> int:
        return len(self._lines) + len(self._aliases)

    def _related(self, name: str) -> Entry | None:
        key = self._aliases.get(name, name)
        return self._alone(key) if key in self._lines else None

    def _alone(self, key: str) -> Entry:
        """The entry without its related works: two may name each other."""
        try:
            return _entry(self._lines[key])
        except BROKEN:
            return self._reread().entries[key]


def _line(entry: Entry) -> str:
    place = entry.position
    where = [place.file, place.line, place.column]
    return _json([entry.key, entry.type, entry.fields, entry.parent, where, entry.places])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _entry(line: str) -> Entry:
    match json.loads(line):
        case [
            str(key),
            str(kind),
            dict(fields),
            str(parent),
            [str(file), int(row), int(column)],
            dict(places),
        ]:
            position = Position(file, row, column)
            return Entry(key, kind, _names(fields), position, _places(places), parent)
    raise ValueError("not an entry")


def _names(values: dict[str, object]) -> dict[str, str]:
    if all(isinstance(value, str) for value in values.values()):
        return {name: str(value) for name, value in values.items()}
    raise ValueError("not a text")


def _places(values: dict[str, object]) -> dict[str, tuple[int, int]]:
    return {name: _place(value) for name, value in values.items()}


def _place(value: object) -> tuple[int, int]:
    match value:
        case [int(line), int(column)]:
            return line, column
    raise ValueError("not a place")
