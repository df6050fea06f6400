"""The page: margins by a canon, leading, and a text block that is a whole number of lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from octavo.edition import Edition

# Inside, top, outside, bottom as 2 : 3 : 4 : 6 (Tschichold, after Rosarivo and Van de Graaf).
_CANON: Final = (2.0, 3.0, 4.0, 6.0)
_LEADING: Final = 1.28  # of the type size
# A line of 66 characters is the ideal, 55 to 72 reads well (Bringhurst §2.1.2).
# EB Garamond sets one character in 0.41 em on the average of running English.
_CHARACTER: Final = 0.41
_SMALL_CAPITAL: Final = 0.6  # em, letterspacing and all
_IDEAL, _LONGEST = 66, 70
_NARROWEST: Final = 30.0  # pt; no margin a thumb and a cutter need is less


@dataclass(frozen=True, slots=True)
class PageDesign:
    """Everything the print style sheets need to know of the page, in points."""

    width: float
    height: float
    inside: float
    outside: float
    top: float
    bottom: float
    size: float
    leading: float

    @property
    def measure(self) -> float:
        """The length of a line."""
        return self.width - self.inside - self.outside

    @property
    def running_head(self) -> int:
        """Characters of letterspaced small capitals that fit between the folios."""
        return int(0.7 * self.measure / (0.86 * self.size * _SMALL_CAPITAL))

    @property
    def lines(self) -> int:
        """Lines on a full page."""
        return round((self.height - self.top - self.bottom) / self.leading)


def design_page(edition: Edition) -> PageDesign:
    """The page of an edition: the measure as long as it reads well, the rest shared out by the canon."""
    trim, size = edition.trim, edition.type_size
    leading = round(size * _LEADING * 2) / 2
    measure = min(_IDEAL * _CHARACTER * size, _LONGEST * _CHARACTER * size, trim.width - 2.4 * _NARROWEST)
    measure = max(measure, trim.width * 0.66)
    measure = min(measure, trim.width - 2.2 * _NARROWEST)
    unit = (trim.width - measure) / (_CANON[0] + _CANON[2])
    inside = max(_NARROWEST, unit * 2.3)  # the binding takes a little of the inner margin
    outside = trim.width - measure - inside
    top = max(unit * _CANON[1], 2.6 * leading)
    lines = int((trim.height - top - max(unit * 4.5, 2.8 * leading)) // leading)
    bottom = trim.height - top - lines * leading
    return PageDesign(trim.width, trim.height, inside, outside, top, bottom, size, leading)
