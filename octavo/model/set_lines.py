"""Lines of type as they stand on a page: what the typographic score is taken from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from octavo.model.sending import sent_by_fields


@sent_by_fields
@dataclass(frozen=True, slots=True)
class SetLine:
    """A line of a justified paragraph. Lengths are in points, `top` and `bottom` from the page's top.

    `space` is the mean width of its word spaces as they are set, `natural` as the face has them, `size` the
    type size they are set in. `spread` lines are set to the full measure, as all are but the last of a
    passage; those without a space cannot be. `reason` says why the typesetter's own line breaking made the
    line; it is empty where the paragraph was set as a whole. `off_grid` lines of the text are not a whole
    number of leadings from its head; lines with another leading than the text's never are, nor are notes.
    """

    block: str
    area: Literal["body", "note"]
    text: str
    size: float
    space: float
    natural: float
    top: float
    bottom: float
    spread: bool
    hyphenated: bool
    first: bool  # of its paragraph
    last: bool
    reason: str = ""
    off_grid: bool = False

    @property
    def stretch(self) -> float:
        """Its word spaces in parts of the face's own; 1 where it has none."""
        return self.space / self.natural if self.natural else 1.0

    @property
    def ems(self) -> float:
        """Its word spaces in ems."""
        return self.space / self.size if self.size else 0.0
