"""*The Chicago Manual of Style*, 18th edition: notes and bibliography (chapters 13 and 14)."""

from __future__ import annotations

from typing import ClassVar

from octavo.cite.contributors import NameRules
from octavo.cite.style import Facts, Reprint
from octavo.cite.styles.chicago import ChicagoNotes17


class ChicagoNotes18(ChicagoNotes17):
    """The 18th edition: no place of publication (14.30), no ibid. (13.37), et al. from the third name."""

    name = "chicago-notes-18"
    note_names = NameRules(initials="spaced", et_al_from=3, et_al_shown=1)  # 13.23
    bibliography_names = NameRules(
        order="first-inverted", initials="spaced", et_al_from=7, et_al_shown=3, inverted_et_al_separator=", "
    )  # 13.23
    facts: ClassVar[Facts] = "publisher"  # 14.30
    reprint: ClassVar[Reprint] = "date"
    short_container = False
    short_years = False
    author_alone = False
    ibid_word = False  # 13.37
    author_dash = ""  # 13.73: names are repeated


class ChicagoNotes18Ibid(ChicagoNotes18):
    """The same with ibid., which the Manual allows (13.37)."""

    name = "chicago-notes-18-ibid"
    ibid_word = True
