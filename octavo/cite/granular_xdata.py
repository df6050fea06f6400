"""References to a field of an `@xdata` entry: `publisher = {xdata=houses-publisher-1}`.

Source: biblatex manual, "Data containers".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from octavo.cite.entry import Entry
from octavo.cite.fields import DATES, FIELD_ALIASES
from octavo.cite.names import split_list_and_others

_MARKER: Final = re.compile(r"\{?\s*xdata\s*=\s*(?P<reference>[^{}]*?)\s*\}?")
# The key may have hyphens of its own; a field's name has none.
_REFERENCE: Final = re.compile(r"(?P<key>.+?)-(?P<field>[A-Za-z]+)(?:-(?P<index>\d+))?")


@dataclass(frozen=True, slots=True)
class Reference:
    """`xdata=key-field-index` as typed; `index` counts from 1 and is 0 for the whole field.

    `key` and `field` are empty when it cannot be read.
    """

    typed: str
    key: str = ""
    field: str = ""
    index: int = 0


def has_reference(value: str) -> bool:
    """Whether a field's value, or an item of it, is taken from an `@xdata` entry."""
    return "xdata" in value and any(isinstance(part, Reference) for part in parts_of(value))


def referred_keys(entry: Entry) -> tuple[str, ...]:
    """The keys of the `@xdata` entries that fields of the entry refer to."""
    values = filter(has_reference, entry.fields.values())
    return tuple(part.key for value in values for part in parts_of(value) if isinstance(part, Reference))


def parts_of(value: str) -> tuple[str | Reference, ...]:
    """The items of a value parted by `and`; those that are references as such."""
    return tuple(_read(part) or part for part in split_list_and_others(value))


def joined(items: Iterable[str]) -> str:
    """Items as one value."""
    return " and ".join(items)


def referred(reference: Reference, source: Entry) -> str:
    """What the reference stands for; empty when the source is no `@xdata` entry or has no such field or item.

    Dates cannot be referred to.
    """
    value = source.value(reference.field)
    if source.type != "xdata" or reference.field in DATES:
        return ""
    if not reference.index:
        return value
    items = split_list_and_others(value)
    return items[reference.index - 1] if reference.index <= len(items) else ""


def _read(part: str) -> Reference | None:
    marked = _MARKER.fullmatch(part.strip())
    if marked is None:
        return None
    found = _REFERENCE.fullmatch(marked["reference"])
    if found is None:
        return Reference(part)
    field = found["field"].lower()
    return Reference(part, found["key"], FIELD_ALIASES.get(field, field), int(found["index"] or 0))
