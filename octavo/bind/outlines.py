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


def run_outline(text: str, face: Face, size: float) -> str | None:
    """The letters as the data of an SVG path that begins at 0, 0; None when the face lacks one.

    A letter is written alike wherever it stands, so that the EPUB's compression makes little of the next.
    Raises OSError when the face's file cannot be read.
    """
    buffer, font = _shaped(text, face), _font(face)
    if not all(glyph.codepoint for glyph in buffer.glyph_infos):
        return None
    scale, across, parts = size / font.face.upem, 0, []
    for glyph, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        pen = _SteppingPen(scale, (across + position.x_offset, position.y_offset))
        font.draw_glyph_with_pen(glyph.codepoint, pen)
        parts += pen.strokes
        across += position.x_advance
    return "".join(parts)


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


class _SteppingPen:
    """Writes a glyph as steps in hundredths of a pixel; what is rounded does not add up."""

    def __init__(self, scale: float, place: tuple[float, float]) -> None:
        self._scale, self._place = scale * 100, place
        self._last = self._start = (0, 0)
        self.strokes: list[str] = []

    def moveTo(self, point: tuple[float, float]) -> None:
        self._start = self._rounded(point)
        if self.strokes:
            self.strokes.append("m" + self._step(self._start))
        else:
            x, y = (a + b for a, b in zip(self._start, self._rounded(self._place), strict=True))
            self.strokes.append(f"M{x / 100:g} {y / 100:g}")
        self._last = self._start

    def lineTo(self, point: tuple[float, float]) -> None:
        self._write("l", point)

    def qCurveTo(self, *points: tuple[float, float]) -> None:
        self._write("q", *points)

    def curveTo(self, *points: tuple[float, float]) -> None:
        self._write("c", *points)

    def closePath(self) -> None:
        self.strokes.append("z")
        self._last = self._start

    def _write(self, command: str, *points: tuple[float, float]) -> None:
        ends = [self._rounded(point) for point in points]
        self.strokes.append(command + " ".join(map(self._step, ends)))
        self._last = ends[-1]

    def _step(self, to: tuple[int, int]) -> str:
        x, y = to[0] - self._last[0], to[1] - self._last[1]
        return f"{x / 100:g} {y / 100:g}"

    def _rounded(self, point: tuple[float, float]) -> tuple[int, int]:
        return round(point[0] * self._scale), -round(point[1] * self._scale)


def _shaped(text: str, face: Face) -> harfbuzz.Buffer:
    buffer = harfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    harfbuzz.shape(_font(face), buffer)
    return buffer


@lru_cache(maxsize=8)
def _font(face: Face) -> harfbuzz.Font:
    return harfbuzz.Font(harfbuzz.Face(face.path.read_bytes()))


def _unknown(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(letter) in "WF" else _UNKNOWN_LETTER
