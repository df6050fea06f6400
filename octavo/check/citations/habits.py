"""How typed notes write what can be written in several ways: what most of them do, and which do otherwise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from octavo.check.citations.dates_typed import (
    access_colon,
    access_comma,
    access_date,
    access_given,
    publication_date,
)
from octavo.check.citations.typed_note import FILL, TypedCite, Use, names_before_title
from octavo.check.citations.wording import Wording
from octavo.diagnostics import Code, Diagnostic

Uses = Callable[[TypedCite, Wording], Iterator[Use]]

_RANGE: Final = re.compile(r"(?<![\w/–—-])(\d{1,4})(\s?)([-–—])(\s?)(\d{1,4})(?![\w/–—-])")
_DASHES: Final = {"-": "a hyphen", "–": "an en dash", "—": "an em dash"}
_BARE_PAGE: Final = re.compile(r",\s*(\d{1,3})(?:\s?[-–]\s?\d+)?\W*$")
_YEAR: Final = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
_PLACE: Final = re.compile(rf"{FILL['italic']}(?P<comma>,?)\s*\([^():]+:[^()]*\)")
_INVERTED: Final = re.compile(r"\W*[^\W\d_][\w’'-]+,\s+(?:[^\W\d_]\.[\s-]?)+")
_INITIALS: Final = re.compile(r"(?<!\w)[^\W\d_]\.(?P<gap>\s?)[^\W\d_]\.")
_FULL_PLACE: Final = 100  # from here the second number of a range can be cut short


@dataclass(frozen=True, slots=True)
class Habit:
    """One thing that notes write in several ways."""

    name: str
    uses: Uses


@dataclass(frozen=True, slots=True)
class HabitCount:
    """How many citations write it in which way, the commonest first."""

    name: str
    ways: tuple[tuple[str, int], ...]


def _words_before_address(cite: TypedCite, wording: Wording) -> Iterator[Use]:
    if cite.address is not None:
        found = wording.available.search(cite.bare, cite.start, cite.address.start)
        way = f"“{' '.join(found.group().lower().split())}”" if found else "no words before it"
        yield Use(way, found.start() if found else cite.address.start)


def _dash(cite: TypedCite, wording: Wording) -> Iterator[Use]:
    for match in _RANGE.finditer(cite.bare, cite.start, cite.end):
        spaced = " with spaces" if match[2] or match[4] else ""
        yield Use(_DASHES[match[3]] + spaced, match.start())


def _second_number(cite: TypedCite, wording: Wording) -> Iterator[Use]:
    for match in _RANGE.finditer(cite.bare, cite.start, cite.end):
        first, last = match[1], match[5]
        if len(last) < len(first):
            yield Use("cut short", match.start())
        elif (
            int(first) >= _FULL_PLACE
            and first[0] == last[0]
            and len(first) == len(last)
            and not _YEAR.match(first)
        ):
            yield Use("whole", match.start())


def _page(cite: TypedCite, wording: Wording) -> Iterator[Use]:
    found = wording.page.search(cite.bare, cite.start, cite.end)
    bare = _BARE_PAGE.search(cite.words)
    if found:
        yield Use(
            "a label and a space" if found.group()[-1].isspace() else "a label without a space", found.start()
        )
    elif bare and cite.title and _YEAR.search(cite.words, 0, bare.start()) and cite.address is None:
        yield Use("the number alone", cite.start + bare.start(1))


def _page_place(cite: TypedCite, wording: Wording) -> Iterator[Use]:
    found = wording.page.search(cite.bare, cite.start, cite.end)
    if found is None or cite.address is None:
        return
    accessed = wording.accessed.search(cite.bare, cite.address.end, found.start())
    after = "after the access date" if accessed else "after the address"
    yield Use(after if found.start() > cite.address.start else "before the address", found.start())


def _end(cite: TypedCite, wording: Wording) -> Iterator[Use]:
    if cite.end == len(cite.note.text) and cite.text[-1:] not in {"?", "!", "…"}:
        yield Use("a period" if cite.text.endswith(".") else "nothing", cite.end - 1)


def _editors(cite: TypedCite, wording: Wording) -> Iterator[Use]:
    for match in wording.editors.finditer(cite.bare, cite.start, cite.end):
        yield Use("a period" if match.group()[-2] == "." else "no period", match.start())


def _conjunction(cite: TypedCite, wording: Wording) -> Iterator[Use]:
    for match in wording.ampersand.finditer(cite.bare, cite.start, cite.end):
        if cite.bare[match.end()].isupper():
            yield Use(f"“{match['sign']}”", match.start("sign"))


def _place_comma(cite: TypedCite, wording: Wording) -> Iterator[Use]:
    for match in _PLACE.finditer(cite.bare, cite.start, cite.end):
        yield Use("a comma" if match["comma"] else "no comma", match.start("comma"))


def _author_comma(cite: TypedCite, wording: Wording) -> Iterator[Use]:
    names = names_before_title(cite).rstrip()
    if names:
        yield Use({",": "a comma", ":": "a colon"}.get(names[-1], "no comma"), cite.start + len(names) - 1)


def _name_order(cite: TypedCite, wording: Wording) -> Iterator[Use]:
    names = names_before_title(cite)
    if names:
        yield Use("family name first" if _INVERTED.match(names) else "given name first", cite.start)


def _initials(cite: TypedCite, wording: Wording) -> Iterator[Use]:
    names = names_before_title(cite)
    for match in _INITIALS.finditer(names):
        yield Use("a space between" if match["gap"] else "no space between", cite.start + match.start())


def _quotation_comma(cite: TypedCite, wording: Wording) -> Iterator[Use]:
    text = cite.note.text
    for one in cite.stretches("quoted"):
        if text[one.end - 2] == ",":
            yield Use("inside", one.end - 2)
        elif text[one.end : one.end + 1] == ",":
            yield Use("outside", one.end)


def _web_title(cite: TypedCite, wording: Wording) -> Iterator[Use]:
    if cite.address is None or wording.ibid.match(cite.text):
        return
    title = cite.title
    leads = title is not None and title.start < cite.address.start
    if title is None or not leads or not (title.start == cite.start or names_before_title(cite)):
        yield Use("as plain text", cite.start)
    else:
        yield Use("in quotation marks" if title.face == "quoted" else "in italics", title.start)


def _volume(cite: TypedCite, wording: Wording) -> Iterator[Use]:
    found = wording.volume.search(cite.bare, cite.start, cite.end)
    if found:
        yield Use(f"“{re.sub(r'[0-9]+', 'N', found.group())}”", found.start())


def _ibid(cite: TypedCite, wording: Wording) -> Iterator[Use]:
    found = wording.ibid.match(cite.text)
    if found:
        word = found.group().rstrip(".")
        yield Use(f"“{word}.”" if found.group().endswith(".") else f"“{word}”", cite.start)


HABITS: Final[tuple[Habit, ...]] = (
    Habit("order of the author's name", _name_order),
    Habit("initials", _initials),
    Habit("after the author", _author_comma),
    Habit("between names", _conjunction),
    Habit("title of a web page", _web_title),
    Habit("comma at a closing quotation mark", _quotation_comma),
    Habit("abbreviation of editors", _editors),
    Habit("before the place of publication", _place_comma),
    Habit("volume", _volume),
    Habit("date of publication", publication_date),
    Habit("range of numbers", _dash),
    Habit("second number of a range", _second_number),
    Habit("page", _page),
    Habit("place of the page", _page_place),
    Habit("before an address", _words_before_address),
    Habit("web page's access date", access_given),
    Habit("before the access date", access_comma),
    Habit("word of the access date", access_colon),
    Habit("access date", access_date),
    Habit("ibid.", _ibid),
    Habit("end of a note", _end),
)


def compare_habits(
    cites: Iterable[TypedCite], wording: Wording
) -> tuple[tuple[HabitCount, ...], tuple[Diagnostic, ...]]:
    """What the notes write in more than one way, and every citation that does not as most do (C034)."""
    known = tuple(cites)
    counts: list[HabitCount] = []
    found: list[Diagnostic] = []
    for habit in HABITS:
        used = [(cite, use) for cite in known for use in _once(habit.uses(cite, wording))]
        ways = tuple(Counter(use.way for _, use in used).most_common())
        if len(ways) > 1:
            counts.append(HabitCount(habit.name, ways))
            found += [_odd_one(habit.name, ways, cite, use) for cite, use in used if use.way != ways[0][0]]
    return tuple(counts), tuple(found)


def _once(uses: Iterable[Use]) -> Iterable[Use]:
    """A citation's first use of each way."""
    firsts: dict[str, Use] = {}
    for use in uses:
        firsts.setdefault(use.way, use)
    return firsts.values()


def _odd_one(name: str, ways: tuple[tuple[str, int], ...], cite: TypedCite, use: Use) -> Diagnostic:
    usual, often = ways[0]
    total = sum(count for _, count in ways)
    message = f"note {cite.note.number}: {name}: {use.way}; {often} of {total} have {usual}"
    help_ = f"{name}: choose one way; the commonest is {usual}"
    return Diagnostic(Code.C034, message, cite.note.place(use.offset), help_)
