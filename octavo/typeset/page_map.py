"""What stands where on the laid-out pages of a sheet, read from the engine's boxes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

from weasyprint.anchors import rectangle_aabb
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from octavo.edition import POINTS_PER_PIXEL
from octavo.model.markup import INVISIBLE, classes_of, is_house_text, names_block
from octavo.model.set_lines import SetLine
from octavo.model.sheet import PlacedText
from octavo.typeset.overrides.float_rules import was_put_off
from octavo.typeset.repeated_groups import is_repeated
from octavo.typeset.set_lines import foot_of, justified_lines

_GENERATED_BOXES: Final = ("::before", "::after", "::marker", "::footnote-call", "::footnote-marker")
_INVISIBLE: Final = dict.fromkeys(map(ord, INVISIBLE))
_CLIPPING: Final = (boxes.BlockLevelBox, boxes.BlockContainerBox)  # those that `overflow` applies to
_OVERHANG: Final = 2.0  # CSS px that a line's last letter may stand out unseen: an italic's, a hung mark's

Area = Literal["body", "note"]


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A page of one sheet: its size in points, what is on it, the ids that begin on it."""

    width: float
    height: float
    placed: tuple[PlacedText, ...]
    anchors: tuple[str, ...]
    blank: bool
    lines: tuple[SetLine, ...] = ()  # of justified paragraphs
    foot: float = 0.0  # where the space for text ends, notes taken off


def read_pages(pages: Iterable[Any], sheet_id: str) -> tuple[SheetPage, ...]:
    """The pages of a laid-out sheet; text outside every block with an id is the sheet's own."""
    drawn = tuple(pages)
    reader = _Reader(sheet_id)
    pieces = [reader.read(page._page_box) for page in drawn]
    _count_starts(piece for on_page in pieces for piece in on_page)
    seen: set[str] = set()
    result = []
    for page, on_page in zip(drawn, pieces, strict=True):
        anchors = tuple(anchor for anchor in page.anchors if anchor not in seen)
        seen.update(anchors)
        width, height = page.width * POINTS_PER_PIXEL, page.height * POINTS_PER_PIXEL
        placed = tuple(piece.placed for piece in on_page)
        box = page._page_box
        lines = justified_lines(box, sheet_id)
        result.append(SheetPage(width, height, placed, anchors, box.page_type.blank, lines, foot_of(box)))
    return tuple(result)


def _count_starts(pieces: Iterable[_Piece]) -> None:
    """Give every piece the number of its block's characters before it.

    A row of a table that is broken over two pages has the rest of its first cell on the second page, after
    the beginning of its second cell: the cells' order is the text's, not the pages'.
    """
    by_block: dict[str, list[_Piece]] = defaultdict(list)
    for piece in pieces:
        by_block[piece.block].append(piece)
    for in_block in by_block.values():
        start = 0
        for piece in sorted(in_block, key=lambda piece: piece.cell):
            piece.start = start
            start += len(piece.text) - piece.text.count(" ")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk is: what the text belongs to, and the transformation in force.

    `cell` counts the cells of the sheet's tables from 1; None is outside them. `cells_before` is how
    many there were before the table around. `clip` is what boxes around cut off at their edges.
    """

    block: str
    area: Area
    cell: int | None = None
    cells_before: int = 0
    matrix: Any = None
    clip: _Clip | None = None
    put_off: bool = False


@dataclass(frozen=True, slots=True)
class _Clip:
    """What a box with `overflow: hidden` shows of what is in it; CSS px."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def of(cls, box: Any) -> _Clip:
        """The box's padding edges (css-overflow-3 §3)."""
        left, top, width, height, *_ = box.rounded_padding_box()
        return cls(left, top, left + width, top + height)

    def within(self, around: _Clip | None) -> _Clip:
        """What both show."""
        if around is None:
            return self
        edges = (max(self.left, around.left), max(self.top, around.top))
        return _Clip(*edges, min(self.right, around.right), min(self.bottom, around.bottom))

    def shows(self, box: Any) -> bool:
        """Whether a text can be read: no letter is cut off at a side, and no line in the middle or above."""
        middle = box.position_y + box.margin_height() / 2
        left, right = box.position_x, box.position_x + box.margin_width()
        in_measure = self.left - _OVERHANG <= left and right <= self.right + _OVERHANG
        return bool(in_measure and self.top <= middle <= self.bottom)


