"""The foot of the page: the notes one under another, and the rule above one that goes on.

A note that goes on from the page before is told from the page's own by a rule over the whole measure, of
the width, style and colour that `column-rule` of `@footnote` gives (the property has no other use there).
It stands in the space above the notes and takes none of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from octavo.typeset.overrides.page_notes import Portion


def fill_area(area: Any, portions: Sequence[Portion]) -> Any:
    """The laid-out, empty area of a page with the page's notes in it."""
    shown = [portion for portion in portions if portion.end > portion.start]
    if not shown:
        return area
    if shown[0].start:
        _rule(area)
    left, top = area.content_box_x(), area.content_box_y()
    area.children = []
    for portion in shown:
        part = portion.galley.cut(portion.start, portion.end)
        part.translate(left - portion.galley.left, top - part.position_y)
        area.children.append(part)
        top += portion.height
    area.height = top - area.content_box_y()
    return area


def _rule(area: Any) -> None:
    """Put the rule half way in the white space above the notes, or where the style's own rule would be."""
    style, width = area.style, area.style["column_rule_width"]
    if not width:
        return
    area.style = style.copy()
    area.style["border_top_style"] = style["column_rule_style"]
    area.style["border_top_color"] = style["column_rule_color"]
    below = 0.0 if area.padding_top else area.margin_top / 2
    area.margin_top += area.border_top_width - width - below
    area.border_top_width = width
    area.padding_top += below
