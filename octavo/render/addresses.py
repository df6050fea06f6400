"""Web addresses in print, given places to break.

Chicago Manual, 17th ed., §14.18: after a colon or a double slash; before a single slash, a period and
other marks; before or after an equals sign or an ampersand; never at a hyphen, as the reader could not tell
whose it is. A part too long for that is broken before its hyphens, so that no line ends with one.
"""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup

_ADDRESS: Final = re.compile(r"(?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?)\]}’”»]")
_BREAK: Final = re.compile(r"(?<=://)(?=.)|(?<=[=&])(?=.)|(?<=[^/:])(?=[/~.,_?#%=&+][^/])")
_LONG: Final = 24  # characters that a line can spare; a longer part is broken at its hyphens
_LONGEST: Final = 32  # characters; a piece with no place to break is cut
_HYPHEN: Final = re.compile(r"(?<=[^-])(?=-[^-])")
_MAY_BREAK: Final = Markup("&#8203;")
_STAYS: Final = Markup("-&#8288;")


def breakable(text: str) -> Markup | str:
    """The text, its addresses in `<span class="address">` with zero-width spaces where they may break.

    As it is when it has none. A word joiner behind each hyphen forbids what line breaking allows.
    """
    if "://" not in text and "www." not in text:
        return text
    parts: list[Markup] = []
    end = 0
    for address in _ADDRESS.finditer(text):
        parts.append(Markup.escape(text[end : address.start()]))
        parts.append(Markup('<span class="address">{}</span>').format(_broken(address.group())))
        end = address.end()
    parts.append(Markup.escape(text[end:]))
    return Markup("").join(parts)


def _broken(address: str) -> Markup:
    pieces: list[str] = []
    for part in _BREAK.split(address):
        for piece in _HYPHEN.split(part) if len(part) > _LONG else [part]:
            # the engine must never have to break one itself: it would begin in the middle of a line
            pieces.extend(piece[start : start + _LONGEST] for start in range(0, len(piece), _LONGEST))
    return _MAY_BREAK.join(Markup.escape(piece).replace("-", _STAYS) for piece in pieces if piece)
