"""A drawing of plain shapes painted at once; one that asks for more is left to the typesetter's engine.

The engine shapes letters and knows most of SVG, but loads for longer than the rest of an ebook takes.
LunaSVG paints shapes, gradients and photographs as well as it does, and in a tenth of a second.
"""

from __future__ import annotations

import io
import re
from typing import Final

from lxml import etree
from PIL import Image, ImageFile

from octavo.bind.xhtml import SVG, XLINK

# What is painted alike by both; letters are not among them, for LunaSVG sets them without shaping.
_SHAPES: Final = frozenset({
    "svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "style", "image", "clipPath",
    "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
    "linearGradient", "radialGradient", "stop",
})  # fmt: skip
# Properties that LunaSVG passes over, and at-rules.
_BEYOND: Final = re.compile(r"filter|blend|transform-origin|transform\s*:|context-|@")
_PHOTOGRAPHS: Final = ("data:image/jpeg", "data:image/png", "data:image/jpg")


def paint(drawing: bytes, width: int, height: int) -> Image.Image | None:
    """The SVG `width` by `height` pixels large, without paper; None when it is more than plain shapes."""
    root = etree.fromstring(drawing, etree.XMLParser(no_network=True, load_dtd=False, huge_tree=True))
    if not root.get("viewBox") or not all(map(_is_plain, root.iter(f"{{{SVG}}}*"))):
        return None
    root.set("width", str(width))
    root.set("height", str(height))
    painted = _opener()(io.BytesIO(etree.tostring(root)))
    painted.load()
    return painted


def _is_plain(element: etree._Element) -> bool:
    name = etree.QName(element).localname
    if name not in _SHAPES:
        return False
    if name == "image":
        href = element.get(f"{{{XLINK}}}href") or element.get("href") or ""
        return href.startswith(_PHOTOGRAPHS)
    words = (element.text or "",) if name == "style" else ()
    return not any(_BEYOND.search(text) for text in (*words, *element.attrib, *element.attrib.values()))


def _opener() -> type[ImageFile.ImageFile]:
    """Pillow's reader of SVG, kept out of `Image.open`: the engine opens pictures with that too."""
    from pillow_lunasvg import SvgImageFile  # noqa: PLC0415  it enrols itself when it is loaded

    Image.OPEN.pop(SvgImageFile.format, None)
    if SvgImageFile.format in Image.ID:
        Image.ID.remove(SvgImageFile.format)
    return SvgImageFile
