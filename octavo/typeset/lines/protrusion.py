"""What may stand in the margin, so that the edge of the text looks straight.

Light marks leave a hole in the edge that they stand at. How much of its width each may hang out is a matter
of its ink: a full point or a hyphen is small and far from its edges, a bracket fills its height.
"""

from __future__ import annotations

import re
from typing import Final

_RIGHT: Final = {
    0.7: "-\u2010.,\u2026",
    0.5: ":;\u2019\u201d'\"\u00bb\u203a",
    0.3: "\u2013",
    0.2: "\u2014!?",
    0.1: ")]",
}
_LEFT: Final = {0.6: "\u201c\u2018\u201e\u201a'\"\u00ab\u2039", 0.3: "\u2013", 0.2: "\u2014", 0.1: "(["}
_RIGHT_OF: Final = {mark: share for share, marks in _RIGHT.items() for mark in marks}
_LEFT_OF: Final = {mark: share for share, marks in _LEFT.items() for mark in marks}

#: Whatever hangs out at a line's beginning or end.
HANGING: Final = re.compile(f"[{re.escape(''.join({**_LEFT_OF, **_RIGHT_OF}))}]")


def right_share(character: str) -> float:
    """The part of its width by which a character hangs out at a line's end."""
    return _RIGHT_OF.get(character, 0.0)


def left_share(character: str) -> float:
    """The part of its width by which a character hangs out at a line's beginning."""
    return _LEFT_OF.get(character, 0.0)
