"""Characters that no typeface of the house can set, found before anything is laid out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

from octavo.diagnostics import Code, Diagnostic, Position
from octavo.model.markup import sheet_texts
from octavo.typeset.faces import unset_characters

HELP = (
    "write it otherwise, show it as a picture, or give a font that has it in an @font-face rule of "
    "templates/print"
)


def missing_glyphs(
    root: Element, sheet_id: str, files: Iterable[Path], places: Mapping[str, Position]
) -> Iterator[Diagnostic]:
    """F002 for each character of a sheet that no font file has, once per block, at the block's line."""
    texts = list(sheet_texts(root, sheet_id))
    missing = unset_characters({character for text in texts for character in text.text}, files)
    if not missing:
        return
    told = set()
    for text in texts:
        for character in text.text:
            if character in missing and (text.block, character) not in told:
                told.add((text.block, character))
                position = places.get(text.block) or places.get(sheet_id)
                yield missing_glyph(character, position)


def missing_glyph(character: str, position: Position | None) -> Diagnostic:
    """The diagnostic for one character: itself, its code point and its Unicode name."""
    name = unicodedata.name(character, "a character without a name").lower()
    message = f'no typeface has "{character}" (U+{ord(character):04X}, {name})'
    return Diagnostic(Code.F002, message, position, HELP)
