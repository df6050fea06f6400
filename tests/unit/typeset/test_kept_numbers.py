"""No line of ragged text ends within a number or between initials, at whatever measure it is set."""

from __future__ import annotations

import pytest
from weasyprint.formatting_structure import boxes

from tests.unit.typeset.printing import laid_out, page, sheet, sheets

TEXT = (
    "See section VII.2, pp. 98–131 and 1988–94, of S. F. U. Smith on the 44-day war, É. Ş. Ödön, "
    "or Figure 3.14."
)
LETTERSPACED = "text-align:left;letter-spacing:.5pt"  # by attributes of Pango's too
WHOLE_IN_NARROW_COLUMNS = ("VII.2", "S. F. U.", "44-day", "É. Ş.", "3.14")
WHOLE = (*WHOLE_IN_NARROW_COLUMNS, "98–131", "1988–94")


def lines(width: int, style: str) -> list[str]:
    made = sheets(
        sheet("one", f"<p>{TEXT}</p>"), css=f"p{{{style};width:{width}pt;text-indent:0;hyphens:manual}}"
    )
    layout = laid_out(made, page(432, 648))
    return [
        "".join(piece.text for piece in line.descendants() if isinstance(piece, boxes.TextBox))
        for each in layout.pages
        for line in each.engine_page._page_box.descendants()
        if isinstance(line, boxes.LineBox)
    ]


@pytest.mark.parametrize("style", ["text-align:left", "text-align:justify", LETTERSPACED])
def test_numbers_and_initials_stay_whole(style: str) -> None:
    for width in range(60, 160, 7):
        printed = lines(width, style)
        assert len(printed) >= 3
        for words in WHOLE if "left" in style else WHOLE_IN_NARROW_COLUMNS:
            assert any(words in line for line in printed), (words, printed)
