"""The punctuation algebra: the one place where two pieces of a citation are joined.

Rules of *The Chicago Manual of Style*, 17th ed.: one period only (6.14), commas and periods inside
closing quotation marks in American style (6.9), colons and semicolons outside (6.10), a comma kept after a
title's question mark (6.125), none of `.`, `:` after it (14.96).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pybtex.richtext import BaseMultipartText

from octavo.cite.richtext import (
    NOTHING,
    Edge,
    Rich,
    Text,
    first_char,
    is_quotation,
    last_edge,
    map_first,
    with_parts,
)

MARKS: Final = ".,;:?!"
# What each mark does after each: the marks it vanishes behind.
_ABSORBED_BY: Final = {".": ".?!…", ",": ",;:", ":": ":?!", ";": ";:", "?": "?", "!": "!"}


@dataclass(frozen=True, slots=True)
class Punctuation:
    """What differs between languages.

    `inside` are the marks that go inside closing quotation marks; `drop_comma_after_stop` leaves
    out the comma after a title that ends with `?` or `!`.
    """

    inside: str = ".,"
    drop_comma_after_stop: bool = False

    def mark(self, text: Rich, mark: str) -> Rich:
        """The text with a mark after it, where the marks there are allow it."""
        if not text or not mark:
            return text
        edge = last_edge(text)
        if self._is_absorbed(mark, edge):
            return text
        if edge.quoted and mark in self.inside:
            return _append_in_quotation(text, mark)
        return Text(text, mark)

    def _is_absorbed(self, mark: str, edge: Edge) -> bool:
        """Whether the text's last mark does for this one too.

        A mark outside a quotation is not done for by one inside it, unless that is a stop of the title's own.
        """
        last = edge.char
        if mark == "," and self.drop_comma_after_stop and last in "?!":
            return True
        outside = edge.quoted and mark not in self.inside and last not in "?!…"
        return bool(last) and not outside and last in _ABSORBED_BY.get(mark, "")

    def join(self, left: Rich, separator: str, right: Rich) -> Rich:
        """Two pieces with a separator such as `", "` between them; an empty piece takes it along.

        A piece that brings its own mark (an author's suffix `, for a discussion`) keeps that one,
        and before a parenthesis a comma is only a space.
        """
        return Text(*self._joined(left, separator, right)) if left and right else left or right

    def _joined(self, left: Rich, separator: str, right: Rich) -> tuple[Rich, ...]:
        """Two pieces that are not empty as the parts of one text, the last of them `right`."""
        first = first_char(right)
        if first in MARKS:
            return (self.append(left, right),)
        mark = separator.rstrip()
        space = separator[len(mark) :]
        if first == "(" and mark == ",":
            mark = ""
        edge = last_edge(left)
        if mark and not self._is_absorbed(mark, edge):
            if edge.quoted and mark in self.inside:
                return _append_in_quotation(left, mark), space, right
            return left, mark + space, right
        return left, space, right

    def append(self, left: Rich, right: Rich) -> Rich:
        """Two pieces as they are, but with the marks that `right` begins with put in their place."""
        while left and right and (first := first_char(right)) and first in MARKS:
            left = self.mark(left, first)
            right = map_first(right, lambda characters: characters[1:])
        return Text(left, right)

    def join_all(self, pieces: Iterable[Rich], separator: str) -> Rich:
        """All pieces that are not empty; what a join does depends on the piece before it alone."""
        parts: list[Rich] = []
        for piece in pieces:
            if piece:
                parts += self._joined(parts.pop(), separator, piece) if parts else (piece,)
        if len(parts) > 1:
            return Text(*parts)
        return parts[0] if parts else NOTHING

    def close(self, text: Rich) -> Rich:
        """The text as a sentence: one period at its end, unless it ends with `?` or `!`."""
        return self.mark(text, ".")


def _append_in_quotation(text: Rich, mark: str) -> Rich:
    """The mark put at the end of the innermost quotation that ends with the text."""
    *before, last = text.parts
    if isinstance(last, BaseMultipartText) and _ends_in_quotation(last):
        return with_parts(text, [*before, _append_in_quotation(last, mark)])
    return with_parts(text, [*text.parts, mark])


def _ends_in_quotation(text: Rich) -> bool:
    while isinstance(text, BaseMultipartText):
        if is_quotation(text):
            return True
        if not text.parts:
            return False
        text = text.parts[-1]
    return False
