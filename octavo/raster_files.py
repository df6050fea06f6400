"""Raster files read to their end, or refused, and in colours that can be shown."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Final

from PIL import Image, ImageFile, ImageMath, UnidentifiedImageError

from octavo.diagnostics import Code, Diagnostic, Position

_FAULTS: Final = (
    OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip
_HELP: Final = "open it in an image editor and save it again"
_STEPS: Final = 0xFFFF // 0xFF  # greys of sixteen bits to one of eight


@contextmanager
def whole_images() -> Iterator[None]:
    """Pillow refuses an image that breaks off; WeasyPrint tells it, for the whole process, not to."""
    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def in_eight_bits(image: Image.Image) -> Image.Image:
    """The picture with greys of eight bits where it has sixteen, else itself.

    Pillow takes all but the 256 darkest for white when it converts them.
    """
    if not image.mode.startswith("I;16"):
        return image
    deep = image.convert("I")
    grey = deep.point(lambda value: value * (1 / _STEPS) + 0.5).convert("L")
    clear = grey.info.pop("transparency", None)
    if clear is not None:  # the one grey that is not printed
        seen = ImageMath.lambda_eval(lambda given: (given["deep"] != clear) * 255, deep=deep)
        grey.putalpha(seen.convert("L"))
    return grey


def unreadable(path: Path, fault: str, position: Position | None) -> Diagnostic:
    """I003 for a picture that cannot be read."""
    return Diagnostic(Code.I003, f"the picture {path.name} cannot be read: {fault}", position, _HELP)


def raster_fault(path: Path) -> str:
    """Why a raster file cannot be read whole; empty when it can. It is read again when it has changed."""
    try:
        status = path.stat()
    except OSError as error:
        return _reason(error)
    return _decoding_fault(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=1024)
def _decoding_fault(path: Path, changed: int, size: int) -> str:
    """Why the file, `changed` then (ns) and of that `size` (bytes), cannot be decoded; empty when it can."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with whole_images(), Image.open(path) as image:
                image.load()
    except UnidentifiedImageError:
        return "it is no kind of image that is known"
    except _FAULTS as error:
        return _reason(error)
    return ""


def _reason(error: Exception) -> str:
    reason = str(error).removesuffix(".")
    return reason[:1].lower() + reason[1:] if reason else "it is damaged"
