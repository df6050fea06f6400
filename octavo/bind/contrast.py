"""A003: colours of a style sheet in which text would be hard to read (WCAG 2.2 §1.4.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import tinycss2
from tinycss2.color3 import parse_color

from octavo.diagnostics import Code, Diagnostic, Position
from octavo.model.sheet import StyleSheet

Colour: TypeAlias = tuple[float, float, float]  # red, green and blue of sRGB, 0 to 1

LEAST: Final = 4.5  # for text of ordinary size
_BY_DAY: Final = ((0.0, 0.0, 0.0), (1.0, 1.0, 1.0))  # ink and paper of a reading system
_BY_NIGHT: Final = ((1.0, 1.0, 1.0), (0.0, 0.0, 0.0))
_HELP = "take colours of more contrast, or leave them to the reader, whose night mode has its own"


@dataclass(frozen=True, slots=True)
class _Pair:
    """Ink on paper, as a rule sets them, and where."""

    ink: Colour
    paper: Colour
    line: int
    column: int


def low_contrast(sheet: StyleSheet) -> Iterator[Diagnostic]:
    """Every rule whose colour and background are too near each other.

    A colour without a background is judged on the page, a background without a colour under the page's ink.
    """
    for pair in _pairs(
        tinycss2.parse_stylesheet(sheet.css, skip_comments=True, skip_whitespace=True), _BY_DAY
    ):
        ratio = contrast(pair.ink, pair.paper)
        if ratio < LEAST:
            place = sheet.place(Position(sheet.name, pair.line, pair.column))
            message = f"text has a contrast of {ratio:.1f} to 1, less than {LEAST} to 1"
            yield Diagnostic(Code.A003, message, place, _HELP)


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: Colour) -> float:
    """How bright it is, 0 black to 1 white."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _pairs(rules: Iterable[Any], page: tuple[Colour, Colour]) -> Iterator[_Pair]:
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content is not None:
            at_night = "dark" in tinycss2.serialize(rule.prelude)
            inside = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            yield from _pairs(inside, _BY_NIGHT if at_night else page)
        elif rule.type == "qualified-rule":
            yield from _pair(rule, page)


def _pair(rule: Any, page: tuple[Colour, Colour]) -> Iterator[_Pair]:
    ink, paper = page
    place = None
    for declaration in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
        if declaration.type != "declaration":
            continue
        if declaration.lower_name in {"background", "background-color"}:
            found = _colour(declaration.value, over=page[1])
            paper = found or paper
        elif declaration.lower_name == "color":
            found = _colour(declaration.value, over=paper)
            ink = found or ink
        else:
            continue
        place = declaration if found else place
    if place is not None:
        yield _Pair(ink, paper, place.source_line, place.source_column)


def _colour(value: Iterable[Any], over: Colour) -> Colour | None:
    """The first colour of a value, laid over another where it is seen through."""
    for token in value:
        found = parse_color(token)
        if found is not None and found != "currentColor":
            return _laid_over((found.red, found.green, found.blue), found.alpha, over)
    return None


def _laid_over(colour: Colour, alpha: float, under: Colour) -> Colour:
    red, green, blue = (part * alpha + below * (1 - alpha) for part, below in zip(colour, under, strict=True))
    return (red, green, blue)
