"""Locators: where in a work. The labels are typed the same in every language; each edition prints its own.

`[@walt1987, vol. 2, p. 33]`, `[@walt1987, 29]` (a bare number is a page), `[@walt1987 {bk. 2, l. 3}]`
(braces force; `{}` says there is none), `[@walt1987, s.v. "alliance"]`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from octavo.model.inlines import Locator, LocatorLabel

_LABELS: dict[LocatorLabel, tuple[str, ...]] = {
    "page": ("p.", "pp.", "page", "pages"),
    "chapter": ("ch.", "chs.", "chap.", "chaps.", "chapter", "chapters"),
    "volume": ("vol.", "vols.", "volume", "volumes"),
    "section": ("sec.", "secs.", "sect.", "sects.", "section", "sections", "§", "§§"),
    "note": ("n.", "nn.", "fn.", "note", "notes"),
    "folio": ("fol.", "fols.", "folio", "folios"),
    "line": ("l.", "ll.", "line", "lines"),
    "verse": ("v.", "vv.", "verse", "verses"),
    "figure": ("fig.", "figs.", "figure", "figures"),
    "table": ("tab.", "tabs.", "table", "tables"),
    "book": ("bk.", "bks.", "book", "books"),
    "part": ("pt.", "pts.", "part", "parts"),
    "column": ("col.", "cols.", "column", "columns"),
    "issue": ("no.", "nos.", "number", "numbers"),
    "paragraph": ("para.", "paras.", "paragraph", "paragraphs", "¶", "¶¶"),
    "article": ("art.", "arts.", "article", "articles"),
    "sub-verbo": ("s.v.", "s.vv."),
    "timestamp": ("at",),
    "plate": ("pl.", "pls.", "plate", "plates"),
    "act": ("act", "acts"),
    "scene": ("sc.", "scs.", "scene", "scenes"),
    "canto": ("canto", "cantos"),
    "clause": ("cl.", "cls.", "clause", "clauses"),
    "appendix": ("app.", "apps.", "appendix", "appendices"),
    "location": ("loc.", "locs.", "location", "locations"),
}
_CANONICAL = {typed: label for label, forms in _LABELS.items() for typed in forms}
_LABEL = "|".join(re.escape(typed) for typed in sorted(_CANONICAL, key=len, reverse=True))

_ROMAN = (
    r"(?=[ivxlcdm])m*(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
    r"|(?=[IVXLCDM])M*(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
)
_NUMBER = rf"(?:[A-Z]{{0,3}}\d[\w.:]*(?<![.:])|{_ROMAN})(?!\w)"
_SUBDIVISIONS = r"(?:\(\w{1,5}\))+"  # of a law: section 15(1)(b)
_DASH = r"\s*[-–—]{1,2}\s*"
_MORE = r"(?:\s?ff?\.|,?\s(?:and\s)?passim)?"


def _series(single: str) -> str:
    return rf"{single}(?:\s*(?:,|&|and)\s*(?!{_LABEL}){single})*{_MORE}"


_RANGE = rf"{_NUMBER}(?:{_DASH}{_NUMBER})?"
_DIVISION = rf"{_NUMBER}(?:{_SUBDIVISIONS})?"
_PAGES = _series(_RANGE)
_VALUE = _series(rf"{_DIVISION}(?:{_DASH}(?:{_DIVISION}|{_SUBDIVISIONS}))?")
_PAGE = rf"(?P<page>{_PAGES})(?=\s*(?:$|[,;.)\]]))"
_QUOTED = '“[^”]+”|"[^"]+"|‘[^’]+’|«[^»]+»'
_LOCATOR = re.compile(
    rf"(?:(?<!\w)(?P<label>{_LABEL})\s*(?P<value>{_QUOTED}|{_VALUE}|[A-Z](?!\w))|{_PAGE})(?=$|[\s,;.)\]])"
)
# One volume is named, so the number after it is a page: "vol. 2, 33"; "vols. 2, 3" are two volumes.
_VOLUME_AND_PAGE = re.compile(rf"(?<!\w)(?:vol\.|volume)\s*(?P<volume>{_NUMBER})\s*,\s*(?!{_LABEL}){_PAGE}")
_FORCED = re.compile(r"\s*,?\s*\{([^{}]*)\}")
_FORCED_PART = re.compile(rf"(?P<label>{_LABEL})\s*(?P<value>\S.*)", re.DOTALL)
_SEPARATOR = re.compile(r"\s*,?\s*")

# What looks like a locator and is none: a label without its dot, or one of another language.
_LOOKALIKES = {
    "p": "p.", "pp": "pp.", "S": "p.", "s": "p.", "ss": "pp.", "с": "p.", "сс": "pp.", "стр": "p.",
    "str": "p.", "pag": "p.", "pág": "p.", "Seite": "p.", "Seiten": "pp.", "səh": "p.", "sayfa": "p.",
    "Kap": "chap.", "böl": "chap.", "гл": "chap.", "Bd": "vol.", "т": "vol.", "c": "vol.", "Anm": "n.",
    "ch": "ch.", "chap": "chap.", "vol": "vol.", "sec": "sec.", "fig": "fig.", "fol": "fol.", "no": "no.",
    "nr": "no.", "para": "para.", "art": "art.", "col": "col.", "bk": "bk.", "pt": "pt.", "n": "n.",
}  # fmt: skip
_OF_LAWS = {"s": "sec.", "ss": "secs."}  # s 15(1)
_LOOKALIKE_LABEL = "|".join(sorted(_LOOKALIKES, key=len, reverse=True))
_LOOKALIKE = re.compile(
    rf"\s*,?\s*(?P<typed>(?P<label>{_LOOKALIKE_LABEL})\.?\s*(?P<value>\d[^\s,;()\]]*(?:{_SUBDIVISIONS})?(?<!\.)))"
)


@dataclass(frozen=True, slots=True)
class Lookalike:
    """Text at the beginning of a suffix that was meant as a locator: where it stands and how to write it."""

    typed: str
    offset: int
    instead: str


def locators_at(text: str, start: int, end: int) -> tuple[tuple[Locator, ...], int]:
    """The locators that follow a citation key, and the offset at which the suffix begins."""
    forced = _FORCED.match(text, start, end)
    if forced:
        return _forced(forced[1]), forced.end()
    locators: list[Locator] = []
    while True:
        separator = _SEPARATOR.match(text, start, end)
        begin = separator.end() if separator else start
        paged = _VOLUME_AND_PAGE.match(text, begin, end)
        if paged and (begin > start or not locators):
            locators += Locator("volume", paged["volume"]), Locator("page", paged["page"])
            start = paged.end()
            continue
        found = _LOCATOR.match(text, begin, end)
        if found is None or (found["page"] and locators) or (begin == start and locators):
            return tuple(locators), start
        label = _CANONICAL[found["label"]] if found["label"] else "page"
        value = found["value"] or found["page"]
        locators.append(Locator(label, value.strip('"“”‘’«»')))
        start = found.end()


def _forced(body: str) -> tuple[Locator, ...]:
    locators: list[Locator] = []
    for part in (part.strip() for part in body.split(",")):
        found = _FORCED_PART.fullmatch(part)
        if found:
            locators.append(Locator(_CANONICAL[found["label"]], found["value"].strip('"“”‘’«»')))
        elif part and locators:
            last = locators.pop()
            locators.append(Locator(last.label, f"{last.value}, {part}"))
        elif part:
            locators.append(Locator("page", part))
    return tuple(locators)


def lookalike_at(text: str, start: int, end: int) -> Lookalike | None:
    """What at the beginning of a suffix looks like a locator that was written wrong."""
    found = _LOOKALIKE.match(text, start, end)
    if found is None:
        return None
    label, value = found["label"], found["value"]
    labels = _OF_LAWS if value.endswith(")") and label in _OF_LAWS else _LOOKALIKES
    instead = f"{labels[label]} {value}"
    if _LOCATOR.fullmatch(instead) is None:  # an unusual number, which only braces let in
        instead = f"{{{instead}}}"
    return Lookalike(found["typed"], found.start("typed"), instead)
