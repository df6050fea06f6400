"""What is short in figures and tables: columns whose cells are not to be broken, captions of a line.

The engine shares out a table's width by what its cells would like, so that beside a column of prose a cell
like `January 2022` turns over though two letters more would have kept it whole. Lengths are estimates.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import Final

from octavo.model.blocks import Cell, Figure, Table
from octavo.model.walk import plain_text
from octavo.render.page_design import PageDesign

_SHORT: Final = 18  # characters; "25 September 2022"
_LINE_OF_PROSE: Final = 17  # characters; a column of it should not have less than that
_CHARACTER: Final = 0.5  # em of the sans face, figures and all
_CAPTION, _TABLE = 0.8, 0.82  # type sizes, of the text's
_BETWEEN: Final = 0.9  # em, the white between two columns


def is_short_caption(figure: Figure, label: str, page: PageDesign) -> bool:
    """Whether the caption of a figure stands on one line, its label before it."""
    letters = len(f"{label} {figure.number}. {plain_text(figure.caption)}")
    return letters * _CHARACTER * page.reduced(_CAPTION) <= page.measure


def whole_columns(table: Table, page: PageDesign) -> frozenset[int]:
    """The columns of short cells, from 0; none where the other columns would have no room left by them."""
    columns, titles = _columns(table.rows), _columns(table.head)
    short = frozenset(at for at, cells in enumerate(columns) if all(len(cell) <= _SHORT for cell in cells))
    rooms = [_room(cells, whole=at in short) for at, cells in enumerate(columns)]
    words = map(_longest_word, titles)
    letters = sum(max(room, word) for room, word in zip_longest(rooms, words, fillvalue=0))
    width = (letters * _CHARACTER + (len(rooms) - 1) * _BETWEEN) * page.reduced(_TABLE)
    return short if width <= page.measure else frozenset()


def _columns(rows: tuple[tuple[Cell, ...], ...]) -> list[list[str]]:
    """The words of each column."""
    words = ((plain_text(cell.content) for cell in row) for row in rows)
    return [list(column) for column in zip_longest(*words, fillvalue="")]


def _room(cells: list[str], *, whole: bool) -> int:
    """The characters a column should have on a line."""
    longest = max(map(len, cells))
    return longest if whole else max(_longest_word(cells), min(longest, _LINE_OF_PROSE))


def _longest_word(cells: list[str]) -> int:
    return max((len(word) for cell in cells for word in cell.split()), default=0)
