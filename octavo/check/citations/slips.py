"""What is wrong in a typed citation by itself, whatever the other notes do (C038)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from octavo.check.citations.typed_note import FILL, Stretch, TypedCite
from octavo.check.citations.wording import Wording
from octavo.cite.page_ranges import runs_backwards
from octavo.diagnostics import Code, Diagnostic
from octavo.language import Quotes

Slip = tuple[int, str, str]  # offset in the note, what is wrong, what to do
Finder = Callable[[TypedCite, Wording], Iterator[Slip]]

_DOUBLE_PERIOD: Final = re.compile(r"(?<!\.)\.\.(?!\.)")
_CLASH: Final = re.compile(r"(?<=\d)\.\s*[;,]|[,;]\s*[,;]|(?<=\w)\s+[,;](?=\s)")
_PLACE_TWICE: Final = re.compile(r"\((?P<place>[^\W\d_][^():,&]*):[^()]*,\s*(?P=place),\s*\d{4}\)")
_TRACKING: Final = re.compile(r"[?&](?:utm_\w+|fbclid|gclid|mc_[ce]id|igshid)=|#\.[\w-]{8,}", re.IGNORECASE)
_PAGES: Final = re.compile(r"[\d\s,–—-]*\d")
_PAIRS: Final = (("(", ")"), ("[", "]"))


def check_slips(cites: Iterable[TypedCite], wording: Wording, quotes: Quotes) -> Iterator[Diagnostic]:
    """C038 for each slip."""
    for cite in cites:
        for offset, wrong, help_ in _slips(cite, wording, quotes):
            message = f"note {cite.note.number}: {wrong}"
            yield Diagnostic(Code.C038, message, cite.note.place(offset), help_)


def _slips(cite: TypedCite, wording: Wording, quotes: Quotes) -> Iterator[Slip]:
    for finder in SLIPS:
        yield from finder(cite, wording)
    yield from _quotation_marks(cite, quotes)


def _periods(cite: TypedCite, wording: Wording) -> Iterator[Slip]:
    for match in _DOUBLE_PERIOD.finditer(cite.bare, cite.start, cite.end):
        yield match.start(), "two periods", "leave one"


def _clashes(cite: TypedCite, wording: Wording) -> Iterator[Slip]:
    end = min(cite.end + 1, len(cite.bare))  # with the semicolon that parts it from the next work
    for match in _CLASH.finditer(cite.bare, cite.start, end):
        yield match.start(), f"“{match.group().strip()}”: two marks where one belongs", "leave one mark"


def _brackets(cite: TypedCite, wording: Wording) -> Iterator[Slip]:
    for opening, closing in _PAIRS:
        if cite.words.count(opening) != cite.words.count(closing):
            yield cite.start, f"{opening} and {closing} do not pair", "add or remove a bracket"


def _quotation_marks(cite: TypedCite, quotes: Quotes) -> Iterator[Slip]:
    opening, closing = quotes.outer_open.strip(), quotes.outer_close.strip()
    if opening == closing:
        return
    if cite.text.count(opening) != cite.text.count(closing):
        inner = quotes.inner_open.strip(), quotes.inner_close.strip()
        at = max(cite.text.find(opening), 0)
        help_ = f"close it; a quotation within one has {inner[0]}…{inner[1]}"
        yield cite.start + at, "quotation marks do not pair", help_


def _title_twice_marked(cite: TypedCite, wording: Wording) -> Iterator[Slip]:
    italics = cite.stretches("italic")
    for quoted in cite.stretches("quoted"):
        if any(_fills(one, quoted) for one in italics):
            yield quoted.start, "a title in quotation marks and in italics", "leave one of them"


def _fills(italic: Stretch, quoted: Stretch) -> bool:
    return italic.start in {quoted.start, quoted.start + 1} and italic.end in {quoted.end, quoted.end - 1}


def _place_twice(cite: TypedCite, wording: Wording) -> Iterator[Slip]:
    for match in _PLACE_TWICE.finditer(cite.bare, cite.start, cite.end):
        if FILL["italic"] not in match.group():
            yield match.start(), f"“{match['place']}” is the place twice", "leave it before the publisher"


def _tracking(cite: TypedCite, wording: Wording) -> Iterator[Slip]:
    for address in cite.stretches("address"):
        match = _TRACKING.search(cite.note.text, address.start, address.end)
        if match:
            yield (
                match.start(),
                "the end of the address is for tracking readers",
                "cut the address off before it",
            )


def _access(cite: TypedCite, wording: Wording) -> Iterator[Slip]:
    found = wording.accessed.search(cite.bare, cite.start, cite.end)
    if found and not found["gap"] and wording.day.match(cite.bare, found.end()):
        yield found.start(), "no space before the access date", "put a space after the colon"


def _backwards(cite: TypedCite, wording: Wording) -> Iterator[Slip]:
    found = wording.page.search(cite.bare, cite.start, cite.end)
    pages = _PAGES.match(cite.bare, found.end(), cite.end) if found else None
    if found and pages and runs_backwards(pages.group()):
        yield found.start(), "the range of pages runs backwards", "exchange or complete the numbers"


SLIPS: Final[tuple[Finder, ...]] = (
    _periods, _clashes, _brackets, _title_twice_marked, _place_twice, _tracking, _access, _backwards,
)  # fmt: skip
