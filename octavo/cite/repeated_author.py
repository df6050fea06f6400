"""The dash that stands for the authors of the line before (Chicago Manual, 17th ed., 14.67–14.68)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from octavo.cite.entry import Entry
from octavo.model.book import RepeatedAuthor

if TYPE_CHECKING:
    from octavo.cite.style import CitationStyle

THREE_EMS: Final = "———"


def dash_of(style: CitationStyle, choice: RepeatedAuthor) -> str:
    """The dash of a bibliography, by the author's choice or the style's; empty where names are repeated."""
    match choice:
        case "":
            return style.author_dash
        case "dash":
            return style.author_dash or THREE_EMS
        case "name":
            return ""


def has_same_lead(style: CitationStyle, before: Entry | None, entry: Entry) -> bool:
    """Whether the very same people lead both works, all of them and in the same order (14.68).

    What they did may differ, since the role is printed after the dash (14.67); a list that ends with
    "and others" may hold anybody.
    """
    role = style.lead_role(entry)
    if before is None or not role:
        return False
    names, known = entry.names(role), before.names(style.lead_role(before))
    return bool(names) and names == known and not names.others
