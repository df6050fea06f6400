"""The lines of a laid-out page, read from the engine's boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.text.line_break import strut

from octavo.edition import POINTS_PER_PIXEL
from octavo.model.markup import classes_of, names_block
from octavo.model.set_lines import SetLine
from octavo.typeset.lines.engine_text import width_of
from octavo.typeset.overrides.total_fit import Left

_SPACES: Final = " \xa0"
_HYPHENS: Final = ("-", "\u2010")
_OFF_GRID: Final = 0.05  # of a leading; less is not seen


def justified_lines(page_box: Any, sheet_id: str) -> tuple[SetLine, ...]:
    """The lines of the page's justified paragraphs, body first; margin boxes left out."""
    lines: list[SetLine] = []
    for child in page_box.children:
        if not isinstance(child, boxes.MarginBox):
            if isinstance(child, boxes.FootnoteAreaBox):
                lines.extend(_lines(child, sheet_id, "note", None))
            else:
                grid = _Grid(page_box.content_box_y(), strut(child.style)[0])
                lines.extend(_lines(child, sheet_id, "body", grid))
    return tuple(lines)


def foot_of(page_box: Any) -> float:
    """Where the space for text ends on the page, the notes at its foot taken off; points from its top."""
    foot = page_box.content_box_y() + page_box.height
    for child in page_box.children:
        if isinstance(child, boxes.FootnoteAreaBox) and child.children:
            foot = min(foot, child.position_y)
    return float(foot * POINTS_PER_PIXEL)


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the lines of a page of text stand: so many leadings below its head. In px."""

    head: float
    lead: float

    def misses(self, line: Any) -> bool:
        """Whether a line of the text's leading stands between."""
        if abs(line.height - self.lead) > _OFF_GRID * self.lead:
            return False
        lines: float = (line.position_y - self.head) / self.lead
        return abs(lines - round(lines)) > _OFF_GRID


def _lines(box: Any, block: str, area: Literal["body", "note"], grid: _Grid | None) -> Iterator[SetLine]:
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if isinstance(box, boxes.LineBox):
        if box.style["text_align_all"] == "justify" and (line := _line(box, block, area, grid)).text.strip():
            yield line
        return
    if not isinstance(box, boxes.ParentBox):
        return
    if box.element is not None and "::" not in (box.element_tag or ""):
        id_ = box.element.get("id")
        if id_ and names_block(box.element_tag, classes_of(box.element)):
            block = id_
    for child in box.children:
        yield from _lines(child, block, area, grid)


@dataclass(slots=True)
class _Spaces:
    """The word spaces of a line, added up; px."""

    number: int = 0
    natural: float = 0.0
    width: float = 0.0
    size: float = 0.0

    def add(self, piece: Any) -> None:
        number = sum(piece.text.count(space) for space in _SPACES)
        if number:
            natural = width_of(" ", piece.style)
            self.number += number
            self.natural += number * natural
            self.width += number * (natural + piece.justification_spacing)
            self.size += number * piece.style["font_size"]


def _line(box: Any, block: str, area: Literal["body", "note"], grid: _Grid | None) -> SetLine:
    pieces = [each for each in box.descendants() if isinstance(each, boxes.TextBox) and each.text]
    spaces = _Spaces()
    for piece in pieces:
        spaces.add(piece)
    number = max(spaces.number, 1)
    natural, width, size = (
        total * POINTS_PER_PIXEL / number for total in (spaces.natural, spaces.width, spaces.size)
    )
    text = "".join(piece.text for piece in pieces)
    top, bottom = (box.position_y * POINTS_PER_PIXEL, (box.position_y + box.height) * POINTS_PER_PIXEL)
    return SetLine(
        block,
        area,
        text,
        size,
        width,
        natural,
        top,
        bottom,
        spread=not box.ends_passage,
        hyphenated=not box.ends_passage and text.endswith(_HYPHENS),
        first=box.begins_paragraph,
        last=box.ends_paragraph,
        reason=box.setting.reason if isinstance(box.setting, Left) else "",
        off_grid=grid is not None and grid.misses(box),
    )
