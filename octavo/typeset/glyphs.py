"""Characters that no typeface of the house can set, found before anything is laid out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

from fontTools import unicodedata as scripts

from octavo.diagnostics import Code, Diagnostic, Position
from octavo.model.markup import sheet_texts
from octavo.typeset.faces import unset_characters

_HELP: Final = (
    "write {0} otherwise, show {0} as a picture, or give a font that has {0} in an @font-face rule of "
    "templates/print"
)
_SHOWN: Final = 8  # characters named in one message
_NO_SCRIPT: Final = frozenset({"Zyyy", "Zinh", "Zzzz"})  # common, inherited, unknown (UAX #24)


@dataclass(frozen=True, slots=True)
class SourcePlaces:
    """Where ids were written (`blocks`), in files that lie under `folder`."""

    folder: Path
    blocks: Mapping[str, Position]

    def of_character(self, character: str, block: Position) -> Position:
        """The character's own place, from the block's on and before the next block's; else the block's.

        It is not found where the author did not type it: in an entity, in what a template makes.
        """
        later = (place for place in self.blocks.values() if place.file == block.file and place > block)
        end = min(later, default=Position(block.file, block.line + 1_000_000))
        for number, line in enumerate(self._lines(block.file), 1):
            column = line.find(character, block.column - 1 if number == block.line else 0) + 1
            place = Position(block.file, number, column)
            if number >= block.line and column and place < end:
                return place
        return block

    def _lines(self, file: str) -> list[str]:
        try:
            return (self.folder / file).read_text("utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError):  # told where the book was read
            return []


def missing_glyphs(
    root: Element, sheet_id: str, files: Iterable[Path], places: SourcePlaces
) -> Iterator[Diagnostic]:
    """F002 for the characters of a sheet that no font file has, once per block and script, at the first."""
    texts = list(sheet_texts(root, sheet_id))
    missing = unset_characters({character for text in texts for character in text.text}, files)
    if not missing:
        return
    runs: dict[tuple[str, str], dict[str, None]] = {}
    for text in texts:
        for character in text.text:
            if character in missing:
                runs.setdefault((text.block, scripts.script(character)), {})[character] = None
    for (block, script), run in runs.items():
        position = places.blocks.get(block)
        if position is not None:
            position = places.of_character(next(iter(run)), position)
        yield _missing(list(run), script, position or places.blocks.get(sheet_id))


def missing_glyph(character: str, position: Position | None) -> Diagnostic:
    """The diagnostic for one character: itself, its code point and its Unicode name."""
    name = unicodedata.name(character, "a character without a name").lower()
    message = f'no typeface has "{character}" (U+{ord(character):04X}, {name})'
    return Diagnostic(Code.F002, message, position, _HELP.format("it"))


def _missing(characters: list[str], script: str, position: Position | None) -> Diagnostic:
    if len(characters) == 1:
        return missing_glyph(characters[0], position)
    named = " ".join(characters[:_SHOWN])
    more = f" and {len(characters) - _SHOWN} more" if len(characters) > _SHOWN else ""
    of = "" if script in _NO_SCRIPT else f" ({scripts.script_name(script).replace('_', ' ')})"
    return Diagnostic(Code.F002, f"no typeface has {named}{more}{of}", position, _HELP.format("them"))
