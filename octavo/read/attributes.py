"""Attribute lists, as pandoc has them: `{#id .class lang=az key="value"}`, and `{-}` for unnumbered."""

from __future__ import annotations

import re

from octavo.model.inlines import Attributes

_LIST = re.compile(r"""\{((?:[^{}"'\\]|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')*)\}""", re.DOTALL)
_ENTRY = re.compile(
    r"""\s*(?:\#(?P<id>[^\s{}"'=]+) | \.(?P<class>[^\s{}"'=.\#]+) | (?P<unnumbered>-)
    | (?P<key>[A-Za-z][\w:-]*)=(?:"(?P<double>(?:\\.|[^"\\])*)" | '(?P<single>(?:\\.|[^'\\])*)'
    | (?P<bare>[^\s{}"'=]+)))(?=\s|[.\#]|$)""",
    re.VERBOSE,
)
_ESCAPED = re.compile(r"\\(.)")
_REFUSED = re.compile(r"on|href$|src$|action$|formaction$", re.IGNORECASE)

UNREADABLE_HELP = 'write {#id .class key="value"}, or \\{ for a brace that is text'


def attributes_at(text: str, start: int, end: int) -> tuple[Attributes, int] | None:
    """The attribute list that begins at `start`, and the offset after it; None when it cannot be read."""
    found = _LIST.match(text, start, end)
    if found is None:
        return None
    attributes = parse_attributes(found[1])
    return None if attributes is None else (attributes, found.end())


def parse_attributes(body: str) -> Attributes | None:
    """What stands between the braces; None when it is no attribute list or holds one that runs code."""
    body = body.strip()
    identifier, lang = "", ""
    classes: list[str] = []
    pairs: list[tuple[str, str]] = []
    position = 0
    while position < len(body):
        entry = _ENTRY.match(body, position)
        if entry is None:
            return None
        position = entry.end()
        key, value = entry["key"] or "", _value(entry)
        if _REFUSED.match(key):
            return None
        identifier = entry["id"] or (value if key == "id" else identifier)
        lang = value if key == "lang" else lang
        classes.extend(entry["class"].split() if entry["class"] else ())
        classes.extend(("unnumbered",) if entry["unnumbered"] else ())
        classes.extend(value.split() if key == "class" else ())
        if key and key not in ("id", "lang", "class"):
            pairs.append((key, value))
    return Attributes(identifier, tuple(classes), lang, tuple(pairs)) if position else None


def _value(entry: re.Match[str]) -> str:
    quoted = entry["double"] if entry["double"] is not None else entry["single"]
    return _ESCAPED.sub(r"\1", quoted) if quoted is not None else entry["bare"] or ""


def excerpt(text: str, start: int, end: int) -> str:
    """The unreadable list as a message names it: to its brace, or the beginning of it."""
    close = text.find("}", start, end)
    whole = text[start : close + 1 if close >= 0 else end].split("\n", maxsplit=1)[0]
    return whole if len(whole) <= 40 else whole[:39] + "…"
