"""The author's line that a message is about, as it can be shown."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from octavo.diagnostics import Position

_WINDOW: Final = 100  # characters of a source line that are shown
_TAB: Final = 4
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")  # byte-order marks; those of UTF-32 begin alike or with a NUL


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line, or the part of a long one around the place; `before` is what stands before the place."""

    text: str
    before: str


def excerpt(path: Path, place: Position) -> Excerpt | None:
    """The line of a place in a file; None when the file cannot be shown or the line is empty."""
    line = _source_line(path, place.line)
    if line is None or not line.strip():
        return None
    at = min(place.column - 1, len(line))
    begin = max(0, at - _WINDOW // 2) if len(line) > _WINDOW else 0
    cut_before, cut_after = ("…" if begin else ""), ("…" if begin + _WINDOW < len(line) else "")
    before = cut_before + line[begin:at].expandtabs(_TAB)
    return Excerpt(cut_before + line[begin : begin + _WINDOW].expandtabs(_TAB) + cut_after, before)


def printable(text: str) -> str:
    """The text, character for character, as one line that cannot command a terminal."""
    return "".join(map(_shown, text))


def _source_line(path: Path, number: int) -> str | None:
    try:
        content = path.read_bytes()
    except OSError:  # the message already says what is wrong with the file
        return None
    if content.startswith(_UTF_16):
        return None
    text = content.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")  # as positions are counted: not at form feeds, nor at U+2028
    return printable(lines[number - 1]) if 1 <= number <= len(lines) else None


def _shown(character: str) -> str:
    if character.isprintable() or character == "\t":
        return character
    return " " if unicodedata.category(character) == "Zs" else "\ufffd"
