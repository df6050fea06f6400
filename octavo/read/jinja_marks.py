"""How expanded text remembers its source: marks set before Jinja runs and taken out after.

A mark is a number in noncharacters, which no text holds. One stands before every piece of plain text
("typed at …") and one after it and before every expression ("made by what stands at …").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from octavo.read.jinja_lexemes import Lexeme, LoneLines
from octavo.read.source import Segment

_DIGITS = "\ufde0\ufde1\ufde2\ufde3\ufde4\ufde5\ufde6\ufde7\ufde8\ufde9\ufdea\ufdeb\ufdec\ufded\ufdee\ufdef"
_END = "\ufdd8"
_MARK = re.compile(f"([{_DIGITS}]+){_END}")
_TO_HEX = str.maketrans(_DIGITS, "0123456789abcdef")
_FROM_HEX = str.maketrans("0123456789abcdef", _DIGITS)
_OPENING = re.compile(r"\{(?:%|\{|##)[-+]?")
_CLOSING = re.compile(r"[-+]?(?:%|##)\}\s*$")


def mark(lexemes: Sequence[Lexeme], source: str) -> tuple[str, list[tuple[int, bool]]]:
    """The source with marks in it, and of each mark the offset and whether text typed there follows.

    Space that is not printed, because a tag strips it or stands alone on its line, is moved into the
    tag: Jinja's line numbers stay true.
    """
    writer = _Writer()
    captures = _Captures()
    lone = LoneLines(lexemes, source)
    end = 0
    for lexeme in lexemes:
        writer.stripped += source[end : lexeme.offset]
        end = lexeme.offset + len(lexeme.text)
        captures.see(lexeme)
        if lexeme.kind == "data":
            start, stop = lone.kept(lexeme.offset, end)
            writer.into_last_tag(source[lexeme.offset : start])
            writer.text(source[start:stop], start, marked=not captures.open)
            writer.stripped = source[stop:end]
        else:
            begins = lexeme.kind in ("variable_begin", "block_begin")
            writer.tag(lexeme, marked=begins and not captures.open)
    return "".join(writer.written), writer.places


class _Writer:
    """Writes the marked source."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.places: list[tuple[int, bool]] = []
        self.stripped = ""

    def text(self, text: str, offset: int, marked: bool) -> None:
        """Text that is printed as typed."""
        if not text:
            return
        if marked:
            self._mark(offset, True)
        self.written.append(text)
        if marked:
            self._mark(offset + len(text), False)

    def tag(self, lexeme: Lexeme, marked: bool) -> None:
        """A part of a tag, with the stripped space that came before it inside."""
        if marked:
            self._mark(lexeme.offset, False)
        opening = _OPENING.match(lexeme.text) if self.stripped else None
        length = opening.end() if opening else 0
        self.written.append(lexeme.text[:length] + self.stripped + lexeme.text[length:])
        self.stripped = ""

    def into_last_tag(self, space: str) -> None:
        """Put the space that follows a tag before its end."""
        if space:
            tag = self.written[-1]
            end = _CLOSING.search(tag)
            assert end
            self.written[-1] = tag[: end.start()] + space + tag[end.start() :]

    def _mark(self, offset: int, literal: bool) -> None:
        self.written.append(f"{len(self.places):x}".translate(_FROM_HEX) + _END)
        self.places.append((offset, literal))


def unmark(text: str, places: list[tuple[int, bool]]) -> tuple[str, tuple[Segment, ...]]:
    """The expanded text without its marks, and where its pieces come from."""
    pieces: list[str] = []
    segments: dict[int, Segment] = {0: Segment(0, 0, False)}
    length = cursor = 0
    for found in _MARK.finditer(text):
        pieces.append(text[cursor : found.start()])
        length += len(pieces[-1])
        cursor = found.end()
        origin, literal = places[int(found[1].translate(_TO_HEX), 16)]
        segments[length] = Segment(length, origin, literal)
    pieces.append(text[cursor:])
    return "".join(pieces), tuple(segments.values())


class _Captures:
    """Whether the text at hand is kept in a name rather than printed where it stands."""

    def __init__(self) -> None:
        self.open = 0
        self._tag: list[Lexeme] | None = None

    def see(self, lexeme: Lexeme) -> None:
        """Take note of one token."""
        if lexeme.kind == "block_begin":
            self._tag = []
        elif lexeme.kind == "block_end" and self._tag is not None:
            self._count(self._tag)
            self._tag = None
        elif self._tag is not None and lexeme.kind != "whitespace":
            self._tag.append(lexeme)

    def _count(self, tag: list[Lexeme]) -> None:
        name = tag[0].text if tag else ""
        block_set = name == "set" and not any(part.text == "=" for part in tag)
        if name in ("macro", "filter") or block_set:
            self.open += 1
        elif name in ("endmacro", "endfilter", "endset"):
            self.open -= 1
