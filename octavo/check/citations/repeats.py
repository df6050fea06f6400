"""Works that typed notes cite again: in full, in other words, or by an ibid. that refers to nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from octavo.check.citations.dates_typed import access_day
from octavo.check.citations.typed_note import TypedCite, TypedNote, names_before_title
from octavo.check.citations.wording import Wording
from octavo.cite.letter_case import folded_words
from octavo.diagnostics import Code, Diagnostic

_YEAR: Final = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
_PAGES: Final = re.compile(r"\d[\d\s,–—-]*|[ivxlc]+\b")
_QUERY: Final = re.compile(r"^https?://(?:www\.)?|[?&]utm_[^#&]*|#.*$|/+$", re.IGNORECASE)
_SHOWN: Final = 5  # words of a difference


@dataclass(frozen=True, slots=True)
class NoteCites:
    """A note in reading order; `cited` counts its works, those that the citation engine set too."""

    note: TypedNote
    cites: tuple[TypedCite, ...]
    cited: int


@dataclass(slots=True)
class _Works:
    """The first citation of every work, by what can be known again: its address, its title."""

    by_address: dict[str, TypedCite] = field(default_factory=dict)
    by_title: dict[str, TypedCite] = field(default_factory=dict)

    def first(self, cite: TypedCite) -> TypedCite | None:
        """The citation that this one repeats."""
        known = self.by_address.get(_address(cite)) if cite.address else None
        if known is None and _title(cite) in self.by_title:
            known = self.by_title[_title(cite)]
            known = known if _may_be_one(known, cite) else None
        return known

    def add(self, cite: TypedCite, first: TypedCite) -> None:
        """Know the work by this citation's address and title too."""
        if cite.address:
            self.by_address.setdefault(_address(cite), first)
        if _title(cite):
            self.by_title.setdefault(_title(cite), first)


def check_repeats(notes: Sequence[NoteCites], wording: Wording) -> Iterator[Diagnostic]:
    """C035 and C036 for works cited again, C037 for ibid."""
    works = _Works()
    before: NoteCites | None = None
    for one in notes:
        for at, cite in enumerate(one.cites):
            if wording.ibid.match(cite.text):
                yield from _check_ibid(cite, at, before)
                continue
            first = works.first(cite)
            works.add(cite, first or cite)
            if first is not None and not _is_short(cite, first, wording):
                yield from _repeat(cite, first, wording)
        before = one


def _check_ibid(cite: TypedCite, at: int, before: NoteCites | None) -> Iterator[Diagnostic]:
    if at:
        return
    if before is None or before.note.chapter != cite.note.chapter:
        why = "it is the first note of its chapter"
    elif before.cited == 0:
        why = f"note {before.note.number} cites nothing"
    elif before.cited > 1:
        why = f"note {before.note.number} cites {before.cited} works"
    else:
        return
    help_ = "name the work in its short form (Chicago Manual, 17th ed., 14.34)"
    yield Diagnostic(
        Code.C037, f"note {cite.note.number}: ibid., but {why}", cite.note.place(cite.start), help_
    )


def _repeat(cite: TypedCite, first: TypedCite, wording: Wording) -> Iterator[Diagnostic]:
    number, earlier = cite.note.number, first.note.number
    place = cite.note.place(cite.start)
    here, there = _description(cite, wording), _description(first, wording)
    if here == there and _title(cite) == _title(first):
        help_ = "give the short form, or cite both by one @key"
        yield Diagnostic(
            Code.C036, f"note {number} cites the work of note {earlier} in full again", place, help_
        )
    else:
        message = (
            f"note {number} describes the work of note {earlier} in other words: {_difference(here, there)}"
        )
        yield Diagnostic(Code.C035, message, place, "describe a work in one way, or cite it by one @key")
    days = access_day(cite, wording), access_day(first, wording)
    if all(days) and days[0] != days[1]:
        message = f"note {number} has another access date than note {earlier}: {days[0]}, not {days[1]}"
        yield Diagnostic(Code.C035, message, place, "give one date for one address")


def _difference(here: list[str], there: list[str]) -> str:
    """What the one says and the other does not."""
    ours = [word for word in here if word not in there][:_SHOWN]
    theirs = [word for word in there if word not in here][:_SHOWN]
    said = [f"“{' '.join(words)}” {where}" for words, where in ((ours, "here"), (theirs, "there")) if words]
    if said:
        return ", ".join(said)
    return "another title" if here == there else "another order"


def _is_short(cite: TypedCite, first: TypedCite, wording: Wording) -> bool:
    """Whether it is a short form: neither year nor address, and no word that the first does not say.

    Its page can be a number alone, as Chicago has it.
    """
    if cite.address is not None or _YEAR.search(cite.words):
        return False
    words = {word for word in _description(cite, wording) if not word.isdigit()}
    return words < set(_description(first, wording))


def _description(cite: TypedCite, wording: Wording) -> list[str]:
    """The words that describe the work: no address, no access date, no page."""
    cut = [(one.start, one.end) for one in cite.stretches("address")]
    cut += [match.span() for match in wording.available.finditer(cite.bare, cite.start, cite.end)]
    cut += [
        (match.start(), _end_of_page(cite, match.end()))
        for match in wording.page.finditer(cite.bare, cite.start, cite.end)
    ]
    accessed = wording.accessed.search(cite.bare, cite.start, cite.end)
    if accessed:
        day = wording.day.search(cite.bare, accessed.end(), cite.end)
        cut.append((accessed.start(), day.end() if day else accessed.end()))
    text = "".join(
        " " if any(start <= at < end for start, end in cut) else cite.note.text[at]
        for at in range(cite.start, cite.end)
    )
    return folded_words(text)


def _end_of_page(cite: TypedCite, start: int) -> int:
    match = _PAGES.match(cite.bare, start, cite.end)
    return match.end() if match else start


def _title(cite: TypedCite) -> str:
    return " ".join(folded_words(cite.characters(cite.title))) if cite.title else ""


def _address(cite: TypedCite) -> str:
    return _QUERY.sub("", cite.characters(cite.address)) if cite.address else ""


def _may_be_one(first: TypedCite, cite: TypedCite) -> bool:
    """Whether works of one title can be the same: no, when their authors differ.

    A title of one word ("Introduction") names a work only with its author.
    """
    ours, theirs = (
        {word for word in folded_words(names_before_title(one)) if len(word) > 1} for one in (first, cite)
    )
    if not (ours and theirs):
        return " " in _title(cite)
    return not ours.isdisjoint(theirs)
