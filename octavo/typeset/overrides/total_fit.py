"""Justified paragraphs set as wholes, after Knuth and Plass, in place of line by line.

At the first line of a paragraph all of its lines are decided (`octavo.typeset.lines`). The engine's own
functions then make the line boxes: it is told that the text fits (`split_inline_box`), where each piece
ends (`split_text_box`), and how the words are spread, which may be closer than their font has them
(`text_align`, in `spread_words`). What cannot be set this way is left to the engine, and the line says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import weasyprint.layout.inline
from weasyprint.formatting_structure import boxes

from octavo.link_words import link_words, words_bound_to_next
from octavo.typeset.lines.break_points import break_points
from octavo.typeset.lines.compose import Composer, LineEnd, Wanted
from octavo.typeset.lines.engine_text import (
    EngineLines,
    EngineText,
    Reason,
    Runs,
    Shape,
    TextRun,
    engine_text,
    runs_of,
    shape_of_piece,
)
from octavo.typeset.lines.paragraph import Measure
from octavo.typeset.lines.titles import Title, title_breaks
from octavo.typeset.overrides.house_properties import LINES, PROTRUSION, own_word_of, word_of
from octavo.typeset.overrides.known_lines import key_of, known_lines
from octavo.typeset.overrides.shaped_pieces import PieceSize

_PLACES: Final = 3  # of a px
_LATEST: Final = 64  # paragraphs; those of six pages, which is as far as is gone back
_STUB: Final = 2.5  # em; a last line shorter than that looks like a gap between paragraphs


@dataclass(frozen=True, slots=True)
class PieceEnd:
    """A line ends in a text box, at a byte; `right` px of it hang out."""

    offset: int
    adds_hyphen: bool
    right: float


@dataclass(slots=True)
class BoxPlan:
    """The lines that end in a text box, and by the byte where each begins in it, its hang and its size."""

    ends: list[PieceEnd] = field(default_factory=list)
    starts: dict[int, float] = field(default_factory=dict)
    sizes: dict[int, PieceSize] = field(default_factory=dict)


BoxPlans: TypeAlias = tuple[BoxPlan, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """What pages ask of a paragraph: `added` lines more than would be best, or less.

    For the rest, see `Wanted`.
    """

    added: int = 0
    whole_words: frozenset[int] = frozenset()
    freely: bool = False


_NO_WISH: Final = Wish()


@dataclass(frozen=True, slots=True)
class Plan:
    """How the lines of one line box are set, as it was wished. Those that the engine makes of it share it."""

    line_box: Any
    runs: Runs
    measure: Measure
    wish: Wish
    pieces: Mapping[int, BoxPlan]  # by the identity of the text box


@dataclass(frozen=True, slots=True)
class Left:
    """Lines left to the engine."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Sensed(Left):
    """Ragged lines that end where the sense of a title does."""

    line_box: Any
    measure: Measure
    pieces: Mapping[int, BoxPlan]


Setting: TypeAlias = Plan | Left
_Composing: TypeAlias = tuple[EngineText, Composer]
_current: ContextVar[Plan | Sensed | None] = ContextVar("lines being set", default=None)


def plan_lines(get_next_linebox: Callable[..., Any]) -> Callable[..., Any]:
    """`get_next_linebox` that sets the lines of a plan, and leaves on each how it came about.

    That is its `setting`, whether it `begins_paragraph` or `ends_paragraph`, and, from `spread_words`,
    whether it `ends_passage`.
    """

    def next_planned_line(
        context: Any, line_box: Any, y: Any, bottom: Any, skip_stack: Any, container: Any, *rest: Any
    ) -> Any:
        line_box.setting = _setting(context, line_box, y, skip_stack, container, rest[-2:])
        line_box.ends_passage = True  # an empty line is never aligned
        token = _current.set(line_box.setting if isinstance(line_box.setting, Plan | Sensed) else None)
        try:
            line, resume_at = get_next_linebox(context, line_box, y, bottom, skip_stack, container, *rest)
        finally:
            _current.reset(token)
        if line is not None:
            line.begins_paragraph, line.ends_paragraph = skip_stack is None, resume_at is None
        return line, resume_at

    return next_planned_line


