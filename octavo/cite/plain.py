"""Rich text as plain characters, with its quotation marks: for sorting, lists on a terminal and tests."""

from __future__ import annotations

from octavo.cite.backend import to_inlines
from octavo.cite.richtext import Rich
from octavo.diagnostics import Position
from octavo.language import Quotes
from octavo.model.walk import plain_text


def to_plain(text: Rich, quotes: Quotes) -> str:
    """What a reader reads."""
    return plain_text(to_inlines(text, Position(""), quotes))
