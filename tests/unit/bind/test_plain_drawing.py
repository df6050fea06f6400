from __future__ import annotations

import base64
import io

import pytest
from PIL import Image, UnidentifiedImageError

from octavo.bind.cover import HEIGHT, WIDTH, make_cover
from octavo.bind.plain_drawing import paint
from tests.epub_builders import picture
from tests.unit.bind.test_cover import imprint

RED, BLUE = (255, 0, 0, 255), (0, 0, 255, 255)


def drawing(content: str, attributes: str = 'viewBox="0 0 20 10"') -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{content}</svg>'.encode()


def test_shapes_are_painted_at_the_size_asked_for() -> None:
    painted = paint(drawing('<style>.a{fill:red}</style><rect class="a" width="10" height="10"/>'), 200, 100)
    assert painted is not None
    assert painted.size == (200, 100)
    assert painted.getpixel((50, 50)) == RED
    assert painted.getpixel((150, 50)) == (0, 0, 0, 0)


def test_a_photograph_within_is_painted() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (4, 4), "blue").save(buffer, "PNG")
    source = base64.b64encode(buffer.getvalue()).decode()
    painted = paint(drawing(f'<image width="20" height="10" href="data:image/png;base64,{source}"/>'), 40, 20)
    assert painted is not None
    assert painted.getpixel((20, 10)) == BLUE


@pytest.mark.parametrize(
    "content",
    [
        "<text>Letters</text>",
        "<filter/>",
        "<mask/>",
        '<rect filter="url(#a)"/>',
        '<g style="mix-blend-mode: multiply"/>',
        "<style>@media print { rect { fill: red } }</style>",
        '<g style="transform: scale(2)"/>',
        '<image href="data:image/webp;base64,AAAA"/>',
        '<image href="other.png"/>',
    ],
)
def test_what_asks_for_more_is_left_to_the_engine(content: str) -> None:
    assert paint(drawing(content), 20, 10) is None


def test_a_drawing_of_unclear_size_is_left_to_the_engine() -> None:
    assert paint(drawing("<rect/>", ""), 20, 10) is None


def test_a_size_in_its_style_does_not_matter() -> None:
    painted = paint(drawing("<rect/>", 'viewBox="0 0 20 10" width="9mm" style="width: 3px"'), 40, 20)
    assert painted is not None
    assert painted.size == (40, 20)


def test_pillow_opens_drawings_for_nobody_else() -> None:
    paint(drawing("<rect/>"), 20, 10)
    with pytest.raises(UnidentifiedImageError):
        Image.open(io.BytesIO(drawing("<rect/>")))


def test_the_typographic_cover_needs_no_engine_unless_a_letter_is_beyond_its_face() -> None:
    asked: list[tuple[int, int]] = []

    def rasterise(svg: bytes, width: int, height: int) -> bytes:
        assert "語" in svg.decode()
        asked.append((width, height))
        return picture(width, height)

    assert make_cover(imprint(title="The Gas Question"), rasterise).value is not None
    assert asked == []
    assert make_cover(imprint(title="The 語 Question"), rasterise).value is not None
    assert asked == [(WIDTH, HEIGHT)]