def setting_of(line_box: Any) -> Setting | None:
    """How the lines of a line box are set that has begun to be."""
    setting: Setting | None = getattr(line_box, "setting", None)
    return setting


def go_on_as(line_box: Any, setting: Setting) -> None:
    """Have a paragraph that goes on from a page made before set on as it was begun."""
    line_box.setting, line_box.wish = setting, wish_of(setting)


def wish_of(setting: Setting | None) -> Wish:
    """What was asked of a paragraph when it was set."""
    return setting.wish if isinstance(setting, Plan) else _NO_WISH


def let_fit(split_inline_box: Callable[..., Any]) -> Callable[..., Any]:
    """`split_inline_box` for which a planned line is never too long."""

    def split_planned(context: Any, box: Any, position_x: Any, max_x: Any, *rest: Any) -> Any:
        if isinstance(box, boxes.LineBox) and isinstance(getattr(box, "setting", None), Plan | Sensed):
            max_x = max_x + 2 * box.setting.measure.width
        return split_inline_box(context, box, position_x, max_x, *rest)

    return split_planned


def cut_as_planned(split_text_box: Callable[..., Any]) -> Callable[..., Any]:
    """`split_text_box` that ends a piece of text where its line ends."""

    def cut(context: Any, box: Any, available_width: Any, skip: int, *rest: Any, **options: Any) -> Any:
        plan = _current.get()
        piece_plan = plan.pieces.get(id(box)) if plan is not None else None
        if piece_plan is None:
            return split_text_box(context, box, available_width, skip, *rest, **options)
        end = next((end for end in piece_plan.ends if end.offset > skip), None)
        text = _piece(box, skip, end)
        if not text:
            return None, end.offset if end else None, False
        piece = box.copy_with_text(text)
        size = piece_plan.sizes.get(skip) or _own_size(piece)
        if size is None:
            piece, _, _ = split_text_box(context, piece, None, 0, *rest, **options)
        else:
            size.give(piece)
        piece.hang_left = piece_plan.starts.get(skip, 0.0)
        piece.hang_right = end.right if end else 0.0
        return piece, end.offset if end else None, False

    return cut


def number_of_lines(plan: Plan) -> int:
    """How many lines the paragraph is set in."""
    return _number_of_lines(plan.runs, plan.pieces.values())


def can_be_set(context: Any, plan: Plan, wish: Wish) -> bool:
    """Whether the paragraph can be set as is wished with no line of it ugly."""
    return _box_plans(context, plan.runs, plan.line_box.style, plan.measure, wish) is not None


def set_again(plan: Plan, wish: Wish) -> None:
    """Have the paragraph set as is wished when its page is made again."""
    plan.line_box.wish = wish


def _setting(
    context: Any, line_box: Any, y: float, skip_stack: Any, container: Any, first_styles: Any
) -> Setting:
    """How the line is set: as its paragraph was planned, or planned now, or by the engine."""
    known: Setting | None = getattr(line_box, "setting", None)
    try:
        if skip_stack is not None and isinstance(known, Sensed) and known.line_box is line_box:
            return known
        if skip_stack is not None and (isinstance(known, Left) or known is None):
            raise EngineLines(known.reason if known else "measure changed")
        _check(context, line_box, y, container, first_styles)
        measure = Measure(container.width, _indent(line_box, skip_stack, known))
        if not _is_justified(line_box):
            return _sensed(line_box, container, measure)
        wish = getattr(line_box, "wish", _NO_WISH)
        if isinstance(known, Plan):
            same_measure = known.measure == measure or _rounded(known.measure) == _rounded(measure)
            if same_measure and known.line_box is line_box and known.wish == wish:
                return known
            if skip_stack is not None and not same_measure:
                raise EngineLines("measure changed")
        return _planned(context, line_box, runs_of(line_box, container), measure, wish)
    except EngineLines as refusal:
        return Left(refusal.reason)


