"""Authors told apart in the text: Ann Smith is not John Smith, nor one team another that shortens like it.

Initials before a family name that first authors share, given names where the initials are the same and the
list prints given names (APA 8.20; Chicago, 17th ed., 15.22); so many names of a team before et al. as tell it
from another of the same year (APA 8.18; Chicago 15.29).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, Final

from octavo.cite.contributors import Initials, NameRules, given_words, print_name
from octavo.cite.entry import Entry
from octavo.cite.names import Name, Names

if TYPE_CHECKING:
    from octavo.cite.in_text_style import InTextStyle

_LISTED_BY_INITIALS: Final = frozenset({"cut", "closed", "bare"})


@dataclass(frozen=True, slots=True)
class AuthorForm:
    """How more is said of a work's authors than a style says by itself.

    `initials` is what the first author's given names become, None when they are left out; `shown` how many
    names stand before et al., 0 for as many as the style has.
    """

    initials: Initials | None = None
    shown: int = 0

    def first(self, name: Name) -> str:
        """The first author as the text has them: `Smith`, `J. Smith`."""
        if self.initials is None or name.literal or not name.given:
            return name.short
        return print_name(replace(name, suffix=""), NameRules(initials=self.initials), True)

    def rules(self, rules: NameRules) -> NameRules:
        """The style's rules with so many names before et al."""
        return replace(rules, et_al_from=self.shown + 1, et_al_shown=self.shown) if self.shown else rules


AS_ALWAYS: Final = AuthorForm()


def authors_apart(works: Iterable[Entry], style: InTextStyle) -> dict[str, AuthorForm]:
    """The forms, by key, of the works whose authors a reader would take for others."""
    led = {work: names for work in works if (names := style.names_in_text(work))}
    initials = _initials(led, style)
    forms = {work.key: AuthorForm(initials[names.people[0]]) for work, names in led.items()}
    for work, shown in _teams(led, forms, style):
        forms[work.key] = replace(forms[work.key], shown=shown)
    return {key: form for key, form in forms.items() if form != AS_ALWAYS}


# --- one family name ---------------------------------------------------------------------------


def _initials(led: Mapping[Entry, Names], style: InTextStyle) -> dict[Name, Initials | None]:
    """What becomes of each first author's given names."""
    families: dict[str, list[Name]] = {}
    for names in led.values():
        families.setdefault(names.people[0].short, []).append(names.people[0])
    cut: Initials = "closed" if style.bibliography_names.initials == "closed" else "cut"
    found: dict[Name, Initials | None] = {}
    for people in families.values():
        several = any(_differ(one, other) for one, other in combinations(set(people), 2))
        for name in people:
            found[name] = _initials_of(name, people, cut, style) if several else None
    return found


def _initials_of(name: Name, people: list[Name], cut: Initials, style: InTextStyle) -> Initials:
    if style.bibliography_names.initials in _LISTED_BY_INITIALS:
        return cut  # the list could not say whose given name it is; a letter after the year does
    alike = any(_differ(name, other) and _cut(name) == _cut(other) for other in people)
    return "as-typed" if alike else cut


def _differ(one: Name, other: Name) -> bool:
    """Whether two people of one family name cannot be one: `J.` may be John, but is not Ann."""
    return any(not _may_be(a, b) for a, b in zip(given_words(one), given_words(other), strict=False))


def _may_be(one: str, other: str) -> bool:
    short, long = sorted((one.rstrip("."), other.rstrip(".")), key=len)
    return long.startswith(short) if len(short) == 1 else short == long


def _cut(name: Name) -> str:
    return print_name(Name(given=name.given), NameRules(initials="cut"), True)


# --- teams ---------------------------------------------------------------------------------------


def _teams(
    led: Mapping[Entry, Names], forms: Mapping[str, AuthorForm], style: InTextStyle
) -> Iterable[tuple[Entry, int]]:
    """Works of teams that one form would stand for in one year, with how many names each needs."""
    alike: dict[tuple[str, str], list[Entry]] = {}
    for work in led:
        said = str(style.author_in_text(work, False, forms[work.key]))
        alike.setdefault((said, style.year_in_text(work, "")), []).append(work)
    for works in alike.values():
        lists = {led[work] for work in works}
        for work in works if len(lists) > 1 else ():
            needed = _needed(led[work], lists, style.text_names.et_al_shown)
            if style.text_names.et_al_from <= len(led[work]) and needed <= _listed(led[work], style):
                yield work, needed


def _listed(names: Names, style: InTextStyle) -> int:
    """How many names of a team the list prints: the text cannot send a reader to more."""
    rules = style.bibliography_names
    return len(names) if len(names) < rules.et_al_from else rules.et_al_shown


def _needed(names: Names, lists: Iterable[Names], shown: int) -> int:
    """The fewest family names that no other list begins with; all where et al. would stand for one name."""
    own = [name.short for name in names.people]
    others = [[name.short for name in one.people] for one in lists if one != names]
    if own in others:
        return 0
    needed = next(
        (at for at in range(shown + 1, len(own)) if all(own[:at] != other[:at] for other in others)), len(own)
    )
    return len(own) if needed == len(own) - 1 and not names.others else needed
