"""The page: margins by a canon, leading, and a text block that is a whole number of lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from octavo.edition import Edition

# Inside, top, outside, bottom as 2 : 3 : 4 : 6 (Tschichold, after Rosarivo and Van de Graaf). The binding
# takes a little of the inner margin, the foot gives a little to the text.
_INSIDE, _TOP, _OUTSIDE, _BOTTOM = 2.3, 3.0, 3.7, 4.5
_LEADING: Final = 1.28  # of the type size
# A line of 66 characters is the ideal, 55 to 72 reads well (Bringhurst §2.1.2).
# EB Garamond sets one character in 0.41 em on the average of running English.
_CHARACTER: Final = 0.41
_IDEAL: Final = 66
_SMALL_CAPITAL: Final = 0.56  # em, letterspacing and all
_DISPLAY: Final = 0.46, 0.54  # em a character: of a whole title, and of a long word in capitals or bold
_HEAD_SIZE: Final = 0.86  # of the type size
_HEAD_SHARE: Final = 0.76  # of the measure, between the folios
_NARROWEST: Final = 30.0  # pt; no margin a thumb and a cutter need is less
# The sides take between these shares of the width, whatever the type size; head and foot together no more
# than that of the height: a wide page with small type would be mostly foot.
_LEAST_SIDES, _MOST_SIDES, _ENDS = 0.2, 0.4, 0.29
_LARGE_PRINT: Final = 16.0  # pt, and no type under 14 (UKAAF, Clear and Large Print, G003)
_LEAST_IN_LARGE_PRINT, _LEAST = 14.0, 7.0
_OPENING: Final = 0.33  # of the page's lines lie above the text of a chapter's first page
_TITLE: Final = 1.7  # of the type size: the title of a chapter
# A title page's title, in type sizes: on one line while it can be this large, else smaller on several.
_LARGEST_TITLE, _LEAST_ON_A_LINE, _ON_SEVERAL = 2.5, 1.7, 2.0


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
        return int(_HEAD_SHARE * self.measure / (self.reduced(_HEAD_SIZE) * _SMALL_CAPITAL))

    @property
    def lines(self) -> int:
        """Lines on a full page."""
        return round((self.height - self.top - self.bottom) / self.leading)

    @property
    def sinkage(self) -> int:
        """Lines above the text of an opening page: the title's, and the white around it."""
        return max(6, round(self.lines * _OPENING))

    @property
    def large_print(self) -> bool:
        """Whether the edition is for readers with low vision."""
        return self.size >= _LARGE_PRINT

    @property
    def title(self) -> float:
        """The type size of the title of a chapter or part."""
        return self.reduced(_TITLE)

    def lead(self, lines: float) -> str:
        """A vertical length of so many lines, as CSS."""
        return f"{self.leading * lines:g}pt"

    def reduced(self, factor: float) -> float:
        """A type size smaller (or larger) than the text's by `factor`, and yet legible."""
        least = _LEAST_IN_LARGE_PRINT if self.large_print else _LEAST
        return round(max(self.size * factor, min(least, self.size)), 2)

    def title_size(self, title: str) -> float:
        """The size of the title page's title: large, but no word of it wider than the measure."""
        character, word = _DISPLAY
        longest = max((len(part) for part in title.split()), default=1)
        on_a_line = self.measure / (max(len(title), 1) * character)
        largest = _LARGEST_TITLE * self.size
        if on_a_line < _LEAST_ON_A_LINE * self.size:
            largest, on_a_line = _ON_SEVERAL * self.size, self.measure / (longest * word)
        return round(min(largest, on_a_line), 2)


def design_page(edition: Edition) -> PageDesign:
    """The page of an edition: the measure as long as it reads well, the rest shared out by the canon."""
    trim, size = edition.trim, edition.type_size
    leading = round(size * _LEADING * 2) / 2
    longest = min(trim.width * (1 - _LEAST_SIDES), trim.width - 2.4 * _NARROWEST)
    measure = min(max(_IDEAL * _CHARACTER * size, trim.width * (1 - _MOST_SIDES)), longest)
    unit = (trim.width - measure) / (_INSIDE + _OUTSIDE)
    inside = max(_NARROWEST, unit * _INSIDE)
    outside = trim.width - measure - inside
    upright = min(unit, _ENDS * trim.height / (_TOP + _BOTTOM))
    top = max(upright * _TOP, 2.6 * leading)
    lines = int((trim.height - top - max(upright * _BOTTOM, 2.8 * leading)) // leading)
    bottom = trim.height - top - lines * leading
    paper = edition.paper
    outside, bottom = outside + paper.width - trim.width, bottom + paper.height - trim.height
    return PageDesign(paper.width, paper.height, inside, outside, top, bottom, size, leading)
