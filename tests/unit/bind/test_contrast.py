from __future__ import annotations

import pytest

from octavo.bind.contrast import contrast, low_contrast
from octavo.model.sheet import StyleSheet


def test_black_on_white_is_21_to_1() -> None:
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
    assert contrast((1, 1, 1), (1, 1, 1)) == 1


@pytest.mark.parametrize(
    ("css", "lines"),
    [
        ("p { color: #767676 }", []),
        ("p { color: #777 }", [1]),
        ("p {\n  margin: 0;\n  color: silver;\n}", [3]),
        ("p { color: white; background: #004 url(x.png) }", []),
        ("p { background: #004 }", [1]),
        ("p { background: none; color: inherit }", []),
        ("p { color: rgba(0, 0, 0, 0.3) }", [1]),
        ("a { color: currentColor }", []),
        ("@media (prefers-color-scheme: dark) { p { color: #999 } }", []),
        ("@media (prefers-color-scheme: dark) {\n p { color: #333 } }", [2]),
        ("@media screen { p { color: #ccc } }", [1]),
    ],
)
def test_what_is_hard_to_read_is_told_at_its_line(css: str, lines: list[int]) -> None:
    found = list(low_contrast(StyleSheet("templates/epub/book.css", css)))
    assert [problem.position.line for problem in found if problem.position] == lines
