"""The cover: the publisher's picture at store size, or a typographic one drawn for the book."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from PIL import Image, ImageDraw

from octavo.bind.faces import ITALIC, ROMAN, unreadable
from octavo.bind.image_file import ImageFault, ImageFile, encode, load_image, locate_image, on_paper
from octavo.bind.imprint import Imprint
from octavo.bind.lettering import Lettering, fit
from octavo.bind.plain_drawing import paint
from octavo.bind.store import UNMEASURED, rules_of
from octavo.bind.templates import fill
from octavo.diagnostics import Diagnostic, Outcome, Position

# Makes a PNG of an SVG drawing at a width and height in pixels.
Rasterise: TypeAlias = Callable[[bytes, int, int], bytes]

# KDP's ideal cover, 1.6 : 1; within every store's limits (findings §4.6).
WIDTH, HEIGHT = 1600, 2560
_BOOK_FILE = Position("manuscript/book.yml")
_MEASURE = 1180.0
_TITLE_SIZES = tuple(float(size) for size in range(230, 88, -10))
_SUBTITLE_SIZES = (92.0, 84.0, 76.0, 68.0, 60.0)
_PUBLISHER_SIZES = (60.0, 54.0, 48.0)
_NAME_SIZES = (84.0, 76.0, 68.0, 60.0, 52.0)
_MOST_NAMES = 6
_FRAME, _FRAME_WIDTH = (128, 128, 128), 3  # KDP: a thin grey line round a white cover
_WHITE = 245


@dataclass(frozen=True, slots=True)
class Cover:
    """A JPEG, with its size in pixels."""

    content: bytes
    width: int
    height: int


def make_cover(imprint: Imprint, rasterise: Rasterise) -> Outcome[Cover]:
    """The book's cover image, or one set in type from title, authors and publisher."""
    source = imprint.book.metadata.cover
    if not source:
        drawing = typographic_cover(imprint)
        if drawing.value is None:
            return Outcome(None, drawing.diagnostics)
        return Outcome(_drawn(drawing.value.encode(), (WIDTH, HEIGHT), rasterise))
    path = locate_image(source, imprint.book.folder)
    image = load_image(path, UNMEASURED) if isinstance(path, Path) else path
    if isinstance(image, ImageFault):
        message = f'cover "{source}" {image.reason}'
        return Outcome(None, (Diagnostic(image.code, message, _BOOK_FILE, image.help),))
    if image.is_drawing:
        return Outcome(_drawn(image.content, _drawn_size(image), rasterise))
    frames = rules_of(imprint.edition).frames_white_covers
    return Outcome(_fitted(Image.open(io.BytesIO(image.content)), frames))


def typographic_cover(imprint: Imprint) -> Outcome[str]:
    """A plain cover as SVG, from the template `epub/cover.svg`."""
    meta = imprint.book.metadata
    try:
        title = fit(meta.title.split(), ROMAN, _TITLE_SIZES, _MEASURE, most_lines=5)
        subtitle = fit(meta.subtitle.split(), ITALIC, _SUBTITLE_SIZES, _MEASURE, most_lines=3)
        names = _name_lines(imprint.authors)
        publisher = fit(meta.publisher.name.split(), ROMAN, _PUBLISHER_SIZES, _MEASURE, most_lines=2)
    except OSError as error:
        return Outcome(None, (unreadable(ROMAN, error),))
    parts = {"title": title, "subtitle": subtitle, "names": names, "publisher": publisher}
    return fill(imprint.theme, "epub/cover.svg", width=WIDTH, height=HEIGHT, family=ROMAN.source, **parts)


def _name_lines(names: tuple[str, ...]) -> Lettering:
    """A name a line; of many authors, several in a line with points between them."""
    if len(names) > _MOST_NAMES:
        words = [f"{name} ·" for name in names[:-1]] + [names[-1]]
        lettering = fit(words, ROMAN, _NAME_SIZES, _MEASURE, most_lines=_MOST_NAMES)
        return replace(lettering, lines=tuple(line.removesuffix(" ·") for line in lettering.lines))
    settings = [fit([name], ROMAN, _NAME_SIZES, _MEASURE, most_lines=1) for name in names]
    size = min((setting.size for setting in settings), default=_NAME_SIZES[0])
    return Lettering(tuple(line for setting in settings for line in setting.lines), size, ROMAN)


def _drawn_size(image: ImageFile) -> tuple[int, int]:
    """The largest size within the store's at the drawing's own proportion."""
    if not image.width:
        return WIDTH, HEIGHT
    scale = min(WIDTH / image.width, HEIGHT / image.height)
    return round(image.width * scale), round(image.height * scale)


def _drawn(drawing: bytes, size: tuple[int, int], rasterise: Rasterise) -> Cover:
    painted = paint(drawing, *size)
    return _fitted(painted or Image.open(io.BytesIO(rasterise(drawing, *size))))


def _fitted(image: Image.Image, frames_white: bool = False) -> Cover:
    """The picture as an RGB JPEG no larger than the store wants it; a small one is not blown up."""
    flat = on_paper(image).convert("RGB")
    flat.thumbnail((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    if frames_white and _has_white_edge(flat):
        outline = (0, 0, flat.width - 1, flat.height - 1)
        ImageDraw.Draw(flat).rectangle(outline, outline=_FRAME, width=_FRAME_WIDTH)
    return Cover(encode(flat, "JPEG"), *flat.size)


def _has_white_edge(image: Image.Image) -> bool:
    right, bottom = image.width - 1, image.height - 1
    corners = ((0, 0), (right, 0), (0, bottom), (right, bottom))
    shades = [
        shade for corner in corners for shade in image.crop((*corner, corner[0] + 1, corner[1] + 1)).tobytes()
    ]
    return min(shades) >= _WHITE
