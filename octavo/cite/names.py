"""Names of people and bodies: BibTeX's three forms and BibLaTeX's extended one (manual §3.5)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, cast

from pybtex import errors
from pybtex.bibtex.utils import split_name_list
from pybtex.database import InvalidNameString, Person

from octavo.cite.latex import plain_text

_EXTENDED: Final = re.compile(r"\s*\"?\s*(family|given|prefix|suffix|useprefix|[a-z]+-i)\s*=")
_EXTENDED_PART: Final = re.compile(r'"?\s*([a-z-]+)\s*=\s*((?:\{[^{}]*\}|[^,{}"])*)"?\s*(?:,|$)')
_AND: Final = re.compile(" [Aa][Nn][Dd] ")
# `Walt, Stephen M.`, `van den Berg, Piet`: most names, which need none of pybtex's care for LaTeX. A prefix
# that begins with a sign or with a letter that has no case is left to pybtex all the same.
_COMMON: Final = re.compile(r"((?:[^\W\d_][^,={}\\~\s]*\s+)*)([^,={}\\~\s]+)\s*,([^,={}\\~]*[^,={}\\~\s])")
# A letter with its accent, which BibTeX takes for that letter: pybtex need not be asked for its sake.
_ACCENT: Final = re.compile(
    r"\{\\(?:[\"'`^~=.](?:[A-Za-z]|\{[A-Za-z]\}|\\[ij])|[cvuHkr](?:\s[A-Za-z]|\{[A-Za-z]\}))\}"
)
_SUFFIXES: Final = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})
_CORPORATE_WORDS: Final = re.compile(
    r"\b(Academy|Administration|Agency|Association|Bank|Bureau|Center|Centre|College|Commission|Committee|"
    r"Company|Congress|Consortium|Corporation|Council|Department|Embassy|Foundation|Fund|Government|Group|"
    r"Inc|Initiative|Institute|Institution|League|Library|Ministry|Museum|Nations|Network|Office|"
    r"Organization|Organisation|Parliament|Party|Press|Programme|Project|Republic|School|Secretariat|"
    r"Senate|Society|State|States|Trust|Union|University)\b"
)


# `A and and B`; a name of braces alone is a body's.
_EMPTY_NAME: Final = re.compile(r"(?:^|\s)and\s+and(?:\s|$)|^\s*and\s|\sand\s*$", re.IGNORECASE)
_BRACED: Final = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Name:
    """A person; or a body, which has only `literal`. All parts are plain text."""

    family: str = ""
    given: str = ""
    prefix: str = ""  # von, van der, al-
    suffix: str = ""  # Jr., III
    literal: str = ""
    use_prefix: bool = True  # whether the prefix goes with the family name: van Gogh, but Humboldt

    @property
    def short(self) -> str:
        """The family name as repeated citations print it."""
        if self.literal:
            return self.literal
        return join_prefix(self.prefix, self.family) if self.use_prefix else self.family or self.given


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one role; `others` stands for those an entry leaves out with `and others`."""

    people: tuple[Name, ...] = ()
    others: bool = False

    def __bool__(self) -> bool:
        return bool(self.people)

    def __len__(self) -> int:
        return len(self.people)


NOBODY: Final = Names()


def parse_names(value: str, use_prefix: bool = True) -> Names:
    """A list of names joined by `and`.

    Raises `ValueError` with the name when one has more commas than BibTeX knows a meaning for, and with what
    was typed where a name is missing at an `and` or semicolons stand between names.
    """
    return _parse_list(value, use_prefix)


@lru_cache(maxsize=65536)  # a build parses the names of what it cites when it checks them
def _parse_list(value: str, use_prefix: bool) -> Names:
    plainer = _ACCENT.sub(lambda accent: plain_text(accent[0]), value) if "{\\" in value else value
    typed = [name for name in split_names(plainer) if name]
    if _EMPTY_NAME.search(value) or (";" in value and any(";" in _outside_braces(name) for name in typed)):
        raise ValueError(value)
    people = tuple(_parse_name(name, use_prefix) for name in typed if name != "others")
    return Names(people, len(people) < len(typed))


