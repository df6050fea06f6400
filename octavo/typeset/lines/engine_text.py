"""The text of one of WeasyPrint's line boxes, measured by Pango, for the line breaker.

What is between the characters (the margins of a phrase, a picture) is measured too. Text that cannot be set
this way raises `EngineLines` with the reason.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, compress, count, pairwise
from typing import Any, Final, Literal, TypeAlias

import pyphen
from weasyprint.formatting_structure import boxes
from weasyprint.layout.percent import resolve_percentages
from weasyprint.layout.replaced import inline_replaced_box_layout
from weasyprint.text import line_break
from weasyprint.text.ffi import FROM_UNITS, ffi, gobject, pango
from weasyprint.text.line_break import create_layout, get_log_attrs, line_size

from octavo.typeset.lines.break_points import BreakPoint, Hyphenation, Limits, hyphen_points
from octavo.typeset.lines.compose import PICTURE, MeasuredText

Reason: TypeAlias = Literal[
    "ragged", "first line or letter styled", "beside a float", "float inside", "block inside", "leader",
    "right to left", "white space kept", "measure changed", "too narrow",
]  # fmt: skip
_RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]"
)
_SAME: Final = 1e-6  # px
_EDGES: Final = (("margin", ""), ("border", "_width"), ("padding", ""))
FIELDS: Final = ffi.sizeof("PangoGlyphInfo") // ffi.sizeof("gint")  # of a glyph
ffi.cdef("gpointer g_object_ref (gpointer object);")
_BEGINS: Final = bytes(byte & 0xC0 != 0x80 for byte in range(256))  # whether a character does with the byte
# How many bytes the character has that begins with a byte.
_LENGTHS: Final = bytes(
    4 if byte >= 0xF0 else 3 if byte >= 0xE0 else 2 if byte >= 0xC0 else 1 for byte in range(256)
)
_LOG_ATTR: Final = array("I")  # a number whose bits are the attributes of a character
_LINE_BREAK: Final = array("I", bytes(ffi.buffer(ffi.new("PangoLogAttr *", {"is_line_break": 1}))))[0]


class EngineLines(Exception):
    """The engine is to break the lines itself, for this reason."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


@dataclass(frozen=True, slots=True)
class TextRun:
    """A text box."""

    box: Any


@dataclass(frozen=True, slots=True)
class Gap:
    """White at a phrase's edge, or a picture; in px."""

    width: float
    is_picture: bool = False


@dataclass(frozen=True, slots=True)
class NoteCall:
    """The box that a note hangs on; no line begins with it."""


Run: TypeAlias = TextRun | Gap | NoteCall
Runs: TypeAlias = tuple[Run, ...]


def runs_of(line_box: Any, containing_block: Any, *, leaders: bool = False) -> Runs:
    """What the line box holds, in order. Raises EngineLines; leaders may be passed over."""
    return tuple(_runs(line_box, containing_block, leaders))


def _runs(parent: Any, containing_block: Any, leaders: bool) -> Iterator[Run]:
    for child in parent.children:
        match child:
            case boxes.TextBox():
                yield from _text_run(child)
            case _ if not child.is_in_normal_flow():
                if child.is_floated():
                    raise EngineLines("float inside")
            case boxes.InlineBox():
                yield from _phrase(child, containing_block, leaders)
            case boxes.InlineReplacedBox():
                picture = child.copy()
                resolve_percentages(picture, containing_block)
                inline_replaced_box_layout(picture, containing_block)
                yield Gap(picture.margin_width(), is_picture=True)
            case _:
                raise EngineLines("block inside")


def _text_run(box: Any) -> Iterator[Run]:
    style = box.style
    if not box.text or not style["font_size"]:
        return
    if style["direction"] != "ltr" or _RIGHT_TO_LEFT.search(box.text):
        raise EngineLines("right to left")
    if box.text != "\n" and (style["white_space"] != "normal" or "\n" in box.text or "\t" in box.text):
        raise EngineLines("white space kept")
    yield TextRun(box)


