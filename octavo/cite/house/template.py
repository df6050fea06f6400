"""Templates of house styles: `{author}, {title:quote}, {journaltitle:em} {volume} ({date})`.

Text between separators is a segment. A segment whose fields are all empty vanishes with the separator
before it; so does a bracket, and a word of its own such as `{titleaddon}`. Comma and semicolon always
separate; a colon or period only after a field or a bracket, so that `Vol. {volume}` is one segment.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias, Union

from octavo.cite.punctuation import Punctuation
from octavo.cite.richtext import Rich, Text

_CLOSING: Final = {"(": ")", "[": "]", "<": ">"}
_FIELD: Final = re.compile(r"\{([^{}]*)\}")
_SPACE: Final = " "


class TemplateError(Exception):
    """A template that cannot be read; `offset` counts from its first character."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Field:
    """`{locator|pages:filter}`: the first of `names` that is not empty, then the filters in order."""

    names: tuple[str, ...]
    filters: tuple[str, ...]
    offset: int


@dataclass(frozen=True, slots=True)
class Bracket:
    """Segments in brackets."""

    opening: str
    segments: Segments
    closing: str


@dataclass(frozen=True, slots=True)
class Segment:
    """Words, each a run of text, fields and brackets; `separator` stands before the segment."""

    separator: str
    words: tuple[Word, ...]


Atom: TypeAlias = Union[str, Field, Bracket]
Word: TypeAlias = tuple[Atom, ...]
Segments: TypeAlias = tuple[Segment, ...]
Print: TypeAlias = Callable[[Field], Rich]


def parse_template(text: str) -> Segments:
    """The segments of a template. Raises TemplateError for braces and brackets that do not match."""
    return _Parser(text).segments("")


def fields_of(segments: Segments) -> list[Field]:
    """Every field of a template, in order."""
    found: list[Field] = []
    for segment in segments:
        for word in segment.words:
            for atom in word:
                if isinstance(atom, Field):
                    found.append(atom)
                elif isinstance(atom, Bracket):
                    found += fields_of(atom.segments)
    return found


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def segments(self, closing: str) -> Segments:
        """Segments up to the closing mark, or to the end when that is empty."""
        start, found = self.at, []
        separator = ""
        words: list[Word] = []
        atoms: list[Atom] = []
        while self.at < len(self.text) and self.text[self.at] != closing:
            mark = self._separator(atoms)
            if mark or self.text[self.at] == _SPACE:
                words.append(tuple(atoms))
                atoms = []
                if mark:
                    found.append(Segment(separator, _without_empty(words)))
                    separator, words = mark, []
                self.at += len(mark) or 1
                continue
            atoms.append(self._atom())
        if closing and self.at >= len(self.text):
            raise TemplateError(f'a bracket is not closed by "{closing}"', start - 1)
        words.append(tuple(atoms))
        return (*found, Segment(separator, _without_empty(words)))

    def _separator(self, atoms: list[Atom]) -> str:
        """The separator that stands here, with its space."""
        mark = self.text[self.at : self.at + 2]
        if mark in {", ", "; "}:
            return mark
        after_value = bool(atoms) and not isinstance(atoms[-1], str)
        return mark if mark in {": ", ". "} and after_value else ""

    def _atom(self) -> Atom:
        char = self.text[self.at]
        if char == "{":
            return self._field()
        if char == "}":
            raise TemplateError('"}" without "{"', self.at)
        if char in _CLOSING:
            self.at += 1
            segments = self.segments(_CLOSING[char])
            self.at += 1
            return Bracket(char, segments, _CLOSING[char])
        self.at += 1
        return char

    def _field(self) -> Field:
        match = _FIELD.match(self.text, self.at)
        if match is None:
            raise TemplateError('"{" is not closed', self.at)
        names, *filters = match[1].split(":")
        if not names.strip():
            raise TemplateError("braces without a field", self.at)
        field = Field(
            tuple(name.strip() for name in names.split("|")),
            tuple(one.strip() for one in filters),
            self.at + 1,
        )
        self.at = match.end()
        return field


def _without_empty(words: list[Word]) -> tuple[Word, ...]:
    return tuple(word for word in words if word)


def fill_template(segments: Segments, print_field: Print, punctuation: Punctuation) -> Rich:
    """The text of a template for one work."""
    filled: Rich = Text()
    for segment in segments:
        printed = [_fill_word(word, print_field, punctuation) for word in segment.words]
        has_fields = any(value is not None for _, value in printed)
        if has_fields and not any(value for _, value in printed):
            continue
        words = [text for text, value in printed if value is not False]
        filled = punctuation.join(filled, segment.separator, punctuation.join_all(words, _SPACE))
    return filled


def _fill_word(word: Word, print_field: Print, punctuation: Punctuation) -> tuple[Rich, bool | None]:
    """The word's text, and whether its fields gave any; None for a word without fields."""
    text: Rich = Text()
    value: bool | None = None
    for atom in word:
        if isinstance(atom, str):
            text = Text(text, atom)
            continue
        part, given = _fill_atom(atom, print_field, punctuation)
        value = value if given is None else bool(value) or given
        text = punctuation.append(text, part) if text else part
    return text, value


def _fill_atom(
    atom: Field | Bracket, print_field: Print, punctuation: Punctuation
) -> tuple[Rich, bool | None]:
    if isinstance(atom, Field):
        part = print_field(atom)
        return part, bool(part)
    if not fields_of(atom.segments):
        inside = fill_template(atom.segments, print_field, punctuation)
        return Text(atom.opening, inside, atom.closing), None
    inside = fill_template(atom.segments, print_field, punctuation)
    return (Text(atom.opening, inside, atom.closing) if inside else Text()), bool(inside)
