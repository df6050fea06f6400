"""What an author's `{key=value}` becomes: only what both HTML and EPUB know; the rest is data.

A picture's `width` and `height` are style, as in pandoc: a bare number is pixels.
"""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup

from octavo.model.inlines import DESCRIBED_BY, Attributes, Span
from octavo.model.walk import plain_text

_GLOBAL: Final = frozenset({"dir", "title", "translate"})
_ELSEWHERE: Final = frozenset({"width", "height", "index", DESCRIBED_BY})  # said otherwise, or by the model
_LENGTH: Final = re.compile(r"(\d+(?:\.\d+)?)(%|mm|cm|in|pt|px|em|rem)?")


def pairs_of(attributes: Attributes, element: str = "") -> Markup:
    """The attributes for an element's start tag, each with a space before; unknown ones as `data-…`."""
    marked = Markup("")
    for key, value in attributes.pairs:
        name = key.lower().replace(":", "-")
        if name in _ELSEWHERE:
            continue
        known = name in _GLOBAL or (name == "datetime" and element == "time")
        if not known and not name.startswith(("data-", "aria-")):
            name = f"data-{name}"
        marked += Markup(' {}="{}"').format(name, value)
    return marked


def picture_size(attributes: Attributes) -> Markup:
    """The `style` attribute for a picture's width and height; a value that is no length is left out."""
    said = dict(attributes.pairs)
    lengths = ((name, _LENGTH.fullmatch(said.get(name, "").strip())) for name in ("width", "height"))
    style = ";".join(f"{name}:{match[1]}{match[2] or 'px'}" for name, match in lengths if match)
    return Markup(' style="{}"').format(style) if style else Markup("")


def description(attributes: Attributes) -> Markup:
    """The attribute that leads from a picture to the block that describes it at length (WAI-ARIA 1.2)."""
    id_ = dict(attributes.pairs).get(DESCRIBED_BY)
    return Markup(' aria-details="{}"').format(id_) if id_ else Markup("")


def is_acronym(span: Span) -> bool:
    """Whether a phrase in small capitals has capitals only, which plain small caps would not change."""
    text = plain_text(span.content)
    return "smallcaps" in span.attributes.classes and len(text) > 1 and text.isupper()
