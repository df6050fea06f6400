"""A line of glyphs written in one go, each where it was set.

The engine (70.0) shapes the words of a justified line one by one when it draws it, looks at every glyph for
what hardly a font has (colours, bitmaps, raised marks), and cuts the fraction off each kern, so that a line
ends up to a quarter of a point from the margin. Where a line has none of that, it is shaped as it was
measured and its glyphs are written here: spaces get their share, and what a kern lacks is carried on.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any, Final

from weasyprint.text.ffi import FROM_UNITS, TO_UNITS, pango

from octavo.typeset.lines.engine_text import FIELDS, Glyphs, glyphs_of
from octavo.typeset.overrides.glyph_widths import FileWidths
from octavo.typeset.overrides.shaped_pieces import ShapedText

_EMPTY: Final = int(pango.PANGO_GLYPH_EMPTY)
_KNOWS_SIZE: Final = pango.pango_version() >= 14802  # whether Pango's font does: gitlab.gnome.org pango 530
_SMALLEST: Final = 1e-6  # px; the engine does not draw smaller text
_EXPANDABLE: Final = (b" ", "\xa0".encode())  # as the engine counts them


@dataclass(slots=True)
class _Run:
    """Glyphs of one font; `clusters` are the bytes of the run's `text` that they stand for.

    `glyphs` are their numbers in the font, `largest` is the largest of them.
    """

    font: Any  # the engine's, in the document
    size: float  # px
    fields: array[int]  # of each glyph in turn, in Pango's units
    clusters: Sequence[int]
    text: bytes
    level: int  # odd from right to left
    glyphs: array[int] = field(init=False)
    largest: int = field(init=False)

    def __post_init__(self) -> None:
        self.glyphs = self.fields[::FIELDS]
        self.largest = max(self.glyphs, default=0)

    @property
    def is_plain(self) -> bool:
        """Whether each glyph is one of the font's own, black, and stands on the line."""
        font = self.font
        is_odd = font.bitmap or font.svg or font.png or font.colr or not isinstance(font.widths, FileWidths)
        return not (
            is_odd
            or self.level % 2
            or self.size < _SMALLEST
            or self.largest > _EMPTY
            or any(self.fields[3::FIELDS])
            or self._has_tabs
        )

    @property
    def _has_tabs(self) -> bool:
        """Whether there is room where nothing is shown."""
        return self.largest == _EMPTY and any(
            advance
            for glyph, advance in zip(self.glyphs, self.fields[1::FIELDS], strict=True)
            if glyph == _EMPTY
        )

    def name_characters(self) -> None:
        """Note what each glyph stands for that is new to the document."""
        names, glyphs = self.font.to_unicode, self.glyphs
        for glyph in set(glyphs).difference(names, (_EMPTY,)):
            place = glyphs.index(glyph)
            first, end = (*self.clusters[place : place + 2], len(self.text))[:2]
            names[glyph] = self.text[first:end].decode()

    @property
    def visible(self) -> _Run:
        """It without the glyphs of characters that are not shown and have no width, as a word joiner."""
        if self.largest < _EMPTY:
            return self
        kept = [at for at, glyph in enumerate(self.glyphs) if glyph != _EMPTY]
        fields = (entry for at in kept for entry in self.fields[at * FIELDS : (at + 1) * FIELDS])
        clusters = [self.clusters[at] for at in kept]
        return replace(self, fields=array("i", fields), clusters=clusters)

    def spaces(self) -> Iterator[int]:
        """Which of the glyphs are spaces that expand."""
        for mark in _EXPANDABLE:
            at = self.text.find(mark)
            while at >= 0:
                yield bisect_left(self.clusters, at)
                at = self.text.find(mark, at + 1)


def write_whole(draw_first_line: Callable[..., Any]) -> Callable[..., Any]:
    """`draw_first_line` that writes a line without peculiarities itself."""

    def draw(stream: Any, textbox: Any, text_overflow: str, block_ellipsis: Any, matrix: Any) -> Any:
        layout = textbox.pango_layout
        runs: tuple[_Run, ...] = ()
        if text_overflow != "ellipsis" and block_ellipsis == "none" and textbox.text.strip():
            runs = tuple(_runs(stream, textbox))
        if not runs or not all(run.is_plain for run in runs):
            if isinstance(layout, ShapedText):
                layout.setup(textbox.style)
            layout.set_text(layout.text, justify=True)
            return draw_first_line(stream, textbox, text_overflow, block_ellipsis, matrix)
        spacing = int(layout.justification_spacing * TO_UNITS)
        stream.set_text_matrix(*matrix.values)
        for font, of_font in groupby(runs, key=lambda run: run.font):
            line = _Line(font.widths)
            for run in of_font:
                run.name_characters()
                line.add(run.visible, spacing)
            stream.set_font_size(font.hash, run.size)
            stream.show_text(f"<{''.join(line.shown)}>")
        return []

    return draw


def shape_as_measured(reactivate: Callable[..., None]) -> Callable[..., None]:
    """`Layout.reactivate` that leaves the spaces of a justified line as they are in the font."""

    def activate(layout: Any, style: Any) -> None:
        layout.setup(style)
        layout.set_text(layout.text)

    return activate


def _runs(stream: Any, textbox: Any) -> Iterator[_Run]:
    layout = textbox.pango_layout
    for glyphs, text in layout.runs() if isinstance(layout, ShapedText) else _shaped(layout):
        font, size = stream.add_font(glyphs.font)
        if not _KNOWS_SIZE:
            size = textbox.style["font_size"]
        yield _Run(font, size, glyphs.fields, glyphs.clusters, text, glyphs.level)


def _shaped(layout: Any) -> Iterator[tuple[Glyphs, bytes]]:
    """The glyphs of a layout of Pango's by font, each with the text they stand for."""
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    line, _ = layout.get_first_line()
    text = layout.text.encode()
    for run in glyphs_of(line):
        clusters = [cluster - run.first for cluster in run.clusters]
        yield replace(run, clusters=clusters), text[run.first : run.end]


class _Line:
    """Glyphs in hexadecimal, and in thousandths of an em how much closer than their widths they stand."""

    def __init__(self, widths: FileWidths) -> None:
        self.shown: list[str] = []
        self._widths = widths
        self._over = 0.0

    def add(self, run: _Run, spacing: int) -> None:
        """Add the glyphs of a run. An offset moves the glyph alone (ISO 32000-2 §9.4.3, TJ)."""
        glyphs, advances, offsets = run.glyphs, run.fields[1::FIELDS], run.fields[2::FIELDS]
        for space in run.spaces() if spacing else ():
            advances[space] += spacing
            offsets[space] += spacing // 2  # it is amid its room
        scale, widths, over = 1000 * FROM_UNITS / run.size, self._widths, self._over
        codes = array("H", glyphs)
        if sys.byteorder == "little":
            codes.byteswap()
        written, begun = codes.tobytes().hex(), 0
        for at, (glyph, advance, offset) in enumerate(zip(glyphs, advances, offsets, strict=True)):
            if offset:
                over -= offset * scale
            if not -1 < over < 1:
                kern = int(over)
                self.shown += (written[begun : 4 * at], f">{kern}<")
                begun = 4 * at
                over -= kern
            over += widths[glyph] - (advance - offset) * scale
        self.shown.append(written[begun:])
        self._over = over
