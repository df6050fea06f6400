"""A citation printed as typed: `[Walt, *Origins*, 29]{.verbatim cites="walt1987, p. 29; labs1992"}`.

The words are the author's; the keys tell which works they cite, so that later notes know them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from octavo.citation_keys import KEY
from octavo.diagnostics import Code
from octavo.model.inlines import Attributes
from octavo.read.cite_syntax import CiteFault, CitePart
from octavo.read.locators import locators_at

VERBATIM: Final = "verbatim"
CITES: Final = "cites"
_VALUE: Final = re.compile(
    rf"""(?<=[\s{{]){CITES}=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s}}]+))"""
)
_KEY: Final = re.compile(rf"\s*@?{KEY}")
_EXAMPLE: Final = f'write {{.{VERBATIM} {CITES}="walt1987, p. 29; labs1992"}}'


def is_verbatim(attributes: Attributes) -> bool:
    """Whether the words with these attributes are a citation printed as typed."""
    return VERBATIM in attributes.classes or any(key == CITES for key, _ in attributes.pairs)


def without_citation(attributes: Attributes) -> Attributes:
    """What the attributes say beside."""
    return replace(
        attributes,
        classes=tuple(name for name in attributes.classes if name != VERBATIM),
        pairs=tuple(pair for pair in attributes.pairs if pair[0] != CITES),
    )


def parse_cites(text: str, start: int, end: int) -> tuple[list[CitePart], list[CiteFault]]:
    """The works that the attribute list between two offsets names in `cites`."""
    value = _VALUE.search(text, start, end)
    if value is None or not value[value.lastgroup or 0].strip():
        return [], [CiteFault(Code.C002, "a verbatim citation names no work", start, _EXAMPLE)]
    parts: list[CitePart] = []
    faults: list[CiteFault] = []
    for begin, stop in _parts(text, *value.span(value.lastgroup or 0)):
        part = _part(text, begin, stop)
        if isinstance(part, CitePart):
            parts.append(part)
        else:
            faults.append(part)
    return parts, faults


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What stands between semicolons; braces hold a key that has one."""
    for found in re.finditer(r"(?:\{[^{}]*\}|[^;])+", text[start:end]):
        if found[0].strip():
            yield start + found.start(), start + found.end()


def _part(text: str, start: int, end: int) -> CitePart | CiteFault:
    key = _KEY.match(text, start, end)
    if key is not None:
        locators, after = locators_at(text, key.end(), end)
        rest = text[after:end].strip()
        if not rest:
            nothing = (end, end)
            return CitePart(
                key["braced"] or key["bare"],
                key.start(key.lastgroup or 0),
                "normal",
                nothing,
                nothing,
                locators,
            )
    words = text[start:end].strip()
    start = text.index(words, start)
    return CiteFault(Code.M013, f'cannot read "{words}" in {CITES}', start, _EXAMPLE)