@dataclass(slots=True)
class _Piece:
    """Text of one block in the making; the rectangle in CSS px."""

    block: str
    area: Area
    cell: int  # the cell it is in, or the last before it
    put_off: bool
    left: float
    top: float
    right: float
    bottom: float
    fragments: list[str] = field(default_factory=list)
    text: str = ""  # the fragments joined, when all are there
    start: int = 0

    def finish(self) -> _Piece:
        """Join the fragments, white space collapsed, invisible characters left out."""
        self.text = " ".join("".join(self.fragments).translate(_INVISIBLE).split())
        return self

    def grow(self, left: float, top: float, right: float, bottom: float) -> None:
        self.left, self.top = min(self.left, left), min(self.top, top)
        self.right, self.bottom = max(self.right, right), max(self.bottom, bottom)

    def continues(self, place: _Place) -> bool:
        """Whether more text of the same block belongs to this piece; a picture is a piece of its own."""
        here = (self.block, self.area, self.cell)
        return here == (place.block, place.area, place.cell) and not self.is_picture

    @property
    def is_picture(self) -> bool:
        """Whether this is no text but a picture."""
        return self.fragments == [""]

    @property
    def placed(self) -> PlacedText:
        """The piece as the page map has it, in points."""
        edges = (self.top, self.bottom, self.left, self.right)
        top, bottom, left, right = (edge * POINTS_PER_PIXEL for edge in edges)
        return PlacedText(
            self.block, self.area, self.text, top, bottom, left, right, self.start, self.put_off
        )


class _Reader:
    """Walks page after page of one sheet."""

    def __init__(self, sheet_id: str) -> None:
        self._sheet_id = sheet_id
        self._groups_seen: set[Any] = set()  # table heads and feet, by element: repeated ones are no text
        self._cells: dict[int, int] = {}  # cells in the order they begin, by element
        self._cells_before: dict[int, int] = {}  # how many came before a table, by its element
        self._pieces: list[_Piece] = []

    def read(self, page_box: Any) -> list[_Piece]:
        """What is on the page, in reading order, notes last."""
        self._pieces = []
        for child in page_box.children:
            if not isinstance(child, boxes.MarginBox):
                area: Area = "note" if isinstance(child, boxes.FootnoteAreaBox) else "body"
                self._walk(child, _Place(self._sheet_id, area))
        return [piece for piece in self._pieces if piece.finish().text or piece.is_picture]

    def _walk(self, box: Any, place: _Place) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        tag = box.element_tag or ""
        if tag.endswith(_GENERATED_BOXES):
            if tag == "br::before" and self._pieces:
                self._pieces[-1].fragments.append("\n")
            return
        if isinstance(box, boxes.TextBox):
            self._text(box, place)
            return
        if is_repeated(box, self._groups_seen):
            return
        if box.element is not None and "::" not in tag:
            classes = classes_of(box.element)
            if is_house_text(classes):
                return
            id_ = box.element.get("id")
            if id_ and names_block(tag, classes):
                place = replace(place, block=id_)
        if was_put_off(box):
            place = replace(place, put_off=True)
        place = self._in_table(box, place)
        if box.transformation_matrix is not None:
            matrix = box.transformation_matrix
            place = replace(place, matrix=matrix @ place.matrix if place.matrix else matrix)
        if isinstance(box, _CLIPPING) and box.style["overflow"] != "visible":
            place = replace(place, clip=_Clip.of(box).within(place.clip))
        if isinstance(box, boxes.ReplacedBox):
            self._add(box, place, "")
        for child in box.children:
            self._walk(child, place)

    def _in_table(self, box: Any, place: _Place) -> _Place:
        """The place within a cell; a caption comes before the cells, wherever style has set it."""
        if isinstance(box, boxes.TableCellBox):
            return replace(place, cell=self._cells.setdefault(id(box.element), len(self._cells) + 1))
        if box.is_table_wrapper:
            before = self._cells_before.setdefault(id(box.element), len(self._cells))
            return replace(place, cells_before=before)
        if isinstance(box, boxes.TableCaptionBox) and place.cell is None:
            return replace(place, cell=place.cells_before)
        return place

    def _text(self, box: Any, place: _Place) -> None:
        if box.style["visibility"] == "visible" and (place.clip is None or place.clip.shows(box)):
            self._add(box, place, getattr(box, "source_text", box.text) or " ")

    def _add(self, box: Any, place: _Place, text: str) -> None:
        if place.cell is None:
            place = replace(place, cell=len(self._cells))
        left, top = box.position_x, box.position_y
        rectangle = rectangle_aabb(place.matrix, left, top, box.margin_width(), box.margin_height())
        last = self._pieces[-1] if self._pieces else None
        if last is None or not text or not last.continues(place):
            last = _Piece(place.block, place.area, place.cell or 0, place.put_off, *rectangle)
            self._pieces.append(last)
        last.fragments.append(text)
        last.grow(*rectangle)
