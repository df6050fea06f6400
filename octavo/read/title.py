"""A title of book.yml, which may hold inline Markdown."""

from __future__ import annotations

from pathlib import Path

from octavo.diagnostics import Outcome, Position
from octavo.model import inlines as i
from octavo.read.block_converter import BlockConverter
from octavo.read.draft import Draft
from octavo.read.figures import convert_line
from octavo.read.ids import BlockIds
from octavo.read.note_register import NoteRegister
from octavo.read.source import Expanded, Source


def title_inlines(text: str, position: Position, language: str, whose: str) -> Outcome[i.Inlines]:
    """The title's inlines, all placed where it begins; `whose` names it in messages (`a part's title`)."""
    draft = Draft(
        Expanded(Source(position.file, text), text),
        0,
        Path(),
        language,
        NoteRegister("part", within=whose),
    )
    converter = BlockConverter(draft, BlockIds("part"), language, in_note=True)
    inlines = convert_line(converter, text, lambda _: position)
    return Outcome(inlines, (*draft.problems, *draft.notes.problems))
