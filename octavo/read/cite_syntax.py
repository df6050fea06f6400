"""Pandoc's citation syntax, made strict: `[see @walt1987, p. 29; @labs1992]`, `[-@walt1987]`.

The grammar works on offsets, so that the text around a key keeps its markup and its place.
Source: FORMAT §4; pandoc's manual, "Citation syntax".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from octavo.citation_keys import KEY, WORD
from octavo.diagnostics import Code
from octavo.model.inlines import CiteMode, Locator, Relation
from octavo.read.locators import locators_at, lookalike_at

# No citation: an e-mail address, a handle in a web address, an escaped sign. A hyphen says the mode when it
# stands alone, and nothing as the end of a dash or of a word.
BEFORE_KEY = rf"(?<![{WORD}.\\@/:])"
KEY_MARK = re.compile(rf"{BEFORE_KEY}(?P<mode>(?<!-)-|\+|)@{KEY}")
_ADDRESS = r"(?<![\w@{/])(?:[A-Za-z][A-Za-z\d+.-]{0,15}://|www\.)"  # how one begins
_ENDS_ADDRESS = r"\s<>\"“”«»—"
_IN_ADDRESS = re.compile(rf"{_ADDRESS}[^{_ENDS_ADDRESS}]*$")
_LONGEST_ADDRESS = 2000  # characters; how far is looked back
_CONTINUES_ADDRESS = "=&?#+%~_"
_PIECE = re.compile(
    rf"(?P<skip>\\.|(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)|</?[A-Za-z][^<>]*>|{_ADDRESS}[^{_ENDS_ADDRESS};]*)"
    rf"|(?P<cite>{KEY_MARK.pattern})|(?P<braces>\{{[^{{}}]*\}})|(?P<mark>[\[\];])",
    re.DOTALL,
)
_MODES: dict[str, CiteMode] = {"": "normal", "-": "suppress-author", "+": "author-in-text"}
_RELATIONS: dict[str, Relation] = {
    "quoted in": "quoted-in", "qtd. in": "quoted-in", "cited in": "cited-in",
    "reprinted in": "reprinted-in", "repr. in": "reprinted-in", "rpt. in": "reprinted-in",
    "translated in": "translated-in", "trans. in": "translated-in",
}  # fmt: skip
_RELATION = re.compile(rf"(?:^|(?<=\s))(?:{'|'.join(map(re.escape, _RELATIONS))})$", re.IGNORECASE)

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class CitePart:
    """One work of a citation; `prefix` and `suffix` are ranges of the text."""

    key: str
    offset: int
    mode: CiteMode
    prefix: Range
    suffix: Range
    locators: tuple[Locator, ...] = ()
    relation: Relation = ""


@dataclass(frozen=True, slots=True)
class CiteFault:
    """What is wrong with a citation, and where."""

    code: Code
    message: str
    offset: int
    help: str


@dataclass(slots=True)
class _Piece:
    """What stands between two semicolons."""

    start: int
    end: int
    marks: list[re.Match[str]] = field(default_factory=list)
    nested: list[re.Match[str]] = field(default_factory=list)


def parse_cluster(text: str, start: int, end: int) -> tuple[list[CitePart], list[CiteFault]]:
    """The works cited between two brackets; no parts and no faults when nothing is cited there."""
    pieces = _split(text, start, end)
    if not any(piece.marks for piece in pieces):
        return [], []
    parts: list[CitePart] = []
    faults: list[CiteFault] = []
    for piece in pieces:
        if not piece.marks:
            faults.append(_keyless(text, piece))
            continue
        faults.extend(_surplus(piece))
        parts.append(_part(text, piece, is_first=not parts))
    return parts, faults + _suspicions(text, parts)


def parse_after_key(
    text: str, mark: re.Match[str], start: int, end: int
) -> tuple[list[CitePart], list[CiteFault]]:
    """The works of `@key [p. 29; @other]`, where `start` and `end` are inside the brackets.

    Nothing when the brackets do not begin with a locator: then they are only text after `@key`.
    """
    first, *others = _split(text, start, end)
    locators, suffix = locators_at(text, first.start, first.end)
    if not locators or first.marks:
        return [], []
    suffix_range = _trim(text, suffix, first.end)
    parts = [CitePart(key_of(mark), at(mark), sentence_mode(mark), (start, start), suffix_range, locators)]
    faults: list[CiteFault] = []
    for piece in others:
        if piece.marks:
            faults.extend(_surplus(piece))
            parts.append(_part(text, piece, is_first=False))
        else:
            faults.append(_keyless(text, piece))
    return parts, faults + _suspicions(text, parts)


def is_in_address(text: str, offset: int) -> bool:
    """Whether what begins at the offset is inside a web address that was typed bare.

    A bracket goes on with one only after a character that ends none: `?q=[@a]`, not `https://x.org/[@a]`.
    """
    if text[offset] == "[" and text[offset - 1 : offset] not in _CONTINUES_ADDRESS:
        return False
    start, first = offset, max(0, offset - _LONGEST_ADDRESS)
    while start > first and not text[start - 1].isspace():
        start -= 1
    return _IN_ADDRESS.search(text, start, offset) is not None


def key_of(mark: re.Match[str]) -> str:
    """The key of a matched mark."""
    return str(mark["braced"] or mark["bare"])


def sentence_mode(mark: re.Match[str]) -> CiteMode:
    """The mode of a key that stands in the sentence: it names the author unless a hyphen forbids it."""
    return "suppress-author" if mark["mode"] == "-" else "author-in-text"


def at(mark: re.Match[str]) -> int:
    """The offset of the sign `@`."""
    return mark.start("mode") + len(mark["mode"])


def _split(text: str, start: int, end: int) -> list[_Piece]:
    pieces = [_Piece(start, end)]
    depth = 0
    for found in _PIECE.finditer(text, start, end):
        if found["cite"]:
            (pieces[-1].nested if depth else pieces[-1].marks).append(found)
        elif found["mark"] == ";" and depth == 0:
            pieces[-1].end = found.start()
            pieces.append(_Piece(found.end(), end))
        elif found["mark"] in ("[", "]"):
            depth += 1 if found["mark"] == "[" else -1
    return pieces


def _part(text: str, piece: _Piece, is_first: bool) -> CitePart:
    mark = piece.marks[0]
    prefix = _trim(text, piece.start, mark.start("mode"))
    related = None if is_first else _RELATION.search(text, *prefix)
    relation: Relation = ""
    if related:
        relation = _RELATIONS[related[0].lower()]
        prefix = _trim(text, prefix[0], related.start())
    locators, suffix = locators_at(text, mark.end(), piece.end)
    return CitePart(
        key_of(mark),
        at(mark),
        _MODES[mark["mode"]],
        prefix,
        _trim(text, suffix, piece.end),
        locators,
        relation,
    )


def _surplus(piece: _Piece) -> Iterator[CiteFault]:
    for mark in piece.marks[1:]:
        message = "two keys in one part of a citation"
        yield CiteFault(Code.C003, message, at(mark), 'separate works with ";"')
    for mark in piece.nested:
        message = "a citation inside a citation"
        yield CiteFault(Code.C003, message, at(mark), 'give it a part of its own, after a ";"')


def _keyless(text: str, piece: _Piece) -> CiteFault:
    start, end = _trim(text, piece.start, piece.end)
    words = " ".join(text[start:end].split())
    message = f'no key in "{words}"' if words else "no key in this part of the citation"
    return CiteFault(
        Code.C002, message, start, "put prose before or after a key, or write \\; for a semicolon"
    )


def _suspicions(text: str, parts: list[CitePart]) -> list[CiteFault]:
    found = (lookalike_at(text, *part.suffix) for part in parts)
    return [
        CiteFault(Code.C005, f'"{like.typed}" looks like a locator', like.offset, f'write "{like.instead}"')
        for like in found
        if like
    ]


def _trim(text: str, start: int, end: int) -> Range:
    inside = text[start:end]
    stripped = inside.strip()
    start += len(inside) - len(inside.lstrip()) if stripped else 0
    return (start, start + len(stripped))
