"""One image file looked into: what it is, whatever its name says, as an EPUB may hold it."""

from __future__ import annotations

import io
import math
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree
from PIL import Image, UnidentifiedImageError

from octavo.bind.drawing import is_active, loaded_by
from octavo.bind.lettered_drawing import outline_lettering
from octavo.bind.store import ANY_STORE, StoreRules
from octavo.bind.xhtml import SVG
from octavo.diagnostics import Code
from octavo.edition import POINTS, POINTS_PER_PIXEL
from octavo.raster_files import in_eight_bits, whole_images

# EPUB 3.3 §3.2, core media types for images; Pillow's name of the format: media type, suffix.
_CORE = {
    "JPEG": ("image/jpeg", ".jpg"),
    "PNG": ("image/png", ".png"),
    "GIF": ("image/gif", ".gif"),
    "WEBP": ("image/webp", ".webp"),
}
# Modes that reading systems show; a printer's CMYK photograph comes out inverted or not at all.
_SCREEN_MODES = frozenset({"1", "L", "LA", "P", "RGB", "RGBA"})
_CHECK_PATH = "check the path and its letter case"
_JPEG_QUALITY = 90
# Lengths as SVG writes them, in pixels of CSS.
_PIXELS = {"": 1.0, "px": 1.0} | {unit: points / POINTS_PER_PIXEL for unit, points in POINTS.items()}
_LENGTH = re.compile(rf"\s*(\d+(?:\.\d+)?|\.\d+)({'|'.join(_PIXELS)})\s*")


@dataclass(frozen=True, slots=True)
class ImageFile:
    """An image ready for the EPUB; `width` and `height` in pixels, 0 for a drawing without a size."""

    content: bytes
    media_type: str
    suffix: str
    width: int = 0
    height: int = 0

    @property
    def is_drawing(self) -> bool:
        """Whether it is SVG."""
        return self.suffix == ".svg"


@dataclass(frozen=True, slots=True)
class ImageFault:
    """Why a file cannot be used."""

    code: Code
    reason: str
    help: str


def locate_image(source: str, folder: Path) -> Path | ImageFault:
    """The file that a source names, relative to the book's folder."""
    if urlsplit(source).scheme or source.startswith("//"):
        return ImageFault(Code.I005, "is on the web", "save it under images/ and show that file")
    path = folder / source
    if not path.is_file():
        path = folder / unquote(source)
    path = path.resolve()
    if not path.is_relative_to(folder.resolve()):
        return ImageFault(Code.I002, "is outside the book", "copy it into the book's folder")
    if not path.is_file():
        return ImageFault(Code.I001, "is not there", _CHECK_PATH)
    return path


def load_image(path: Path, rules: StoreRules = ANY_STORE) -> ImageFile | ImageFault:
    """The image in the file; converted where its format, its size or its colours are not what stores take."""
    try:
        content = path.read_bytes()
    except OSError as error:
        return ImageFault(
            Code.I001, f"cannot be read: {error.strerror}", "check the path and its letter case"
        )
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        return _drawing(content, rules)
    return _bitmap(content, rules)


def _bitmap(content: bytes, rules: StoreRules) -> ImageFile | ImageFault:
    try:
        with whole_images(), Image.open(io.BytesIO(content)) as image:
            image.load()
            format_, size = image.format or "", image.size
            fit_for_screens = image.mode in _SCREEN_MODES and not _shows_through(image)
            moves = getattr(image, "is_animated", False)
            within = size[0] * size[1] <= rules.picture_pixels and len(content) <= rules.picture_bytes
            if format_ in rules.formats and ((fit_for_screens and within) or moves):
                return ImageFile(content, *_CORE[format_], *size)
            return _converted(in_eight_bits(image), "JPEG" if format_ == "JPEG" else "PNG", rules)
    except UnidentifiedImageError:
        return ImageFault(
            Code.I004, "is no kind of image that can be read", "use JPEG, PNG, GIF, WebP or SVG"
        )
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        return ImageFault(Code.I003, f"is damaged: {error}", "save it again from the program that made it")


def _shows_through(image: Image.Image) -> bool:
    """Whether the reader's page is seen through the picture: at night, black lines on black."""
    if not image.has_transparency_data:
        return False
    return image.convert("RGBA").getchannel("A").getextrema() != (255, 255)


