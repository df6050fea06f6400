"""Text on a page that begins with the rest of a note.

Such a page is not empty when its text begins: a line that cannot stand beside the rest goes to the next
page. So the text is laid out as if something were before it; where nothing of it can stand, the page is
the notes' alone. WeasyPrint 70.0 then keeps the margin above the first block, which a page without the
rest of a note would not have: the text is tried as on an empty page too, and that is taken if it ends alike.

A figure is not to be broken, but a table in one may be higher than a page. The rest of a row that has no room
beside notes is then set as on an empty page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure.boxes import TableRowBox
from weasyprint.layout.block import remove_placeholders

from octavo.typeset.overrides.note_galley import ROUNDING
from octavo.typeset.overrides.page_notes import PageNotes, illness
from octavo.typeset.overrides.text_extent import text_top


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of one page, to be laid out: the engine's function and what it is called with."""

    lay_out: Callable[..., Any]
    context: Any
    root: Any
    bottom_space: float
    skip_stack: Any
    containing_block: Any
    absolute_boxes: list[Any]
    fixed_boxes: list[Any]

    def make(self, *, page_is_empty: bool, root: Any = None, skip_stack: Any = None) -> tuple[Any, ...]:
        """What `block_level_layout` returns for the text, or for another root."""
        made: tuple[Any, ...] = self.lay_out(
            self.context,
            root or self.root,
            self.bottom_space,
            skip_stack if root else self.skip_stack,
            self.containing_block,
            page_is_empty,
            self.absolute_boxes,
            self.fixed_boxes,
            [],
        )
        return made

    def make_beside(self, notes: PageNotes, *, page_is_empty: bool) -> tuple[Any, ...]:
        """The text that can stand on the page with what it begins with: notes, or floats that go on."""
        if page_is_empty:
            return self._make_beside_notes(notes) if notes.carried else self.make(page_is_empty=True)
        of_floats = list(notes.portions)
        made = self.make(page_is_empty=False)
        if made[0] is None:  # the engine goes wrong where it would go on within a paragraph
            notes.refused.clear()
            notes.take(of_floats)
            return self._make_none()
        return made

    def _make_beside_notes(self, notes: PageNotes) -> tuple[Any, ...]:
        root = self.root
        place = root.position_x, root.position_y
        made = self.make(page_is_empty=False)
        if made[0] is None:
            notes.reset()
            root.position_x, root.position_y = place
            return self._make_rest_of_row(notes) or self._make_none()
        if text_top(made[0]) <= place[1] + ROUNDING:
            return made
        for page_is_empty in (True, False):
            again_from = made[1]
            remove_placeholders(self.context, [made[0]], self.absolute_boxes, self.fixed_boxes)
            notes.reset()
            root.position_x, root.position_y = place
            made = self.make(page_is_empty=page_is_empty)
            if made[1] == again_from:
                break
        return made

    def _make_rest_of_row(self, notes: PageNotes) -> tuple[Any, ...] | None:
        """The rest of a row, as on an empty page, if all notes are then divided as they may be."""
        if notes.is_unfinished or not _begins_in_row(self.root, self.skip_stack):
            return None
        place = self.root.position_x, self.root.position_y
        made = self.make(page_is_empty=True)
        if not any(map(illness, notes.portions)):
            return made
        remove_placeholders(self.context, [made[0]], self.absolute_boxes, self.fixed_boxes)
        notes.reset()
        self.root.position_x, self.root.position_y = place
        return None

    def _make_none(self) -> tuple[Any, ...]:
        """A page without text, and the same place to go on from."""
        empty = self.make(page_is_empty=True, root=self.root.copy_with_children([]))
        name = self.context.page_maker[self.context.current_page - 1][1]["page"]
        return empty[0], self.skip_stack, {"break": "any", "page": name}, [], False, None


def _begins_in_row(root: Any, skip_stack: Any) -> bool:
    """Whether the page before ended within a row of a table."""
    box = root
    while skip_stack:
        if isinstance(box, TableRowBox):
            return True
        ((index, skip_stack),) = list(skip_stack.items())[:1]
        if index >= len(box.children):
            return False
        box = box.children[index]
    return False