def split_names(value: str) -> list[str]:
    """A list at its `and`s, as BibTeX does it; where nothing is in braces that is a matter of one pattern."""
    if "{" in value or not value:
        return cast("list[str]", split_name_list(value))
    return [name.strip() for name in _AND.split(value)]


def split_list(value: str) -> list[str]:
    """A literal list such as `location`, at its `and`s; `and others` is left out."""
    return [part for part in split_list_and_others(value) if part not in {"", "others"}]


def split_list_and_others(value: str) -> list[str]:
    """A list of names or of words at its `and`s, `others` with the rest."""
    return [part.strip() for part in split_name_list(value)] if " and " in value else [value]


def _parse_name(name: str, use_prefix: bool) -> Name:
    if is_braced(name):
        return Name(literal=plain_text(name[1:-1].strip()))
    common = _COMMON.fullmatch(name)
    if common and all(word[0].islower() for word in common[1].split()):
        family, given, prefix = [common[2]], common[3].split(), common[1].split()
        return Name(_plain(family), _plain(given), _plain(prefix), use_prefix=use_prefix)
    if _EXTENDED.match(name):
        return _parse_extended(name, use_prefix)
    with errors.capture() as problems:
        person = Person(name)
    if any(isinstance(problem, InvalidNameString) for problem in problems):
        raise ValueError(name)
    given, prefix = person.first_names + person.middle_names, person.prelast_names
    family, suffix = person.last_names, person.lineage_names
    if len(given) == 1 and given[0] in _SUFFIXES and len(family) > 1:  # M. L. King, III
        family, given, suffix = family[-1:], prefix + family[:-1], given
        prefix = []
    elif "," not in name and len(family) == 1 and family[0] in _SUFFIXES and given:  # Martin Luther King Jr.
        family, given, suffix = given[-1:], given[:-1], family
    return Name(_plain(family), _plain(given), _plain(prefix), _plain(suffix), use_prefix=use_prefix)


def is_braced(name: str) -> bool:
    """Whether the whole name is in one pair of braces, and so a body's."""
    if not (name.startswith("{") and name.endswith("}")) or name.startswith("{\\"):
        return False
    level = 0
    for offset, char in enumerate(name):
        level += {"{": 1, "}": -1}.get(char, 0)
        if level == 0:
            return offset == len(name) - 1
    return False


def _outside_braces(name: str) -> str:
    """What of a name is in no braces; in braces a semicolon is part of a body's name."""
    before = ""
    while ";" in name and name != before:
        before, name = name, _BRACED.sub("", name)
    return name


def may_be_institution(name: str) -> bool:
    """Whether an unbraced name without a comma reads like a body's (`United Nations`)."""
    return "," not in name and "=" not in name and not is_braced(name) and bool(_CORPORATE_WORDS.search(name))


def _parse_extended(name: str, use_prefix: bool) -> Name:
    parts = {match[1]: match[2].strip().strip("{}") for match in _EXTENDED_PART.finditer(name)}
    if not parts.get("family") and not parts.get("given"):
        raise ValueError(name)
    own = parts.get("useprefix")
    return Name(
        family=plain_text(parts.get("family", "")),
        given=plain_text(parts.get("given", "")),
        prefix=plain_text(parts.get("prefix", "")),
        suffix=plain_text(parts.get("suffix", "")),
        use_prefix=use_prefix if own is None else own == "true",
    )


def _plain(words: list[str]) -> str:
    return plain_text(" ".join(words)).replace("\u00a0", " ").strip() if words else ""


def join_prefix(prefix: str, family: str) -> str:
    """`van` + `Gogh`, but `d'` + `Alembert`, `al-` + `Rahman`."""
    if not prefix:
        return family
    return prefix + family if prefix[-1] in "'’-‑" else f"{prefix} {family}"