def _converted(image: Image.Image, format_: str, rules: StoreRules) -> ImageFile:
    """The picture in colours of the screen, no larger than the store takes it."""
    screen = on_paper(image).convert("RGB")
    scale = math.sqrt(rules.picture_pixels / (screen.width * screen.height))
    if scale < 1:
        smaller = (max(1, int(screen.width * scale)), max(1, int(screen.height * scale)))
        screen = screen.resize(smaller, Image.Resampling.LANCZOS)
    content = encode(screen, format_)
    if len(content) > rules.picture_bytes:  # a photograph as PNG
        format_ = "JPEG"
        content = encode(screen, format_)
    return ImageFile(content, *_CORE[format_], *screen.size)


def on_paper(image: Image.Image) -> Image.Image:
    """The picture with white where it is transparent."""
    if not _shows_through(image):
        return image
    picture = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture)


def encode(image: Image.Image, format_: str) -> bytes:
    """The image as the bytes of a JPEG or PNG file, without metadata."""
    buffer = io.BytesIO()
    if format_ == "JPEG":
        image.save(buffer, "JPEG", quality=_JPEG_QUALITY, optimize=True, progressive=False)
    else:
        image.save(buffer, format_, optimize=True)
    return buffer.getvalue()


def _drawing(content: bytes, rules: StoreRules) -> ImageFile | ImageFault:
    parser = etree.XMLParser(no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        return ImageFault(Code.I003, f"is not well-formed SVG: {error}", "save it again as plain SVG")
    if root.tag != f"{{{SVG}}}svg":
        help_ = f'the root element of an SVG file is <svg xmlns="{SVG}">'
        return ImageFault(Code.I004, "is XML, but not SVG", help_)
    if is_active(root):
        return ImageFault(Code.I004, "holds a script", "remove scripts and on… attributes from the drawing")
    for address in loaded_by(root):
        code = Code.I005 if "//" in address else Code.I004
        return ImageFault(code, f'shows another file, "{address}"', "embed what it shows in the drawing")
    outline_lettering(root)
    _lay_paper(root)
    _keep_within(root, rules.drawing_side)
    plain = etree.tostring(root, encoding="utf-8", xml_declaration=True)  # the DTD stays behind
    return ImageFile(bytes(plain), "image/svg+xml", ".svg", *_drawn_size(root))


def _lay_paper(root: etree._Element) -> None:
    """Put white under the drawing, so that its lines are seen at night too."""
    box = root.get("viewBox", "0 0").replace(",", " ").split()
    corner = dict(zip(("x", "y"), box, strict=False))
    paper = etree.Element(
        f"{{{SVG}}}rect", corner, width="100%", height="100%", style="fill:#fff;stroke:none"
    )
    root.insert(0, paper)


def _keep_within(root: etree._Element, side: int) -> None:
    """Say a smaller size of a drawing that says a side longer than so many pixels; it is drawn as it was."""
    width, height = _said_size(root)
    if max(width, height) <= side:
        return
    if "viewBox" not in root.attrib:
        root.set("viewBox", f"0 0 {width:g} {height:g}")
    scale = side / max(width, height)
    root.set("width", str(round(width * scale)))
    root.set("height", str(round(height * scale)))


def _said_size(root: etree._Element) -> tuple[float, float]:
    """The drawing's size in pixels as it says it, else as its view box has it (SVG 2 §8.2)."""
    said = [_LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height")]
    lengths = [float(found[1]) * _PIXELS[found[2]] for found in said if found]
    return (lengths[0], lengths[1]) if len(lengths) == len(said) else _drawn_size(root)


def _drawn_size(root: etree._Element) -> tuple[int, int]:
    """The drawing's size in its own units, from the view box; only the proportion matters."""
    try:
        _, _, width, height = (float(word) for word in root.get("viewBox", "").replace(",", " ").split())
    except ValueError:
        try:
            width, height = (float(root.get(side, "").removesuffix("px")) for side in ("width", "height"))
        except ValueError:
            return 0, 0
    return (round(width), round(height)) if width > 0 and height > 0 else (0, 0)
