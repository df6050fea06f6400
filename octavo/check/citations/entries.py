"""What only an editor asks of the bibliography: entries that nothing cites, access dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from octavo.cite.database import Database
from octavo.cite.entry import Entry
from octavo.cite.fields import NOT_PRINTED
from octavo.cite.style import CitationStyle
from octavo.diagnostics import Code, Diagnostic

_SOME_DAY: Final = "2001-02-03"


def uncited_entries(database: Database, cited: Iterable[str]) -> Iterator[Diagnostic]:
    """C029 for every entry that is not cited and neither holds a cited one nor is told with it, in order."""
    used = {member for key in cited for member in database.members(key)}
    entries = dict.fromkeys(database.entries.values())
    used_keys = {entry.key for key in used if (entry := database.get(key)) is not None}
    named = [entry for entry in entries if entry.key in used_keys]
    parents = {entry.parent for entry in named}
    related = {work.key for entry in named for work in entry.relations}
    for entry in entries:
        if entry.type not in NOT_PRINTED and entry.key not in used_keys | parents | related:
            message = f'nothing cites "{entry.key}"'
            yield Diagnostic(Code.C029, message, entry.position, "cite it, or leave it for another book")


def missing_access_dates(entries: Iterable[Entry], style: CitationStyle) -> Iterator[Diagnostic]:
    """C028 for an address whose style prints when it was read, if the entry says so, and it does not."""
    for entry in entries:
        if entry.type in NOT_PRINTED or not entry.has("url") or entry.has("urldate"):
            continue
        dated = replace(entry, fields={**entry.fields, "urldate": _SOME_DAY})
        if str(style.bibliography(dated)) != str(style.bibliography(entry)):
            message = f'"{entry.key}" has an address, but not the day it was read'
            help_ = f"{style.name or 'the style'} prints it: add urldate = {{2022-07-27}}"
            yield Diagnostic(Code.C028, message, entry.place("url"), help_)
