"""The citation styles by name. Others can add theirs as entry points of the group `octavo.cite.styles`."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import Final

from octavo.cite.house.read import read_house_style
from octavo.cite.style import CitationStyle
from octavo.cite.styles.apa import APA7
from octavo.cite.styles.chicago import ChicagoNotes17
from octavo.cite.styles.chicago18 import ChicagoNotes18, ChicagoNotes18Ibid
from octavo.cite.styles.chicago_author_date import ChicagoAuthorDate
from octavo.cite.styles.harts import NewHarts
from octavo.cite.styles.harvard import Harvard
from octavo.cite.styles.ieee import IEEE
from octavo.cite.styles.mhra import MHRA
from octavo.cite.styles.oscola import OSCOLA
from octavo.cite.styles.sbl import SBL
from octavo.cite.styles.vancouver import Vancouver
from octavo.diagnostics import Outcome
from octavo.model.book import BibSource
from octavo.model.remembered import remembered

ENTRY_POINT_GROUP: Final = "octavo.cite.styles"
_STYLES: Final[tuple[type[CitationStyle], ...]] = (
    ChicagoNotes17, ChicagoNotes18, ChicagoNotes18Ibid, MHRA, NewHarts, OSCOLA, SBL, ChicagoAuthorDate, APA7,
    Harvard, IEEE, Vancouver,
)  # fmt: skip
BUILT_IN: Final[dict[str, type[CitationStyle]]] = {style.name: style for style in _STYLES}


def style_names() -> tuple[str, ...]:
    """Every style that `citations: style:` can name."""
    added = {point.name for point in entry_points(group=ENTRY_POINT_GROUP)}
    return tuple(sorted(added | BUILT_IN.keys()))


def style_class(name: str) -> type[CitationStyle] | None:
    """The class of a style; None when there is none of that name."""
    if name in BUILT_IN:
        return BUILT_IN[name]
    for point in entry_points(group=ENTRY_POINT_GROUP, name=name):
        added: type[CitationStyle] = point.load()
        return added
    return None


def load_style(name: str, language: str) -> CitationStyle | None:
    """The style of that name in a language; None when there is none."""
    found = style_class(name)
    return _style(found, language) if found else None


@remembered
def _style(style: type[CitationStyle], language: str) -> CitationStyle:
    return style(language)


def load_house_style(source: BibSource, language: str) -> Outcome[CitationStyle]:
    """The style that a house's file describes (C006, C030–C033)."""
    known = {name: style for name in style_names() if (style := style_class(name)) is not None}
    return read_house_style(source, language, known)
