"""The title that repeated citations have when an entry gives no short one."""

from __future__ import annotations

from typing import Final

from octavo.cite.entry import Entry
from octavo.cite.fields import PERIODICALS
from octavo.cite.richtext import Rich, String, Text

_WHOLE_TITLES: Final = frozenset(
    {"online", "video", "audio", "review", "jurisdiction", "legislation", "letter"}
)


def main_title(entry: Entry) -> Rich:
    """The title without what follows a colon in it; headlines stay whole."""
    title = entry.text("title")
    if entry.type in _WHOLE_TITLES or entry.has("subtitle") or entry.subtype in PERIODICALS:
        return title
    parts = list(title.parts)
    for at, part in enumerate(parts):
        before, colon, _ = part.value.partition(": ") if isinstance(part, String) else ("", "", "")
        if colon:
            return Text(*parts[:at], before)
    return title
