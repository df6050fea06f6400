"""The column of text on a made page: how far it reaches, and where in it a line could be won or lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median
from typing import Any, Final

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.layout.inline import count_expandable_spaces

from octavo.typeset.lines.engine_text import width_of
from octavo.typeset.overrides.text_extent import text_bottom
from octavo.typeset.overrides.total_fit import Plan

_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_AVOID: Final = ("avoid", "avoid-page")
_STRETCH, _SHRINK = 0.7, 0.2  # of a word space; what the spaces of a paragraph may give on average
_SHORTEST: Final = 3.0  # em; of a last line
_NEVER: Final = 2.0  # a cost


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph on the page, or something that is not broken. Lengths in px.

    `lines` are empty where it is no paragraph; `plan` is None where the engine broke them.
    """

    box: Any
    origin: Any  # the engine's box before layout
    lines: tuple[Any, ...]
    plan: Plan | None
    above: float  # the margins that meet above it
    below: float  # and below

    @property
    def top(self) -> float:
        """Where it begins."""
        return float(self.lines[0].position_y if self.lines else self.box.border_box_y())

    @property
    def bottom(self) -> float:
        """Where it ends."""
        if self.lines:
            return float(self.lines[-1].position_y + self.lines[-1].height)
        return float(self.box.border_box_y() + self.box.border_height())

    @property
    def begins(self) -> bool:
        """Whether its first line is here."""
        return not self.lines or bool(self.lines[0].begins_paragraph)

    @property
    def ends(self) -> bool:
        """Whether its last line is here."""
        return not self.lines or bool(self.lines[-1].ends_paragraph)

    @property
    def keeps_lines(self) -> bool:
        """Whether no page may end within it."""
        return not self.lines or self.box.style["break_inside"] in _AVOID

    @property
    def keeps_next(self) -> bool:
        """Whether no page may end after it."""
        return self.box.style["break_after"] in _AVOID

    @property
    def keeps_previous(self) -> bool:
        """Whether no page may end before it."""
        return self.box.style["break_before"] in _AVOID


@dataclass(frozen=True, eq=False)
class TextColumn:
    """The text of a made page. `root_box` is the engine's root of the document before layout."""

    page: Any
    root_box: Any

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """What stands in the column, from the top down."""
        return tuple(block for block in self._all if block.lines or not _has_blocks(block.box))

    @cached_property
    def _all(self) -> tuple[Block, ...]:
        return tuple(_blocks(self.page.children[0], self.root_box))

    @cached_property
    def lead(self) -> float:
        """The leading of justified text, in px; 0 where there is none."""
        lines = (line for block in self.blocks for line in block.lines)
        heights = [line.height for line in lines if line.style["text_align_all"] == "justify"]
        return float(median(heights)) if heights else 0.0

    @cached_property
    def bottom(self) -> float:
        """How far down the text reaches, in px."""
        return text_bottom(self.page.children[0])

    @property
    def foot(self) -> float:
        """How far down it could reach: to the space above the notes, if there are any; px."""
        _, area, *_ = self.page.children
        return float(area.position_y if area.children else self.page.content_box_y() + self.page.height)

    @property
    def gap(self) -> float:
        """The space left under the text, in lines; less than nothing where the text ends lower than usual."""
        return (self.foot - self.bottom) / self.lead

    @cached_property
    def headings(self) -> tuple[Any, ...]:
        """Those that may have a line more of white space above them: the engine's boxes before layout."""
        return tuple(self._headings())

    def _headings(self) -> Iterator[Any]:
        follows_text = False
        for block in self._all:
            is_heading = block.box.element_tag in _HEADINGS
            if is_heading and follows_text and _margin(block.box, "margin_top") > 0:
                yield block.origin
            follows_text = not is_heading and (follows_text or bool(block.lines))


def _blocks(laid_out: Any, origin: Any, above: float = 0.0, below: float = 0.0) -> Iterator[Block]:
    """The blocks in a laid-out box, and those in them where a page may end between them.

    `above` and `below` are the margins of the boxes around.
    """
    flow = [child for child in laid_out.children if not isinstance(child, AbsolutePlaceholder)]
    flow = [child for child in flow if isinstance(child, boxes.BlockLevelBox) and child.is_in_normal_flow()]
    for child in flow:
        number = getattr(child, "index", None)
        if number is None or child.is_column or number >= len(origin.children):
            continue
        before = origin.children[number]
        if before.element is not child.element:
            continue
        margins = (
            max(_margin(child, "margin_top"), above if number == 0 else 0.0),
            max(_margin(child, "margin_bottom"), below if number == len(origin.children) - 1 else 0.0),
        )
        yield _block(child, before, *margins)
        if _has_blocks(child):
            yield from _blocks(child, before, *margins)


def _margin(box: Any, edge: str) -> float:
    """A margin as the style has it: the engine leaves it out at the head of a page."""
    margin = box.style[edge]
    return float(margin.value) if getattr(margin, "unit", None) == "px" else 0.0


def _block(box: Any, origin: Any, above: float, below: float) -> Block:
    if not box.children or not isinstance(box.children[0], boxes.LineBox):
        return Block(box, origin, (), None, above, below)
    setting = getattr(box.children[0], "setting", None)
    plan = setting if isinstance(setting, Plan) else None
    return Block(box, origin, tuple(box.children), plan, above, below)


def _has_blocks(box: Any) -> bool:
    """Whether it is only what is in it; that is not so where it must not be broken."""
    if not isinstance(box, boxes.BlockContainerBox) or box.is_table_wrapper:
        return False
    in_it = bool(box.children) and not isinstance(box.children[0], boxes.LineBox)
    return in_it and box.style["break_inside"] not in _AVOID


def cost_of(parts: Sequence[Block], added: int) -> float:
    """How much of what its spaces can give a line more takes (`added` is 1), or one less (-1).

    `parts` are a paragraph's, on one page or two. Beyond 1 it cannot be done; that it can is for the line
    breaker to say. What of it the next spread has is not known, and taken to end in a full line.
    """
    lines = [line for part in parts for line in part.lines]
    plan, style = parts[0].plan, parts[0].box.style
    if plan is None or len(lines) < (2 if added > 0 else 3):
        return _NEVER
    measure = plan.measure.width
    *full, last = lines
    last_width = last.width if parts[-1].ends else measure
    spread = sum(map(_spread, full))
    spaces = sum(map(count_expandable_spaces, lines)) * width_of(" ", style) or 1.0
    if added > 0:
        return float(measure - last_width + _SHORTEST * style["font_size"] + spread) / (spaces * _STRETCH)
    return max(0.0, float(last_width - spread)) / (spaces * _SHRINK)


def _spread(line: Any) -> float:
    """By how much the line's spaces are wider than their font has them, all together; px."""
    return float(
        sum(
            count_expandable_spaces(piece) * piece.justification_spacing
            for piece in line.descendants()
            if isinstance(piece, boxes.TextBox)
        )
    )
