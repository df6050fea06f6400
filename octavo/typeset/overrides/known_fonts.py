"""What a style's font comes to, found once for the style.

The engine names a font by a text of all that decides it, made anew for each line and each piece of one, only
to look up how high the line has to be (the strut, CSS 2 §10.8.1).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from octavo.typeset.overrides.shared_styles import model_of


def name_once(font_style_cache_key: Callable[..., str]) -> Callable[..., str]:
    """`_font_style_cache_key` that remembers the name with the style."""

    def name(style: Any, include_size: bool = False) -> str:
        model = model_of(style)
        names: dict[bool, str] = model.__dict__.setdefault("octavo_font_names", {})
        if include_size not in names:
            names[include_size] = font_style_cache_key(model, include_size)
        return names[include_size]

    return name


def measure_once(strut: Callable[..., tuple[float, float]]) -> Callable[..., tuple[float, float]]:
    """`strut` that remembers height and baseline, in px, with the style."""

    def measure(style: Any) -> tuple[float, float]:
        model = model_of(style)
        known: tuple[float, float] | None = model.__dict__.get("octavo_strut")
        if known is None:
            known = model.octavo_strut = strut(model)
        return known

    return measure
