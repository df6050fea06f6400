"""Locators of citations: ranges that run backwards, pages that the work does not have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from octavo.cite.database import Database
from octavo.cite.entry import Entry
from octavo.cite.fields import PARTS_OF_BOOKS
from octavo.cite.page_ranges import full_range, runs_backwards
from octavo.diagnostics import Code, Diagnostic
from octavo.model.inlines import CiteItem

_SPAN: Final = re.compile(r"(\d+)\s*[-–—]+\s*(\d+)")
_FIRST_NUMBER: Final = re.compile(r"\d+(?![\d.:])")


def check_locators(cited: Iterable[CiteItem], database: Database) -> tuple[Diagnostic, ...]:
    """C021 for a range that runs backwards, C039 for a page that an article or a chapter does not have."""
    return tuple(problem for cite in cited for problem in _check(cite, database.get(cite.key)))


def _check(cite: CiteItem, entry: Entry | None) -> Iterator[Diagnostic]:
    for locator in cite.locators:
        if runs_backwards(locator.value):
            message = f'{locator.label} "{locator.value}" of "{cite.key}" runs backwards'
            yield Diagnostic(Code.C021, message, cite.position, "exchange or complete the numbers")
        elif locator.label == "page" and entry is not None and _is_outside(locator.value, entry):
            message = f'page "{locator.value}" is not in "{cite.key}", which has pages {entry.plain("pages")}'
            help_ = f"correct the page, or the pages at {entry.place('pages')}"
            yield Diagnostic(Code.C039, message, cite.position, help_)


def _is_outside(page: str, entry: Entry) -> bool:
    """Whether a page is none of the work's; what is not one range of arabic numbers has every page."""
    if entry.type != "article" and entry.type not in PARTS_OF_BOOKS:
        return False
    span, cited = _SPAN.fullmatch(entry.plain("pages").strip()), _FIRST_NUMBER.match(page.strip())
    if span is None or cited is None:
        return False
    first, last = int(span[1]), int(full_range(span[1], span[2]))
    return first <= last and not first <= int(cited.group()) <= last
