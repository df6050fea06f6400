"""Where in the box tree the text of a sheet goes on, and which box holds its blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from weasyprint.formatting_structure import boxes

Place: TypeAlias = Any  # in the box tree: {index of a child: place in it, or None}; None is its beginning
# Boxes that are begun anew on each page, or are more than what is at a place of the tree.
_UNBROKEN = (boxes.TableBox, boxes.FlexContainerBox, boxes.GridContainerBox)


def path_to_holder(root_box: Any) -> tuple[int, ...]:
    """The path to the first box that holds more than one: the top level of the sheet."""
    path: list[int] = []
    box = root_box
    while len(box.children) == 1 and isinstance(box.children[0], boxes.BlockBox):
        path.append(0)
        box = box.children[0]
    return tuple(path)


def box_at(box: Any, path: tuple[int, ...]) -> Any:
    """The box that a path leads to."""
    for step in path:
        box = box.children[step]
    return box


def boxes_at(box: Any, place: Place) -> Iterator[Any]:
    """The boxes in one another that a place lies in."""
    while place and isinstance(box, boxes.ParentBox):
        ((index, place),) = list(place.items())[:1]
        if index >= len(box.children):
            return
        box = box.children[index]
        yield box


def can_begin(root_box: Any, place: Place) -> bool:
    """Whether a page can be made that begins at a place without those before it."""
    return not any(
        isinstance(box, _UNBROKEN) or _has_columns(box) or not box.is_in_normal_flow()
        for box in boxes_at(root_box, place)
    )


def not_before(place: Place, begun: Place) -> Place:
    """The later of two places; None, where a text ends, is the last."""
    here, there = place, begun
    while here and there:
        ((number, here),) = list(here.items())[:1]
        ((other, there),) = list(there.items())[:1]
        if number != other:
            return place if number > other else begun
    return begun if place is not None and there is not None else place


def _has_columns(box: Any) -> bool:
    return bool(box.style["column_count"] != "auto" or box.style["column_width"] != "auto")
