"""Typefaces as plates use them: what was set in each, and one subset of each for all plates of a book."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import ffi, harfbuzz

ffi.cdef("""
    hb_blob_t * hb_blob_create (
        const char *data, unsigned int length, int mode, void *user_data, void *destroy);
    hb_face_t * hb_face_create (hb_blob_t *blob, unsigned int index);
""")
_COPIED: Final = 0  # HB_MEMORY_MODE_DUPLICATE
_programs: Final[dict[str, bytes]] = {}  # each font file in this process once, by its digest


@dataclass(frozen=True, slots=True)
class FaceUse:
    """A typeface and what of it a plate uses; the fields are those of the engine's `Font`.

    `program` is the SHA-256 of the font file. `widths` are thousandths of an em by glyph, `to_unicode` the
    characters that each glyph stands for.
    """

    program: str
    hash: str
    name: str
    index: int
    family: str
    font_size: float
    style: int
    weight: int
    variations: Mapping[str, float]
    ascent: int
    descent: int
    tables: tuple[str, ...]
    bitmap: bool
    italic_angle: float
    upem: int
    png: bool
    svg: bool
    colr: bool
    glyph_count: int
    stemv: int
    stemh: int
    flags: int
    widths: Mapping[int, int]
    to_unicode: Mapping[int, str]


_KEPT: Final = frozenset(field.name for field in fields(FaceUse)) - {"program", "name", "tables"}


def use_of(font: Any) -> FaceUse:
    """What a document of the engine's has used of one of its fonts."""
    kept = {name: getattr(font, name) for name in _KEPT}
    kept |= {name: bool(kept[name]) for name in ("bitmap", "png", "svg", "colr")}
    kept["widths"] = dict(font.widths)
    program = _program_of(font)
    return FaceUse(
        program=program,
        name=font.name.decode(),
        tables=tuple(font.tables),
        **kept,
    )


def _program_of(font: Any) -> str:
    """The digest of a font's file; it stays with the font, which other documents use too.

    All fonts of the file, one for each size, then have it in common.
    """
    program: str | None = font.__dict__.get("octavo_program")
    if program is None:
        program = font.octavo_program = hashlib.sha256(font.file_content).hexdigest()
        font.file_content = _programs.setdefault(program, font.file_content)
    return program


def programs_of(faces: Iterable[FaceUse]) -> dict[str, bytes]:
    """The font files that faces come from, by their digests, of those that were used in this process."""
    return {face.program: _programs[face.program] for face in faces if face.program in _programs}


def united(plates: Iterable[Iterable[FaceUse]], programs: Mapping[str, bytes]) -> dict[str, Any]:
    """The engine's fonts for a document that uses all that the plates do, in the order it is first used.

    Of two plates that use a glyph for different characters the first has its way, as of two pages.
    """
    fonts: dict[str, _United] = {}
    for faces in plates:
        for face in faces:
            font = fonts.get(face.hash)
            if font is None:
                font = fonts[face.hash] = _United(face, programs[face.program])
            font.add(face)
    return dict(fonts)


class _United(Font):  # type: ignore[misc]
    """The engine's font made from its file, not from Pango's font, which stays where the text was set."""

    def __init__(self, face: FaceUse, program: bytes) -> None:
        for name in _KEPT:
            setattr(self, name, getattr(face, name))
        self.widths: dict[int, int] = {}
        self.to_unicode: dict[int, str] = {}
        self.variations = dict(face.variations)
        self.name, self.tables = face.name.encode(), list(face.tables)
        self.missing: dict[int, int] = {}  # F002 has stopped the build where there are any
        self.used_in_forms = False
        self.file_content = program
        self.hb_face = _harfbuzz_face(program, face.index)

    def add(self, face: FaceUse) -> None:
        """Use what the face uses, too."""
        self.widths = {**face.widths, **self.widths}
        new = {glyph: text for glyph, text in face.to_unicode.items() if glyph not in self.to_unicode}
        self.to_unicode |= new


def _harfbuzz_face(program: bytes, index: int) -> Any:
    blob = harfbuzz.hb_blob_create(program, len(program), _COPIED, ffi.NULL, ffi.NULL)
    face = harfbuzz.hb_face_create(blob, index)
    harfbuzz.hb_blob_destroy(blob)  # the face has its own hold of it
    return ffi.gc(face, harfbuzz.hb_face_destroy)
