from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import rendercv_fonts
from lxml import etree

from octavo.bind import outlines
from octavo.bind.faces import BOLD_ITALIC, ROMAN, SANS_BOLD, SANS_ROMAN
from octavo.bind.image_file import ImageFile, load_image
from octavo.bind.lettered_drawing import outline_lettering
from octavo.bind.outlines import run_outline, width_of

HOUSE = """font-family="'Source Sans 3', sans-serif" font-size="20" """


def drawn(parts: str, attributes: str = HOUSE) -> Any:
    root = etree.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{parts}</svg>')
    outline_lettering(root)
    return root


def places(root: Any) -> list[tuple[float, float]]:
    """Where each path begins."""
    found = (re.findall(r"-?[\d.]+", path.get("transform")) for path in root.iter("{*}path"))
    return [(float(x), float(y)) for x, y in found]


def test_lettering_in_a_face_of_the_house_becomes_outlines(tmp_path: Path) -> None:
    (tmp_path / "x.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" {HOUSE}><text x="5" y="30">Baku</text></svg>', "utf-8"
    )
    image = load_image(tmp_path / "x.svg")
    assert isinstance(image, ImageFile)
    root = etree.fromstring(image.content)
    assert root.find("{*}text") is None
    assert root.find("{*}g").get("aria-label") == "Baku"
    (path,) = root.iter("{*}path")
    assert (path.get("d"), path.get("transform")) == (
        run_outline("Baku", SANS_ROMAN, 20),
        "translate(5.00 30.00)",
    )


@pytest.mark.parametrize(("anchor", "share"), [("start", 0), ("middle", 0.5), ("end", 1)])
def test_lettering_stands_at_its_anchor(anchor: str, share: float) -> None:
    root = drawn(
        f'<text x="100" y="30" text-anchor="{anchor}"><tspan dx="2">On</tspan> <tspan>it</tspan></text>'
    )
    width = 20 * (width_of("On ", SANS_ROMAN) + width_of("it", SANS_ROMAN))
    assert places(root)[0] == (pytest.approx(102 - share * width, abs=0.02), 30)
    assert places(root)[1][0] == pytest.approx(
        100 + 2 + 20 * width_of("On ", SANS_ROMAN) - share * width, abs=0.02
    )


def test_space_is_one_space_and_a_line_ends_without() -> None:
    root = drawn(
        '<text y="1">\n <tspan font-weight="600">1955</tspan>  Bandung  principles '
        '<tspan x="7" y="9"/></text>'
    )
    assert root[0].get("aria-label") == "1955 Bandung principles"
    bold, regular = (path.get("d") for path in root.iter("{*}path"))
    assert bold == run_outline("1955", SANS_BOLD, 20)
    assert regular == run_outline(" Bandung principles", SANS_ROMAN, 20)


def test_a_new_place_begins_a_new_line() -> None:
    root = drawn(
        '<text x="10" y="20">One <tspan x="30" y="40">two</tspan><tspan x="30" dy="20">three</tspan></text>'
    )
    assert places(root) == [(10, 20), (30, 40), (30, 60)]
    assert root[0].get("aria-label") == "One two three"


def test_a_style_attribute_and_the_elements_around_say_the_face() -> None:
    root = drawn(
        '<g style="font-size:10px;font-weight:bold"><text style="font-family:EB Garamond">'
        '<tspan font-style="italic" font-size="150%">Gas</tspan></text></g>'
    )
    assert root.find(".//{*}path").get("d") == run_outline("Gas", BOLD_ITALIC, 15)


def test_colours_names_and_turns_are_kept() -> None:
    root = drawn(
        '<text id="t" x="1" y="2" fill="#777" transform="rotate(9)">a<tspan class="c">b</tspan></text>'
    )
    assert dict(root[0].attrib) == {"id": "t", "fill": "#777", "transform": "rotate(9)", "aria-label": "ab"}
    assert root[0].find("{*}g").get("class") == "c"


@pytest.mark.parametrize(
    ("parts", "attributes"),
    [
        ("<text>Baku</text>", ""),
        ("<text>Baku</text>", 'font-family="Comic Sans, sans-serif"'),
        ("<text>語</text>", HOUSE),
        ('<text letter-spacing="2">Baku</text>', HOUSE),
        ('<text x="1 9 17">Baku</text>', HOUSE),
        ('<text x="3em">Baku</text>', HOUSE),
        ('<text font-size="larger">Baku</text>', HOUSE),
        ('<text font-weight="bolder">Baku</text>', HOUSE),
        ('<text><textPath href="#p">Baku</textPath></text>', HOUSE),
        ('<text xml:space="preserve">a  b</text>', HOUSE),
        ('<clipPath id="c"><text>Baku</text></clipPath>', HOUSE),
        ("<style>text { font-size: 9px }</style><text>Baku</text>", HOUSE),
    ],
)
def test_what_is_set_otherwise_stays_text(parts: str, attributes: str) -> None:
    root = drawn(parts, attributes)
    assert root.find(".//{*}text") is not None
    assert root.find(".//{*}path") is None


def test_a_face_that_cannot_be_read_leaves_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendercv_fonts, "package_folder_path", tmp_path)
    outlines._font.cache_clear()
    width_of.cache_clear()
    assert drawn("<text>Baku</text>")[0].tag.endswith("text")


def test_a_letter_is_written_alike_wherever_it_stands() -> None:
    path = run_outline("oxo", ROMAN, 27)
    assert path is not None
    letters = [re.sub(r"^[-\d.]+ [-\d.]+", "", letter) for letter in path.split("M")[1:]]
    assert letters[0] == letters[2] != letters[1]
