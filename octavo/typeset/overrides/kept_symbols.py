"""The symbols of a drawing left as they are, so that it can be drawn again.

WeasyPrint 70.0 makes a `symbol` that a `use` refers to into an `svg` element when it draws it
(`svg/defs.py`), and leaves it so: the next time the drawing is drawn, as a formula that stands twice in a
chapter is, that element is drawn where it is defined too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def draw_alike(draw: Callable[..., None]) -> Callable[..., None]:
    """`SVG.draw` that leaves every element with the name it had."""

    def draw_and_restore(svg: Any, *rest: Any, **named: Any) -> None:
        elements = list(svg.tree._etree_node.iter())
        names = [element.tag for element in elements]
        try:
            draw(svg, *rest, **named)
        finally:
            for element, name in zip(elements, names, strict=True):
                element.tag = name

    return draw_and_restore
