"""Names as a style prints them: in order or inverted, with initials, with et al., joined in a language."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from octavo.cite.names import Name, Names, join_prefix

Order: TypeAlias = Literal["given-first", "family-first", "first-inverted"]
Initials: TypeAlias = Literal["as-typed", "spaced", "tight", "undotted", "cut", "closed", "bare"]
_CLOSE_INITIALS: Final = re.compile(r"(?<=[^\W\d_]\.)(?=[^\W\d_])")
_BETWEEN_INITIALS: Final = re.compile(r"(?<=\b[^\W\d_]\.)\s*(?=[^\W\d_]\.)")
_TYPED_TOGETHER: Final = re.compile(r"(?<![\w.-])[^\W\d_]{2,4}(?![\w.-])")  # initials, where in capitals
# not before a glide (`hierro`, `Yolanda`)
_SOUNDS_LIKE_Y: Final = re.compile(r"h?[ií](?![aeouáéóú])|y(?![aeiouáéíóú])", re.IGNORECASE)
_LETTERS: Final = frozenset({"Lu", "Ll", "Lt", "Lo"})


@dataclass(frozen=True, slots=True)
class NameRules:
    """How a style prints a list of names.

    From `et_al_from` names on only the first `et_al_shown` are printed. `initials` says what becomes
    of given names: kept but spaced (`Ed J. R.`), tight (`Ed J.R.`) or undotted (`Ed JR`), or cut to
    initials that are spaced (`E. J.`), closed (`E.J.`) or bare (`EJ`).
    """

    order: Order = "given-first"
    initials: Initials = "as-typed"
    et_al_from: int = 4
    et_al_shown: int = 1
    last_separator: str = ", "  # before "and" when there are three or more
    two_separator: str = " "  # before "and" when there are two
    inverted_two_separator: str = ", "  # the same after an inverted first name
    has_and: bool = True  # whether a list has "and" before its last name
    and_word: str = ""  # the language's "and" when empty
    et_al_separator: str = " "
    inverted_et_al_separator: str = ", "
    suffix_separator: str = ", "  # before Jr. after an inverted name
    family_separator: str = ", "  # between family and given names of an inverted name


def print_names(names: Names, rules: NameRules, and_word: str, et_al: str) -> str:
    """The names of a list with et al. where the rules want it."""
    people = names.people
    shown = people[: rules.et_al_shown] if len(people) >= rules.et_al_from else people
    printed = [print_name(name, rules, at == 0) for at, name in enumerate(shown)]
    inverted = rules.order != "given-first" and not people[0].literal
    if len(shown) < len(people) or names.others:
        one = inverted or len(printed) > 1
        separator = rules.inverted_et_al_separator if one else rules.et_al_separator
        return ", ".join(printed) + separator + et_al
    return join_list(printed, rules, and_word, inverted)


def join_list(printed: list[str], rules: NameRules, and_word: str, inverted: bool = False) -> str:
    """`a`, `a and b`, `a, b, and c`."""
    if len(printed) <= 1 or not rules.has_and:
        return ", ".join(printed)
    word = and_before(printed[-1], rules.and_word or and_word) + " "
    if len(printed) == 2:
        return (
            printed[0]
            + (rules.inverted_two_separator if inverted else rules.two_separator)
            + word
            + printed[1]
        )
    return ", ".join(printed[:-1]) + rules.last_separator + word + printed[-1]


def and_before(name: str, word: str) -> str:
    """Spanish `e` for `y` before the sound of one: `Pérez e Ibáñez` (RAE, Diccionario panhispánico, y)."""
    return "e" if word == "y" and _SOUNDS_LIKE_Y.match(name) else word


def print_name(name: Name, rules: NameRules, is_first: bool) -> str:
    """One name: `Stephen M. Walt`, `Walt, Stephen M.`, `Strunk, William, Jr.`"""
    if name.literal:
        return name.literal
    given = _given(name, rules.initials)
    if rules.initials in {"undotted", "bare"}:
        name = replace(name, suffix=name.suffix.rstrip("."))
    if rules.order == "family-first" or (rules.order == "first-inverted" and is_first):
        return _inverted(name, given, rules)
    family = join_prefix(name.prefix, name.family)
    return " ".join(part for part in (given, family, name.suffix) if part)


def given_words(name: Name) -> list[str]:
    """Given names and initials one by one, those typed together too: `H.`, `L.`, `A.` of `Hart, HLA`."""
    in_capitals = name.family.isupper() and len(name.family) > 1  # JOHN SMITH has no initials
    given = name.given if in_capitals else _TYPED_TOGETHER.sub(_dotted, name.given)
    return [word for word in re.split(r"\s+|(?<=\.)", given) if word]


def _dotted(letters: re.Match[str]) -> str:
    return "".join(f"{letter}." for letter in letters[0]) if letters[0].isupper() else letters[0]


def _inverted(name: Name, given: str, rules: NameRules) -> str:
    if name.use_prefix:
        family, after = join_prefix(name.prefix, name.family), given
    else:
        family, after = name.family, " ".join(part for part in (given, name.prefix) if part)
    parts = [part for part in (family, after) if part]
    return rules.suffix_separator.join(
        part for part in (rules.family_separator.join(parts), name.suffix) if part
    )


def _given(name: Name, initials: Initials) -> str:
    given = name.given
    match initials:
        case "as-typed":
            return given
        case "spaced":
            return _CLOSE_INITIALS.sub(" ", given)
        case "tight":
            return _BETWEEN_INITIALS.sub("", given)
        case "undotted":
            return _BETWEEN_INITIALS.sub("", given).replace(".", "")
        case "cut" | "closed" | "bare":
            dot = "" if initials == "bare" else "."
            return (" " if initials == "cut" else "").join(_initial(word, dot) for word in given_words(name))


def _initial(word: str, dot: str) -> str:
    """`J.` of `Jean`, `J.-P.` of `Jean-Pierre`, `ʿA.` of `ʿAbd`."""
    return "-".join(_to_first_letter(part) + dot for part in re.split(r"[-‑]", word) if part)


def _to_first_letter(word: str) -> str:
    """The word up to its first letter; signs such as ʿ (category Lm) are not letters here."""
    at = next((at for at, char in enumerate(word) if unicodedata.category(char) in _LETTERS), 0)
    return word[: at + 1]


def short_names(names: Names, rules: NameRules, and_word: str, et_al: str, first: str = "") -> str:
    """The family names of a repeated citation: `Keohane and Nye`, `Alpha et al.`

    `first` stands for the first of them, where that name needs more than the family name (`J. Smith`).
    """
    people = names.people
    shown = people[: rules.et_al_shown] if len(people) >= rules.et_al_from else people
    printed = [name.short for name in shown]
    if first:
        printed[0] = first
    if len(shown) < len(people) or names.others:
        separator = rules.et_al_separator if len(printed) == 1 else rules.inverted_et_al_separator
        return ", ".join(printed) + separator + et_al
    return join_list(printed, rules, and_word)
