"""An edition: one product of the book, with its trim, type size, note placement and ISBN."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from octavo.diagnostics import Position

Format: TypeAlias = Literal["pdf", "epub"]
NotePlacement: TypeAlias = Literal["footnotes", "endnotes"]
# What a PDF claims to be: PDF/UA-1 (ISO 14289-1), PDF/A-2u or 3u (ISO 19005-2, -3), or nothing.
Conformance: TypeAlias = Literal["ua-1", "a-2u", "a-3u", "none"]
CONFORMANCES: tuple[str, ...] = get_args(Conformance)
Fonts: TypeAlias = Literal["embedded", "none"]
Store: TypeAlias = Literal["kdp", "apple", "kobo", "google"]

# What a proof's paper has beyond the trim for pencil notes: at the outside, and at the foot for its slip.
_NOTE_MARGIN, _NOTE_FOOT = 102.0, 34.0  # points: 36 mm and 12 mm; a royal octavo then fits on A4

POINTS = {"pt": 1.0, "in": 72.0, "mm": 72.0 / 25.4, "cm": 720.0 / 25.4}
POINTS_PER_PIXEL = POINTS["in"] / 96  # of CSS (css-values-4 §6.2)

# Trade sizes in mm, width by height (BS 1413 for the British octavos and quartos, ISO 216 for A and B).
TRADE_TRIMS: dict[str, tuple[float, float]] = {
    "a4": (210, 297),
    "a5": (148, 210),
    "a6": (105, 148),
    "b5": (176, 250),
    "b6": (125, 176),
    "us-trade": (152.4, 228.6),
    "us-digest": (139.7, 215.9),
    "us-letter": (215.9, 279.4),
    "us-mass-market": (107.95, 174.625),
    "a-format": (110, 178),
    "b-format": (129, 198),
    "crown-octavo": (123, 186),
    "large-crown-octavo": (129, 198),
    "demy-octavo": (138, 216),
    "royal-octavo": (156, 234),
    "crown-quarto": (189, 246),
    "demy-quarto": (219, 276),
    "royal-quarto": (237, 312),
}
_TRIM = re.compile(
    r"^\s*(\d+(?:\.\d+)?)\s*(mm|cm|in|pt)?\s*[x×]\s*(\d+(?:\.\d+)?)\s*(mm|cm|in|pt)\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Trim:
    """A trimmed page, in points."""

    width: float
    height: float

    @property
    def css(self) -> str:
        """The value of CSS `size` (css-page-3 §7.1), as exact as the margins: the last line must fit."""
        return f"{self.width!r}pt {self.height!r}pt"


def parse_trim(text: str) -> Trim | None:
    """A trim from `6in x 9in`, `170 x 240 mm` or a trade name; None when it is none of these."""
    name = re.sub(r"[\s_]+", "-", text.strip().lower())
    if name in TRADE_TRIMS:
        width, height = TRADE_TRIMS[name]
        return Trim(width * POINTS["mm"], height * POINTS["mm"])
    match = _TRIM.fullmatch(text)
    if match is None:
        return None
    width_text, width_unit, height_text, height_unit = match.groups()
    width = float(width_text) * POINTS[(width_unit or height_unit).lower()]
    height = float(height_text) * POINTS[height_unit.lower()]
    return Trim(width, height) if width > 0 and height > 0 else None


def parse_length(text: str) -> float | None:
    """A length in points from `16pt`, `4mm`; None when it is not one."""
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(mm|cm|in|pt)\s*", text, re.IGNORECASE)
    return float(match[1]) * POINTS[match[2].lower()] if match else None


@dataclass(frozen=True, slots=True)
class AccessibilityClaim:
    """What the publisher claims of an ebook's accessibility, and who has certified it.

    `standard` is the version of EPUB Accessibility, `wcag` and `level` are those of the WCAG.
    """

    standard: str = "1.1"
    wcag: str = "2.2"
    level: str = "AA"
    certified_by: str = ""
    credential: str = ""
    report: str = ""  # an address

    @property
    def statement(self) -> str:
        """The words that stores look for (EPUB Accessibility 1.1 §4.2.3, 1.2 §4.2.3)."""
        return f"EPUB Accessibility {self.standard} - WCAG {self.wcag} Level {self.level}"


@dataclass(frozen=True, slots=True)
class Edition:
    """One product. `trim`, `type_size` (points) and `conformance` are of print; `fonts`, `store` and `claim`
    of ebooks.

    `page_list` names the print edition whose pages an ebook lists; empty for none. `protrusion` lets
    points and hyphens at the ends of printed lines stand in the margin. `sample` is the number of
    chapters that the edition has, from the first; 0 for all. A `proof` has the pages of the edition on paper
    that is wider at the outside and the foot.
    """

    name: str
    format: Format
    trim: Trim = Trim(6 * 72.0, 9 * 72.0)
    type_size: float = 11.0
    notes: NotePlacement = "footnotes"
    isbn: str = ""
    page_list: str = ""
    conformance: Conformance = "ua-1"
    protrusion: bool = True
    sample: int = 0
    fonts: Fonts = "embedded"
    store: Store | None = None
    claim: AccessibilityClaim | None = None
    position: Position | None = None
    proof: bool = False

    @property
    def paper(self) -> Trim:
        """The page that is printed: the trimmed page, and for a proof room for notes around it."""
        if not self.proof:
            return self.trim
        return Trim(self.trim.width + _NOTE_MARGIN, self.trim.height + _NOTE_FOOT)

    @property
    def suffix(self) -> str:
        """The output's file name suffix, with its dot."""
        return f".{self.format}"
