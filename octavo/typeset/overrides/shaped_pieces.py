"""Pieces of a text that was shaped as a whole, to be drawn from what was shaped.

The engine shapes each line again when it measures it, and once more when it is drawn. The glyphs of a planned
line stand in those of its paragraph, where it begins and ends at spaces that are kerned with nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from weasyprint.text.line_break import Layout

from octavo.typeset.lines.engine_text import FIELDS, Glyphs


@dataclass(frozen=True, slots=True)
class PieceSize:
    """What the engine measures of a piece of text, in px.

    Its glyphs are among those of its `text`, from the byte `first` on.
    """

    width: float
    height: float
    baseline: float
    line_height: float
    text: tuple[Glyphs, ...]
    first: int

    def give(self, piece: Any) -> None:
        """Have the piece be as if the engine had made it (`split_text_box`)."""
        half_leading = (self.line_height - self.height) / 2
        piece.width, piece.height = self.width, self.height
        piece.margin_top = piece.margin_bottom = half_leading
        piece.baseline = self.baseline + half_leading
        piece.pango_layout = ShapedText(piece.text, piece.justification_spacing, self.text, self.first)


class ShapedText(Layout):  # type: ignore[misc]
    """A part of a text that is shaped. It is only made a layout of Pango's where one is wanted."""

    def __init__(
        self, text: str, justification_spacing: float, whole: tuple[Glyphs, ...], first: int
    ) -> None:
        self.text, self.justification_spacing = text, justification_spacing
        self.max_width = None
        self.first_line_direction = 0  # from left to right
        self._whole, self._first = whole, first

    def reactivate(self, style: Any) -> None:
        """Leave it as it is."""

    def deactivate(self) -> None:
        """Leave it as it is, or as it was before it was a layout of Pango's."""
        if "layout" in self.__dict__:
            super().deactivate()

    def runs(self) -> Iterator[tuple[Glyphs, bytes]]:
        """Its glyphs by font, each with the text they stand for; clusters are counted in that."""
        text, first = self.text.encode(), self._first
        last = first + len(text)
        for run in self._whole:
            begin, end = max(run.first, first), min(run.end, last)
            if begin < end:
                left, right = bisect_left(run.clusters, begin), bisect_left(run.clusters, end)
                fields = run.fields[left * FIELDS : right * FIELDS]
                clusters = [cluster - begin for cluster in run.clusters[left:right]]
                part = Glyphs(run.font, fields, clusters, run.level, 0, end - begin)
                yield part, text[begin - first : end - first]
