"""Web addresses in running text, given places to break.

Chicago Manual, 17th ed., §14.18: after a colon or a double slash; before a single slash, a period, a
hyphen and other marks; before or after an equals sign or an ampersand.
"""

from __future__ import annotations

import re

from markupsafe import Markup

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>]+")
_BREAK = re.compile(r"(?<=://)(?=.)|(?<=[=&])(?=.)|(?<=[^/:])(?=[/~.,\-_?#%=&])")


def breakable(text: str) -> Markup | str:
    """The text with `<wbr/>` inside its addresses; as it is when it has none."""
    if "://" not in text and "www." not in text:
        return text
    parts: list[Markup] = []
    end = 0
    for address in _ADDRESS.finditer(text):
        parts.append(Markup.escape(text[end : address.start()]))
        pieces = _BREAK.split(address.group())
        parts.append(Markup("&#8203;").join(Markup.escape(piece) for piece in pieces if piece))
        end = address.end()
    parts.append(Markup.escape(text[end:]))
    return Markup("").join(parts)
