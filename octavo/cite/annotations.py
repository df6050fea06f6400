"""What a compiler says of a work under its line: the entry's `annotation` (BibTeX: `annote`)."""

from __future__ import annotations

import re
from typing import Final

from octavo.cite.backend import to_inlines
from octavo.cite.entry import Entry
from octavo.cite.latex import rich_text
from octavo.language import Quotes
from octavo.model.inlines import Inlines

ANNOTATION: Final = "annotation"
_PARAGRAPH: Final = re.compile(r"\s*\\par(?![A-Za-z])\s*")


def annotation_of(entry: Entry, quotes: Quotes) -> tuple[Inlines, ...]:
    """The annotation's paragraphs; none when the entry has no annotation."""
    paragraphs = _PARAGRAPH.split(entry.value(ANNOTATION))
    return tuple(
        to_inlines(rich_text(text), entry.place(ANNOTATION), quotes) for text in paragraphs if text.strip()
    )
