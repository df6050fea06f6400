"""The citation styles by name. Others can add theirs as entry points of the group `octavo.cite.styles`."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import Final

from octavo.cite.style import NotesStyle
from octavo.cite.styles.chicago import ChicagoNotes17

ENTRY_POINT_GROUP: Final = "octavo.cite.styles"
BUILT_IN: Final[dict[str, type[NotesStyle]]] = {style.name: style for style in (ChicagoNotes17,)}


def style_names() -> tuple[str, ...]:
    """Every style that `citations: style:` can name."""
    added = {point.name for point in entry_points(group=ENTRY_POINT_GROUP)}
    return tuple(sorted(added | BUILT_IN.keys()))


def load_style(name: str, language: str) -> NotesStyle | None:
    """The style of that name in a language; None when there is none."""
    if name in BUILT_IN:
        return BUILT_IN[name](language)
    for point in entry_points(group=ENTRY_POINT_GROUP, name=name):
        style: NotesStyle = point.load()(language)
        return style
    return None
