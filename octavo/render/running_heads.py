"""Running heads for titles too long for one."""

from __future__ import annotations

_ENDS = ": ", "—", "? ", ". "


def shortened(title: str, room: int) -> str:
    """The title where it fits in `room` characters, else its first clause or words.

    An author who wants other words gives the chapter a `short-title`.
    """
    if len(title) <= room:
        return title
    for end in _ENDS:
        clause = title.split(end, maxsplit=1)[0]
        if len(clause) <= room:
            return clause
    words = title[:room].rsplit(" ", maxsplit=1)[0]
    return words.rstrip(" ,;:") + " …"
