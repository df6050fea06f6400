"""How the text of an SVG drawing is set, by the attributes and `style` of its elements."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

import tinycss2

# Properties and attributes that move or change letters otherwise than `Style` says.
_BEYOND: Final = frozenset({
    "alignment-baseline", "baseline-shift", "direction", "dominant-baseline", "font", "font-feature-settings",
    "font-kerning", "font-size-adjust", "font-stretch", "font-variant", "font-variation-settings",
    "glyph-orientation-vertical", "inline-size", "kerning", "lengthAdjust", "letter-spacing", "rotate",
    "shape-inside", "text-decoration", "text-orientation", "text-transform", "textLength", "unicode-bidi",
    "white-space", "word-spacing", "writing-mode", "{http://www.w3.org/XML/1998/namespace}space",
})  # fmt: skip
_AS_ALWAYS: Final = frozenset(
    {"normal", "none", "auto", "0", "0px", "baseline", "ltr", "lr-tb", "lr", "horizontal-tb", "default"}
)
_WEIGHTS: Final = {"normal": 400, "bold": 700}
_SIZE: Final = re.compile(r"(\d+(?:\.\d+)?|\.\d+)(px|em|%|)")


@dataclass(frozen=True, slots=True)
class Style:
    """What letters take from the elements around them; `family` is the first that is named, folded."""

    family: str = ""
    size: float = 16.0
    weight: int = 400
    italic: bool = False
    anchor: str = "start"


def style_of(element: Any, around: Style) -> Style | None:
    """The style within an element; None when it sets letters in a way that has no place in `Style`."""
    said = {name: value.strip() for name, value in element.attrib.items()} | _declared(element.get("style"))
    if any(name in _BEYOND and value not in _AS_ALWAYS for name, value in said.items()):
        return None
    family = said.get("font-family", around.family).split(",")[0].strip(" '\"").casefold()
    size = _size(said.get("font-size"), around.size)
    weight = _weight(said.get("font-weight"), around.weight)
    slant = said.get("font-style", "italic" if around.italic else "normal")
    anchor = said.get("text-anchor", around.anchor)
    if (
        not size
        or not weight
        or slant not in {"normal", "italic"}
        or anchor not in {"start", "middle", "end"}
    ):
        return None
    return Style(family, size, weight, slant == "italic", anchor)


def _declared(style: str | None) -> dict[str, str]:
    declarations = tinycss2.parse_blocks_contents(style or "", skip_comments=True, skip_whitespace=True)
    return {
        found.lower_name: tinycss2.serialize(found.value).strip()
        for found in declarations
        if found.type == "declaration"
    }


def _size(value: str | None, around: float) -> float:
    """In pixels; 0 where it is said in another unit or a word."""
    if value is None:
        return around
    found = _SIZE.fullmatch(value)
    if found is None:
        return 0.0
    return float(found[1]) * {"em": around, "%": around / 100}.get(found[2], 1.0)


def _weight(value: str | None, around: int) -> int:
    """A number; 0 for `bolder` and its like."""
    if value is None:
        return around
    return _WEIGHTS.get(value) or (int(value) if value.isdecimal() else 0)