def _phrase(box: Any, containing_block: Any, leaders: bool) -> Iterator[Run]:
    if box.is_leader:
        if leaders:
            return
        raise EngineLines("leader")
    resolve_percentages(box, containing_block)
    before, after = (
        sum(
            width
            for width in (getattr(box, f"{edge}_{side}{end}") for edge, end in _EDGES)
            if width != "auto"
        )
        for side in ("left", "right")
    )
    if before:
        yield Gap(before)
    yield from _runs(box, containing_block, leaders)
    if after:
        yield Gap(after)
    if box.footnote is not None:
        yield NoteCall()


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Glyphs of one font, from left to right or, of an odd `level`, from right to left.

    `fields` are Pango's of each glyph in turn (number, advance, x, y, attributes), in its units; `clusters`
    the bytes of the text that they stand for, which go from `first` to `end`.
    """

    font: Any  # a PangoFont
    fields: array[int]
    clusters: Sequence[int]
    level: int
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Shape:
    """A text box's text shaped as a whole: where each character ends, in px from its beginning.

    `height` and `baseline` are those of any line of it, in px; None where it takes several fonts.
    """

    ends: Sequence[float]
    height: float | None = None
    baseline: float = 0.0
    glyphs: tuple[Glyphs, ...] = ()


@dataclass(frozen=True, slots=True)
class EngineText:
    """The text of runs: its boxes with the character that each begins at, and its measures in px."""

    text: str
    boxes: Sequence[Any]
    shapes: Sequence[Shape]
    firsts: Sequence[int]
    cuts: Sequence[float]
    unbroken: frozenset[int]  # characters that no line begins with

    def box_at(self, character: int) -> int:
        """The number of the box that a character is in."""
        return bisect_right(self.firsts, character) - 1

    def offset(self, number: int, character: int) -> int:
        """The byte offset in a box of a character of the text."""
        start = self.firsts[number]
        return len(self.text[start:character].encode())

    def width(self, number: int, start: int, end: int, *, ends_line: bool) -> float | None:
        """The width in px of a box's characters from `start` to `end`, without the spaces at a line's end.

        None where they have to be shaped by themselves: only at the box's ends and at a space that is not
        kerned are they sure to come out as they are here.
        """
        first, shape = self.firsts[number], self.shapes[number]
        last = first + len(shape.ends)
        if shape.height is None or end > last or (start > first and self.text[start - 1] != " "):
            return None
        printed = start + len(self.text[start:end].rstrip(" ")) if ends_line else end
        if (
            printed == start
            or (printed == end < last)
            or (printed < end and not self._is_plain(number, printed))
        ):
            return None
        before = shape.ends[start - first - 1] if start > first else 0.0
        return shape.ends[printed - first - 1] - before

    def _is_plain(self, number: int, end: int) -> bool:
        """Whether the character before a space is as wide as at the end of a line."""
        ends, place = self.shapes[number].ends, end - 1 - self.firsts[number]
        advance = ends[place] - (ends[place - 1] if place else 0.0)
        return abs(advance - width_of(self.text[end - 1], self.boxes[number].style)) < _SAME

    def measured(self, language: str | None, hangs: bool) -> MeasuredText:
        """The text as the line breaker wants it."""
        attributes = ffi.buffer(get_log_attrs(self.text, language), len(self.text) * _LOG_ATTR.itemsize)
        breaks = map(_LINE_BREAK.__and__, array(_LOG_ATTR.typecode, attributes[:]))
        allowed = [at for at in compress(count(), breaks) if self._may_begin(at)]
        longest = max(self.boxes, key=lambda box: len(box.text))
        space = width_of(" ", longest.style)
        return MeasuredText(self.text, self.cuts, space, allowed, self._hyphens, self._hyphen_widths(), hangs)

    def _may_begin(self, at: int) -> bool:
        """Whether a line may begin with a character where Unicode's rules let it."""
        beside_picture = PICTURE in self.text[at - 1 : at + 1] and self.text[at - 1] != " "
        return not beside_picture and at not in self.unbroken

    def _hyphens(self) -> Iterator[BreakPoint]:
        """Where words may be divided: within a box, and not where two meet."""
        known = [_hyphenation(box.style) for box in self.boxes]
        if len(known) == 1:
            return hyphen_points(self.text, lambda _: known[0])
        points = hyphen_points(self.text, lambda character: known[self.box_at(character)])
        return (point for point in points if self.box_at(point.end - 1) == self.box_at(point.start))

    def _hyphen_widths(self) -> Callable[[int], float]:
        """The width of the hyphen added before a character; the styles are asked once."""
        known: dict[int, float] = {}

        def width(character: int) -> float:
            number = self.box_at(character - 1)
            if number not in known:
                style = self.boxes[number].style
                known[number] = width_of(style["hyphenate_character"], style)
            return known[number]

        return width


def _hyphenation(style: Any) -> Hyphenation | None:
    if style["hyphens"] == "none":
        return None
    automatic = style["hyphens"] == "auto" and style["lang"]
    language = pyphen.language_fallback(style["lang"]) if automatic else None
    return Hyphenation(language or "", Limits(*style["hyphenate_limit_chars"]))