def _rounded(measure: Measure) -> tuple[float, float]:
    """The measure for comparison: a verso's and a recto's differ by what sums are rounded to."""
    return round(measure.width, _PLACES), round(measure.indent, _PLACES)


def _indent(line_box: Any, skip_stack: Any, known: Setting | None) -> float:
    """The indent of the paragraph, also when it goes on where that of the line is no more known."""
    if skip_stack is not None and isinstance(known, Plan):
        return known.measure.indent
    return float(line_box.text_indent)


def _is_justified(line_box: Any) -> bool:
    style = line_box.style
    return bool(style["text_align_all"] == "justify" and style["text_align_last"] in _LAST)


def _check(context: Any, line_box: Any, y: float, container: Any, first_styles: Any) -> None:
    if not _is_justified(line_box) and own_word_of(container.style, LINES) not in _BY_SENSE:
        raise EngineLines("ragged")
    if any(first_styles):
        raise EngineLines("first line or letter styled")
    if any(shape.position_y + shape.margin_height() > y for shape in context.excluded_shapes or ()):
        raise EngineLines("beside a float")


_LAST: Final = ("auto", "start", "left")
_BY_SENSE: Final = ("balanced", "by-sense")


def _sensed(line_box: Any, container: Any, measure: Measure) -> Left:
    """The lines of a title; the engine's where it is on one, or cannot be set so."""
    try:
        runs = runs_of(line_box, container, leaders=True)
        text = engine_text(runs)
    except EngineLines:
        return Left("ragged")
    language = line_box.style["lang"] or ""
    measured = text.measured(language, hangs=False)
    points = tuple(break_points(measured.text, measured.allowed))
    balanced = own_word_of(container.style, LINES) == "balanced"
    words = link_words(language), words_bound_to_next(language)
    breaks = title_breaks(Title(measured.text, measured.cuts, points, *words, balanced), measure)
    if not breaks:
        return Left("ragged")
    plans = _by_box(text, tuple(LineEnd(point, 0.0, 0.0) for point in breaks))
    return Sensed("ragged", line_box, measure, _by_identity(runs, plans))


def _by_identity(runs: Runs, plans: BoxPlans) -> dict[int, BoxPlan]:
    text_boxes = [run.box for run in runs if isinstance(run, TextRun)]
    return {id(box): plan for box, plan in zip(text_boxes, plans, strict=True) if box.text != "\n"}


def _planned(context: Any, line_box: Any, runs: Runs, measure: Measure, wish: Wish) -> Plan:
    plans = _box_plans(context, runs, line_box.style, measure, wish)
    if plans is None:
        raise EngineLines("too narrow")
    return Plan(line_box, runs, measure, wish, _by_identity(runs, plans))


def _box_plans(context: Any, runs: Runs, style: Any, measure: Measure, wish: Wish) -> BoxPlans | None:
    """What becomes of each text box; None when no lines fit. Found once for all boxes of the same text."""
    known = known_lines(context)
    key = (key_of(runs, style), _rounded(measure), wish)
    if key not in known:
        wanted = None
        if wish != _NO_WISH:
            best = _box_plans(context, runs, style, measure, _NO_WISH)
            lines = _number_of_lines(runs, best) + wish.added if best is not None else 0
            wanted = Wanted(lines, wish.whole_words, wish.freely)
        known[key] = _composed(context, runs, style, measure, wanted)
    plans: BoxPlans | None = known[key]
    return plans


