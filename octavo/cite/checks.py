"""What copy editors find in entries: missing fields, doubtful names and dates, ranges that run backwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from octavo.cite.annotations import ANNOTATION
from octavo.cite.database import Database
from octavo.cite.date_checks import check_dates
from octavo.cite.doubles import double_entries
from octavo.cite.entry import Entry
from octavo.cite.fields import (
    FIELDS,
    NOT_PRINTED,
    PERSON_FIELDS,
    SILENT_FIELDS,
    TYPES,
    UNTITLED,
    VERBATIM_FIELDS,
)
from octavo.cite.kinds import is_untitled_part
from octavo.cite.latex import unknown_commands
from octavo.cite.names import may_be_institution, parse_names, split_names
from octavo.cite.page_ranges import runs_backwards
from octavo.cite.related import related_problems
from octavo.diagnostics import Code, Diagnostic, Position, nearest
from octavo.unprintable import UNPRINTABLE

_CONTAINERS: Final = {"article": "journaltitle", "incollection": "booktitle", "inproceedings": "booktitle"}
_STANDS_ALONE: Final = ("eprint", "doi", "url", "publisher", "howpublished", "eventtitle", "maintitle")


def check_entries(database: Database, keys: Iterable[str], annotated: bool = False) -> tuple[Diagnostic, ...]:
    """What is wrong or doubtful in the entries of the keys, by place.

    It has the codes C015–C017, C019–C021, C024, C040–C042 and M010.
    Unknown keys are passed over. Pass the cited keys for a build; a big shared `.bib` may hold anything.
    `annotated` is whether annotations are printed.
    """
    entries = database.works(keys)
    related = database.works(work.key for entry in entries for work in entry.relations)
    printed = dict.fromkeys((*entries, *related))
    found = {problem: None for entry in printed for problem in check_entry(entry, annotated)}
    found |= dict.fromkeys(_double(first, again) for first, again in double_entries(entries))
    return tuple(sorted(found, key=lambda problem: problem.position or Position("")))


def _double(first: Entry, again: Entry) -> Diagnostic:
    problem = f'"{again.key}" is the same work as "{first.key}" at {first.position}'
    help_ = f"cite one of them; ids = {{{again.key}}} in the other keeps both names"
    return Diagnostic(Code.C041, problem, again.position, help_)


def check_entry(entry: Entry, annotated: bool = False) -> Iterator[Diagnostic]:
    """Everything that can be said of one entry."""
    if entry.type in NOT_PRINTED:
        return
    yield from _check_type(entry)
    yield from _check_required(entry)
    yield from check_dates(entry)
    yield from _check_names(entry)
    yield from _check_latex(entry, annotated)
    yield from _check_characters(entry, annotated)
    yield from _check_pages(entry)
    yield from related_problems(entry)


def _check_type(entry: Entry) -> Iterator[Diagnostic]:
    if entry.type not in TYPES:
        problem = f'unknown entry type "@{entry.type}" of "{entry.key}"'
        help_ = nearest(entry.type, TYPES) or "it is printed as @misc"
        yield Diagnostic(Code.C016, problem, entry.position, help_)


def _check_required(entry: Entry) -> Iterator[Diagnostic]:
    untitled = entry.type in UNTITLED or is_untitled_part(entry)
    if not untitled and entry.type in TYPES and not entry.has("title", "maintitle"):
        yield _missing(entry, "title")
    container = _CONTAINERS.get(entry.type)
    if container and not entry.has(container, *_STANDS_ALONE):
        yield _missing(entry, container)


def _missing(entry: Entry, name: str) -> Diagnostic:
    typed = nearest(name, entry.fields.keys() - FIELDS, 1)
    help_ = f"a field is spelt like it: {typed.removeprefix('did you mean ').rstrip('?')}" if typed else ""
    problem = f'@{entry.type} "{entry.key}" has no {name}'
    return Diagnostic(Code.C015, problem, entry.position, help_ or f"add {name} = {{…}}")


def _check_names(entry: Entry) -> Iterator[Diagnostic]:
    for role in sorted(PERSON_FIELDS & entry.fields.keys()):
        value = entry.value(role)
        try:
            parse_names(value)
        except ValueError as error:
            problem = f'{role} of "{entry.key}" cannot be read: "{error}"'
            help_ = 'write Family, Given or Family, Jr., Given, and one "and" between two names'
            yield Diagnostic(Code.C024, problem, entry.place(role), help_)
        for name in split_names(value):
            if may_be_institution(name):
                problem = f'{role} "{name}" of "{entry.key}" may be an institution'
                help_ = f"write {{{name}}} in braces of its own"
                yield Diagnostic(Code.C020, problem, entry.place(role), help_)


def _check_latex(entry: Entry, annotated: bool) -> Iterator[Diagnostic]:
    silent = VERBATIM_FIELDS | _unprinted(annotated)
    for name, value in entry.fields.items():
        if "\\" not in value or name in silent:
            continue
        for command in dict.fromkeys(unknown_commands(value)):
            problem = f'unknown LaTeX command {command} in {name} of "{entry.key}"'
            yield Diagnostic(Code.C019, problem, entry.place(name), "its text is kept; write it in Unicode")


def _unprinted(annotated: bool) -> frozenset[str]:
    return SILENT_FIELDS - {ANNOTATION} if annotated else SILENT_FIELDS


def _check_characters(entry: Entry, annotated: bool) -> Iterator[Diagnostic]:
    """What a manuscript may not have either: no page and no EPUB can hold it."""
    for name, value in entry.fields.items():
        found = None if name in _unprinted(annotated) else UNPRINTABLE.search(value)
        if found:
            problem = f'control character U+{ord(found[0]):04X} in {name} of "{entry.key}"'
            yield Diagnostic(Code.M010, problem, entry.place(name), "delete it")


def _check_pages(entry: Entry) -> Iterator[Diagnostic]:
    value = entry.value("pages")
    if value and runs_backwards(value):
        problem = f'pages of "{entry.key}" run backwards: "{value}"'
        yield Diagnostic(Code.C021, problem, entry.place("pages"), "exchange or complete the numbers")
