"""Lengths that no percentage decides, resolved once for a style.

The engine resolves the twenty lengths of a box (margins, padding, borders, width …) each time it comes to
it, lines and phrases included. Where all of them are absolute or `auto`, as nearly everywhere, they do not
depend on the box around it: the style remembers what they came to.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from octavo.typeset.overrides.shared_styles import model_of

_SIDES: Final = ("top", "right", "bottom", "left")
_LENGTHS: Final = (
    *(f"{edge}_{side}" for edge in ("margin", "padding") for side in _SIDES),
    "width", "min_width", "max_width", "height", "min_height", "max_height",
)  # fmt: skip
_RESOLVED: Final = (*_LENGTHS, *(f"border_{side}_width" for side in _SIDES))


def remember(resolve_percentages: Callable[..., None]) -> Callable[..., None]:
    """`resolve_percentages` that works the lengths out once for a style without percentages."""

    def resolve(box: Any, containing_block: Any) -> None:
        style = model_of(box.style)
        known: dict[str, Any] | None = style.__dict__.get("octavo_lengths")
        if known:
            box.__dict__.update(known)
            return
        resolve_percentages(box, containing_block)
        if known is None:
            resolved = {name: getattr(box, name) for name in _RESOLVED} if _is_fixed(style) else {}
            style.octavo_lengths = resolved

    return resolve


def _is_fixed(style: Any) -> bool:
    """Whether nothing but the style decides; the borders of a table's cells may be their neighbours'."""
    return style["border_collapse"] != "collapse" and all(
        value == "auto" or getattr(value, "unit", None) == "px" for value in map(style.__getitem__, _LENGTHS)
    )
