"""LaTeX maths for print and for the EPUB, and what is refused."""

from __future__ import annotations

import base64
import re

import pytest
from lxml import etree

from octavo.diagnostics import Code
from octavo.render.maths import UnreadableMaths, drawing, mathml
from tests.builders import HERE

READABLE = [
    r"x^2", r"\frac{a}{b}", r"\sqrt[3]{x}", r"\sum_{i=0}^n \alpha_i", r"\text{if } x", r"\{a\}", r"a \& b",
    r"\begin{aligned} a &= b \\ c &= d \end{aligned}", r"10^{-3}\,\mathrm{m}^3", r"a < b",
]  # fmt: skip
UNREADABLE = [r"\foo x", r"\frac{a", r"x^2_", "", "}", "a < b & c", r"\left( x", "{" * 2000]


@pytest.mark.parametrize("source", READABLE)
def test_mathml_is_well_formed_and_says_its_source(source: str) -> None:
    root = etree.fromstring(mathml(source, HERE, display=True))
    assert root.tag == "{http://www.w3.org/1998/Math/MathML}math"
    assert root.get("alttext") == source
    assert root.get("display") == "block"


@pytest.mark.parametrize("source", READABLE)
def test_a_drawing_is_an_image_with_its_source_as_alternative(source: str) -> None:
    image = etree.fromstring(drawing(source, HERE, display=False, size=11))
    assert image.get("alt") == source
    svg = base64.b64decode(image.get("src").partition(",")[2])
    assert etree.fromstring(svg).tag == "{http://www.w3.org/2000/svg}svg"


@pytest.mark.parametrize("source", UNREADABLE)
def test_both_editions_refuse_the_same(source: str) -> None:
    for make in (lambda: mathml(source, HERE, False), lambda: drawing(source, HERE, False, 11)):
        with pytest.raises(UnreadableMaths) as caught:
            make()
        problem = caught.value.problem
        assert (problem.code, problem.position) == (Code.M016, HERE)
        assert len(problem.message) < 200


def test_an_inline_formula_stands_on_the_baseline() -> None:
    low, high = (str(drawing(source, HERE, False, 11)) for source in (r"\frac{a}{b}", "x"))
    depths = [float(re.search(r"vertical-align:-([\d.]+)px", image)[1]) for image in (low, high)]  # type: ignore[index]
    assert depths[0] > 6 > 2 > depths[1] > 0


def test_a_displayed_formula_is_not_shifted() -> None:
    assert "vertical-align" not in drawing("x", HERE, True, 11)
