"""Text shaped by HarfBuzz: how wide it is in a face, and the outlines of its letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import uharfbuzz as harfbuzz

from octavo.bind.faces import Face

_UNKNOWN_LETTER = 0.55  # em; of a letter the face lacks, which an engine takes from elsewhere


@lru_cache(maxsize=1024)
def width_of(text: str, face: Face) -> float:
    """The width in em. Raises OSError when the face's file cannot be read."""
    buffer, em = _shaped(text, face), _font(face).face.upem
    return sum(
        position.x_advance / em if glyph.codepoint else _unknown(text[glyph.cluster])
        for glyph, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    )


def outline(text: str, face: Face, size: float) -> str | None:
    """The letters as the data of an SVG path, in pixels at a size, the middle of the line at 0, 0.

    None when the face lacks a letter. Raises OSError when its file cannot be read.
    """
    buffer = _shaped(text, face)
    if not all(glyph.codepoint for glyph in buffer.glyph_infos):
        return None
    return " ".join(_strokes(buffer, _font(face), size))


def _strokes(buffer: harfbuzz.Buffer, font: harfbuzz.Font, size: float) -> Iterator[str]:
    scale = size / font.face.upem
    across = -sum(position.x_advance for position in buffer.glyph_positions) / 2
    for glyph, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        pen = _Pen(across + position.x_offset, position.y_offset, scale)
        font.draw_glyph_with_pen(glyph.codepoint, pen)
        yield from pen.strokes
        across += position.x_advance


class _Pen:
    """Writes the outline of a glyph at a place as SVG, whose y grows downwards."""

    def __init__(self, across: float, up: float, scale: float) -> None:
        self._across, self._up, self._scale = across, up, scale
        self.strokes: list[str] = []

    def moveTo(self, point: tuple[float, float]) -> None:
        self._write("M", point)

    def lineTo(self, point: tuple[float, float]) -> None:
        self._write("L", point)

    def qCurveTo(self, *points: tuple[float, float]) -> None:
        self._write("Q", *points)

    def curveTo(self, *points: tuple[float, float]) -> None:
        self._write("C", *points)

    def closePath(self) -> None:
        self._write("Z")

    def _write(self, command: str, *points: tuple[float, float]) -> None:
        numbers = (
            f"{(x + self._across) * self._scale:.2f} {-(y + self._up) * self._scale:.2f}" for x, y in points
        )
        self.strokes.append(command + " ".join(numbers))


def _shaped(text: str, face: Face) -> harfbuzz.Buffer:
    buffer = harfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    harfbuzz.shape(_font(face), buffer)
    return buffer


@lru_cache(maxsize=4)
def _font(face: Face) -> harfbuzz.Font:
    return harfbuzz.Font(harfbuzz.Face(face.path.read_bytes()))


def _unknown(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(letter) in "WF" else _UNKNOWN_LETTER