def engine_text(runs: Runs) -> EngineText:
    """The runs measured. Raises EngineLines when there is no text."""
    fragments: list[str] = []
    text_boxes: list[Any] = []
    shapes: list[Shape] = []
    firsts: list[int] = []
    cuts: list[float] = [0.0]
    unbroken: set[int] = set()
    for run in runs:
        match run:
            case TextRun(box):
                text_boxes.append(box)
                firsts.append(len(cuts) - 1)
                fragments.append(box.text)
                reached = cuts[-1]
                shapes.append(_shape(box))
                cuts.extend(map(reached.__add__, shapes[-1].ends))
            case Gap(width, True):
                fragments.append(PICTURE)
                cuts.append(cuts[-1] + width)
            case Gap(width):
                cuts[-1] += width
            case NoteCall():
                unbroken.add(len(cuts) - 1)
    if not text_boxes:
        raise EngineLines("block inside")
    return EngineText("".join(fragments), text_boxes, shapes, firsts, cuts, frozenset(unbroken))


def width_of(text: str, style: Any) -> float:
    """The width of a few characters in a style, in px."""
    known = style.cache.setdefault("octavo_widths", {})
    spacing = (style["letter_spacing"], style["word_spacing"])
    key = (text, line_break._font_style_cache_key(style, include_size=True), spacing)
    if key not in known:
        layout = create_layout(text, style, None, None, 0)
        line, _ = layout.get_first_line()
        known[key], _ = line_size(line, style)
    width: float = known[key]
    return width


def _shape(box: Any) -> Shape:
    """A text box shaped as a whole; the last character ends at the box's own end."""
    if box.text == "\n":
        return Shape((0.0,))
    style = box.style
    layout = create_layout(box.text, style, None, None, 0)
    line, _ = layout.get_first_line()
    encoded = box.text.encode()
    glyphs = tuple(glyphs_of(line))
    advances = [0] * len(encoded)
    for run in glyphs:
        _add_advances(advances, run, encoded)
    ends: Iterable[int] = accumulate(advances)
    if len(encoded) != len(box.text):  # the advance of a character is noted at its first byte
        ends = compress(ends, encoded[1:].translate(_BEGINS) + b"\1")
    shaped = list(map(FROM_UNITS.__mul__, ends))
    if not _is_plain(glyphs, style):
        return Shape(shaped)
    _, height = line_size(line, style)
    return Shape(shaped, height, _baseline(layout), glyphs)


def shape_of_piece(text: str, style: Any) -> tuple[float, Shape] | None:
    """The width of a piece of text that is shaped by itself, and its shape without ends.

    None where that does not tell how high it is.
    """
    layout = create_layout(text, style, None, None, 0)
    line, _ = layout.get_first_line()
    glyphs = tuple(glyphs_of(line))
    if not _is_plain(glyphs, style):
        return None
    width, height = line_size(line, style)
    return width, Shape((), height, _baseline(layout), glyphs)


def _is_plain(glyphs: Sequence[Glyphs], style: Any) -> bool:
    """Whether text is of one font, and nothing but that decides where its glyphs stand."""
    one_font = len({run.font for run in glyphs}) <= 1
    return one_font and style["letter_spacing"] == "normal" and not style["word_spacing"]


def _baseline(layout: Any) -> float:
    return float(pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS)


def glyphs_of(line: Any) -> Iterator[Glyphs]:
    """The glyphs of a line of Pango's, by font and script, good without it."""
    node = line.runs[0]
    while node != ffi.NULL:
        piece, shaped = node.data.item, node.data.glyphs
        number, first = shaped.num_glyphs, piece.offset
        fields = array("i", ffi.buffer(shaped.glyphs, number * FIELDS * 4)[:])
        clusters = array("i", ffi.buffer(shaped.log_clusters, number * 4)[:])
        if first:
            clusters = array("i", (first + cluster for cluster in clusters))
        font = ffi.gc(gobject.g_object_ref(piece.analysis.font), gobject.g_object_unref)
        yield Glyphs(font, fields, clusters, piece.analysis.level, first, first + piece.length)
        node = node.next


def _add_advances(advances: list[int], run: Glyphs, encoded: bytes) -> None:
    """Note the width of each glyph at the byte it stands for, shared out where it stands for several."""
    for cluster, advance in zip(run.clusters, run.fields[1::FIELDS], strict=True):
        advances[cluster] += advance
    if len(run.clusters) < run.end - run.first:
        _share_out(advances, [*sorted(set(run.clusters)), run.end], encoded)


def _share_out(advances: list[int], edges: Sequence[int], encoded: bytes) -> None:
    for first, end in pairwise(edges):
        if end - first == _LENGTHS[encoded[first]]:
            continue
        characters = [at for at in range(first, end) if encoded[at] & 0xC0 != 0x80]
        if len(characters) > 1:  # a ligature: a word may be divided within it
            share, rest = divmod(advances[first], len(characters))
            for at in characters:
                advances[at] = share
            advances[first] += rest