def _composed(
    context: Any, runs: Runs, style: Any, measure: Measure, wanted: Wanted | None
) -> BoxPlans | None:
    text, composer = _composer(context, runs, style, measure)
    ends = composer.compose(wanted)
    return None if ends is None else _by_box(text, ends)


def _composer(context: Any, runs: Runs, style: Any, measure: Measure) -> _Composing:
    """What sets the paragraph; that of the last pages is still there, as they may want it otherwise."""
    latest: dict[object, _Composing] = context.__dict__.setdefault("octavo_composers", {})
    key = (key_of(runs, style), _rounded(measure))
    found = latest.pop(key, None)
    if found is None:
        text = engine_text(runs)
        measured = text.measured(style["lang"], word_of(style, PROTRUSION) != "none")
        found = text, Composer(measured, measure, _STUB * style["font_size"])
        if len(latest) >= _LATEST:
            del latest[next(iter(latest))]
    latest[key] = found
    return found


def forget_composers(context: Any) -> None:
    """Let go of what sets paragraphs otherwise: the pages of the sheet are as they will be."""
    context.__dict__.pop("octavo_composers", None)


def _number_of_lines(runs: Runs, plans: Iterable[BoxPlan]) -> int:
    newlines = sum(1 for run in runs if isinstance(run, TextRun) and run.box.text == "\n")
    return 1 + newlines + sum(len(plan.ends) for plan in plans)


def _by_box(text: EngineText, ends: tuple[LineEnd, ...]) -> BoxPlans:
    plans = tuple(BoxPlan() for _ in text.boxes)
    begun = list(text.firsts)
    for end in ends:
        start = end.point.start
        number = text.box_at(start - 1)
        offset = text.offset(number, start)
        plans[number].ends.append(PieceEnd(offset, end.point.adds_hyphen, end.right))
        if not end.point.adds_hyphen:
            plans[number].sizes.update(_size(text, number, begun[number], start, ends_line=True))
        begins_in = text.box_at(start)
        begun[number] = begun[begins_in] = start
        plans[begins_in].starts[text.offset(begins_in, start)] = end.left
    for number, (start, first, shape) in enumerate(zip(begun, text.firsts, text.shapes, strict=True)):
        if start < first + len(shape.ends):
            plans[number].sizes.update(_size(text, number, start, first + len(shape.ends), ends_line=False))
    return plans


def _size(
    text: EngineText, number: int, start: int, end: int, *, ends_line: bool
) -> Iterator[tuple[int, PieceSize]]:
    """The size of a piece by the byte it begins at, if it is known without being shaped by itself."""
    shape, style = text.shapes[number], text.boxes[number].style
    width = text.width(number, start, end, ends_line=ends_line)
    if width is not None and shape.height is not None and _is_undecorated(style):
        first = text.offset(number, start)
        yield first, _piece_size(style, width, shape, first)


def _own_size(piece: Any) -> PieceSize | None:
    """The size of a piece that is shaped by itself, once for measuring and drawing, or None."""
    style = piece.style
    shaped = shape_of_piece(piece.text, style) if _is_undecorated(style) else None
    if shaped is None:
        return None
    width, shape = shaped
    return _piece_size(style, width, shape, 0)


def _is_undecorated(style: Any) -> bool:
    return bool(style["text_decoration_line"] == "none")


def _piece_size(style: Any, width: float, shape: Shape, first: int) -> PieceSize:
    assert shape.height is not None
    line_height, _ = weasyprint.layout.inline.strut(style)
    return PieceSize(width, shape.height, shape.baseline, line_height, shape.glyphs, first)


def _piece(box: Any, skip: int, end: PieceEnd | None) -> str:
    """The text of a piece as it is printed; the engine itself takes away a space that stands alone."""
    text: str = box.text.encode()[skip : end.offset if end else None].decode()
    if end is None:
        return text
    if end.adds_hyphen:
        return text.rstrip("\xad") + str(box.style["hyphenate_character"])
    return text.rstrip(" ") or text
