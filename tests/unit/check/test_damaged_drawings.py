from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from octavo.check.pictures import damaged_pictures
from octavo.codes import Code
from octavo.model.blocks import Figure
from tests.builders import HERE, book, chapter

SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'


@pytest.mark.parametrize(
    ("drawing", "damaged"),
    [
        (SVG, False),
        ("<svg", True),
        (f'<?xml version="1.0" encoding="Shift_JIS"?>{SVG}', True),
        (f'<?xml version="1.0" encoding="no-such"?>{SVG}', True),
    ],
)
def test_a_drawing_that_cannot_be_read_is_told(drawing: str, damaged: bool, tmp_path: Path) -> None:
    (tmp_path / "plan.svg").write_text(drawing, "utf-8")
    made = replace(book(chapter("a", Figure("fig", "plan.svg", "A plan", (), HERE))), folder=tmp_path)
    assert [problem.code for problem in damaged_pictures(made)] == [Code.I003] * damaged
