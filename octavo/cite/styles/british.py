"""What British styles share: single quotation marks, marks outside them, edn and eds, clauses in lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from octavo.cite.contributors import NameRules
from octavo.cite.entry import Entry
from octavo.cite.kinds import PLAINER_BUT_LETTERS
from octavo.cite.nodes import Node
from octavo.cite.style import JournalRules, Reprint
from octavo.cite.styles.chicago import ChicagoNotes17
from octavo.language import Quotes

SINGLE_QUOTES: Final = Quotes("‘", "’", "“", "”")
BRITISH_WORDS: Final[dict[str, Any]] = {
    "terms": {
        "edition": "edn",
        "revised-edition": "rev. edn",
        "phdthesis": "PhD thesis",
        "mathesis": "master’s thesis",
        "reprint-long": "reprint",
        "volumes": {"one": "vol.", "many": "vols"},
    },
    "roles": {
        "editor": {"one": "ed.", "many": "eds"},
        "translator": {"one": "trans.", "many": "trans."},
    },
    "dates": {
        "day": "{day} {month} {year}",
        "day-range": "{day}–{day2} {month} {year}",
        "month-range": "{day} {month}–{day2} {month2} {year}",
        "seasons": ["Spring", "Summer", "Autumn", "Winter"],
    },
}


class BritishNotes(ChicagoNotes17):
    """Templates that differ only in what each style says of itself."""

    bibliography_names = NameRules(order="first-inverted", initials="spaced", et_al_from=11, et_al_shown=10)
    marks = SINGLE_QUOTES
    marks_inside = ""
    sentences = False
    reprint: ClassVar[Reprint] = "date"
    journal = JournalRules(volume_pause=", ", issue_pause=".", year_only=True)
    short_container = False
    short_years = False
    author_alone = False
    ibid_word = False
    wholes_that_lead: ClassVar[Mapping[str, str]] = {}
    plainer_kinds: ClassVar[Mapping[str, str]] = PLAINER_BUT_LETTERS
    online_lead = True

    def page_separator(self, entry: Entry) -> str:
        """A comma, of whatever kind the work is."""
        return ", "

    @property
    def tail(self) -> Node:
        """A style gives its own."""
        raise NotImplementedError
