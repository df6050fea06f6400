"""The addresses that CSS loads: `url()` and `@import`, found by tinycss2 wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import tinycss2


@dataclass(frozen=True, slots=True)
class CssAddress:
    """An address and its place in the style sheet, counted from 1."""

    address: str
    line: int
    column: int


def addresses_in(css: str) -> Iterator[str]:
    """Every address of a style sheet, a declaration or a value."""
    return (found.address for found in placed_addresses(css))


def placed_addresses(css: str) -> Iterator[CssAddress]:
    """Every address with its place."""
    yield from _addresses(tinycss2.parse_component_value_list(css))


def _addresses(tokens: Iterable[Any]) -> Iterator[CssAddress]:
    imports = False
    for token in tokens:
        match token.type:
            case "url":
                yield CssAddress(token.value, token.source_line, token.source_column)
            case "function":
                quoted = token.lower_name in {"url", "src", "image", "image-set"}
                yield from _strings(token.arguments) if quoted else ()
                yield from _addresses(token.arguments)
            case "string" if imports:
                yield CssAddress(token.value, token.source_line, token.source_column)
            case "{} block" | "[] block" | "() block":
                yield from _addresses(token.content)
            case _:
                pass
        if token.type not in {"whitespace", "comment"}:
            imports = token.type == "at-keyword" and token.lower_value == "import"


def _strings(tokens: Iterable[Any]) -> Iterator[CssAddress]:
    for token in tokens:
        if token.type == "string":
            yield CssAddress(token.value, token.source_line, token.source_column)
