"""Numbers as books print them."""

from __future__ import annotations

from typing import assert_never

from octavo.model.book import NumberStyle

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def numeral(number: int, style: NumberStyle) -> str:
    """A positive number in a style; empty for `none`."""
    match style:
        case "none":
            return ""
        case "decimal":
            return str(number)
        case "upper-roman":
            return roman(number).upper()
        case "lower-roman":
            return roman(number)
        case "upper-alpha":
            return _alphabetic(number)
        case _:
            assert_never(style)


def roman(number: int) -> str:
    """A positive number in lower-case roman numerals."""
    letters = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        letters += sign * count
    return letters


def _alphabetic(number: int) -> str:
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters
